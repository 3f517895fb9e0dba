#include "tests/bench/peak_day/simulated_time.h"

#include <algorithm>
#include <tuple>

namespace crossdock::bench {
namespace {

constexpr std::size_t stack_bytes = 1 << 20;

// makecontext hands over nothing wider than an int.
thread_local void* beginning = nullptr;

}  // namespace

void SimulatedTime::begin() {
    auto* actor = static_cast<Actor*>(beginning);
    try {
        actor->act();
    } catch (...) {
        actor->time->thrown_ = std::current_exception();
    }
    actor->done = true;
    swapcontext(&actor->place, &actor->time->between_);
}

void SimulatedTime::run(std::vector<std::function<void()>> actors) {
    for (auto& act : actors) {
        auto actor = std::make_unique<Actor>();
        actor->time = this;
        actor->act = std::move(act);
        actor->stack = std::make_unique_for_overwrite<std::byte[]>(stack_bytes);
        actor->until = now_;
        actor->turn = ++turns_;
        getcontext(&actor->place);
        actor->place.uc_stack.ss_sp = actor->stack.get();
        actor->place.uc_stack.ss_size = stack_bytes;
        makecontext(&actor->place, &SimulatedTime::begin, 0);
        actors_.push_back(std::move(actor));
    }
    while (!thrown_) {
        const auto first = std::ranges::min_element(
            actors_, {}, [](const auto& actor) { return std::tuple(actor->done, actor->until, actor->turn); });
        if (first == actors_.end() || (*first)->done) break;
        acting_ = first->get();
        now_ = std::max(now_.load(), acting_->until);
        beginning = acting_;
        swapcontext(&between_, &acting_->place);
    }
    if (thrown_) std::rethrow_exception(thrown_);
}

void SimulatedTime::sleep_until(Instant until) {
    if (until > now()) wait(until, false);
}

bool SimulatedTime::rest(Instant until, bool wakeable) {
    wait(until, wakeable);
    return now() < end_;
}

void SimulatedTime::wake() {
    for (const auto& actor : actors_)
        if (actor->wakeable && actor.get() != acting_) actor->until = std::min(actor->until, now());
}

void SimulatedTime::wait(Instant until, bool wakeable) {
    Actor& me = *acting_;
    me.until = until;
    me.turn = ++turns_;
    me.wakeable = wakeable;
    swapcontext(&me.place, &between_);
    me.wakeable = false;
}

}  // namespace crossdock::bench
