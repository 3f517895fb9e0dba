#include "gateway/cin7/day_use.h"

#include <nlohmann/json.hpp>
#include <numeric>

namespace crossdock::cin7 {
namespace {

using std::chrono::hours;

constexpr std::int64_t window = 24;

std::int64_t hour_of(Instant at) {
    return std::chrono::floor<hours>(at).time_since_epoch().count();
}
Instant start_of(std::int64_t hour) {
    return Instant(hours(hour));
}

std::uint32_t sum(const DayUse::Counts& counts) {
    return std::accumulate(counts.begin(), counts.end(), 0U);
}

}  // namespace

std::string_view to_string(Urgency urgency) {
    switch (urgency) {
        case Urgency::shipment: return "shipment";
        case Urgency::order: return "order";
        case Urgency::stock: return "stock";
        case Urgency::background: return "background";
    }
    return "?";
}

void DayUse::add(Urgency urgency, Instant at) {
    const std::int64_t hour = hour_of(at);
    ++hours_[hour][static_cast<std::size_t>(urgency)];
    hours_.erase(hours_.begin(), hours_.lower_bound(hour - window));
}

void DayUse::add(const DayUse& other) {
    for (const auto& [hour, counts] : other.hours_)
        for (std::size_t n = 0; n < counts.size(); ++n) hours_[hour][n] += counts[n];
}

DayUse::Counts DayUse::counts(Instant now) const {
    Counts all{};
    for (auto hour = hours_.lower_bound(hour_of(now) - window); hour != hours_.end(); ++hour)
        for (std::size_t n = 0; n < all.size(); ++n) all[n] += hour->second[n];
    return all;
}

std::uint32_t DayUse::total(Instant now) const {
    return sum(counts(now));
}

std::optional<Instant> DayUse::reached(std::uint32_t limit, Instant now) const {
    const std::uint32_t used = total(now);
    if (used >= limit) return now;
    const std::int64_t first = hour_of(now) - 1;
    std::uint32_t lately = 0;
    for (auto hour = hours_.lower_bound(first); hour != hours_.end(); ++hour) lately += sum(hour->second);
    if (lately == 0) return std::nullopt;
    const std::chrono::milliseconds ahead = (now - start_of(first)) * (limit - used) / lately;
    if (ahead > hours(24)) return std::nullopt;
    return now + ahead;
}

Instant DayUse::below(std::uint32_t limit, Instant now) const {
    std::uint32_t used = total(now);
    for (auto hour = hours_.lower_bound(hour_of(now) - window); hour != hours_.end(); ++hour) {
        if (used < limit) break;
        used -= sum(hour->second);
        if (used < limit) return start_of(hour->first + window + 1);
    }
    return now;
}

std::string DayUse::to_json() const {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& [hour, counts] : hours_)
        rows.push_back({{"hour", crossdock::to_string(start_of(hour))}, {"calls", counts}});
    return rows.dump();
}

std::optional<DayUse> DayUse::from_json(std::string_view json) {
    const auto rows = nlohmann::json::parse(json, nullptr, false);
    if (!rows.is_array()) return std::nullopt;
    DayUse use;
    try {
        for (const auto& row : rows) {
            const auto start = parse_instant(row.at("hour").get<std::string>());
            if (!start) return std::nullopt;
            use.hours_[hour_of(*start)] = row.at("calls").get<Counts>();
        }
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
    return use;
}

}  // namespace crossdock::cin7
