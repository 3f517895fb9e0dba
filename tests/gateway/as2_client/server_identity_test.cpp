// Over TLS a message goes to the server that was agreed upon, and to no other.
#include <catch2/catch.hpp>
#include <openssl/sha.h>
#include <openssl/x509.h>

#include "parsers/mime/transfer_encoding.h"
#include "tests/gateway/as2_client/as2_bench.h"

using namespace crossdock;
using namespace crossdock::test;

namespace {

const std::string any_host = R"(<server check-host="no"/>)";

// SHA-256 of the public key (RFC 7469, section 2.4), in base64.
std::string pin_of(const as2::Certificate& certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.handle()), &der);
    const std::string key(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    std::string digest(32, '\0');
    SHA256(reinterpret_cast<const unsigned char*>(key.data()), key.size(),
           reinterpret_cast<unsigned char*>(digest.data()));
    return std::string(mime::trimmed(mime::encode_base64(digest, 64)));
}

}  // namespace

TEST_CASE("a server that is not the one expected gets nothing", "[as2]") {
    struct Case {
        const char* what;
        std::string server;        // <server>
        const char* certificates;  // for TLS
        const char* state;
    };
    const auto pins = [](const std::vector<std::string>& keys) {
        std::string text = R"(<server check-host="no">)";
        for (const std::string& key : keys) text += "<pin sha256=\"" + key + "\"/>";
        return text + "</server>";
    };
    const std::string right = pin_of(identity("acme-tls").certificate);
    const std::string other = pin_of(identity("acme-tls-2").certificate);
    const Case cases[] = {
        {"known by its certificate", any_host, R"(<certificate use="tls-server" file="acme-tls.pem"/>)",
         "verified confirmed"},
        {"another certificate", any_host, R"(<certificate use="tls-server" file="acme-tls-2.pem"/>)", "dead sending"},
        {"for another host", "", R"(<certificate use="tls-server" file="acme-tls.pem"/>)", "dead sending"},
        {"issued by nobody known", "", "", "dead sending"},
        {"another key than pinned", pins({other}), "", "dead sending"},
        {"the key that is pinned", pins({right}), "", "verified confirmed"},
        {"one of two pinned keys", pins({other, right}), "", "verified confirmed"},
        {"the key that is pinned, but another certificate", pins({right}),
         R"(<certificate use="tls-server" file="acme-tls-2.pem"/>)", "dead sending"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        As2Bench bench;
        for (const char* name : {"acme-tls", "acme-tls-2"})
            bench.home.write(std::string(name) + ".pem", identity(name).certificate.pem());
        ScriptedReceiver acme(identity("acme-tls"));
        acme.next(acme_receipt());
        bench.write_partner(each.server, acme.url(), std::string(As2Bench::usual) + each.certificates);
        bench.release("SO-1");
        bench.step();
        CHECK(bench.state_of("SO-1") == each.state);
        CHECK(acme.requests().size() == (std::string(each.state) == "dead sending" ? 0 : 1));
        if (std::string(each.state) == "dead sending") CHECK(bench.letters().at(0).error.code == "as2.server-identity");
    }
}
