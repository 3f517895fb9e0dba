#include "gateway/flows/replay.h"

#include <catch2/catch.hpp>

#include "tests/gateway/flows/flow_samples.h"

using namespace crossdock;
using namespace crossdock::flows;
using namespace crossdock::flows::test;

namespace {

store::DeadLetter letter(const std::string& subject) {
    store::DeadLetter made;
    made.id = 3;
    made.subject = subject;
    made.partner = "acme";
    made.trade = "SO-1042";
    return made;
}

std::string replayed(const store::DeadLetter& letter) {
    const auto changes = replay(letter, now());
    return changes ? told(*changes)
                   : std::string(to_string(changes.error().kind)) + " " + changes.error().code + ": " +
                         to_string(changes.error());
}

}  // namespace

TEST_CASE("a replay takes the subject back to where it was before it died", "[replay]") {
    const std::string closed =
        "replayed 3\njournal acme/SO-1042 dead-letter-replayed (crossdock): dead letter 3 replayed\n";
    CHECK(replayed(letter(inbox_subject(12))) == "inbox 12 -> received\n" + closed);
    CHECK(replayed(letter(set_subject(12, "1.1.2"))) == "inbox 12 -> received\n" + closed);
    CHECK(replayed(letter(document_subject("0f0f/1.1.1"))) == "document 0f0f/1.1.1 -> stored, trade -\n" + closed);
    CHECK(replayed(letter(intent_subject("cin7/SO-1042/SHP-77/pick"))) ==
          "intent cin7/SO-1042/SHP-77/pick -> pending, due 2026-01-31T08:00:00.000Z, error -, proof -\n" + closed);
}

TEST_CASE("subjects are spelt in one way", "[replay]") {
    CHECK(inbox_subject(12) == "inbox:12");
    CHECK(set_subject(12, "1.1.2") == "inbox:12/1.1.2");
    CHECK(document_subject("0f0f/1.1.1") == "document:0f0f/1.1.1");
    CHECK(intent_subject("cin7/SO-1042/#0a/ship") == "intent:cin7/SO-1042/#0a/ship");
}

TEST_CASE("a dead letter is replayed once", "[replay]") {
    auto done = letter("inbox:12");
    done.state = store::DeadLetterState::replayed;
    CHECK(replayed(done) ==
          "needs-data dead-letter.replayed: dead letter 3 was replayed before; see `crossdock dead-letters list` for "
          "what "
          "is open");
}

TEST_CASE("a subject of another spelling is a bug and moves nothing", "[replay]") {
    for (const std::string subject :
         {"", "inbox", "inbox:", "inbox:x", "inbox:12x", "inbox:99999999999999999999", "Inbox:12", "trade:SO-1042"}) {
        INFO(subject);
        CHECK(replayed(letter(subject)) ==
              "bug dead-letter.subject: dead letter about an unknown subject '" + subject + "'");
    }
}
