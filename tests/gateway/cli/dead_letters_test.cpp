// `crossdock dead-letters`: listing, showing, replaying.
#include "gateway/cli/dead_letters.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/cli/exit_codes.h"
#include "tests/gateway/cli/small_store.h"

using namespace crossdock;
using namespace crossdock::cli;
using nlohmann::json;

namespace {

struct Bench {
    Bench() {
        test::add_order(*store);
        test::add_dead_letters(*store);
    }

    template <class Command>
    int run(Command command) {
        std::ostringstream to_out, to_err;
        const int exit = command(to_out, to_err);
        out = to_out.str();
        err = to_err.str();
        return exit;
    }
    int list(DeadLetterOptions options = {}) {
        return run([&](auto& o, auto& e) { return list_dead_letters(*store, options, o, e); });
    }
    int show(std::int64_t id, DeadLetterOptions options = {}) {
        return run([&](auto& o, auto& e) { return show_dead_letter(*store, id, options, o, e); });
    }
    int replay(std::vector<std::int64_t> ids) {
        return run([&](auto& o, auto& e) { return replay_dead_letters(*store, std::move(ids), clock, o, e); });
    }

    test::SmallHome home;
    std::unique_ptr<store::Store> store = test::store_of(home);
    ManualClock clock{test::at_eight("30:00")};
    std::string out, err;
};

const std::string noise =
    "Dead letter 1  2026-01-31T08:07:00.000Z  acme\n"
    "  what   no interchange found\n"
    "  where  /out/noise.edi:1:1\n"
    "  do     ask the partner what this file is\n"
    "  kind   partner-fault (x12.no-interchange)\n";
const std::string unknown_item =
    "Dead letter 2  2026-01-31T08:07:00.000Z  acme  order SO-1\n"
    "  what   the item 'TEE-X' is not on order SO-1\n"
    "  where  /out/945-2.edi:11:20: set 945 0002, segment 9 (W12), element 8 'TEE-X'\n"
    "  do     add TEE-X to partners/acme/skus.csv and replay\n"
    "  kind   needs-data (flow.sku-unknown)\n";

}  // namespace

TEST_CASE("dead letters are listed with what, where and what to do") {
    Bench bench;
    CHECK(bench.list() == exit_findings);
    CHECK(bench.out == noise + unknown_item);
    CHECK(bench.err.empty());
}

TEST_CASE("a list of none says so, and is no finding") {
    Bench bench;
    REQUIRE(bench.replay({}) == exit_ok);
    CHECK(bench.list() == exit_ok);
    CHECK(bench.out == "No dead letters: everything that arrived could be dealt with.\n");
    CHECK(bench.list({.json = true}) == exit_ok);
    CHECK(bench.out == "[]\n");
}

TEST_CASE("dead letters as data") {
    Bench bench;
    CHECK(bench.list({.json = true}) == exit_findings);
    const json rows = json::parse(bench.out);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == json::parse(R"({"id": 1, "state": "open", "at": "2026-01-31T08:07:00.000Z", "partner": "acme",
                                     "trade": "", "file": "/out/noise.edi", "subject": "inbox:2",
                                     "kind": "partner-fault", "code": "x12.no-interchange",
                                     "place": "/out/noise.edi:1:1", "message": "no interchange found",
                                     "remedy": "ask the partner what this file is"})"));
    CHECK(rows[1]["trade"] == "SO-1");
    CHECK(rows[1]["subject"] == "document:shipment/1.1.2");

    CHECK(bench.show(2, {.json = true}) == exit_ok);
    CHECK(json::parse(bench.out) == rows[1]);
}

TEST_CASE("one dead letter is shown") {
    Bench bench;
    CHECK(bench.show(2) == exit_ok);
    CHECK(bench.out == unknown_item);
    CHECK(bench.err.empty());
}

TEST_CASE("a number that no dead letter has is answered with where the numbers are") {
    Bench bench;
    for (const bool as_json : {false, true}) {
        CHECK(bench.show(77, {.json = as_json}) == exit_usage);
        CHECK(bench.out.empty());
        CHECK(bench.err == "There is no dead letter 77; `crossdock dead-letters list --all` shows those there are.\n");
    }
    CHECK(bench.replay({77}) == exit_usage);
    CHECK(bench.out.empty());
    CHECK(bench.err == "there is no dead letter 77; `crossdock dead-letters list` shows those there are\n");
}

TEST_CASE("a replay puts its subject back to where it was, and closes the letter") {
    Bench bench;
    CHECK(bench.replay({2}) == exit_ok);
    CHECK(bench.out == "Dead letter 2 replayed; the gateway takes it up at its next look.\n");
    CHECK(test::value_of(bench.store->document("shipment/1.1.2")).value().state == store::DocumentState::stored);
    CHECK(bench.list() == exit_findings);
    CHECK(bench.out == noise);

    CHECK(bench.list({.all = true}) == exit_findings);
    CHECK_THAT(bench.out, Catch::Contains("Dead letter 2 (replayed)  "));

    CHECK(bench.replay({1}) == exit_ok);
    CHECK(test::value_of(bench.store->inbox_entry(2)).state == store::InboxState::received);
    CHECK(bench.list() == exit_ok);
    const auto journal = test::value_of(bench.store->trade("SO-1")).journal;
    CHECK(journal.back().detail == "dead letter 2 replayed");
    CHECK(journal.back().at == bench.clock.now());
}

TEST_CASE("a second replay is refused") {
    Bench bench;
    REQUIRE(bench.replay({2}) == exit_ok);
    CHECK(bench.replay({2}) == exit_failed);
    CHECK(bench.out.empty());
    CHECK(bench.err == "dead letter 2 was replayed before; see `crossdock dead-letters list` for what is open\n");
}

TEST_CASE("without numbers all that are open are replayed; one that cannot be stops no other") {
    Bench bench;
    CHECK(bench.replay({77, 1}) == exit_usage);
    CHECK(bench.out == "Dead letter 1 replayed; the gateway takes it up at its next look.\n");
    CHECK(bench.replay({}) == exit_ok);
    CHECK(bench.out == "Dead letter 2 replayed; the gateway takes it up at its next look.\n");
    CHECK(bench.replay({}) == exit_ok);
    CHECK(bench.out.empty());
}
