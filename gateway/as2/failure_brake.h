// Slows down who sends message after message that cannot be opened: such messages cost us a private key operation each,
// and thousands of them are how a key is probed.
//
// Failures are counted by the caller's address and the AS2 name it uses. Beyond `failures_max` within `window` it is
// refused unread until the window is over; a message that is taken clears its count.
// Threads: any. Lifetime: the counts live in memory.
//
//     if (brake.holds(peer, from)) return too_many();
//     brake.failed(peer, from);
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "gateway/doors/clock.h"

namespace crossdock::as2 {

class FailureBrake {
  public:
    static constexpr std::size_t failures_max = 50;
    static constexpr std::chrono::minutes window{10};
    static constexpr std::size_t callers_max = 10'000;

    explicit FailureBrake(Clock& clock) : clock_(clock) {}

    [[nodiscard]] bool holds(const std::string& peer, const std::string& name) {
        const std::lock_guard lock(mutex_);
        const auto found = counts_.find({peer, name});
        if (found == counts_.end()) return false;
        if (clock_.now() - found->second.since < window) return found->second.failures >= failures_max;
        counts_.erase(found);
        return false;
    }
    void failed(const std::string& peer, const std::string& name) {
        const std::lock_guard lock(mutex_);
        const crossdock::Instant now = clock_.now();
        if (counts_.size() >= callers_max)
            std::erase_if(counts_, [&](const auto& one) { return now - one.second.since >= window; });
        if (counts_.size() >= callers_max && !counts_.contains({peer, name})) return;
        Count& count = counts_.try_emplace({peer, name}, Count{now, 0}).first->second;
        if (now - count.since >= window) count = {now, 0};
        ++count.failures;
    }
    void succeeded(const std::string& peer, const std::string& name) {
        const std::lock_guard lock(mutex_);
        counts_.erase({peer, name});
    }

  private:
    struct Count {
        crossdock::Instant since;
        std::size_t failures = 0;
    };
    Clock& clock_;
    std::mutex mutex_;  // protects what follows
    std::map<std::pair<std::string, std::string>, Count> counts_;
};

}  // namespace crossdock::as2
