#include "gateway/flows/attempt.h"

#include <catch2/catch.hpp>

#include "tests/gateway/flows/flow_samples.h"

using namespace crossdock;
using namespace crossdock::flows;
using namespace crossdock::flows::test;
using std::chrono::milliseconds;

namespace {

store::Intent intent(std::uint32_t attempts) {
    store::Intent made;
    made.key = "cin7/SO-1042/SHP-77/pick";
    made.partner = "acme";
    made.trade = "SO-1042";
    made.kind = "cin7-pick";
    made.attempts = attempts;
    return made;
}

Error error(ErrorKind kind) {
    return {kind, "cin7.busy", "Cin7 answered 503", "POST sale/fulfilment/pick", "nothing to do"};
}

std::string after(std::uint32_t attempts, ErrorKind kind, double dice = 0) {
    return told(failed(intent(attempts), error(kind), Backoff{}, dice, "cin7", now()));
}

}  // namespace

TEST_CASE("a proven intent is final, with its proof", "[attempt]") {
    const auto changes = proven(intent(1), R"({"status":"AUTHORISED"})", "cin7", "pick of SHP-77: 10 TEE-BLK-M", now());
    CHECK(told(changes) ==
          "intent cin7/SO-1042/SHP-77/pick -> verified, due 2026-01-31T08:00:00.000Z, error -, "
          "proof {\"status\":\"AUTHORISED\"}\n"
          "journal acme/SO-1042 cin7-pick-verified (cin7): pick of SHP-77: 10 TEE-BLK-M\n");
    CHECK(changes.journal.at(0).data == R"({"status":"AUTHORISED"})");
}

TEST_CASE("a transient failure is tried again, each time later", "[attempt]") {
    CHECK(after(1, ErrorKind::transient) ==
          "intent cin7/SO-1042/SHP-77/pick -> pending, due 2026-01-31T08:00:01.000Z, error POST sale/fulfilment/pick: "
          "Cin7 answered 503; nothing to do, proof -\n"
          "journal acme/SO-1042 cin7-pick-delayed (cin7): attempt 1 of cin7-pick: Cin7 answered 503; tried again in 1 "
          "s\n");
    CHECK(after(4, ErrorKind::transient, 0.5) ==
          "intent cin7/SO-1042/SHP-77/pick -> pending, due 2026-01-31T08:00:12.000Z, error POST sale/fulfilment/pick: "
          "Cin7 answered 503; nothing to do, proof -\n"
          "journal acme/SO-1042 cin7-pick-delayed (cin7): attempt 4 of cin7-pick: Cin7 answered 503; tried again in 12 "
          "s\n");
}

TEST_CASE("whatever is not transient waits for a person at once", "[attempt]") {
    for (const ErrorKind kind : {ErrorKind::needs_data, ErrorKind::needs_mapping, ErrorKind::partner_fault,
                                 ErrorKind::configuration, ErrorKind::bug}) {
        const std::string word(to_string(kind));
        INFO(word);
        CHECK(after(1, kind) ==
              "intent cin7/SO-1042/SHP-77/pick -> dead, due 2026-01-31T08:00:00.000Z, error POST sale/fulfilment/pick: "
              "Cin7 answered 503; nothing to do, proof -\n"
              "dead letter intent:cin7/SO-1042/SHP-77/pick of acme/SO-1042: " +
                  word +
                  " cin7.busy: POST sale/fulfilment/pick: Cin7 answered 503; nothing to do\n"
                  "journal acme/SO-1042 cin7-pick-refused (cin7): cin7-pick: Cin7 answered 503\n");
    }
}

TEST_CASE("after so many attempts a person is told, and after a replay as many are made again", "[attempt]") {
    CHECK_THAT(after(39, ErrorKind::transient), Catch::Matchers::Contains("-> pending"));
    CHECK_THAT(after(40, ErrorKind::transient), Catch::Matchers::Contains("-> dead"));
    CHECK_THAT(after(40, ErrorKind::transient), Catch::Matchers::Contains("dead letter intent:"));
    CHECK_THAT(after(41, ErrorKind::transient), Catch::Matchers::Contains("-> pending"));
    CHECK_THAT(after(79, ErrorKind::transient), Catch::Matchers::Contains("-> pending"));
    CHECK_THAT(after(80, ErrorKind::transient), Catch::Matchers::Contains("-> dead"));
}

TEST_CASE("waits double from two seconds to ten minutes, spread over their upper half", "[backoff]") {
    struct Case {
        std::uint32_t attempt;
        double dice;
        milliseconds wait;
    };
    const Case cases[] = {
        {1, 0.0, milliseconds(1'000)},      {1, 0.5, milliseconds(1'500)},
        {1, 0.999, milliseconds(1'999)},    {2, 0.0, milliseconds(2'000)},
        {3, 0.0, milliseconds(4'000)},      {4, 0.25, milliseconds(10'000)},
        {9, 0.0, milliseconds(256'000)},    {10, 0.0, milliseconds(300'000)},
        {10, 0.5, milliseconds(450'000)},   {40, 0.0, milliseconds(300'000)},
        {40, 0.999, milliseconds(599'700)}, {4'000'000'000, 0.0, milliseconds(300'000)},
        {0, 0.0, milliseconds(1'000)},
    };
    for (const Case& c : cases) {
        INFO(c.attempt << " " << c.dice);
        CHECK(Backoff{}.wait(c.attempt, c.dice) == c.wait);
    }
}

TEST_CASE("another backoff holds to its own limits", "[backoff]") {
    const Backoff quick{milliseconds(100), milliseconds(300), 3};
    CHECK(quick.wait(1, 0) == milliseconds(50));
    CHECK(quick.wait(2, 0) == milliseconds(100));
    CHECK(quick.wait(3, 0) == milliseconds(150));
    CHECK(quick.wait(9, 0.5) == milliseconds(225));
}
