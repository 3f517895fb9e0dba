#include "gateway/engine/intake.h"

#include <catch2/catch.hpp>

#include "gateway/flows/replay.h"
#include "gateway/store/words.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/scripted_site.h"
#include "tests/gateway/engine/watched_store.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Lines = std::vector<std::string>;

namespace {

// Shipment `id` of SO-1042: a carton with `quantity` of an item.
std::string shipment(const std::string& id, const std::string& quantity = "6", const std::string& sku = "100231") {
    return "W06*F*SO-1042*20260130*" + id +
           "**PO-4711\n"
           "N1*ST*Rosa Diaz\n"
           "W27*M*UPSN*UPS Ground\n"
           "LX*1\n"
           "MAN*GM*003123450000000017\n"
           "W12*CC*6*" +
           quantity + "**EA**VN*" + sku +
           "\n"
           "W03*6\n";
}

std::string shipments(const std::vector<std::string>& bodies, const std::string& control_number = "000000012") {
    return interchange("SW", "945", bodies, control_number);
}

struct Bench {
    // Bytes as they were found at the partner.
    void receive(const std::string& path, const std::string& bytes, const std::string& partner = "acme") {
        REQUIRE(store.receive({partner, "site", path, bytes.size(), {}}, bytes, clock.now()));
    }

    // The order that shipments are measured against: 10 TEE-BLK-M, 4 TEE-BLK-L, sent as interchange and group 1.
    void release() {
        store::Changes changes;
        store::Document row;
        row.id = "order/acme/SO-1042";
        row.partner = "acme";
        row.direction = store::Direction::outbound;
        row.kind = "warehouse-order";
        row.business_key = row.trade = "SO-1042";
        row.json = R"({"document":"warehouse-order","order-number":"SO-1042","lines":[)"
                   R"({"sku":"100231","quantity":"10","unit":"each"},{"sku":"100232","quantity":"4","unit":"each"}]})";
        row.state = store::DocumentState::applied;
        store::Intent intent;
        intent.key = "send/order/acme/SO-1042";
        intent.partner = "acme";
        intent.trade = "SO-1042";
        intent.lane = "send:acme";
        intent.kind = "send-warehouse-order";
        intent.document_id = row.id;
        changes.documents.push_back(row);
        changes.intents.push_back(intent);
        changes.trade_keys.push_back({"SO-1042", "cin7-sale", "6f1d"});
        REQUIRE(store.commit(changes, clock.now()));
        store::Issue issue{intent.key, "acme", "OW", true, [](const store::ControlNumbers&) {
                               return Result<store::Issue::Made>{{"ISA", "940_SO-1042.edi"}};
                           }};
        REQUIRE(store.issue(issue, clock.now()));
    }

    // Everything that can be done, as the workers would.
    void work() {
        for (int rounds = 0; rounds < 20; ++rounds) {
            const auto read = intake.read_inbox();
            REQUIRE(read);
            const auto decided = intake.decide();
            REQUIRE(decided);
            if (*read + *decided == 0) return;
        }
        FAIL("there is always more to do");
    }

    void replay(const std::string& subject) {
        for (const auto& letter : value_of(store.dead_letters(store::DeadLetterState::open)))
            if (letter.subject == subject)
                REQUIRE(store.commit(flows::replay(letter, clock.now()).value(), clock.now()));
    }

    // "state kind business-key place" of each document, by state.
    Lines documents() {
        Lines lines;
        for (const auto state : {store::DocumentState::stored, store::DocumentState::applied,
                                 store::DocumentState::duplicate, store::DocumentState::dead})
            for (const auto& row : value_of(store.documents(state, 100)))
                if (row.direction == store::Direction::inbound)
                    lines.push_back(std::string(to_string(state)) + " " + row.kind + " " + row.business_key + " (" +
                                    row.place + ")");
        return lines;
    }

    Lines intents() {
        Lines lines;
        for (const auto& intent : value_of(store.trade("SO-1042")).intents)
            if (intent.lane == "cin7") lines.push_back(intent.key + " " + std::string(to_string(intent.state)));
        return lines;
    }

    std::string inbox_state(std::int64_t id) { return std::string(to_string(value_of(store.inbox_entry(id)).state)); }

    Lines journal(const std::string& event) {
        Lines lines;
        for (const auto& entry : value_of(store.trade("SO-1042")).journal)
            if (entry.event == event) lines.push_back(entry.detail);
        return lines;
    }

    Log log;
    PartnerHome home;
    WatchedStore store{log};
    ManualClock clock{parse_instant("2026-01-31T08:00:00Z").value()};
    Intake intake{store, home.registry(), clock};
};

const Lines chain_of_77{"cin7/SO-1042/SHP-77/fulfilment pending", "cin7/SO-1042/SHP-77/pick pending",
                        "cin7/SO-1042/SHP-77/pack pending", "cin7/SO-1042/SHP-77/ship pending"};

}  // namespace

TEST_CASE("a shipment becomes a document, and the document a chain of steps in Cin7", "[intake]") {
    Bench bench;
    bench.release();
    bench.receive("/out/945-77.edi", shipments({shipment("SHP-77")}));
    CHECK(bench.intake.read_inbox() == 1);
    CHECK(bench.documents() == Lines{"stored warehouse-shipment SO-1042/SHP-77 (interchange 000000012, set 945 0001)"});
    CHECK(bench.inbox_state(1) == "processed");
    CHECK(bench.intents().empty());

    CHECK(bench.intake.decide() == 1);
    CHECK(bench.documents() ==
          Lines{"applied warehouse-shipment SO-1042/SHP-77 (interchange 000000012, set 945 0001)"});
    CHECK(bench.intents() == chain_of_77);
    CHECK(bench.journal("document-read") ==
          Lines{"read 945 from /out/945-77.edi (interchange 000000012, set 945 0001)"});
    CHECK(bench.journal("shipment-applied") ==
          Lines{"shipment SHP-77: 6 units in 1 box, still open: 4 of 10 TEE-BLK-M, 4 of 4 TEE-BLK-L"});
    const auto pick = bench.store.intent("cin7/SO-1042/SHP-77/pick").value().value();
    CHECK_THAT(pick.body, Contains(R"("sale-id":"6f1d","location":"Acme East")") &&
                              Contains(R"({"sku":"TEE-BLK-M","quantity":"6","lot":"","box":"003123450000000017"})"));

    CHECK(bench.intake.read_inbox() == 0);
    CHECK(bench.intake.decide() == 0);
    CHECK(open_letters(bench.store).empty());
}

TEST_CASE("one bad set of three does not stop the others", "[intake]") {
    Bench bench;
    bench.release();
    bench.receive("/out/945.edi", shipments({shipment("SHP-1"), shipment("SHP-2", "TEN"), shipment("SHP-3", "4")}));
    bench.work();
    CHECK(bench.documents() == Lines{"applied warehouse-shipment SO-1042/SHP-1 (interchange 000000012, set 945 0001)",
                                     "applied warehouse-shipment SO-1042/SHP-3 (interchange 000000012, set 945 0003)"});
    CHECK(bench.inbox_state(1) == "dead");
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0],
               Catch::Matchers::StartsWith("inbox:1/1.1.2: partner-fault ") &&
                   Contains(": /out/945.edi:18:10: interchange 000000012, set 945 0002, segment 7 (W12), element 3 "
                            "'TEN': "));
}

TEST_CASE("a set without a mapping is read by a replay once the partner file names one", "[intake]") {
    Bench bench;
    bench.release();
    bench.home.edit("partner.xml", R"(<receive transaction="997" mapping="x12/004010/997"/>)", "");
    bench.home.edit("partner.xml", R"( acknowledged-within="4h")", "");
    bench.home.reload();
    bench.receive("/out/997.edi", interchange("FA", "997", {"AK1*OW*1\nAK9*A*1*1*1\n"}));
    bench.work();
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], Catch::Matchers::StartsWith("inbox:1/1.1.1: needs-mapping mapping.none: /out/997.edi:3:4"));

    bench.home.edit("partner.xml", "<skus/>", R"(<receive transaction="997" mapping="x12/004010/997"/><skus/>)");
    bench.home.reload();
    bench.replay("inbox:1/1.1.1");
    bench.work();
    CHECK(open_letters(bench.store).empty());
    CHECK(bench.inbox_state(1) == "processed");
    CHECK(bench.documents() == Lines{"applied acknowledgement OW/1 (interchange 000000012, set 997 0001)"});
}

TEST_CASE("a payload that cannot be read at all is a dead letter with its file", "[intake]") {
    struct Case {
        std::string bytes, begin;
    };
    const Case cases[] = {
        {"hello, this is no EDI\n", "inbox:1: partner-fault "},
        {"ISA*00*", "inbox:1: partner-fault "},
        {"ISA*00*          *00*          *ZZ*ACME           *ZZ*BRAND          *260131*0800*U*00401*000000012*0*P*>~\n"
         "IEA*0*000000012~\n",
         "inbox:1: partner-fault "},
    };
    for (const Case& c : cases) {
        INFO(c.bytes);
        Bench bench;
        bench.receive("/out/odd.edi", c.bytes);
        bench.work();
        CHECK(bench.inbox_state(1) == "dead");
        const auto letters = open_letters(bench.store);
        REQUIRE(letters.size() == 1);
        CHECK_THAT(letters[0], Catch::Matchers::StartsWith(c.begin) && Contains("/out/odd.edi"));
        CHECK(value_of(bench.store.dead_letters({})).at(0).file == "/out/odd.edi");
        CHECK(bench.documents().empty());
    }
}

TEST_CASE("a payload of a partner that is gone waits for the partner to come back", "[intake]") {
    Bench bench;
    bench.receive("/out/945.edi", shipments({shipment("SHP-77")}), "nobody");
    bench.work();
    CHECK(open_letters(bench.store) ==
          Lines{"inbox:1: configuration intake.partner-gone: /out/945.edi: partner 'nobody' is not in force: its "
                "folder is gone, "
                "or its files have an error; run `crossdock check`, mend what it names or restore the folder under "
                "partners/, and replay"});
    CHECK(bench.inbox_state(1) == "dead");
}

TEST_CASE("an unknown item is refused with its place on the wire, and holds up no other shipment", "[intake]") {
    Bench bench;
    bench.release();
    bench.receive("/out/945.edi", shipments({shipment("SHP-76", "1", "100232"), shipment("SHP-77", "6", "TEE-X")}));
    bench.work();
    const auto dead = value_of(bench.store.documents(store::DocumentState::dead, 10));
    REQUIRE(dead.size() == 1);
    const std::string subject = "document:" + dead[0].id;
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0],
               Catch::Matchers::StartsWith(subject + ": needs-data flow.sku-unknown: /out/945.edi:18:20: interchange "
                                                     "000000012, set 945 0002, segment 7 (W12), element 8 'TEE-X': the "
                                                     "item 'TEE-X' is not on order SO-1042") &&
                   Contains("add the line <SKU in Cin7>,TEE-X to ") && Contains("skus.csv and replay"));
    CHECK(bench.intents().size() == 4);
}

TEST_CASE("a mended file that was there before the replay decides, however close they are", "[intake]") {
    Bench bench;
    bench.release();
    bool arrives = false;
    Intake intake(bench.store, bench.home.registry(), bench.clock, cin7::core_can, [&] {
        if (std::exchange(arrives, false)) REQUIRE(bench.intake.read_inbox() == 1);
    });
    bench.receive("/out/945-77.edi", shipments({shipment("SHP-77", "1")}));
    CHECK(intake.read_inbox() == 1);
    bench.receive("/out/945-78.edi", shipments({shipment("SHP-78", "1")}, "000000013"));
    arrives = true;
    CHECK(intake.decide() == 1);  // what comes while the files are read waits until they are read again
    CHECK(intake.decide() == 1);
}

TEST_CASE("an item whose cross-reference was lost waits until it is back", "[intake]") {
    Bench bench;
    bench.release();
    bench.home.edit("skus.csv", "TEE-BLK-L,100232,,\n", "");
    bench.home.reload();
    bench.receive("/out/945.edi", shipments({shipment("SHP-77")}));
    bench.work();
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], Contains("needs-data flow.order-item-unknown: /out/945.edi: interchange 000000012, set 945 "
                                    "0001: the order was sent with the item '100232', "));
    CHECK(bench.intents().empty());

    bench.home.write("skus.csv", bench.home.read("skus.csv") + "TEE-BLK-L,100232,,\n");
    bench.home.reload();
    bench.replay(letters[0].substr(0, letters[0].find(": ")));
    bench.work();
    CHECK(open_letters(bench.store).empty());
    CHECK(bench.intents() == chain_of_77);
}

TEST_CASE("a case of unknown size is refused with its place, and goes on when the size is stated", "[intake]") {
    Bench bench;
    bench.release();
    std::string body = shipment("SHP-77", "2", "100232");
    body.replace(body.find("*EA*"), 4, "*CA*");
    bench.receive("/out/945.edi", shipments({body}));
    bench.work();
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], Contains("unit.unknown: /out/945.edi:9:13: interchange 000000012, set 945 0001, segment 7 "
                                    "(W12), element 5 'CA': "));

    const std::string subject = letters[0].substr(0, letters[0].find(": "));
    bench.home.edit("skus.csv", "100232,,", "100232,case,2");
    bench.home.reload();
    bench.replay(subject);
    bench.work();
    CHECK(open_letters(bench.store).empty());
    CHECK(bench.intents() == chain_of_77);
    CHECK(bench.journal("shipment-applied") ==
          Lines{"shipment SHP-77: 4 units in 1 box, still open: 10 of 10 TEE-BLK-M"});
}

TEST_CASE("a shipment of an order that was never sent waits for it", "[intake]") {
    Bench bench;
    bench.receive("/out/945.edi", shipments({shipment("SHP-77")}));
    bench.work();
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0],
               Contains("needs-data flow.order-unknown: /out/945.edi:4:7: interchange 000000012, set 945 "
                        "0001, segment 2 (W06), element 2 'SO-1042': order 'SO-1042' was never sent to this "
                        "partner; "));
    bench.release();
    bench.replay(letters[0].substr(0, letters[0].find(": ")));
    bench.work();
    CHECK(bench.intents() == chain_of_77);
}

TEST_CASE("a customer's order is stored and told under its own number, for a person to enter it", "[intake]") {
    Bench bench;
    bench.home.edit("partner.xml", "<receive transaction=\"945\"",
                    "<receive transaction=\"850\" mapping=\"x12/004010/850\"/>\n  <receive transaction=\"945\"");
    bench.home.reload();
    bench.receive("850.edi", interchange("PO", "850",
                                         {"BEG*00*SA*PO-8801**20260130\n"
                                          "PO1*1*36*EA***VN*100231\n"
                                          "CTT*1\n"}));
    bench.work();
    CHECK(bench.documents() == Lines{"dead purchase-order PO-8801 (interchange 000000012, set 850 0001)"});
    const auto trade = value_of(bench.store.trade("PO-8801"));
    REQUIRE(trade.dead_letters.size() == 1);
    CHECK(trade.dead_letters[0].error.message ==
          "the customer's order PO-8801 is stored, but no order in Cin7 is made of it");
    CHECK_THAT(trade.dead_letters[0].error.remedy, Contains("enter it in Cin7 by hand"));
}

TEST_CASE("the same shipment in another file has no further effect, another content is refused", "[intake]") {
    Bench bench;
    bench.release();
    bench.receive("/out/1.edi", shipments({shipment("SHP-77")}));
    bench.receive("/out/2.edi", shipments({shipment("SHP-77")}, "000000013"));
    bench.receive("/out/3.edi", shipments({shipment("SHP-77", "5")}, "000000014"));
    bench.work();
    CHECK(bench.documents() ==
          Lines{"applied warehouse-shipment SO-1042/SHP-77 (interchange 000000012, set 945 0001)",
                "duplicate warehouse-shipment SO-1042/SHP-77 (interchange 000000013, set 945 0001)",
                "dead warehouse-shipment SO-1042/SHP-77 (interchange 000000014, set 945 0001)"});
    CHECK(bench.intents() == chain_of_77);
    CHECK_THAT(open_letters(bench.store).at(0),
               Contains("flow.shipment-changed: /out/3.edi:4:24: interchange 000000014, set 945 0001, segment 2 (W06), "
                        "element 4 'SHP-77': "));
}

TEST_CASE("the same bytes under another name are not read a second time", "[intake]") {
    Bench bench;
    bench.release();
    bench.receive("/out/1.edi", shipments({shipment("SHP-77")}));
    bench.receive("/out/2.edi", shipments({shipment("SHP-77")}));
    bench.work();
    CHECK(bench.documents().size() == 1);
    CHECK(bench.inbox_state(2) == "duplicate");
}

TEST_CASE("acknowledgements mark what was sent", "[intake]") {
    struct Case {
        std::string body, state;
        Lines letters;
    };
    const Case cases[] = {
        {"AK1*OW*1\nAK2*940*0001\nAK5*A\nAK9*A*1*1*1\n", "accepted", {}},
        {"AK1*OW*1\nAK9*E*1*1*1\n", "accepted-with-errors", {}},
        {"AK1*OW*000000001\nAK2*940*0001\nAK3*N1*6**8\nAK4*4*67*7*0046\nAK5*R*5\nAK9*R*1*1*0\n",
         "rejected",
         {"flow.rejected-by-partner"}},
        {"AK1*OW*7\nAK9*A*1*1*1\n", "awaited", {"flow.acknowledgement-unknown"}},
        {"AK1*SW*1\nAK9*A*1*1*1\n", "awaited", {"flow.acknowledgement-unknown"}},
        {"AK1*OW*x\nAK9*A*1*1*1\n", "awaited", {"flow.acknowledgement-unknown"}},
    };
    for (const Case& c : cases) {
        INFO(c.body);
        Bench bench;
        bench.release();
        bench.receive("/out/997.edi", interchange("FA", "997", {c.body}));
        bench.work();
        CHECK(to_string(value_of(bench.store.trade("SO-1042")).interchanges.at(0).acknowledgement) == c.state);
        Lines codes;
        for (const auto& letter : value_of(bench.store.dead_letters({}))) codes.push_back(letter.error.code);
        CHECK(codes == c.letters);
        CHECK(bench.inbox_state(1) == "processed");
    }
}

TEST_CASE("wherever the store fails, a payload has the effect of one", "[intake]") {
    for (std::size_t write = 1; write <= 5; ++write) {
        INFO("write number " << write << " fails");
        Bench bench;
        bench.release();
        bench.receive("/out/945.edi", shipments({shipment("SHP-77"), shipment("SHP-78", "TEN")}));
        bench.store.fail_at(write);
        for (int rounds = 0; rounds < 5; ++rounds) {
            (void)bench.intake.read_inbox();
            (void)bench.intake.decide();
        }
        CHECK(bench.documents() ==
              Lines{"applied warehouse-shipment SO-1042/SHP-77 (interchange 000000012, set 945 0001)"});
        CHECK(bench.intents() == chain_of_77);
        CHECK(open_letters(bench.store).size() == 1);
        CHECK(bench.journal("shipment-applied").size() == 1);
    }
}
