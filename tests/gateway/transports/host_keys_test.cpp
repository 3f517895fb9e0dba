#include "gateway/transports/host_keys.h"

#include <catch2/catch.hpp>

using namespace crossdock;
using namespace crossdock::transports;

namespace {

// Made by ssh-keygen for this test only.
const std::string ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKM94srmeJE+oJElKR/H3hhfczfCrYtWf1Q0aERQ7OQ3";
const std::string ed25519_print = "SHA256:mCHuVTqriyJ+FJosMKRzUA0O8uRP4LJzB+F72m01QWg";
const std::string rsa =
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCOn4z7tRzB7+YJmQolxEDahKYLYfP0yzyNORWT1aCQGtueJhyl6TyoJK5lkQo54HFe6AFF"
    "Agb5WyQesA2EAzTIAg0yv/qppbgCAY0wM0S01EULTs5890t0ftpTWRR2f3upZXL+TVFSMbRgeN4AUBaI9lfV/vKkJwUPFGhYFQ/i"
    "mYg6+fg+X1w5OyNTmXuWGxk4aa/Q/va9cLQEu+S+EvyO3rdSXQYfeG7aEaHSl8Vi8Woe9IHaYncKW7cssbdoFF31QBuinFXJp/e4"
    "08jXSXqY713RMakfKkQqNdWBmNoW5oQ0Tg2yx3hpG3MG5ww4J3qk0RIRqqZZM7uQy34FAvXL";
const std::string rsa_print = "SHA256:Ee5d4iXnH5Fa4CYr2qasV23XDocB5f5+8E/2QvxZiY8";
// `ssh-keygen -H` of "sftp.example.com", and of "[sftp.example.com]:2222".
const std::string hashed = "|1|pjzteL7epT575+1hZ9wG5TQCLpA=|g6LL5/woL3IqbrtRGT5u+zpP/mE= " + ed25519;
const std::string hashed_port = "|1|ZC81SSQpu/ao/j4Wj/gOG9fRBVU=|INbMF3Wxd6hPlKQ9FF0mKAbnx4Q= " + ed25519;

using Verdict = HostKeyPins::Verdict;

HostKeyPins pins_of(const std::vector<std::string>& lines, std::uint16_t port = 22) {
    const auto pins = HostKeyPins::parse(lines, "sftp.example.com", port, "partner.xml:3:1");
    if (!pins) FAIL(to_string(pins.error()));
    return *pins;
}

}  // namespace

TEST_CASE("a key is accepted only where it is pinned") {
    struct Row {
        std::vector<std::string> lines;
        std::uint16_t port;
        Verdict expected;  // of the ed25519 key
    };
    const Row rows[] = {
        {{}, 22, Verdict::not_pinned},
        {{ed25519_print}, 22, Verdict::accepted},
        {{ed25519_print + "="}, 22, Verdict::accepted},
        {{"256 " + ed25519_print + " acme (ED25519)"}, 22, Verdict::accepted},
        {{rsa_print}, 22, Verdict::changed},
        {{rsa_print, ed25519_print}, 22, Verdict::accepted},
        {{ed25519}, 22, Verdict::accepted},
        {{rsa}, 22, Verdict::changed},
        {{"sftp.example.com " + ed25519}, 22, Verdict::accepted},
        {{"SFTP.Example.Com " + ed25519 + " a comment"}, 22, Verdict::accepted},
        {{"192.0.2.1,sftp.example.com " + ed25519}, 22, Verdict::accepted},
        {{"*.example.com " + ed25519}, 22, Verdict::accepted},
        {{"*.example.com,!sftp.example.com " + ed25519}, 22, Verdict::not_pinned},
        {{"other.example.com " + ed25519}, 22, Verdict::not_pinned},
        {{"sftp.example.com " + rsa}, 22, Verdict::changed},
        {{"sftp.example.com " + ed25519}, 2222, Verdict::not_pinned},
        {{"[sftp.example.com]:2222 " + ed25519}, 2222, Verdict::accepted},
        {{"[sftp.example.com]:2222 " + ed25519}, 2223, Verdict::not_pinned},
        {{"[sftp.example.com]:22 " + ed25519}, 22, Verdict::accepted},
        {{hashed}, 22, Verdict::accepted},
        {{hashed}, 2222, Verdict::not_pinned},
        {{hashed_port}, 2222, Verdict::accepted},
        {{"# a comment", "", "sftp.example.com " + ed25519}, 22, Verdict::accepted},
        {{ed25519_print, "@revoked sftp.example.com " + ed25519}, 22, Verdict::revoked},
    };
    for (const Row& row : rows) {
        CAPTURE(row.lines, row.port);
        CHECK(pins_of(row.lines, row.port).judge({"ssh-ed25519", ed25519_print}) == row.expected);
    }
}

TEST_CASE("what is no host key is refused with its place") {
    for (const std::string line : {"nonsense", "sftp.example.com", "sftp.example.com ssh-dss AAAA", "SHA256:short",
                                   "MD5:00:11", "sftp.example.com ssh-ed25519 !!!", "@cert-authority * ssh-rsa AAAA"}) {
        CAPTURE(line);
        const auto pins = HostKeyPins::parse({line}, "sftp.example.com", 22, "partner.xml:3:1");
        REQUIRE_FALSE(pins);
        CHECK(pins.error().kind == ErrorKind::configuration);
        CHECK(pins.error().code == "sftp.host-key-line");
        CHECK(pins.error().place == "partner.xml:3:1");
    }
}

TEST_CASE("the server is asked for the pinned types first, and never for SHA-1") {
    using Attempts = std::vector<std::string>;
    const std::string usual =
        "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";
    CHECK(pins_of({}).algorithm_attempts() == Attempts{usual});
    CHECK(pins_of({ed25519}).algorithm_attempts() == Attempts{usual});
    CHECK(
        pins_of({rsa}).algorithm_attempts() ==
        Attempts{"rsa-sha2-512,rsa-sha2-256,ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521"});
    CHECK(
        pins_of({"384 " + rsa_print + " x (ECDSA)"}).algorithm_attempts() ==
        Attempts{"ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,ssh-ed25519,rsa-sha2-512,rsa-sha2-256"});
    // A bare fingerprint may be that of any type.
    CHECK(pins_of({rsa_print}).algorithm_attempts() ==
          Attempts{usual, "ssh-ed25519", "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521",
                   "rsa-sha2-512,rsa-sha2-256"});
}
