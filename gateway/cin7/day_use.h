// How many calls an account has had in the last 24 hours, by the work they were for, and when a daily limit would be
// reached.
//
// Counted by the hour: the hour that is only partly within the last 24 counts whole, so that the figure is never too
// low. Pure. Lifetime: a value. Threads: one at a time. Errors: from_json answers nullopt for what it did not write.
//
//     DayUse use;
//     use.add(Urgency::shipment, now);
//     if (auto when = use.reached(5'000, now)) warn(*when);
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/doors/clock.h"

namespace crossdock::cin7 {

// What a call is for, the most urgent first.
enum class Urgency {
    shipment,   // goods have left: Cin7 has to know
    order,      // goods should leave: the warehouse has to know
    stock,      // counts, receipts, transfers
    background  // whatever nobody waits for: back-fills, audits, checks
};
inline constexpr std::array urgencies{Urgency::shipment, Urgency::order, Urgency::stock, Urgency::background};

[[nodiscard]] std::string_view to_string(Urgency urgency);

class DayUse {
  public:
    using Counts = std::array<std::uint32_t, urgencies.size()>;

    void add(Urgency urgency, Instant at);
    void add(const DayUse& other);
    [[nodiscard]] Counts counts(Instant now) const;
    [[nodiscard]] std::uint32_t total(Instant now) const;

    // When `limit` calls are reached if calls go on as in this hour and the one before; nullopt: not within 24 hours.
    [[nodiscard]] std::optional<Instant> reached(std::uint32_t limit, Instant now) const;
    // When the count falls below `limit` again if nobody calls; `now` where it is below.
    [[nodiscard]] Instant below(std::uint32_t limit, Instant now) const;

    [[nodiscard]] std::string to_json() const;
    [[nodiscard]] static std::optional<DayUse> from_json(std::string_view json);

    bool operator==(const DayUse&) const = default;

  private:
    std::map<std::int64_t, Counts> hours_;  // by hour since 1970
};

}  // namespace crossdock::cin7
