// The sandbox's own time: the clock it was given, plus what a control has moved it on by (POST /sandbox/clock).
//
// Lifetime: keeps a reference to the clock. Threads: may be shared.
//
//     clock.advance(std::chrono::minutes(5));  // the retry of a webhook is due
#pragma once

#include <atomic>
#include <chrono>

#include "gateway/doors/clock.h"

namespace crossdock::sandbox {

class SandboxClock final : public Clock {
  public:
    explicit SandboxClock(Clock& base) : base_(base) {}

    [[nodiscard]] Instant now() const override { return base_.now() + std::chrono::milliseconds(ahead_.load()); }
    void sleep_until(Instant until) override { base_.sleep_until(until - std::chrono::milliseconds(ahead_.load())); }
    void advance(std::chrono::milliseconds by) { ahead_ += by.count(); }

  private:
    Clock& base_;
    std::atomic<std::int64_t> ahead_{0};
};

}  // namespace crossdock::sandbox
