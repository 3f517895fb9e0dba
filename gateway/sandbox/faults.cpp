#include "gateway/sandbox/faults.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "gateway/sandbox/names.h"

namespace crossdock::sandbox {
namespace {

constexpr std::array<std::pair<FaultKind, std::string_view>, 20> words{{
    {FaultKind::lost_answer_before_commit, "lost-answer-before-commit"},
    {FaultKind::lost_answer_after_commit, "lost-answer-after-commit"},
    {FaultKind::status_500, "500"},
    {FaultKind::status_500_after_commit, "500-after-commit"},
    {FaultKind::status_429, "429"},
    {FaultKind::status_503, "503"},
    {FaultKind::status_403, "403"},
    {FaultKind::limited_text_400, "limited-text-400"},
    {FaultKind::html_200, "html-200"},
    {FaultKind::error_model_200, "error-model-200"},
    {FaultKind::truncated, "truncated"},
    {FaultKind::slow, "slow"},
    {FaultKind::silence_before_commit, "silence-before-commit"},
    {FaultKind::silence_after_commit, "silence-after-commit"},
    {FaultKind::burst_403, "403-burst"},
    {FaultKind::person_picks, "person-picks"},
    {FaultKind::person_ships, "person-ships"},
    {FaultKind::person_voids, "person-voids"},
    {FaultKind::person_undoes, "person-undoes"},
    {FaultKind::person_edits, "person-edits"},
}};

std::string known_kinds() {
    std::string list;
    for (const auto& [kind, word] : words) list += (list.empty() ? "" : ", ") + std::string(word);
    return list;
}

std::optional<unsigned> number(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

bool is_method(std::string_view text) {
    return text == "GET" || text == "POST" || text == "PUT" || text == "DELETE";
}

std::unexpected<Error> bad_fault(std::string_view text, std::string message) {
    return fail(
        ErrorKind::configuration, "sandbox.fault", std::move(message), std::string(text),
        "write KIND[@[METHOD:]PATH[:TIMES[:AFTER]]], such as lost-answer-after-commit@POST:sale/fulfilment/pick:1");
}

}  // namespace

std::string_view to_string(FaultKind kind) {
    return std::ranges::find(words, kind, &decltype(words)::value_type::first)->second;
}

std::optional<FaultKind> fault_kind(std::string_view word) {
    const auto found = std::ranges::find(words, word, &decltype(words)::value_type::second);
    if (found == words.end()) return std::nullopt;
    return found->first;
}

Result<Fault> parse_fault(std::string_view text) {
    const auto at = std::min(text.find('@'), text.size());
    const auto kind = fault_kind(text.substr(0, at));
    if (!kind)
        return bad_fault(text,
                         "no fault is called '" + std::string(text.substr(0, at)) + "'; there are " + known_kinds());
    Fault fault = Fault::of(*kind);
    if (at == text.size()) return fault;

    auto parts = split(text.substr(at + 1), ':');
    if (is_method(parts.front())) {
        fault.method = parts.front();
        parts.erase(parts.begin());
    }
    if (parts.empty() || parts.front().empty()) return bad_fault(text, "the path is missing");
    if (parts.size() > 3) return bad_fault(text, "there is too much behind the path");
    fault.path = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto value = number(parts[i]);
        if (!value) return bad_fault(text, "'" + std::string(parts[i]) + "' is not a number");
        (i == 1 ? fault.times : fault.after) = *value;
    }
    return fault;
}

bool is_person(FaultKind kind) {
    return kind >= FaultKind::person_picks;
}

Fault Fault::of(FaultKind kind) {
    Fault fault;
    fault.kind = kind;
    if (kind == FaultKind::burst_403) fault.times = 3;
    if (kind == FaultKind::silence_before_commit || kind == FaultKind::silence_after_commit)
        fault.delay = std::chrono::seconds(30);
    return fault;
}

std::optional<Fault> FaultPlan::hit(std::string_view method, std::string_view path) {
    return take(method, path, false);
}

std::optional<Fault> FaultPlan::person(std::string_view method, std::string_view path) {
    return take(method, path, true);
}

std::optional<Fault> FaultPlan::take(std::string_view method, std::string_view path, bool of_a_person) {
    const auto matches = [&](const Fault& fault) {
        return is_person(fault.kind) == of_a_person &&
               (fault.path == "*" || lower_case(fault.path) == lower_case(path)) &&
               (fault.method.empty() || fault.method == method);
    };
    for (auto fault = faults_.begin(); fault != faults_.end(); ++fault) {
        if (!matches(*fault)) continue;
        if (fault->after > 0) {
            --fault->after;
            continue;
        }
        Fault found = *fault;
        if (fault->times == 1) {
            faults_.erase(fault);
        } else if (fault->times > 1) {
            --fault->times;
        }
        return found;
    }
    return std::nullopt;
}

}  // namespace crossdock::sandbox
