// What a partner says in a CONTRL about the EDIFACT we sent, followed to our own bytes.
#include "gateway/engine/contrl_match.h"
#include "gateway/store/words.h"
#include "tests/gateway/engine/acknowledging_bench.h"
#include "tests/gateway/engine/released_order.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;

namespace {

constexpr std::string_view edifact_partner =
    R"(<partner xmlns="urn:crossdock:partner:1" id="acme" name="Acme Logistics">
  <owner name="Jo" email="jo@example.com"/>
  <cin7 location="Acme East"/>
  <authority orders="cin7" shipments="partner" stock="nobody"/>
  <edifact our-id="5060000000017" our-qualifier="14" their-id="5060000000024" their-qualifier="14"/>
  <folder id="site" root="site"/>
  <send document="warehouse-order" mapping="edifact/D96A/INSDES" transport="site" directory="/in"
        file="INSDES_{control}.edi" acknowledged-within="4h"/>
  <collect transport="site" directory="/out"/>
  <receive transaction="CONTRL" mapping="edifact/D96A/CONTRL"/>
  <skus/>
</partner>
)";

// An order sent as the interchange with the next number, its message 1.
void send_order(AcknowledgingBench& bench, const std::string& number) {
    const std::string json = R"({"document":"warehouse-order","order-number":")" + number +
                             R"(","purpose":"original",)" +
                             R"("lines":[{"number":1,"line-id":"1","sku":"100231","quantity":"10","unit":"each"}]})";
    REQUIRE(bench.store.commit(released_order(number, json, bench.clock.now()), bench.clock.now()));
    bench.work();
}

std::string state_of(AcknowledgingBench& bench, const std::string& trade) {
    return std::string(to_string(value_of(bench.store.trade(trade)).interchanges.at(0).acknowledgement));
}

std::string contrl(const std::string& segments) {
    return "UNB+UNOC:3+5060000000024:14+5060000000017:14+260131:0900+5'\nUNH+1+CONTRL:D:96A:UN'\n" + segments + "UNT+" +
           std::to_string(std::ranges::count(segments, '\n') + 2) + "+1'\nUNZ+1+5'\n";
}

const std::string ours = "+5060000000017:14+5060000000024:14+";

}  // namespace

TEST_CASE("what a CONTRL says is found in our own bytes", "[acknowledged]") {
    struct Case {
        std::string what, segments, state, letter, journal;
    };
    const std::string file = "INSDES_000000001.edi (control number 1)";
    const Case cases[] = {
        {"accepted", "UCI+000000001" + ours + "7'\n", "accepted", "", "CONTRL: the partner accepted " + file},
        {"accepted, the number without zeros", "UCI+1" + ours + "7'\n", "accepted", "",
         "CONTRL: the partner accepted " + file},
        {"received only", "UCI+000000001" + ours + "8'\n", "awaited", "", "CONTRL: the partner accepted " + file},
        {"an element of a message", "UCI+000000001" + ours + "7'\nUCM+1+INSDES:D:96A:UN+4'\nUCS+2'\nUCD+12+3'\n",
         "rejected", "INSDES 1, segment 2 (BGM), element 2 'SO-1042': code 12, invalid value",
         "CONTRL: the partner REJECTED " + file +
             "; INSDES 1, segment 2 (BGM), element 2 'SO-1042': code 12, invalid value"},
        {"a component of the header", "UCI+000000001" + ours + "7'\nUCM+1+INSDES:D:96A:UN+4'\nUCS+1'\nUCD+12+3:1'\n",
         "rejected", "INSDES 1, segment 1 (UNH), element 2, component 1 'INSDES': code 12, invalid value",
         "CONTRL: the partner REJECTED " + file},
        {"a segment that is missing", "UCI+000000001" + ours + "7'\nUCM+1+INSDES:D:96A:UN+4'\nUCS+2+13'\n", "rejected",
         "INSDES 1, behind segment 2 (BGM): code 13, missing", "CONTRL: the partner REJECTED " + file},
        {"a segment that we did not send", "UCI+000000001" + ours + "7'\nUCM+1+INSDES:D:96A:UN+4'\nUCS+99+15'\n",
         "rejected", "INSDES 1, segment 99, which we did not send: code 15, not supported in this position",
         "CONTRL: the partner REJECTED " + file},
        {"the interchange", "UCI+000000001" + ours + "4+23'\n", "rejected",
         "interchange 000000001: code 23, the sender is unknown (UNB02)", "CONTRL: the partner REJECTED " + file},
        {"a number that was never ours", "UCI+000000009" + ours + "4'\n", "awaited",
         "interchange 000000009, which was never sent from here", ""},
        {"the number of somebody else", "UCI+000000001+4012345000009:14+5060000000024:14+4'\n", "awaited",
         "interchange 000000001, which was never sent from here", ""},
        {"a message that is not in it", "UCI+000000001" + ours + "7'\nUCM+7+INSDES:D:96A:UN+4'\n", "awaited",
         "interchange 000000001, which was never sent from here", ""},
    };
    for (const Case& c : cases) DYNAMIC_SECTION(c.what) {
            AcknowledgingBench bench;
            bench.home.write("partner.xml", edifact_partner);
            bench.home.reload();
            send_order(bench, "SO-1042");
            REQUIRE(bench.site.files().size() == 1);
            bench.receive("/out/contrl.edi", contrl(c.segments));
            bench.work();
            CHECK(state_of(bench, "SO-1042") == c.state);
            const auto letters = open_letters(bench.store);
            CHECK(letters.size() == (c.letter.empty() ? 0 : 1));
            if (!letters.empty()) CHECK_THAT(letters[0], Contains(c.letter));
            const auto said = bench.journal("SO-1042", "acknowledgement-received");
            CHECK(said.size() == (c.journal.empty() ? 0 : 1));
            if (!said.empty()) CHECK_THAT(said[0], Catch::Matchers::StartsWith(c.journal));
            CHECK(bench.site.files().size() == 1);  // nothing is answered
        }
}

TEST_CASE("what we send in EDIFACT asks for its CONTRL, and each answers its own interchange", "[acknowledged]") {
    AcknowledgingBench bench;
    bench.home.write("partner.xml", edifact_partner);
    bench.home.reload();
    send_order(bench, "SO-1042");
    send_order(bench, "SO-1043");
    REQUIRE(bench.site.files().count("/in/INSDES_000000002.edi") == 1);
    CHECK_THAT(bench.site.files().at("/in/INSDES_000000002.edi").bytes, Contains("+000000002++++1'\n"));
    bench.receive("/out/contrl.edi", contrl("UCI+000000002" + ours + "7'\n"));
    bench.work();
    CHECK(state_of(bench, "SO-1042") == "awaited");
    CHECK(state_of(bench, "SO-1043") == "accepted");
    CHECK(bench.documents() == std::vector<std::string>{"applied CONTRL/000000002"});
}
