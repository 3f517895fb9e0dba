#include "store_conformance.h"
#include "store_rows.h"

namespace crossdock::store::conformance {

using namespace test;

namespace {

void add(Store& store, std::vector<Intent> intents) {
    Changes changes;
    changes.intents = std::move(intents);
    must(store.commit(changes, at(0)));
}

Intent due(Intent row, std::int64_t seconds) {
    row.due = at(seconds);
    return row;
}

void end(Store& store, const Changes::IntentMove& move) {
    Changes changes;
    changes.intent_moves = {move};
    must(store.commit(changes, at(1)));
}

}  // namespace

void claims(const Harness& harness) {
    const auto opened = must(harness.open());
    Store& store = *opened;
    const auto claimed = [&](std::string_view lane, std::size_t limit, std::int64_t now, std::int64_t lease = 1000) {
        return names(must(store.claim(lane, limit, at(now), at(lease))), &Intent::key);
    };

    SECTION("due intents are claimed, oldest due first, as many as asked for, of the lane") {
        add(store, {due(intent("c"), 30), due(intent("a"), 10), due(intent("b"), 20), due(intent("b2"), 20),
                    due(intent("later"), 99), intent("other", "send")});
        CHECK(claimed("cin7", 0, 50).empty());
        CHECK(claimed("cin7", 3, 50) == "a,b,b2");
        CHECK(claimed("cin7", 3, 50) == "c");
        CHECK(claimed("cin7", 3, 50).empty());
        CHECK(claimed("cin7", 3, 99) == "later");
        CHECK(claimed("send", 3, 50) == "other");
        CHECK(claimed("nobody", 3, 50).empty());
    }
    SECTION("many are claimed in the order in which they are due") {
        std::vector<Intent> rows;
        std::string expected;
        for (int i = 0; i < 200; ++i) rows.push_back(due(intent("i" + std::to_string(i)), (i * 37) % 200));
        add(store, rows);
        const auto all = must(store.claim("cin7", 500, at(300), at(1000)));
        REQUIRE(all.size() == 200);
        int position = 0;
        for (const Intent& one : all) CHECK(one.key == "i" + std::to_string((position++ * 173) % 200));
    }
    SECTION("a claimed intent says so, and how often it was claimed") {
        add(store, {due(intent("a"), 5)});
        const auto first = must(store.claim("cin7", 1, at(10), at(20)));
        REQUIRE(first.size() == 1);
        CHECK(first[0].state == IntentState::claimed);
        CHECK(first[0].attempts == 1);
        CHECK(first[0].due == at(5));
        CHECK(first[0].body == "{}");
        CHECK(must(store.intent("a"))->state == IntentState::claimed);
        CHECK(must(store.intent("a"))->attempts == 1);
    }
    SECTION("an intent waits for what it needs, and gets its proof") {
        add(store, {intent("pick"), intent("pack", "cin7", "pick"), intent("ship", "cin7", "pack")});
        CHECK(claimed("cin7", 9, 10) == "pick");
        CHECK(claimed("cin7", 9, 10).empty());
        end(store, verified("pick", R"({"task":"t1"})"));
        const auto pack = must(store.claim("cin7", 9, at(10), at(1000)));
        REQUIRE(pack.size() == 1);
        CHECK(pack[0].key == "pack");
        CHECK(pack[0].needs_proof == R"({"task":"t1"})");
        end(store, {"pack", IntentState::dead, at(0), "refused", ""});
        CHECK(claimed("cin7", 9, 10).empty());
        end(store, {"pack", IntentState::cancelled, at(0), "", ""});
        CHECK(claimed("cin7", 9, 10).empty());
    }
    SECTION("what was answered is due for its proof later, and lets the next go on with the answer") {
        add(store, {intent("pick"), intent("pack", "cin7", "pick")});
        CHECK(claimed("cin7", 9, 10) == "pick");
        end(store, {"pick", IntentState::pending, at(60), "", "", R"({"task":"t1"})"});
        const auto pack = must(store.claim("cin7", 9, at(11), at(1000)));
        REQUIRE(pack.size() == 1);
        CHECK(pack[0].key == "pack");
        CHECK(pack[0].answer.empty());
        CHECK(pack[0].needs_proof == R"({"task":"t1"})");
        const auto proof = must(store.claim("cin7", 9, at(60), at(1000)));
        REQUIRE(proof.size() == 1);
        CHECK(proof[0].key == "pick");
        CHECK(proof[0].answer == R"({"task":"t1"})");
        end(store, verified("pick", R"({"task":"t1","read":"back"})"));
        CHECK(must(store.intent("pick"))->answer.empty());
    }
    SECTION("an answer that did not come true holds the next back again") {
        add(store, {intent("pick"), intent("pack", "cin7", "pick")});
        CHECK(claimed("cin7", 9, 10) == "pick");
        end(store, {"pick", IntentState::pending, at(60), "", "", "{}"});
        CHECK(must(store.next_due("cin7")) == at(0));
        end(store, {"pick", IntentState::pending, at(90), "not there", ""});
        CHECK(must(store.next_due("cin7")) == at(90));
        CHECK(claimed("cin7", 9, 60).empty());
        CHECK(claimed("cin7", 9, 90) == "pick");
    }
    SECTION("what waits for another does not stand in the way of what does not") {
        add(store, {due(intent("first"), 50), due(intent("waits", "cin7", "first"), 1), due(intent("free"), 2)});
        CHECK(claimed("cin7", 1, 10) == "free");
    }
    SECTION("a lease that has run out is somebody else's to claim") {
        add(store, {intent("a")});
        CHECK(claimed("cin7", 1, 10, 20) == "a");
        CHECK(claimed("cin7", 1, 19, 30).empty());
        const auto again = must(store.claim("cin7", 1, at(21), at(30)));
        REQUIRE(again.size() == 1);
        CHECK(again[0].attempts == 2);
        end(store, verified("a"));  // by whoever is first
        CHECK(claimed("cin7", 1, 99, 200).empty());
    }
    SECTION("what the process that died had claimed is pending again") {
        add(store, {intent("a"), intent("b"), intent("c"), intent("d")});
        CHECK(claimed("cin7", 2, 10) == "a,b");
        end(store, verified("a"));
        CHECK(claimed("cin7", 1, 10) == "c");
        CHECK(must(store.rescue(at(11))) == 2);
        CHECK(must(store.rescue(at(11))) == 0);
        CHECK(must(store.intent("a"))->state == IntentState::verified);
        CHECK(must(store.intent("b"))->state == IntentState::pending);
        CHECK(must(store.intent("b"))->attempts == 1);
        CHECK(claimed("cin7", 9, 12) == "b,c,d");
        CHECK(must(store.intent("b"))->attempts == 2);
        CHECK(must(store.intent("d"))->attempts == 1);
    }
    SECTION("an intent to be tried again is due when it was said to be") {
        add(store, {intent("a")});
        CHECK(claimed("cin7", 1, 10) == "a");
        end(store, {"a", IntentState::pending, at(60), "503", ""});
        CHECK(claimed("cin7", 1, 59).empty());
        CHECK(claimed("cin7", 1, 60) == "a");
    }
    SECTION("the lane says when its next intent is due") {
        CHECK_FALSE(must(store.next_due("cin7")));
        add(store, {due(intent("b"), 20), due(intent("a"), 10), due(intent("c", "send"), 1)});
        CHECK(must(store.next_due("cin7")) == at(10));
        CHECK(claimed("cin7", 1, 15) == "a");
        CHECK(must(store.next_due("cin7")) == at(20));
        end(store, {"b", IntentState::cancelled, at(0), "", ""});
        end(store, verified("a"));
        CHECK_FALSE(must(store.next_due("cin7")));
    }
    SECTION("every verb that names an intent takes any key") {
        const std::string key = "it's|\"SO-1\"/\xc3\xa9";
        add(store, {intent(key)});
        CHECK(claimed("cin7", 1, 1) == key);
        end(store, verified(key));
        CHECK(must(store.intent(key))->state == IntentState::verified);
    }
}

}  // namespace crossdock::store::conformance
