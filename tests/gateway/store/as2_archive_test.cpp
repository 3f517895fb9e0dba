// Messages over AS2 found by their order and by their Message-ID, with what goes with them.
#include "gateway/store/as2_archive.h"

#include "as2_rows.h"
#include "store_rows.h"

using namespace crossdock;
using namespace crossdock::store;
using namespace crossdock::store::test;

namespace {

As2Message ours(std::string_view message_id, std::string_view intent) {
    As2Message made = test::ours(message_id);
    made.intent = intent;
    return made;
}

std::string ids(const std::vector<As2Exchange>& exchanges) {
    std::string all;
    for (const auto& exchange : exchanges) all += (all.empty() ? "" : ",") + exchange.message.message_id;
    return all;
}

}  // namespace

TEST_CASE("an order has the messages that its files came in and went out with, and is found by their ids") {
    const Scratch scratch;
    const auto store = must(open_sqlite(scratch.path()));
    const auto archive = must(As2Archive::open(scratch.path()));
    const auto received = must(store->receive(reception("<1@acme>", "ISA*1"), at(1)));
    must(store->receive(reception("<2@acme>", "ISA*1"), at(2)));  // the same bytes again
    must(store->receive(reception("<3@acme>", "ISA*3"), at(3)));
    Changes changes;
    changes.documents = {document("d", "SO-1")};
    changes.documents[0].inbox_id = received.inbox.at(0).id;
    changes.intents = {intent("send/1", "send")};
    changes.intents[0].trade = "SO-1";
    must(store->commit(changes, at(4)));
    must(store->issue(issue_of("send/1"), at(4)));
    Changes sealed;
    sealed.as2_messages = {ours("a@us", "send/1")};
    must(store->commit(sealed, at(5)));

    const auto exchanges = must(archive->of_trade("SO-1"));
    REQUIRE(ids(exchanges) == "1@acme,2@acme,a@us");
    CHECK(exchanges[0].held.at(0).arrival.path == "<1@acme>/po.edi");
    CHECK(exchanges[1].held.at(0).state == InboxState::duplicate);
    CHECK(exchanges[2].held.empty());
    CHECK(exchanges[2].made_for.value().intent == "send/1");
    for (const char* id : {"<1@acme>", "2@acme", "a@us", "<a@us>"}) {
        CAPTURE(id);
        CHECK(must(store->find_trades(id)) == std::vector<std::string>{"SO-1"});
        CHECK(must(archive->of_id(id)).size() == 1);
    }
    CHECK(must(store->find_trades("<3@acme>")).empty());
    CHECK(must(archive->of_trade("SO-2")).empty());
    CHECK(must(archive->of_trade("")).empty());
}

TEST_CASE("a message of no order is found with its files and the letters about it") {
    const Scratch scratch;
    const auto store = must(open_sqlite(scratch.path()));
    const auto archive = must(As2Archive::open(scratch.path()));
    As2Reception wanted = reception("<1@acme>", "", As2State::refused);
    wanted.changes.dead_letters = {dead_letter("as2:1", "as2.decryption")};
    wanted.changes.dead_letters[0].partner = "acme";
    wanted.changes.dead_letters[0].file = "<1@acme>";
    must(store->receive(wanted, at(1)));
    const auto refused = must(archive->of_id("1@acme"));
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].message.state == As2State::refused);
    CHECK(refused[0].held.empty());
    CHECK(refused[0].dead_letters.size() == 1);

    must(store->receive(reception("<1@acme>", "ISA*1"), at(2)));
    const auto taken = must(archive->of_id("<1@acme>"));
    REQUIRE(taken.size() == 1);
    REQUIRE(taken[0].held.size() == 1);
    CHECK(must(store->payload(taken[0].held[0].payload)) == "ISA*1");
    CHECK(must(archive->of_id("2@acme")).empty());
}

TEST_CASE("an archive of a folder without a store says so when it is asked") {
    const Scratch scratch;
    const auto archive = must(As2Archive::open(scratch.path()));
    CHECK_FALSE(archive->of_id("1@acme").has_value());
}
