// The door to time: everything that asks "when is it" or "wait until" is given a Clock.
//
// Tests use ManualClock, which stands still until it is moved. Threads: every Clock may be shared.
//
//     ManualClock clock(parse_instant("2026-01-31T08:00:00.000Z").value());
//     Pacer pacer(clock);
//     clock.advance(std::chrono::seconds(2));
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace crossdock {

// Instants are UTC with milliseconds, in rows, logs and on screens.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// "2026-01-31T08:00:00.000Z"
[[nodiscard]] std::string to_string(Instant instant);
// ISO 8601, 0 to 9 fraction digits, 'Z' present or absent (taken as UTC); also a plain date. nullopt if it is none.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    // Blocks until now() >= `until`. Must not be called where a lock is held.
    virtual void sleep_until(Instant until) = 0;
};

class SystemClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override;
    void sleep_until(Instant until) override;
};

// Stands still. sleep_until moves it forward at once, so that a single-threaded test never waits.
class ManualClock final : public Clock {
  public:
    explicit ManualClock(Instant start) : now_(start) {}
    [[nodiscard]] Instant now() const override;
    void sleep_until(Instant until) override;
    void advance(std::chrono::milliseconds by);

  private:
    mutable std::mutex mutex_;
    Instant now_;
};

}  // namespace crossdock
