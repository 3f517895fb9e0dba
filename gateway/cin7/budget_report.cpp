#include "gateway/cin7/budget_report.h"

#include <nlohmann/json.hpp>

namespace crossdock::cin7 {
namespace {

using namespace std::chrono_literals;

constexpr auto warned_ahead = 6h;
constexpr auto out_of_date = 2min;

// "2026-11-21 16:20 UTC"
std::string minute_of(Instant at) {
    const std::string text = crossdock::to_string(at);
    return text.substr(0, 10) + " " + text.substr(11, 5) + " UTC";
}

std::string by_work(const std::array<std::uint32_t, urgencies.size()>& counts) {
    std::string text;
    for (const Urgency urgency : urgencies)
        if (const auto count = counts[static_cast<std::size_t>(urgency)]; count > 0)
            text += (text.empty() ? "" : ", ") + std::string(to_string(urgency)) + " " + std::to_string(count);
    return text.empty() ? "none" : text;
}

}  // namespace

std::string budget_to_json(const BudgetState& state) {
    nlohmann::ordered_json json{{"at", crossdock::to_string(state.at)},
                                {"calls-per-minute", state.pace.calls_per_minute},
                                {"calls-per-second", state.pace.calls_per_second},
                                {"calls-per-day", state.pace.calls_per_day},
                                {"burst", state.pace.burst},
                                {"allowed-per-minute", state.allowed_per_minute},
                                {"last-minute", state.last_minute},
                                {"limited", state.limited},
                                {"waiting", state.waiting},
                                {"day", nlohmann::ordered_json::parse(state.day.to_json())}};
    if (state.held_until) json["held-until"] = crossdock::to_string(*state.held_until);
    return json.dump();
}

std::optional<BudgetState> budget_from_json(std::string_view text) {
    try {
        const auto json = nlohmann::json::parse(text);
        const auto at = parse_instant(json.at("at").get<std::string>());
        const auto day = DayUse::from_json(json.at("day").dump());
        if (!at || !day) return std::nullopt;
        BudgetState state;
        state.at = *at;
        state.day = *day;
        state.pace.calls_per_minute = json.at("calls-per-minute");
        state.pace.calls_per_second = json.at("calls-per-second");
        state.pace.calls_per_day = json.at("calls-per-day");
        state.pace.burst = json.at("burst");
        state.allowed_per_minute = json.at("allowed-per-minute");
        state.last_minute = json.at("last-minute");
        state.limited = json.at("limited");
        state.waiting = json.at("waiting");
        if (json.contains("held-until")) state.held_until = parse_instant(json.at("held-until").get<std::string>());
        return state;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

std::vector<std::string> budget_lines(const BudgetState& state, Instant now) {
    std::vector<std::string> lines;
    if (now - state.at > out_of_date)
        lines.push_back("The gateway does not run, or makes no calls: this is as of " + minute_of(state.at) + ".");
    std::string minute = "This minute:    " + std::to_string(state.last_minute) + " of " +
                         std::to_string(state.allowed_per_minute) + " calls";
    if (state.allowed_per_minute < state.pace.calls_per_minute)
        minute += " (" + std::to_string(state.pace.calls_per_minute) + " less what limited answers have taught)";
    lines.push_back(minute);
    const auto used = state.day.total(now);
    lines.push_back("Last 24 hours:  " + std::to_string(used) +
                    (state.pace.calls_per_day ? " of " + std::to_string(state.pace.calls_per_day) : "") +
                    " calls: " + by_work(state.day.counts(now)));
    lines.push_back("Waiting:        " + by_work(state.waiting));
    lines.push_back("Limited:        " + std::to_string(state.limited) + " answers since the gateway started");
    if (state.held_until && *state.held_until > now)
        lines.push_back("Cin7 asked everybody to wait until " + minute_of(*state.held_until) + ".");
    if (const std::string warning = budget_warning(state, now); !warning.empty()) lines.push_back(warning);
    return lines;
}

std::string budget_warning(const BudgetState& state, Instant now) {
    const unsigned limit = state.pace.calls_per_day;
    if (limit == 0) return {};
    if (const auto used = state.day.total(now); used >= limit)
        return "The " + std::to_string(limit) + " calls of 24 hours are used up: nothing reaches Cin7 before " +
               minute_of(state.day.below(limit, now)) + ".";
    const auto reached = state.day.reached(limit, now);
    if (!reached || *reached - now > warned_ahead) return {};
    return "At this pace the " + std::to_string(limit) + " calls of 24 hours are used up at " + minute_of(*reached) +
           "; other work than shipments stops earlier. Look for a tool that reads too often, or make poll of <cin7> "
           "longer.";
}

}  // namespace crossdock::cin7
