// From gateway.xml's server and a partner's file to a file in the inbox.
#include "gateway/as2/as2_door.h"

#include <catch2/catch.hpp>

#include "as2_site.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::test;
using Catch::Matchers::Contains;
using store::test::must;

namespace {

const std::string edi = "ISA*00*~";

// A partner that only speaks AS2.
std::string partner_file(const std::string& their_name) {
    const std::string text(acme_partner);
    const std::string as2 =
        R"(  <as2 id="as2-of-acme" url="https://as2.acme.example/in" our-name="brand" their-name=")" + their_name +
        R"(">
    <certificate use="sign" file="brand.pem" key="secret:brand-key"/>
    <certificate use="decrypt" file="brand.pem" key="secret:brand-key"/>
    <certificate use="verify" file="acme.pem"/>
    <certificate use="encrypt" file="acme.pem"/>
  </as2>
)";
    return text.substr(0, text.find("  <sftp")) + as2 + text.substr(text.find("  <receive"));
}

struct Door {
    test::Scratch scratch;
    std::unique_ptr<store::Store> store = must(store::open_sqlite(scratch.root() / "data"));
    ManualClock clock{now};
    SeededRandom random{1};
    engine::Registry registry{scratch.root() / "partners", mapping::Library(scratch.root() / "library")};
    partners::Secrets secrets{scratch.root() / "secrets"};
    std::atomic<int> stored = 0;
    std::unique_ptr<as2::As2Door> door;

    explicit Door(const std::string& partner = partner_file("acme")) {
        write_library(scratch);
        scratch.write("partners/acme/brand.pem", identity("brand").certificate.pem());
        scratch.write("partners/acme/acme.pem", identity("acme").certificate.pem());
        scratch.write_secret("secrets/brand-key", identity("brand").key.pem());
        scratch.write("partners/acme/partner.xml", partner);
        static_cast<void>(registry.refresh());
        partners::As2ServerSettings settings;
        settings.address = "127.0.0.1";
        settings.body_bytes = settings.header_bytes = 64 * 1024;
        settings.memory_bytes = 100;
        settings.connections = settings.handlers = 2;
        settings.idle_timeout = settings.request_timeout = settings.stop_within = std::chrono::seconds(30);
        door = must(as2::As2Door::start(settings, scratch.root() / "data", {*store, clock, random, registry, secrets},
                                        {[this] { ++stored; }, [](const std::string&, const Error&) {}}));
    }

    void load(const std::string& their_name) {
        scratch.write("partners/acme/partner.xml", partner_file(their_name));
        const Diagnostics findings = registry.refresh();
        INFO(scratch.rendered(findings));
        REQUIRE_FALSE(has_error(findings));
    }

    RawAnswer post(const std::string& message_id) {
        const SealedMessage sent = sealed(edi, {.signing = signing(), .encryption = encryption()});
        RawClient client(door->port());
        client.send(As2Site::request(sent, message_id, signed_receipt));
        return client.answer();
    }
};

}  // namespace

TEST_CASE("what a partner's file says is what the server takes, and follows the file") {
    Door door;
    const RawAnswer answer = door.post("<1@acme>");
    CHECK(answer.status == 200);
    CHECK(said(As2Site::read(answer.entity()).content.disposition) == "processed");
    CHECK(door.stored == 1);
    const auto inbox = must(door.store->inbox(store::InboxState::received, 9));
    REQUIRE(inbox.size() == 1);
    CHECK(inbox[0].arrival.partner == "acme");
    CHECK(inbox[0].arrival.transport == "as2-of-acme");
    CHECK(inbox[0].arrival.path == "<1@acme>/po850.edi");
    CHECK(must(door.store->payload(inbox[0].payload)) == edi);

    door.load("ACME WEST");
    CHECK(said(As2Site::read(door.post("<2@acme>").entity()).content.disposition) ==
          "processed/error: unknown-trading-relationship");
    CHECK(must(door.store->inbox(store::InboxState::received, 9)).size() == 1);
}

TEST_CASE("a mistake in a partner's file does not bounce what the partner sends meanwhile") {
    const auto is_put_off = [](Door& door) {
        const RawAnswer answer = door.post("<1@acme>");
        CHECK(answer.status == 503);
        CHECK_THAT(answer.header, Contains("Retry-After: 60"));
        CHECK(answer.body == "The message was not taken: this gateway is being set up. Send it again later.\n");
    };
    SECTION("in partner.xml, from the start") {
        Door door(replaced(partner_file("acme"), "our-name", "hour-name"));
        is_put_off(door);
        door.load("acme");
        CHECK(door.post("<1@acme>").status == 200);
        CHECK(door.stored == 1);
    }
    SECTION("a certificate's key is not there") {
        Door door;
        std::filesystem::remove(door.scratch.root() / "secrets/brand-key");
        door.load("other");
        is_put_off(door);
    }
}
