// A signature counts by the partner's certificates; what it brings along is not even read.
#include "partners/as2/signed_data.h"

#include <catch2/catch.hpp>

#include "as2_messages.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;

namespace {

constexpr std::string_view text = "ISA*00*~";

std::string element(unsigned char tag, const std::string& content) {
    return element_head(tag, content.size()) + content;
}

// How a signature by `signer` is judged that brings along what is given instead of its certificate.
SignatureFault judged(const std::string& signer, const std::string& brought_along) {
    const auto signature = sign({text}, signing(signer));
    REQUIRE(signature);
    const auto shape = read_cms(signature->der);
    REQUIRE(shape);
    const auto certificate = first_element(shape->after);
    REQUIRE(certificate);
    REQUIRE(certificate->tag == 0xA0);
    const std::string after = brought_along + std::string(shape->after.substr(certificate->bytes.size()));
    CmsShape changed = *shape;
    changed.after = after;
    const std::string der = without_content(changed);
    const auto again = read_cms(der);
    REQUIRE(again);
    return verify(*again, {text}, std::span(&identity("acme").certificate, 1), usable_digests).fault;
}

}  // namespace

TEST_CASE("what a signature brings along makes no difference") {
    const std::string acme = identity("acme").certificate.der(), garbage = element(0x30, "no certificate");
    const std::vector<std::pair<std::string, std::string>> cases{
        {"nothing", ""},
        {"no certificate in the set", element(0xA0, "")},
        {"what is no certificate", element(0xA0, garbage)},
        {"the partner's certificate twice", element(0xA0, acme + acme)},
        {"a stranger's certificate", element(0xA0, identity("stranger").certificate.der())},
        {"revocations that are none", element(0xA0, acme) + element(0xA1, garbage)},
    };
    for (const auto& [what, brought_along] : cases) {
        CAPTURE(what);
        CHECK(judged("acme", brought_along) == SignatureFault::none);
        CHECK(judged("stranger", brought_along) == SignatureFault::not_trusted);
    }
}
