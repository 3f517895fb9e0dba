#include "store_conformance.h"
#include "store_rows.h"

namespace crossdock::store::conformance {

using namespace test;

namespace {

// One of everything, about the inbox entry.
Changes one_of_everything(std::int64_t inbox_id) {
    Changes changes;
    changes.documents = {document("d1")};
    changes.documents.front().inbox_id = inbox_id;
    changes.intents = {intent("i1"), intent("i2", "cin7", "i1")};
    changes.intents.front().document_id = "d1";
    changes.inbox = {{inbox_id, InboxState::processed}};
    changes.document_moves = {{"d1", DocumentState::applied, ""}};
    changes.intent_moves = {verified("i1", R"({"picked":2})")};
    changes.dead_letters = {dead_letter("document:d9", "flow.sku-unknown")};
    changes.trade_keys = {{"SO-1", "purchase-order", "PO-7"}};
    changes.cursors = {{"cin7.sales", "2026-01-31"}};
    changes.taken = {{"acme", "ZZ/ACME", "ZZ/BRAND", "000000012", inbox_id, Sha256::of("ISA"), at(1)}};
    changes.journal = {note("decided"), note("verified")};
    return changes;
}

// All that a program can see of the store after one_of_everything.
std::string seen(Store& store, std::int64_t inbox_id) {
    std::string all = "inbox " + std::to_string(static_cast<int>(must(store.inbox_entry(inbox_id)).state));
    const Trade trade = must(store.trade("SO-1"));
    for (const auto& row : trade.documents)
        all += ", document " + row.id + " " + std::to_string(static_cast<int>(row.state));
    for (const auto& row : trade.intents)
        all += ", intent " + row.key + " " + std::to_string(static_cast<int>(row.state));
    for (const auto& row : trade.effects) all += ", effect " + row.intent + " " + row.proof;
    for (const auto& row : trade.dead_letters) all += ", dead letter " + row.subject;
    for (const auto& row : trade.keys) all += ", key " + row.kind + " " + row.value;
    for (const auto& row : trade.journal) all += ", note " + row.event;
    if (const auto cursor = must(store.cursor("cin7.sales"))) all += ", cursor " + *cursor;
    for (const auto& row : must(store.taken("acme", "ZZ/ACME", "ZZ/BRAND", "000000012")))
        all += ", taken " + row.control_number;
    return all;
}

constexpr const char* everything =
    "inbox 1, document d1 1, intent i1 2, intent i2 0, effect i1 {\"picked\":2}, dead letter document:d9, "
    "key purchase-order PO-7, note decided, note verified, cursor 2026-01-31, taken 000000012";

}  // namespace

void commits(const Harness& harness) {
    const auto opened = must(harness.open());
    Store& store = *opened;
    const std::int64_t inbox_id = must(store.receive(arrival("a", "ISA"), "ISA", at(1))).entry.id;

    SECTION("all changes of a step are there, and still when it is opened again") {
        must(store.commit(one_of_everything(inbox_id), at(2)));
        CHECK(seen(store, inbox_id) == everything);
        CHECK(seen(*must(harness.open()), inbox_id) == everything);
    }
    SECTION("nothing to change is no error") {
        CHECK(store.commit(Changes(), at(2)));
    }
    SECTION("a taken interchange is known by partner, sender, receiver and number, and by nothing less") {
        const std::int64_t other_id = must(store.receive(arrival("b", "UNB"), "UNB", at(1))).entry.id;
        Changes changes;
        changes.taken = {{"acme", "ZZ/ACME", "ZZ/BRAND", "000000012", other_id, Sha256::of("UNB"), at(9)},
                         {"acme", "ZZ/ACME", "ZZ/BRAND", "000000012", inbox_id, Sha256::of("ISA"), at(8)}};
        must(store.commit(changes, at(10)));
        must(store.commit(changes, at(11)));
        const auto taken = must(store.taken("acme", "ZZ/ACME", "ZZ/BRAND", "000000012"));
        REQUIRE(taken.size() == 2);
        CHECK(taken[0].partner == "acme");
        CHECK(taken[0].sender == "ZZ/ACME");
        CHECK(taken[0].receiver == "ZZ/BRAND");
        CHECK(taken[0].control_number == "000000012");
        CHECK(taken[0].inbox_id == inbox_id);
        CHECK(taken[0].content == Sha256::of("ISA"));
        CHECK(taken[0].at == at(8));
        CHECK(taken[1].inbox_id == other_id);
        CHECK(must(store.taken("beta", "ZZ/ACME", "ZZ/BRAND", "000000012")).empty());
        CHECK(must(store.taken("acme", "01/ACME", "ZZ/BRAND", "000000012")).empty());
        CHECK(must(store.taken("acme", "ZZ/ACME", "ZZ/OTHER", "000000012")).empty());
        CHECK(must(store.taken("acme", "ZZ/ACME", "ZZ/BRAND", "000000013")).empty());
    }
    SECTION("every field of a document comes back") {
        Document row = document("5f/1.1.2", "SO-9");
        row.direction = Direction::outbound;
        row.json = "{\"text\":\"it's \xc3\xa9\"}";
        row.inbox_id = inbox_id;
        Changes changes;
        changes.documents = {row};
        must(store.commit(changes, at(2)));
        const auto back = must(store.document("5f/1.1.2"));
        REQUIRE(back);
        CHECK(back->partner == "acme");
        CHECK(back->direction == Direction::outbound);
        CHECK(back->kind == "warehouse-shipment");
        CHECK(back->business_key == "key of 5f/1.1.2");
        CHECK(back->trade == "SO-9");
        CHECK(back->json == row.json);
        CHECK(back->inbox_id == inbox_id);
        CHECK(back->place == "set 945 0001");
        CHECK(back->state == DocumentState::stored);
        CHECK(back->stored_at == at(0));
        CHECK_FALSE(must(store.document("5f/1.1.3")));
    }
    SECTION("every field of an intent comes back") {
        Changes changes;
        changes.documents = {document("d1")};
        changes.intents = {intent("i1"), intent("i2", "send", "i1")};
        changes.intents[1].document_id = "d1";
        changes.intents[1].body = "{\"a\":1}";
        changes.intents[1].due = at(33);
        must(store.commit(changes, at(2)));
        const auto back = must(store.intent("i2"));
        REQUIRE(back);
        CHECK(back->partner == "acme");
        CHECK(back->trade == "SO-1");
        CHECK(back->lane == "send");
        CHECK(back->kind == "cin7-pick");
        CHECK(back->body == "{\"a\":1}");
        CHECK(back->document_id == "d1");
        CHECK(back->needs == "i1");
        CHECK(back->state == IntentState::pending);
        CHECK(back->attempts == 0);
        CHECK(back->due == at(33));
        CHECK(back->last_error.empty());
        CHECK(must(store.intent("i1"))->document_id.empty());
        CHECK(must(store.intent("i1"))->needs.empty());
        CHECK_FALSE(must(store.intent("i3")));
    }
    SECTION("a step that is done again has the effect of one") {
        Changes step = one_of_everything(inbox_id);
        step.journal.clear();  // append-only: every entry is news
        must(store.commit(step, at(2)));
        const std::string once = seen(store, inbox_id);
        must(store.commit(step, at(3)));
        CHECK(seen(store, inbox_id) == once);
    }
    SECTION("what is stored is not written over by a row of the same name") {
        must(store.commit(one_of_everything(inbox_id), at(2)));
        Changes other;
        other.documents = {document("d1", "SO-2")};
        other.documents.front().json = "other";
        other.intents = {intent("i1", "send")};
        other.intents.front().body = "other";
        must(store.commit(other, at(3)));
        CHECK(must(store.document("d1"))->json == R"({"id":"d1"})");
        CHECK(must(store.document("d1"))->trade == "SO-1");
        CHECK(must(store.document("d1"))->state == DocumentState::applied);
        CHECK(must(store.intent("i1"))->lane == "cin7");
        CHECK(must(store.intent("i1"))->body == "{}");
        CHECK(must(store.intent("i1"))->state == IntentState::verified);
    }
    SECTION("a step with one change that is refused changes nothing at all") {
        const std::string before = seen(store, inbox_id);
        struct Case {
            const char* what;
            void (*spoil)(Changes&);
        };
        const Case cases[] = {
            {"an inbox entry that is not there",
             [](Changes& c) {
                 c.inbox.push_back({99, InboxState::dead});
             }},
            {"a document that is not there",
             [](Changes& c) {
                 c.document_moves.push_back({"none", DocumentState::applied, ""});
             }},
            {"an intent that is not there", [](Changes& c) { c.intent_moves.push_back(verified("none")); }},
            {"an interchange that is not there",
             [](Changes& c) {
                 c.acknowledgements.push_back({"acme", "OW", 5, AcknowledgementState::accepted});
             }},
            {"a dead letter that is not there", [](Changes& c) { c.replayed.push_back(99); }},
            {"an inbox move that is not allowed",
             [](Changes& c) {
                 c.inbox.push_back({c.inbox.front().id, InboxState::dead});
             }},
            {"a document move that is not allowed",
             [](Changes& c) {
                 c.document_moves.push_back({"d1", DocumentState::dead, ""});
             }},
            {"an intent move that is not allowed",
             [](Changes& c) {
                 c.intent_moves.push_back({"i1", IntentState::pending, at(0), "", ""});
             }},
        };
        for (const Case& one : cases) {
            CAPTURE(one.what);
            Changes spoilt = one_of_everything(inbox_id);
            one.spoil(spoilt);
            const auto refused = store.commit(spoilt, at(2));
            REQUIRE_FALSE(refused);
            CHECK(refused.error().kind == ErrorKind::bug);
            CHECK_FALSE(refused.error().message.empty());
            CHECK(seen(store, inbox_id) == before);
        }
        must(store.commit(one_of_everything(inbox_id), at(2)));
        CHECK(seen(store, inbox_id) == everything);
        CHECK(must(store.verify_journal()) == std::nullopt);
    }
    SECTION("documents are read oldest first by state") {
        Changes changes;
        changes.documents = {document("c"), document("a"), document("b"), document("d")};
        changes.document_moves = {{"a", DocumentState::applied, ""}};
        must(store.commit(changes, at(2)));
        CHECK(names(must(store.documents(DocumentState::stored, 10)), &Document::id) == "c,b,d");
        CHECK(names(must(store.documents(DocumentState::stored, 2)), &Document::id) == "c,b");
        CHECK(names(must(store.documents(DocumentState::applied, 10)), &Document::id) == "a");
    }
    SECTION("a document learns its trade when it is decided upon, and keeps it") {
        Changes changes;
        changes.documents = {document("d1", "")};
        changes.document_moves = {{"d1", DocumentState::dead, "SO-5"}};
        must(store.commit(changes, at(2)));
        CHECK(must(store.document("d1"))->trade == "SO-5");
        changes.document_moves = {{"d1", DocumentState::stored, ""}};
        must(store.commit(changes, at(3)));
        CHECK(must(store.document("d1"))->trade == "SO-5");
    }
    SECTION("a subject has one open dead letter, the latest") {
        const auto open_letters = [&] { return must(store.dead_letters(DeadLetterState::open)); };
        Changes changes;
        changes.dead_letters = {dead_letter("document:d1", "first"), dead_letter("intent:i1", "other")};
        must(store.commit(changes, at(2)));
        changes.dead_letters = {dead_letter("document:d1", "second")};
        changes.dead_letters.front().at = at(9);
        must(store.commit(changes, at(3)));
        REQUIRE(open_letters().size() == 2);
        const DeadLetter letter = open_letters().front();
        CHECK(letter.subject == "document:d1");
        CHECK(letter.partner == "acme");
        CHECK(letter.trade == "SO-1");
        CHECK(letter.file == "945.edi");
        CHECK(letter.error == Error{ErrorKind::needs_data, "second", "a message", "a place", "a remedy"});
        CHECK(letter.at == at(9));

        Changes replay;
        replay.replayed = {letter.id};
        must(store.commit(replay, at(4)));
        CHECK(must(store.dead_letter(letter.id))->state == DeadLetterState::replayed);
        CHECK(open_letters().size() == 1);
        CHECK(must(store.dead_letters(DeadLetterState::replayed)).size() == 1);

        must(store.commit(changes, at(5)));
        CHECK(open_letters().size() == 2);
        CHECK(must(store.dead_letters(std::nullopt)).size() == 3);
        CHECK(must(store.dead_letter(letter.id))->state == DeadLetterState::replayed);
        CHECK_FALSE(must(store.dead_letter(4711)));
    }
    SECTION("a cursor has the value it was moved to last") {
        CHECK_FALSE(must(store.cursor("a")));
        Changes changes;
        changes.cursors = {{"a", "1"}, {"b", "x"}, {"a", "2"}};
        must(store.commit(changes, at(2)));
        CHECK(must(store.cursor("a")) == "2");
        CHECK(must(store.cursor("b")) == "x");
    }
    SECTION("journal entries are numbered in the order of the commits") {
        Changes changes;
        changes.journal = {note("one"), note("two")};
        must(store.commit(changes, at(2)));
        changes.journal = {note("three")};
        changes.journal.front().sequence = 1;  // the store's to say
        must(store.commit(changes, at(3)));
        const auto journal = must(store.trade("SO-1")).journal;
        CHECK(names(journal, &JournalEntry::event) == "one,two,three");
        REQUIRE(journal.size() == 3);
        CHECK(journal[1].sequence == journal[0].sequence + 1);
        CHECK(journal[2].sequence == journal[1].sequence + 1);
        CHECK(journal[2].at == at(0));
        CHECK(journal[2].system == "crossdock");
        CHECK(journal[2].detail == "what happened");
        CHECK(journal[2].data == R"({"n":1})");
        CHECK(must(store.verify_journal()) == std::nullopt);
    }
}

}  // namespace crossdock::store::conformance
