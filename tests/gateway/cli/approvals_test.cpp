// `crossdock approvals`: listing, showing, deciding.
#include "gateway/cli/approvals.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/cli/exit_codes.h"
#include "gateway/flows/stock_plan.h"
#include "tests/gateway/cli/small_store.h"

using namespace crossdock;
using namespace crossdock::cli;
using nlohmann::json;

namespace {

struct Bench {
    Bench() {
        flows::StockPlan plan;
        plan.reference = "acme/846/R-1";
        plan.location = "East";
        plan.add({"TEE", documents::Decimal(-40), "L1", {}});
        store::Approval approval;
        approval.key = plan.reference;
        approval.partner = "acme";
        approval.trade = plan.reference;
        approval.location = plan.location;
        approval.of_count = true;
        approval.detail = "846 R-1 of Acme: -40 TEE lot L1";
        approval.body = to_json(plan);
        approval.proposed_at = test::at_eight("00:00");
        store::Changes changes;
        changes.approvals = {approval};
        test::commit(*store, changes, approval.proposed_at);
    }

    template <class Command>
    int run(Command command) {
        std::ostringstream to_out, to_err;
        const int exit = command(to_out, to_err);
        out = to_out.str();
        err = to_err.str();
        return exit;
    }
    int list(ApprovalOptions options = {}) {
        return run([&](auto& o, auto& e) { return list_approvals(*store, options, o, e); });
    }
    int decide(std::vector<std::int64_t> ids, bool accepted) {
        const ApprovalOptions options{false, false, "anna", "seen it"};
        return run([&](auto& o, auto& e) { return decide_approvals(*store, ids, accepted, options, clock, o, e); });
    }

    test::SmallHome home;
    std::unique_ptr<store::Store> store = test::store_of(home);
    ManualClock clock{test::at_eight("30:00")};
    std::string out, err;
};

const std::string proposed =
    "Approval 1  2026-01-31T08:00:00.000Z  acme  East\n"
    "  what   846 R-1 of Acme: -40 TEE lot L1\n";

}  // namespace

TEST_CASE("approvals are listed, and to have some is a finding") {
    Bench bench;
    CHECK(bench.list() == exit_findings);
    CHECK(bench.out == proposed);
    CHECK(bench.list({.json = true}) == exit_findings);
    const json row = json::parse(bench.out).at(0);
    CHECK(row["state"] == "proposed");
    CHECK(row["lines"] == json::parse(R"([{"sku": "TEE", "change": "-40", "lot": "L1"}])"));
    CHECK(row["decided-at"] == nullptr);
}

TEST_CASE("a yes is stored with its intent, its person and its reason") {
    Bench bench;
    CHECK(bench.decide({1}, true) == exit_ok);
    CHECK(bench.out == "Approval 1 accepted; the gateway changes Cin7 at its next look.\n");
    const auto intent = test::value_of(bench.store->intent("cin7/acme/846/R-1/approved/adjust"));
    REQUIRE(intent);
    CHECK(intent->lane == "cin7-stock");
    CHECK(bench.list() == exit_ok);
    CHECK(bench.out == "Nothing waits for approval.\n");
    CHECK(bench.list({.all = true}) == exit_findings);
    CHECK(bench.out == proposed + "  is     accepted, by anna: seen it\n");
    CHECK(bench.decide({1}, true) == exit_failed);
    CHECK_THAT(bench.err, Catch::Contains("accepted already, by anna"));
}

TEST_CASE("a no leaves no intent, an unknown number is a usage error") {
    Bench bench;
    CHECK(bench.decide({1, 9}, false) == exit_usage);
    CHECK(bench.out == "Approval 1 rejected; Cin7 stays as it is.\n");
    CHECK_THAT(bench.err, Catch::Contains("There is no approval 9"));
    CHECK(test::value_of(bench.store->open_intents("cin7")).empty());
    CHECK(bench.run([&](auto& o, auto& e) { return show_approval(*bench.store, 1, {}, o, e); }) == exit_ok);
    CHECK(bench.out == proposed + "  is     rejected, by anna: seen it\n");
}
