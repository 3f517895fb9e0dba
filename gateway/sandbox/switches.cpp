#include "gateway/sandbox/switches.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

namespace crossdock::sandbox {
namespace {

struct Switch {
    std::string_view name, values, means;
    bool (*set)(Options&, std::string_view);  // false: no such value
    std::string (*get)(const Options&);
};

template <auto Member>
bool set_flag(Options& options, std::string_view value) {
    if (value != "yes" && value != "no") return false;
    options.*Member = value == "yes";
    return true;
}
template <auto Member>
std::string get_flag(const Options& options) {
    return options.*Member ? "yes" : "no";
}
template <auto Member>
constexpr Switch flag(std::string_view name, std::string_view means) {
    return {name, "yes|no", means, set_flag<Member>, get_flag<Member>};
}

template <auto Member>
bool set_number(Options& options, std::string_view value) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (value.empty() || error != std::errc{} || end != value.data() + value.size()) return false;
    options.*Member = number;
    return true;
}
template <auto Member>
std::string get_number(const Options& options) {
    return std::to_string(options.*Member);
}
template <auto Member>
constexpr Switch number(std::string_view name, std::string_view means) {
    return {name, "NUMBER", means, set_number<Member>, get_number<Member>};
}

constexpr std::array<std::string_view, 4> shapes{"by-case", "array", "object", "text"};
constexpr std::array<std::string_view, 4> auto_modes{"no", "pick", "pick-pack", "pick-pack-ship"};

template <auto Member, const auto& Words>
bool set_word(Options& options, std::string_view value) {
    const auto found = std::ranges::find(Words, value);
    if (found == Words.end()) return false;
    options.*Member = static_cast<std::remove_reference_t<decltype(options.*Member)>>(found - Words.begin());
    return true;
}
template <auto Member, const auto& Words>
std::string get_word(const Options& options) {
    return std::string(Words.at(static_cast<std::size_t>(options.*Member)));
}

bool set_limit_answer(Options& options, std::string_view value) {
    const auto answer = limit_answer(value);
    if (answer) options.limit_answer = *answer;
    return answer.has_value();
}
std::string get_limit_answer(const Options& options) {
    return std::string(to_string(options.limit_answer));
}

bool set_forbidden(Options& options, std::string_view value) {
    options.forbidden.clear();
    while (!value.empty()) {
        const auto end = std::min(value.find(','), value.size());
        if (end > 0) options.forbidden.emplace(value.substr(0, end));
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return true;
}
std::string get_forbidden(const Options& options) {
    std::string joined;
    for (const std::string& one : options.forbidden) joined += (joined.empty() ? "" : ",") + one;
    return joined;
}

constexpr std::array<Switch, 20> switches{{
    number<&Options::calls_per_minute>("calls-per-minute", "calls allowed in any 60 seconds (C2, O2)"),
    {"limit-answer", "503|429|429-retry-after|400|403|mixed", "how a limited call is answered (C2, O2)",
     set_limit_answer, get_limit_answer},
    flag<&Options::limit_by_account>("limit-by-account", "all keys share one limit (C3)"),
    {"error-shape", "by-case|array|object|text", "how Core dresses a refusal (C4)",
     set_word<&Options::error_shape, shapes>, get_word<&Options::error_shape, shapes>},
    flag<&Options::html_for_unknown_paths>("html-for-unknown-paths", "200 with a page, not 404 (C5)"),
    flag<&Options::wrong_verb_403>("wrong-verb-403", "403 for a wrong verb, not 405 (C5)"),
    flag<&Options::advanced_by_default>("advanced-by-default", "sales are Advanced unless they say Simple (C10)"),
    {"auto-mode", "no|pick|pick-pack|pick-pack-ship", "Core fulfils by itself what is ordered and there (C9, 1.10)",
     set_word<&Options::account_auto_mode, auto_modes>, get_word<&Options::account_auto_mode, auto_modes>},
    flag<&Options::void_reaches_authorised>("void-reaches-authorised",
                                            "Void=true undoes an authorised fulfilment (C11)"),
    flag<&Options::carriers_must_exist>("carriers-must-exist", "a shipment by an unknown carrier is refused (1.10)"),
    number<&Options::availability_minutes>("availability-minutes", "age that availability may have (C15)"),
    flag<&Options::put_away>("put-away", "purchases: yes, `stock` is the receipt; no, `put-away` is (C17)"),
    flag<&Options::write_off_errors_in_200>("write-off-errors-in-200", "200 with Errors, not 400 (C4)"),
    number<&Options::webhook_copies>("webhook-copies", "how often each event is delivered (C18)"),
    number<&Options::calls_per_second>("calls-per-second", "Omni: calls allowed in any second (O2)"),
    number<&Options::calls_per_day>("calls-per-day", "Omni: calls allowed in any 24 hours (O2)"),
    {"forbidden", "VERB RESOURCE,...", "Omni: what the key may not do, such as \"PUT SalesOrders\" (O1)", set_forbidden,
     get_forbidden},
    flag<&Options::dispatch_answers_500>("dispatch-answers-500", "Omni: 500 when dispatchedDate is set, yet done (O7)"),
    flag<&Options::refuse_short_dispatch>("refuse-short-dispatch", "Omni: no dispatch of more than is on hand (6.12)"),
    flag<&Options::message_bodies>("message-bodies", "Omni: errors as {\"Message\"}, not as a string (O5)"),
}};

}  // namespace

Result<void> set_switch(Options& options, std::string_view name, std::string_view value) {
    const auto found = std::ranges::find(switches, name, &Switch::name);
    if (found == switches.end()) {
        std::string names;
        for (const Switch& one : switches) names += (names.empty() ? "" : ", ") + std::string(one.name);
        return fail(ErrorKind::configuration, "sandbox.switch", "no switch is called '" + std::string(name) + "'",
                    std::string(name), "there are " + names);
    }
    if (found->set(options, value)) return {};
    return fail(ErrorKind::configuration, "sandbox.switch",
                "'" + std::string(value) + "' is no value of " + std::string(name), std::string(name),
                "write " + std::string(name) + "=" + std::string(found->values));
}

Result<void> set_switch(Options& options, std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return set_switch(options, text, "yes");
    return set_switch(options, text.substr(0, equals), text.substr(equals + 1));
}

Json encode_switches(const Options& options) {
    Json json = Json::object();
    for (const Switch& one : switches) json[std::string(one.name)] = one.get(options);
    return json;
}

std::string describe_switches() {
    std::string text;
    for (const Switch& one : switches) {
        const std::string left = "  " + std::string(one.name) + "=" + std::string(one.values);
        text += left + (left.size() < 52 ? std::string(52 - left.size(), ' ') : "\n" + std::string(52, ' ')) +
                std::string(one.means) + "\n";
    }
    return text;
}

}  // namespace crossdock::sandbox
