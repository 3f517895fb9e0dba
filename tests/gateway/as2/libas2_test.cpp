// libas2, an AS2 product for Node.js that others wrote, sends to our server: tests/interop/libas2/run calls this.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "as2_site.h"

using namespace crossdock;
using namespace crossdock::test;

namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("libas2 sends every form it knows, and each is delivered and receipted", "[.][libas2]") {
    const char* const sender = std::getenv("CROSSDOCK_LIBAS2");
    REQUIRE(sender != nullptr);
    const store::test::Scratch scratch;
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(scratch.path() / name, std::ios::binary) << text;
    };
    write("acme.pem", identity("acme").certificate.pem());
    write("acme.key", identity("acme").key.pem());
    write("brand.pem", identity("brand").certificate.pem());
    As2Site site;
    const std::string command = std::string(sender) + " " + std::to_string(site.port()) + " " + scratch.path().string();
    REQUIRE(std::system(command.c_str()) == 0);

    std::vector<std::string> expected;
    for (const std::string& sign : std::vector<std::string>{"false", "sha-1", "sha-256", "sha-384", "sha-512"})
        for (const std::string& encrypt : std::vector<std::string>{"false", "des-EDE3-CBC", "aes128-CBC", "aes192-CBC",
                                                                   "aes256-CBC", "aes128-GCM", "aes256-GCM"})
            for (const std::string& receipt : std::vector<std::string>{"no", "sha-256", "sha-512"}) {
                const std::string name = sign + "+" + encrypt + "+" + receipt;
                CAPTURE(name);
                // It writes GCM into EnvelopedData, where it has no place: RFC 8551 wants AuthEnvelopedData. So it is
                // refused.
                const bool can_be_opened = encrypt.find("GCM") == std::string::npos;
                if (can_be_opened) expected.push_back("ISA*00*" + sign + "*" + encrypt + "*" + receipt + "~\n");
                const std::string answer = content_of(scratch.path() / (name + ".answer"));
                CHECK(answer.starts_with("200\r\n"));
                if (receipt == "no") continue;
                const auto mdn = As2Site::read(answer.substr(answer.find("\r\n") + 2));
                CHECK(said(mdn.content.disposition) ==
                      (can_be_opened ? "processed" : "processed/error: decryption-failed"));
                CHECK(mdn.is_signed);
                CHECK_FALSE(mdn.untrusted);
                CHECK(mdn.content.mic.has_value() == can_be_opened);
                CHECK(content_of(scratch.path() / (name + ".verdict")) == "processed");
            }
    std::vector<std::string> delivered;
    for (const std::string& one : site.inbox()) {
        CHECK(one.find("/po850.edi=") != std::string::npos);
        delivered.push_back(one.substr(one.find('=') + 1));
    }
    CHECK(delivered == expected);
}
