#include "gateway/engine/cin7_performer.h"

#include <algorithm>

#include "gateway/doors/crash_point.h"
#include "gateway/flows/attempt.h"

namespace crossdock::engine {
namespace {

constexpr std::size_t batch = 10;
constexpr std::chrono::minutes lease{10};
// The last step of a sale proves those before it; they are read back by themselves only where it never comes.
constexpr int last_step_first = 10;

}  // namespace

Result<std::size_t> Cin7Performer::step() {
    const Instant now = clock_.now();
    auto intents = store_.claim("cin7", batch, now, now + lease);
    if (!intents) return std::unexpected(intents.error());
    const auto answered = std::ranges::partition(*intents, [](const store::Intent& one) { return one.answer.empty(); });
    if (!answered.empty())
        if (auto done = proofs_.prove(answered); !done) return std::unexpected(done.error());
    for (const store::Intent& intent : std::span(intents->begin(), answered.begin())) {
        const auto changes = perform(intent);
        if (!changes) return std::unexpected(changes.error());
        if (auto done = store_.commit(*changes, clock_.now()); !done) return std::unexpected(done.error());
        crash_point("cin7.proof-committed");
    }
    return intents->size();
}

Result<store::Changes> Cin7Performer::perform(const store::Intent& intent) {
    const auto step = ShipmentStep::of(intent, core_);
    auto outcome = step ? step->perform(core_, store_) : Result<ShipmentStep::Outcome>(std::unexpected(step.error()));
    const Instant now = clock_.now();
    if (outcome && outcome->shown.done)
        return flows::proven(intent, outcome->shown.proof, "cin7", outcome->shown.detail, now);
    if (outcome) return flows::answered(intent, std::move(outcome->answer), "cin7", proof_due(step->step), now);
    const auto error = blame(intent, std::move(outcome.error()));
    if (!error) return std::unexpected(error.error());
    return flows::failed(intent, *error, backoff_, random_.unit(), "cin7", clock_.now());
}

Result<Error> Cin7Performer::blame(const store::Intent& intent, Error error) {
    if (error.kind == ErrorKind::transient || intent.needs.empty()) return error;
    const auto all_done = proofs_.prove_order(intent.trade);
    if (!all_done) return std::unexpected(all_done.error());
    if (*all_done) return error;
    error.kind = ErrorKind::transient;
    error.message += "; a step before it was answered with success, and Cin7 does not show it yet: that one goes first";
    error.remedy = "it is tried again by itself";
    return error;
}

Instant Cin7Performer::proof_due(flows::Step step) const {
    const auto within = std::max(prove_within_, std::chrono::milliseconds(1));
    const auto rounds = clock_.now().time_since_epoch() / within + (step >= flows::Step::ship ? 1 : last_step_first);
    return Instant(rounds * within);
}

}  // namespace crossdock::engine
