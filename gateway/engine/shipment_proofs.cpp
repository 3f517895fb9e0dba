#include "gateway/engine/shipment_proofs.h"

#include <algorithm>
#include <set>

#include "gateway/doors/crash_point.h"
#include "gateway/flows/attempt.h"
#include "gateway/flows/sale_proof.h"

namespace crossdock::engine {
namespace {

using namespace std::chrono_literals;

// Clocks differ, and an answer that could not be read back at first comes again.
constexpr auto list_margin = 30min;

}  // namespace

Result<void> ShipmentProofs::prove(std::span<const store::Intent> answered) {
    std::set<std::string> orders;
    for (const store::Intent& intent : answered) orders.insert(intent.trade);
    std::vector<std::vector<Answered>> sales;
    for (const std::string& order : orders) {
        auto steps = answered_of(order);
        if (!steps) return std::unexpected(steps.error());
        if (!steps->empty()) sales.push_back(*std::move(steps));
    }
    if (std::ranges::count_if(sales, [&](const auto& steps) { return !shown_by_list(steps); }) > 1) read_list(answered);
    for (const auto& steps : sales) {
        if (!shown_by_list(steps)) {
            if (auto done = prove_by_reading(steps); !done) return std::unexpected(done.error());
            continue;
        }
        if (auto done = settle_by_row(steps); !done) return done;
    }
    return {};
}

// A row that shows our tracking numbers shipped is a proof, whoever read the list and when.
std::optional<flows::StepDecision> ShipmentProofs::by_row(const Answered& one) const {
    const auto row = core_.last_seen(one.step.plan.sale_id);
    return row ? flows::proven_by_row(one.step.plan, one.step.task_id, *row) : std::nullopt;
}

bool ShipmentProofs::shown_by_list(const std::vector<Answered>& steps) const {
    return std::ranges::all_of(steps, [&](const Answered& one) { return by_row(one).has_value(); });
}

// One row proves all steps of the sale, so it is told once.
Result<void> ShipmentProofs::settle_by_row(const std::vector<Answered>& steps) {
    const Instant now = clock_.now();
    store::Changes changes;
    std::string names;
    for (const Answered& one : steps) {
        names += (names.empty() ? "" : ", ") + std::string(flows::to_string(one.step.step));
        const auto shown = *by_row(one);
        store::Changes proven = flows::proven(one.intent, shown.proof, "cin7", names + ": " + shown.detail, now);
        changes.intent_moves.push_back(std::move(proven.intent_moves.front()));
        changes.journal = std::move(proven.journal);
    }
    const auto done = store_.commit(changes, now);
    crash_point("cin7.proof-committed");
    return done;
}

void ShipmentProofs::read_list(std::span<const store::Intent> answered) {
    const Instant newest = std::ranges::max(answered, {}, &store::Intent::due).due;  // all were answered before
    if (listed_at_ && *listed_at_ >= newest) return;
    const Instant now = clock_.now();
    if (core_.sales_updated_since(now - prove_within_ - list_margin, {})) listed_at_ = now;
}

Result<bool> ShipmentProofs::prove_order(const std::string& order_number) {
    const auto steps = answered_of(order_number);
    if (!steps) return std::unexpected(steps.error());
    return prove_by_reading(*steps);
}

Result<std::vector<ShipmentProofs::Answered>> ShipmentProofs::answered_of(const std::string& order_number) {
    const auto trade = store_.trade(order_number);
    if (!trade) return std::unexpected(trade.error());
    std::vector<Answered> steps;
    for (const store::Intent& intent : trade->intents) {
        if (intent.answer.empty() || !flows::step_of(intent.kind)) continue;
        auto step = ShipmentStep::of(intent, core_);
        if (!step) return std::unexpected(step.error());
        steps.push_back({intent, *std::move(step)});
    }
    return steps;
}

Result<bool> ShipmentProofs::prove_by_reading(const std::vector<Answered>& steps) {
    if (steps.empty()) return true;
    const auto shown = core_.fulfilments(steps.front().step.plan.sale_id);
    crash_point("cin7.read-back");
    bool all = true;
    for (const Answered& one : steps) {
        auto decided = shown ? flows::decide_step(one.step.step, one.step.plan, one.step.task_id, *shown)
                             : Result<flows::StepDecision>(std::unexpected(shown.error()));
        if (decided && decided->done)
            decided->detail = flows::call_of(one.step.step) + ", read back: " + decided->detail;
        const auto settled = settle(one, decided);
        if (!settled) return settled;
        all = all && *settled;
    }
    return all;
}

Result<bool> ShipmentProofs::settle(const Answered& one, const Result<flows::StepDecision>& shown) {
    const Instant now = clock_.now();
    if (shown && shown->done) {
        const auto done = store_.commit(flows::proven(one.intent, shown->proof, "cin7", shown->detail, now), now);
        crash_point("cin7.proof-committed");
        if (!done) return std::unexpected(done.error());
        return true;
    }
    const Error error =
        shown ? Error{ErrorKind::transient, "cin7.no-effect",
                      "Cin7 answered the " + std::string(flows::to_string(one.step.step)) + " of shipment " +
                          one.step.plan.shipment + " with success, but reading it back shows no effect",
                      "Cin7 sale " + one.step.plan.order_number, "it is tried again by itself"}
              : shown.error();
    auto changes = flows::failed(one.intent, error, backoff_, random_.unit(), "cin7", now);
    // Not read is not undone: the answer stands until a read says otherwise.
    if (!shown && error.kind == ErrorKind::transient)
        for (auto& move : changes.intent_moves) move.answer = one.intent.answer;
    if (auto done = store_.commit(changes, now); !done) return std::unexpected(done.error());
    return false;
}

}  // namespace crossdock::engine
