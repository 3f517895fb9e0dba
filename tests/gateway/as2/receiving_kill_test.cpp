// A power cut between any two steps: what was answered is there, nothing is there twice, and the partner's next try
// ends well.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "as2_site.h"
#include "tests/gateway/store/victim.h"

using namespace crossdock;
using namespace crossdock::test;
using store::test::must;
using store::test::Victim;

namespace {

constexpr const char* folder_name = "CROSSDOCK_TEST_FOLDER";
constexpr const char* partner_port = "CROSSDOCK_TEST_PORT";
const std::string large(100'000, 'x');  // a file of its own in the store

std::string lines_for(std::uint16_t port) {
    return signed_receipt + "Receipt-Delivery-Option: http://127.0.0.1:" + std::to_string(port) + "/\r\n";
}

void allow(As2Site& site, std::uint16_t port) {
    site.partnership.settings.accept.receipt_urls = {"http://127.0.0.1:" + std::to_string(port)};
}

}  // namespace

TEST_CASE("victim: takes a message and posts its receipt until it is killed", "[.]") {
    const auto port = static_cast<std::uint16_t>(std::stoi(std::getenv(partner_port)));
    As2Site site(std::getenv(folder_name));
    allow(site, port);
    const SealedMessage sent = sealed(large, {.signing = signing()});
    const RawAnswer answer = site.post(As2Site::request(sent, "<1@acme>", lines_for(port)));
    Victim::say("answered " + std::to_string(answer.status));
    must(site.poster().step());
    Victim::say("posted");
}

TEST_CASE("a message is taken once, whenever the gateway is killed") {
    std::vector<std::string> receipts;
    const auto partner = must(as2::HttpServer::start({}, [&](const as2::HttpMessage& message) {
        receipts.emplace_back(message.bytes.substr(message.bytes.find("AS2-Version")));
        return as2::HttpReply{};
    }));
    struct Row {
        const char* point;
        bool stored, answered, posted;
    };
    const Row rows[] = {{"as2.opened:1", false, false, false},
                        {"store.payload-written:1", false, false, false},
                        {"store.payload-written:2", false, false, false},
                        {"as2.stored:1", true, false, false},
                        {"as2.receipt-claimed:1", true, true, false},
                        {"as2.receipt-posted:1", true, true, true}};
    for (const Row& row : rows) {
        CAPTURE(row.point);
        receipts.clear();
        const store::test::Scratch scratch;
        std::set<std::string> lines;
        Victim victim("victim: takes a message and posts its receipt until it is killed",
                      {{folder_name, scratch.path()},
                       {partner_port, std::to_string(partner->port())},
                       {"CROSSDOCK_CRASH_AT", row.point}});
        CHECK(victim.end(lines) == "killed");
        CHECK(lines.contains("answered 200") == row.answered);
        CHECK(receipts.size() == (row.posted ? 1 : 0));

        As2Site site(scratch.path());
        allow(site, partner->port());
        CHECK(site.inbox().size() == (row.stored ? 1 : 0));
        // The partner heard nothing, or no receipt: it sends the same once more. Keys are made anew in each process, so
        // a message that was not taken is signed anew here.
        must(site.poster().step());
        const SealedMessage sent = sealed(large, {.signing = signing()});
        CHECK(site.post(As2Site::request(sent, "<1@acme>", lines_for(partner->port()))).status == 200);
        must(site.poster().step());
        CHECK(site.inbox() == std::vector<std::string>{"as2 <1@acme>/po850.edi=" + large});
        REQUIRE_FALSE(receipts.empty());
        for (const std::string& receipt : receipts) CHECK(receipt == receipts.front());
    }
}
