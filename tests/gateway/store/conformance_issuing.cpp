#include <stdexcept>

#include "store_conformance.h"
#include "store_rows.h"

namespace crossdock::store::conformance {

using namespace test;

void issues(const Harness& harness) {
    const auto opened = must(harness.open());
    Store& store = *opened;
    Changes changes;
    for (const char* key : {"i1", "i2", "i3", "i4"}) changes.intents.push_back(intent(key, "send"));
    must(store.commit(changes, at(0)));

    SECTION("an interchange has the partner's next numbers, and its bytes are kept") {
        const auto made = must(store.issue(issue_of("i1"), at(7)));
        CHECK(made.intent == "i1");
        CHECK(made.partner == "acme");
        CHECK(made.interchange_control == 1);
        CHECK(made.group_control == 1);
        CHECK(made.functional_id == "OW");
        CHECK(made.file_name == "1.edi");
        CHECK(made.acknowledgement == AcknowledgementState::awaited);
        CHECK(made.issued_at == at(7));
        CHECK(must(store.payload(made.payload)) == "interchange 1/1");
        CHECK(must(store.issue(issue_of("i2"), at(8))).interchange_control == 2);
        CHECK(must(store.issue(issue_of("i3", "beta"), at(8))).interchange_control == 1);
    }
    SECTION("an intent has one interchange for ever") {
        const auto made = must(store.issue(issue_of("i1"), at(7)));
        Issue again = issue_of("i1");
        int calls = 0;
        again.make = [&](const ControlNumbers&) -> Result<Issue::Made> {
            ++calls;
            return Issue::Made{"other", "other.edi"};
        };
        const auto same = must(store.issue(again, at(9)));
        CHECK(same.interchange_control == made.interchange_control);
        CHECK(same.file_name == made.file_name);
        CHECK(same.payload == made.payload);
        CHECK(same.issued_at == at(7));
        CHECK(must(must(harness.open())->issue(again, at(9))).payload == made.payload);
        CHECK(calls == 0);
        CHECK(must(store.issue(issue_of("i2"), at(9))).interchange_control == 2);
    }
    SECTION("an interchange that cannot be made draws no numbers") {
        Issue broken = issue_of("i1");
        broken.make = [](const ControlNumbers&) -> Result<Issue::Made> {
            return fail(ErrorKind::needs_mapping, "mapping.no-word", "no word for it");
        };
        const auto refused = store.issue(broken, at(1));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == "mapping.no-word");
        CHECK(refused.error().kind == ErrorKind::needs_mapping);
        CHECK(must(store.interchanges("acme", "OW", 1)).empty());
        const auto made = must(store.issue(issue_of("i1"), at(2)));
        CHECK(made.interchange_control == 1);
        CHECK(made.group_control == 1);
    }
    SECTION("making one that throws is an error, and the store goes on") {
        Issue broken = issue_of("i1");
        broken.make = [](const ControlNumbers&) -> Result<Issue::Made> { throw std::runtime_error("thrown"); };
        CHECK_THAT(store.issue(broken, at(1)).error().message, Catch::Contains("thrown"));
        CHECK(must(store.issue(issue_of("i1"), at(2))).interchange_control == 1);
    }
    SECTION("an interchange of an intent that is not there is refused, numbers included") {
        CHECK_FALSE(store.issue(issue_of("never"), at(1)));
        CHECK(must(store.issue(issue_of("i1"), at(2))).interchange_control == 1);
    }
    SECTION("a large interchange is kept like any other") {
        Issue large = issue_of("i1");
        const std::string bytes = some_bytes(300'000);
        large.make = [&](const ControlNumbers&) -> Result<Issue::Made> { return Issue::Made{bytes, "big.edi"}; };
        CHECK(must(store.payload(must(store.issue(large, at(1))).payload)) == bytes);
    }
    SECTION("an interchange without an acknowledgement expects none") {
        Issue quiet = issue_of("i1");
        quiet.acknowledgement_expected = false;
        CHECK(must(store.issue(quiet, at(1))).acknowledgement == AcknowledgementState::not_expected);
    }
    SECTION("interchanges are found by partner, functional id and group, and by nothing less") {
        must(store.issue(issue_of("i1"), at(1)));
        must(store.issue(issue_of("i2"), at(2)));
        CHECK(names(must(store.interchanges("acme", "OW", 2)), &Interchange::intent) == "i2");
        CHECK(must(store.interchanges("acme", "OW", 3)).empty());
        CHECK(must(store.interchanges("acme", "SH", 1)).empty());
        CHECK(must(store.interchanges("beta", "OW", 1)).empty());
    }
}

}  // namespace crossdock::store::conformance
