#include <algorithm>

#include "store_conformance.h"
#include "store_rows.h"

namespace crossdock::store::conformance {

using namespace test;

void finds(const Harness& harness) {
    const auto opened = must(harness.open());
    Store& store = *opened;

    SECTION("trades are found by every name they have, whole and exact") {
        Changes changes;
        changes.documents = {document("d1", "SO-1"), document("d2", "SO-2"), document("d3", "")};
        changes.intents = {intent("i1", "send")};
        changes.trade_keys = {{"SO-1", "purchase-order", "PO-4711"},    {"SO-2", "purchase-order", "PO-4711"},
                              {"SO-1", "sscc", "001234567890123457"},   {"SO-1", "tracking", "1Z9"},
                              {"SO-2", "shipment", "SHP-77"},           {"SO-2", "control-number", "000000815"},
                              {"SO-1", "purchase-order", "0000000042"}, {"SO-2", "shipment", "12"}};
        must(store.commit(changes, at(0)));
        must(store.issue(issue_of("i1"), at(1)));  // interchange 1, of trade SO-1

        struct Case {
            const char* key;
            const char* trades;
        };
        const Case cases[] = {
            {"SO-1", "SO-1"},
            {"SO-2", "SO-2"},
            {"PO-4711", "SO-1,SO-2"},
            {"001234567890123457", "SO-1"},
            {"1Z9", "SO-1"},
            {"SHP-77", "SO-2"},
            {"12", "SO-2"},
            {"000000815", "SO-2"},  // control numbers with and without their leading zeros
            {"815", "SO-2"},
            {"0815", "SO-2"},
            {"1", "SO-1"},
            {"000000001", "SO-1"},
            {"0000000042", "SO-1"},  // no other key loses its zeros
            {"42", ""},
            {"1234567890123457", ""},
            {"PO-47", ""},
            {"po-4711", ""},
            {"PO-4711%", ""},
            {"2", ""},
            {"0", ""},
            {"000000000", ""},
            {"", ""},
        };
        for (const Case& one : cases) {
            CAPTURE(one.key);
            std::string found;
            for (const auto& trade : must(store.find_trades(one.key))) found += (found.empty() ? "" : ",") + trade;
            CHECK(found == one.trades);
        }
    }
    SECTION("a trade key that is stored again is one") {
        Changes changes;
        changes.trade_keys = {{"SO-1", "purchase-order", "PO-1"}, {"SO-1", "purchase-order", "PO-1"}};
        must(store.commit(changes, at(0)));
        must(store.commit(changes, at(0)));
        CHECK(must(store.trade("SO-1")).keys.size() == 1);
    }
    SECTION("a trade is everything about one order and nothing of another") {
        Changes changes;
        changes.documents = {document("d1"), document("d2"), document("x", "SO-2")};
        changes.intents = {intent("i1", "send"), intent("i2", "cin7", "i1")};
        changes.intents.push_back(intent("ix"));
        changes.intents.back().trade = "SO-2";
        changes.intent_moves = {verified("i1", "{\"p\":1}"), verified("ix")};
        changes.dead_letters = {dead_letter("intent:i2", "a.b")};
        changes.trade_keys = {{"SO-1", "tracking", "1Z"}, {"SO-2", "tracking", "2Z"}};
        changes.journal = {note("one"), note("other", "SO-2"), note("nobody's", ""), note("two")};
        must(store.commit(changes, at(0)));
        must(store.issue(issue_of("i1"), at(1)));
        must(store.issue(issue_of("ix"), at(1)));

        const Trade trade = must(store.trade("SO-1"));
        CHECK(trade.key == "SO-1");
        CHECK(names(trade.documents, &Document::id) == "d1,d2");
        CHECK(names(trade.intents, &Intent::key) == "i1,i2");
        CHECK(names(trade.effects, &Effect::intent) == "i1");
        CHECK(names(trade.interchanges, &Interchange::intent) == "i1");
        CHECK(names(trade.dead_letters, &DeadLetter::subject) == "intent:i2");
        CHECK(names(trade.keys, &TradeKey::value) == "1Z");
        CHECK(names(trade.journal, &JournalEntry::event) == "one,two");
    }
    SECTION("a trade that is not known is empty, and so is the empty one") {
        Changes changes;
        changes.documents = {document("d1", "")};
        changes.journal = {note("nobody's", "")};
        must(store.commit(changes, at(0)));
        for (const char* key : {"SO-404", ""}) {
            const Trade trade = must(store.trade(key));
            CHECK(trade.documents.empty());
            CHECK(trade.journal.empty());
        }
    }
    SECTION("documents are found by kind and business key or trade, oldest first") {
        Changes changes;
        changes.documents = {document("a", "SO-1"), document("b", "SO-1"), document("c", "SO-2"),
                             document("d", "SO-2")};
        changes.documents[0].business_key = "K";
        changes.documents[3].business_key = "K";
        changes.documents[2].kind = "warehouse-order";
        must(store.commit(changes, at(0)));
        const auto found = [&](std::string_view kind, std::string_view key, std::string_view trade) {
            return names(must(store.find_documents(kind, key, trade)), &Document::id);
        };
        CHECK(found("warehouse-shipment", "K", "") == "a,d");
        CHECK(found("warehouse-order", "K", "").empty());
        CHECK(found("warehouse-shipment", "", "SO-1") == "a,b");
        CHECK(found("warehouse-order", "", "SO-2") == "c");
        CHECK(found("warehouse-order", "", "SO-1").empty());
    }
    SECTION("what came from a partner is found by kind, newest first, whatever became of it") {
        Changes changes;
        changes.documents = {document("a"), document("b"), document("c"), document("d"), document("e")};
        changes.documents[1].kind = "inventory-report";
        changes.documents[2].partner = "best";
        changes.documents[3].direction = Direction::outbound;
        changes.document_moves = {{"a", DocumentState::dead, {}}};
        must(store.commit(changes, at(0)));
        const auto came = [&](std::string_view partner, std::string_view kind, std::size_t limit) {
            return names(must(store.received_documents(partner, kind, limit)), &Document::id);
        };
        CHECK(came("acme", "warehouse-shipment", 10) == "e,a");
        CHECK(came("acme", "warehouse-shipment", 1) == "e");
        CHECK(came("acme", "inventory-report", 10) == "b");
        CHECK(came("best", "warehouse-shipment", 10) == "c");
        CHECK(came("best", "inventory-report", 10).empty());
        CHECK(came("acme", "warehouse-shipment", 0).empty());
    }
    SECTION("a listing of 10,000 files is looked up in one go") {
        std::vector<KnownFile> listing;
        for (int i = 0; i < 10'000; ++i) {
            const std::string path = "out/" + std::to_string(i) + ".edi";
            listing.push_back({path, 4, at(-60)});
            if (i % 50 == 0) must(store.receive(arrival(path, "same"), "same", at(1)));
        }
        const auto answers = must(store.known("acme", "sftp", listing));
        REQUIRE(answers.size() == 10'000);
        CHECK(std::ranges::count(answers, true) == 200);
        CHECK(answers[9950]);
        CHECK_FALSE(answers[9951]);
    }
}

}  // namespace crossdock::store::conformance
