// What was changed behind the store's back is found in the journal.
#include "raw_sqlite.h"
#include "store_rows.h"

using namespace crossdock;
using namespace crossdock::store;
using namespace crossdock::store::test;

namespace {

// Ten entries, closed again.
void fill(const std::filesystem::path& folder) {
    const auto store = must(open_sqlite(folder));
    for (int i = 1; i <= 10; ++i) {
        Changes changes;
        changes.journal = {note("e" + std::to_string(i))};
        must(store->commit(changes, at(i)));
    }
}

std::optional<std::int64_t> broken_at(const std::filesystem::path& folder) {
    return must(must(open_sqlite(folder))->verify_journal());
}

}  // namespace

TEST_CASE("sqlite journal: an empty one and an untouched one are whole", "[store]") {
    const Scratch scratch;
    CHECK(broken_at(scratch.path()) == std::nullopt);
    fill(scratch.path());
    CHECK(broken_at(scratch.path()) == std::nullopt);
}

TEST_CASE("sqlite journal: the database refuses to change or delete entries", "[store]") {
    const Scratch scratch;
    fill(scratch.path());
    RawSqlite raw(scratch.path());
    CHECK_THROWS_WITH(raw.run("UPDATE journal SET detail = 'x'"), Catch::Contains("append-only"));
    CHECK_THROWS_WITH(raw.run("DELETE FROM journal WHERE sequence = 10"), Catch::Contains("append-only"));
}

TEST_CASE("sqlite journal: the first entry that was tampered with is named", "[store]") {
    struct Case {
        const char* what;
        const char* sql;
        std::int64_t broken;
    };
    const Case cases[] = {
        {"the time", "UPDATE journal SET at = at + 1 WHERE sequence = 4", 4},
        {"the partner", "UPDATE journal SET partner = 'beta' WHERE sequence = 4", 4},
        {"the trade", "UPDATE journal SET trade = 'SO-2' WHERE sequence = 4", 4},
        {"the event", "UPDATE journal SET event = 'other' WHERE sequence = 4", 4},
        {"the system", "UPDATE journal SET system = 'cin7' WHERE sequence = 4", 4},
        {"the detail", "UPDATE journal SET detail = 'nothing' WHERE sequence = 4", 4},
        {"the data", "UPDATE journal SET data = '{}' WHERE sequence = 4", 4},
        {"the hash", "UPDATE journal SET hash = 'x' WHERE sequence = 4", 4},
        {"text moved from one field to the next",
         "UPDATE journal SET event = 'e4c', system = 'rossdock' WHERE sequence = 4", 4},
        {"the first entry", "UPDATE journal SET detail = 'x' WHERE sequence = 1", 1},
        {"the last entry", "UPDATE journal SET detail = 'x' WHERE sequence = 10", 10},
        {"one taken out", "DELETE FROM journal WHERE sequence = 4", 4},
        {"one taken out and the others moved up",
         "DELETE FROM journal WHERE sequence = 4; UPDATE journal SET sequence = sequence - 1 WHERE sequence > 4", 4},
        {"the first taken out", "DELETE FROM journal WHERE sequence = 1", 1},
        {"the end cut off", "DELETE FROM journal WHERE sequence > 8", 9},
        {"all taken out", "DELETE FROM journal", 1},
        {"one put in",
         "INSERT INTO journal SELECT 11, at, partner, trade, 'forged', system, detail, data, hash FROM journal WHERE "
         "sequence = 10",
         11},
        {"two exchanged",
         "UPDATE journal SET sequence = 99 WHERE sequence = 4; UPDATE journal SET sequence = 4 WHERE sequence = 5; "
         "UPDATE journal SET sequence = 5 WHERE sequence = 99",
         4},
    };
    for (const Case& one : cases) {
        CAPTURE(one.what);
        const Scratch scratch;
        fill(scratch.path());
        RawSqlite(scratch.path())
            .run(std::string("DROP TRIGGER journal_is_not_changed; DROP TRIGGER journal_is_not_deleted; ") + one.sql);
        CHECK(broken_at(scratch.path()) == one.broken);
    }
}

TEST_CASE("sqlite journal: an entry that was tampered with stays found when others follow", "[store]") {
    const Scratch scratch;
    fill(scratch.path());
    RawSqlite(scratch.path())
        .run("DROP TRIGGER journal_is_not_changed; UPDATE journal SET detail = 'x' WHERE sequence = 10");
    fill(scratch.path());
    CHECK(broken_at(scratch.path()) == 10);
}

TEST_CASE("sqlite journal: every arrival is in it", "[store]") {
    const Scratch scratch;
    const auto store = must(open_sqlite(scratch.path()));
    must(store->receive(arrival("out/a", "ISA"), "ISA", at(1)));
    must(store->receive(arrival("out/a", "ISA"), "ISA", at(2)));  // known: nothing happened
    must(store->receive(arrival("out/b", "ISA"), "ISA", at(3)));
    RawSqlite raw(scratch.path());
    CHECK(raw.text("SELECT event FROM journal ORDER BY sequence") == "payload-received,payload-duplicate");
    CHECK(raw.text("SELECT partner FROM journal") == "acme,acme");
    CHECK_THAT(raw.text("SELECT detail FROM journal"), Catch::Contains("out/a") && Catch::Contains("out/b"));
}
