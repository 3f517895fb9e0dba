#include "as2_rows.h"
#include "store_conformance.h"
#include "store_rows.h"

namespace crossdock::store::conformance {

using namespace test;

void exchanges_as2(const Harness& harness) {
    const auto opened = must(harness.open());
    Store& store = *opened;

    SECTION("a message is stored with its bytes, its receipt, its payloads and what follows, in one step") {
        As2Reception wanted = reception("<1@acme>", "ISA*1");
        wanted.deliveries.push_back({"as2", "<1@acme>/plan.pdf", "%PDF"});
        wanted.message.intent = "receipt/1";
        wanted.changes.intents = {intent("receipt/1", "as2-receipts")};
        wanted.changes.journal = {note("as2-received")};
        const auto received = must(store.receive(wanted, at(5)));
        CHECK_FALSE(received.known);
        CHECK(received.inbox.size() == 2);
        const As2Message row = must(store.as2_message(Direction::inbound, "ACME EAST", "us", "<1@acme>")).value();
        CHECK(row.id == received.message.id);
        CHECK(row.message_id == "1@acme");
        CHECK(row.partner == "acme");
        CHECK(row.state == As2State::accepted);
        CHECK(row.mics == "AAAA, sha-256");
        CHECK(row.disposition == wanted.message.disposition);
        CHECK(row.at == at(5));
        CHECK(row.receipt_at == at(5));
        CHECK(must(store.payload(row.bytes.value())) == wanted.bytes);
        CHECK(must(store.payload(row.receipt.value())) == wanted.receipt);
        const auto inbox = must(store.inbox(InboxState::received, 9));
        REQUIRE(inbox.size() == 2);
        CHECK(inbox[0].arrival.path == "<1@acme>/po.edi");
        CHECK(must(store.payload(inbox[1].payload)) == "%PDF");
        CHECK(must(store.as2_message_of("receipt/1"))->id == row.id);
        CHECK(must(store.intent("receipt/1")).has_value());
        CHECK(must(store.verify_journal()) == std::nullopt);
    }
    SECTION("an accepted message that comes again changes nothing, with or without brackets") {
        const auto first = must(store.receive(reception("<1@acme>", "ISA*1"), at(1)));
        for (const char* id : {"<1@acme>", "1@acme"}) {
            As2Reception again = reception(id, "ISA*2");
            again.receipt = "another";
            again.changes.intents = {intent("receipt/2")};
            const auto received = must(store.receive(again, at(2)));
            CHECK(received.known);
            CHECK(received.inbox.empty());
            CHECK(received.message.receipt == first.message.receipt);
        }
        CHECK(must(store.inbox(InboxState::received, 9)).size() == 1);
        CHECK_FALSE(must(store.intent("receipt/2")).has_value());
    }
    SECTION("the same id in another relationship, or written in other letters, is another message") {
        must(store.receive(reception("<1@acme>", "ISA*1"), at(1)));
        As2Reception other = reception("<1@acme>", "ISA*2");
        other.message.as2_from = "ACME WEST";
        CHECK_FALSE(must(store.receive(other, at(1))).known);
        CHECK_FALSE(must(store.receive(reception("<1@ACME>", "ISA*3"), at(1))).known);
        CHECK(must(store.inbox(InboxState::received, 9)).size() == 3);
    }
    SECTION("a refused message that comes again is taken, and keeps one row") {
        const auto refused = must(store.receive(reception("1", "", As2State::refused), at(1)));
        CHECK(must(store.as2_messages(As2State::refused, 9)).size() == 1);
        const auto accepted = must(store.receive(reception("1", "ISA*1"), at(2)));
        CHECK_FALSE(accepted.known);
        CHECK(accepted.message.id == refused.message.id);
        CHECK(accepted.message.state == As2State::accepted);
        CHECK(accepted.message.at == at(2));
        CHECK(must(store.as2_messages(As2State::refused, 9)).empty());
    }
    SECTION("a message without a receipt has none") {
        As2Reception silent = reception("1", "ISA*1");
        silent.receipt = {};
        silent.message.disposition.clear();
        const As2Message row = must(store.receive(silent, at(1))).message;
        CHECK_FALSE(row.receipt.has_value());
        CHECK_FALSE(row.receipt_at.has_value());
    }
    SECTION("nothing of a message is stored when what follows from it cannot be") {
        As2Reception wanted = reception("1", "ISA*1");
        wanted.changes.inbox = {{4711, InboxState::processed}};
        CHECK_FALSE(store.receive(wanted, at(1)).has_value());
        CHECK_FALSE(must(store.as2_message(Direction::inbound, "ACME EAST", "us", "1")).has_value());
        CHECK(must(store.inbox(InboxState::received, 9)).empty());
    }
    SECTION("ours wait for their receipt, oldest first, and keep the first one that confirms") {
        Changes changes;
        changes.as2_messages = {ours("<a@us>"), ours("<b@us>")};
        changes.as2_messages[0].bytes = must(store.keep("sealed", at(1)));
        must(store.commit(changes, at(1)));
        must(store.commit(changes, at(2)));  // the same once more
        const auto waiting = must(store.as2_messages(As2State::sending, 9));
        CHECK(names(waiting, &As2Message::message_id) == "a@us,b@us");
        CHECK(must(store.as2_messages(As2State::sending, 1)).size() == 1);
        CHECK(waiting[0].at == at(1));

        for (const char* words : {"first", "second"}) {
            Changes confirmed;
            confirmed.as2_moves = {{waiting[0].id, As2State::confirmed, words, must(store.keep(words, at(3)))}};
            must(store.commit(confirmed, at(3)));
        }
        const As2Message row = must(store.as2_message_of("send/<a@us>")).value();
        CHECK(row.state == As2State::confirmed);
        CHECK(row.disposition == "first");
        CHECK(must(store.payload(row.receipt.value())) == "first");
        CHECK(row.receipt_at == at(3));
        CHECK(must(store.payload(row.bytes.value())) == "sealed");
        CHECK(must(store.as2_message(Direction::outbound, "us", "ACME EAST", "b@us"))->state == As2State::sending);
    }
    SECTION("a message that is moved without a receipt keeps what it has") {
        Changes changes;
        changes.as2_messages = {ours("a")};
        must(store.commit(changes, at(1)));
        const auto id = must(store.as2_messages(As2State::sending, 1)).at(0).id;
        for (const auto to : {As2State::rejected, As2State::sending, As2State::rejected, As2State::confirmed}) {
            Changes moved;
            moved.as2_moves = {{id, to}};
            must(store.commit(moved, at(2)));
        }
        CHECK_FALSE(must(store.as2_messages(As2State::confirmed, 1)).at(0).receipt.has_value());
    }
    SECTION("moves that are none are refused") {
        Changes changes;
        changes.as2_messages = {ours("a")};
        must(store.commit(changes, at(1)));
        const auto received = must(store.receive(reception("1", "x"), at(1))).message.id;
        const auto sent = must(store.as2_messages(As2State::sending, 1)).at(0).id;
        const std::pair<std::int64_t, As2State> none[] = {{received, As2State::refused},
                                                          {received, As2State::confirmed},
                                                          {sent, As2State::accepted},
                                                          {sent, As2State::refused},
                                                          {4711, As2State::confirmed}};
        for (const auto& [id, to] : none) {
            Changes moved;
            moved.as2_moves = {{id, to}};
            CHECK(store.commit(moved, at(2)).error().kind == ErrorKind::bug);
        }
    }
}

}  // namespace crossdock::store::conformance
