// No verb of a gateway at work walks through a whole table: what costs little in a test costs hours in a store of
// twenty thousand orders. SQLite counts the steps of such walks for each statement.
#include <catch2/catch.hpp>
#include <map>
#include <sqlite3.h>
#include <vector>

#include "store_rows.h"

using namespace crossdock;
using namespace crossdock::store;
using namespace crossdock::store::test;

namespace {

std::vector<sqlite3*> connections;

int remember(sqlite3* opened, char**, const sqlite3_api_routines*) {
    connections.push_back(opened);
    return SQLITE_OK;
}

class Watched {
  public:
    Watched() { ::sqlite3_auto_extension(reinterpret_cast<void (*)()>(remember)); }
    ~Watched() {
        ::sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(remember));
        connections.clear();
    }

    // The statements that have walked since they were last asked, and how far; one a line.
    static std::string walks() {
        std::map<std::string, int> steps;
        for (sqlite3* db : connections)
            for (auto* one = ::sqlite3_next_stmt(db, nullptr); one != nullptr; one = ::sqlite3_next_stmt(db, one))
                if (const int walked = ::sqlite3_stmt_status(one, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1); walked > 0)
                    steps[::sqlite3_sql(one)] += walked;
        std::string lines;
        for (const auto& [statement, count] : steps) lines += std::to_string(count) + " steps: " + statement + "\n";
        return lines;
    }
};

std::string name(const char* what, int i) {
    return what + std::to_string(i);
}

void fill(Store& store, int trades) {
    for (int i = 0; i < trades; ++i) {
        const std::string trade = name("SO-", i), file = name("945-", i);
        const auto received = must(store.receive(arrival(file, file), file, at(1)));
        Changes changes;
        changes.documents.push_back(document(name("d", i), trade));
        changes.documents.back().business_key = name("SHP-", i);
        changes.documents.back().inbox_id = received.entry.id;
        changes.intents = {intent(name("pick", i)), intent(name("pack", i), "cin7", name("pick", i))};
        for (auto& one : changes.intents) one.trade = trade;
        changes.inbox.push_back({received.entry.id, InboxState::processed});
        changes.document_moves.push_back({name("d", i), DocumentState::applied, {}});
        changes.trade_keys.push_back({trade, "shipment", name("SHP-", i)});
        changes.journal.push_back(note("applied", trade));
        must(store.commit(changes, at(2)));
        must(store.issue(issue_of(name("pick", i)), at(2)));
        REQUIRE(must(store.claim("cin7", 1, at(3), at(1'000))).size() == 1);
        if (i % 10 == 0) continue;
        Changes proven;
        proven.intent_moves.push_back(verified(name("pick", i)));
        must(store.commit(proven, at(4)));
        REQUIRE(must(store.claim("cin7", 1, at(4), at(1'000))).size() == 1);
        Changes packed;
        packed.intent_moves.push_back(verified(name("pack", i)));
        must(store.commit(packed, at(5)));
    }
}

}  // namespace

TEST_CASE("no verb that a gateway repeats walks through a whole table", "[sqlite]") {
    const Watched watched;
    const Scratch scratch;
    const auto store = must(open_sqlite(scratch.path()));
    fill(*store, 50);
    CHECK(Watched::walks() == "");

    must(store->find_documents("warehouse-shipment", "SHP-7", "SO-7"));
    must(store->documents_since("warehouse-shipment", "acme", at(0)));
    must(store->document("d7"));
    must(store->documents(DocumentState::stored, 10));
    must(store->inbox(InboxState::received, 10));
    must(store->intent("pick7"));
    must(store->open_intents("cin7"));
    must(store->find_trades("SHP-7"));
    must(store->trade("SO-7"));
    must(store->interchanges("acme", "OW", 7));
    must(store->cursor("cin7-sales/1"));
    must(store->taken("acme", "ZZ/ACME", "ZZ/BRAND", "7"));
    must(store->as2_messages(As2State{}, 10));
    must(store->as2_message_of("pick7"));
    CHECK(Watched::walks() == "");
}
