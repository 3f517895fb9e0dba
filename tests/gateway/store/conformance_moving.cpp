#include <array>

#include "store_conformance.h"
#include "store_rows.h"

namespace crossdock::store::conformance {

using namespace test;

namespace {

Result<void> move(Store& store, std::int64_t id, InboxState to) {
    Changes changes;
    changes.inbox = {{id, to}};
    return store.commit(changes, at(9));
}

Result<void> move(Store& store, const std::string& id, DocumentState to) {
    Changes changes;
    changes.document_moves = {{id, to, ""}};
    return store.commit(changes, at(9));
}

Result<void> move(Store& store, const std::string& key, IntentState to) {
    Changes changes;
    changes.intent_moves = {{key, to, at(9), "", "{}"}};
    return store.commit(changes, at(9));
}

Result<void> move(Store& store, std::uint32_t group, AcknowledgementState to) {
    Changes changes;
    changes.acknowledgements = {{"acme", "OW", group, to}};
    return store.commit(changes, at(9));
}

Result<void> move(Store& store, std::int64_t id, ApprovalState to) {
    Changes changes;
    changes.approval_moves = {{id, to, "anna", "seen"}};
    return store.commit(changes, at(9));
}

// A move that must be allowed ('+') or refused ('-') and then leaves everything as it is.
template <class Key, class State, class Read>
void try_move(Store& store, const Key& key, State from, State to, char expected, Read read) {
    CAPTURE(key, static_cast<int>(from), static_cast<int>(to));
    REQUIRE(read() == from);
    const auto moved = move(store, key, to);
    CHECK(moved.has_value() == (expected == '+'));
    CHECK(read() == (moved ? to : from));
    if (!moved) CHECK(moved.error().kind == ErrorKind::bug);
}

std::string intent_in(Store& store, IntentState state, int number) {
    const std::string key = "i" + std::to_string(number);
    const std::string lane = "lane of " + key;
    Changes changes;
    changes.intents = {intent(key, lane)};
    must(store.commit(changes, at(1)));
    if (state == IntentState::claimed) REQUIRE(must(store.claim(lane, 1, at(2), at(1000))).size() == 1);
    if (state != IntentState::claimed && state != IntentState::pending) must(move(store, key, state));
    return key;
}

}  // namespace

void moves(const Harness& harness) {
    const auto opened = must(harness.open());
    Store& store = *opened;
    int number = 0;

    SECTION("inbox entries") {
        // To:                                      received processed duplicate dead
        const std::array<const char*, 4> allowed = {"++-+",   // from received
                                                    "++--",   // from processed: a set of it is replayed
                                                    "--+-",   // from duplicate
                                                    "+--+"};  // from dead
        for (std::size_t from = 0; from < 4; ++from)
            for (std::size_t to = 0; to < 4; ++to) {
                const std::string bytes = std::to_string(++number);
                std::int64_t id = must(store.receive(arrival("a" + bytes, bytes), bytes, at(1))).entry.id;
                const auto state = static_cast<InboxState>(from);
                if (state == InboxState::duplicate)
                    id = must(store.receive(arrival("b" + bytes, bytes), bytes, at(1))).entry.id;
                else if (state != InboxState::received)
                    must(move(store, id, state));
                try_move(store, id, state, static_cast<InboxState>(to), allowed[from][to],
                         [&] { return must(store.inbox_entry(id)).state; });
            }
    }
    SECTION("documents") {
        // To:                                      stored applied duplicate dead
        const std::array<const char*, 4> allowed = {"++++",   // from stored
                                                    "-+--",   // from applied
                                                    "--+-",   // from duplicate
                                                    "+--+"};  // from dead
        for (std::size_t from = 0; from < 4; ++from)
            for (std::size_t to = 0; to < 4; ++to) {
                Changes changes;
                const std::string id = "d" + std::to_string(++number);
                changes.documents = {document(id)};
                changes.document_moves = {{id, static_cast<DocumentState>(from), ""}};
                must(store.commit(changes, at(1)));
                try_move(store, id, static_cast<DocumentState>(from), static_cast<DocumentState>(to), allowed[from][to],
                         [&] { return must(store.document(id))->state; });
            }
    }
    SECTION("intents") {
        // To:                                      pending claimed verified dead cancelled
        const std::array<const char*, 5> allowed = {"+-+++",   // from pending: a lease that was taken back still ends
                                                    "+-+++",   // from claimed
                                                    "--+--",   // from verified
                                                    "+--++",   // from dead
                                                    "----+"};  // from cancelled
        for (std::size_t from = 0; from < 5; ++from)
            for (std::size_t to = 0; to < 5; ++to) {
                const std::string key = intent_in(store, static_cast<IntentState>(from), ++number);
                try_move(store, key, static_cast<IntentState>(from), static_cast<IntentState>(to), allowed[from][to],
                         [&] { return must(store.intent(key))->state; });
            }
    }
    SECTION("acknowledgements") {
        // To:                                      not-expected awaited accepted with-errors rejected
        const std::array<const char*, 5> allowed = {"+-+++",   // from not-expected
                                                    "-++++",   // from awaited
                                                    "--+++",   // from accepted
                                                    "--+++",   // from accepted-with-errors
                                                    "--+++"};  // from rejected
        for (std::size_t from = 0; from < 5; ++from)
            for (std::size_t to = 0; to < 5; ++to) {
                const std::string key = intent_in(store, IntentState::pending, ++number);
                const auto state = static_cast<AcknowledgementState>(from);
                Issue issue = issue_of(key);
                issue.acknowledgement_expected = state != AcknowledgementState::not_expected;
                const std::uint32_t group = must(store.issue(issue, at(2))).group_control;
                if (state > AcknowledgementState::awaited) must(move(store, group, state));
                try_move(store, group, state, static_cast<AcknowledgementState>(to), allowed[from][to],
                         [&] { return must(store.interchanges("acme", "OW", group)).at(0).acknowledgement; });
            }
    }
    SECTION("approvals") {
        // To:                                      proposed accepted rejected replaced
        const std::array<const char*, 4> allowed = {"-+++",   // from proposed
                                                    "----",   // from accepted: decided once
                                                    "----",   // from rejected
                                                    "----"};  // from replaced
        for (std::size_t from = 0; from < 4; ++from)
            for (std::size_t to = 0; to < 4; ++to) {
                Approval approval;
                approval.key = "a" + std::to_string(++number);
                Changes changes;
                changes.approvals = {approval};
                must(store.commit(changes, at(1)));
                must(store.commit(changes, at(1)));  // the same once more
                const auto all = must(store.approvals(std::nullopt));
                REQUIRE(all.size() == static_cast<std::size_t>(number));
                const std::int64_t id = all.back().id;
                const auto state = static_cast<ApprovalState>(from);
                if (state != ApprovalState::proposed) must(move(store, id, state));
                try_move(store, id, state, static_cast<ApprovalState>(to), allowed[from][to],
                         [&] { return must(store.approval(id))->state; });
            }
    }
    SECTION("a new intent is pending") {
        for (const auto state :
             {IntentState::claimed, IntentState::verified, IntentState::dead, IntentState::cancelled}) {
            Changes changes;
            changes.intents = {intent("i1")};
            changes.intents.front().state = state;
            CHECK_FALSE(store.commit(changes, at(1)));
            CHECK_FALSE(must(store.intent("i1")));
        }
    }
    SECTION("the first proof of an intent stands") {
        Changes changes;
        changes.intents = {intent("i1")};
        changes.intent_moves = {verified("i1", "first")};
        must(store.commit(changes, at(1)));
        changes.intent_moves = {verified("i1", "second")};
        must(store.commit(changes, at(2)));
        const auto effects = must(store.trade("SO-1")).effects;
        REQUIRE(effects.size() == 1);
        CHECK(effects[0].intent == "i1");
        CHECK(effects[0].proof == "first");
        CHECK(effects[0].at == at(1));
    }
    SECTION("an intent that is tried again knows when and why") {
        const std::string key = intent_in(store, IntentState::claimed, 1);
        Changes changes;
        changes.intent_moves = {{key, IntentState::pending, at(60), "503", ""}};
        must(store.commit(changes, at(3)));
        CHECK(must(store.intent(key))->due == at(60));
        CHECK(must(store.intent(key))->last_error == "503");
        CHECK(must(store.intent(key))->attempts == 1);
        changes.intent_moves = {{key, IntentState::dead, Instant(), "", ""}};
        must(store.commit(changes, at(4)));
        CHECK(must(store.intent(key))->last_error == "503");
    }
    SECTION("the newest interchange of a control number is acknowledged") {
        // Another functional id or partner with that number is somebody else's.
        for (const char* key : {"i1", "i2", "i3"}) {
            Changes changes;
            changes.intents = {intent(key)};
            must(store.commit(changes, at(1)));
        }
        must(store.issue(issue_of("i1", "acme"), at(2)));
        must(store.issue(issue_of("i2", "beta"), at(2)));
        must(move(store, 1, AcknowledgementState::rejected));
        CHECK(must(store.interchanges("acme", "OW", 1)).at(0).acknowledgement == AcknowledgementState::rejected);
        CHECK(must(store.interchanges("beta", "OW", 1)).at(0).acknowledgement == AcknowledgementState::awaited);
        Changes wrong;
        wrong.acknowledgements = {{"acme", "SH", 1, AcknowledgementState::accepted}};
        CHECK_FALSE(store.commit(wrong, at(3)));
    }
}

}  // namespace crossdock::store::conformance
