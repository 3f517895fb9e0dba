#include "parsers/x12/validation/result.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crossdock::x12 {
namespace {

using CodeTable = std::pair<std::string_view, std::string_view>;

constexpr std::array<CodeTable, 5> set_codes{{{"x12.missing-se", "2"},
                                              {"x12.set-control", "3"},
                                              {"x12.segment-count", "4"},
                                              {"x12.duplicate-set", "23"},
                                              {"x12.missing-ge", "2"}}};
constexpr std::array<CodeTable, 5> group_codes{{{"x12.missing-ge", "3"},
                                                {"x12.missing-se", "3"},
                                                {"x12.group-control", "4"},
                                                {"x12.set-count", "5"},
                                                {"x12.duplicate-group", "19"}}};
constexpr std::array<CodeTable, 8> interchange_codes{{{"x12.interchange-control", "001"},
                                                      {"x12.group-count", "021"},
                                                      {"x12.segment-outside", "022"},
                                                      {"x12.segment-id", "022"},
                                                      {"x12.missing-iea", "023"},
                                                      {"x12.missing-ge", "023"},
                                                      {"x12.missing-se", "023"},
                                                      {"x12.duplicate-interchange", "025"}}};
// By element of the ISA, from ISA01.
constexpr std::array<std::string_view, 16> isa_codes{"010", "011", "012", "013", "005", "006", "007", "008",
                                                     "014", "015", "016", "017", "018", "019", "020", "027"};

template <std::size_t size>
std::string_view code_of(const std::array<CodeTable, size>& table, std::string_view problem) {
    const auto* found = std::ranges::find(table, problem, &CodeTable::first);
    return found == table.end() ? std::string_view{} : found->second;
}

void add(std::vector<std::string_view>& codes, std::string_view code) {
    if (!code.empty() && std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
}

bool is_error(const SegmentFinding& finding) {
    return finding.severity == Severity::error;
}

// Is element n of the segment with this tag wrong?
bool wrong(const std::vector<SegmentFinding>& findings, std::string_view tag, std::uint16_t element) {
    return std::ranges::any_of(findings, [&](const SegmentFinding& finding) {
        return finding.tag == tag && std::ranges::any_of(finding.elements, [&](const ElementFinding& found) {
                   return found.element == element && found.severity == Severity::error;
               });
    });
}

std::vector<std::string_view> codes_of(const SetResult& set, bool implementation) {
    std::vector<std::string_view> codes;
    if (!set.known) add(codes, "1");
    if (wrong(set.findings, "ST", 1)) add(codes, "6");
    if (wrong(set.findings, "ST", 2)) add(codes, "7");
    bool other = set.untold > 0;
    for (const Problem& problem : set.problems) {
        if (problem.severity != Severity::error) continue;
        const std::string_view code = code_of(set_codes, problem.code);
        add(codes, code);
        other = other || code.empty();
    }
    const bool in_error = std::ranges::any_of(set.findings, is_error);
    const bool by_standard = std::ranges::any_of(
        set.findings, [](const SegmentFinding& finding) { return is_error(finding) && !finding.by_guideline; });
    if (other || in_error) add(codes, implementation && !other && !by_standard ? "I5" : "5");
    return codes;
}

}  // namespace

std::string_view ElementFinding::code_997(bool v5010) const {
    switch (error) {
        case ElementError::missing: return "1";
        case ElementError::condition_broken: return "2";
        case ElementError::too_many_elements:
        case ElementError::not_used: return "3";
        case ElementError::too_short: return "4";
        case ElementError::too_long: return "5";
        case ElementError::invalid_character: return "6";
        case ElementError::invalid_code: return "7";
        case ElementError::invalid_date: return "8";
        case ElementError::invalid_time: return "9";
        case ElementError::exclusion_broken: return "10";
        case ElementError::too_many_repetitions: return v5010 ? "12" : "3";
        case ElementError::too_many_components: return v5010 ? "13" : "3";
        case ElementError::trailing_separators: break;
    }
    return {};
}

std::string_view ElementFinding::code_999() const {
    if (error == ElementError::not_used) return "I10";
    if (error == ElementError::invalid_code && by_guideline) return "I6";
    return code_997(true);
}

std::string_view SegmentFinding::code_997() const {
    constexpr std::array<std::string_view, 8> codes{"1", "2", "3", "4", "5", "6", "7", "8"};
    return codes[static_cast<std::size_t>(error)];
}

std::string_view SegmentFinding::code_999() const {
    return by_guideline && error == SegmentError::unexpected ? "I4" : code_997();
}

std::string_view code(Verdict verdict) {
    switch (verdict) {
        case Verdict::accepted: return "A";
        case Verdict::accepted_with_errors: return "E";
        case Verdict::partly_accepted: return "P";
        case Verdict::rejected: break;
    }
    return "R";
}

bool SetResult::has_errors() const {
    return !known || untold > 0 || std::ranges::any_of(findings, is_error) ||
           std::ranges::any_of(problems, [](const Problem& problem) { return problem.severity == Severity::error; });
}

std::vector<std::string_view> SetResult::codes_997() const {
    return codes_of(*this, false);
}
std::vector<std::string_view> SetResult::codes_999() const {
    return codes_of(*this, true);
}

std::vector<std::string_view> GroupResult::codes() const {
    std::vector<std::string_view> codes;
    if (wrong(findings, "GS", 1)) add(codes, "1");
    if (!version_known || wrong(findings, "GS", 8)) add(codes, "2");
    if (wrong(findings, "GS", 6)) add(codes, "6");
    for (const Problem& problem : problems)
        if (problem.severity == Severity::error) add(codes, code_of(group_codes, problem.code));
    return codes;
}

std::vector<std::string_view> InterchangeResult::codes() const {
    std::vector<std::string_view> codes;
    for (std::uint16_t element = 1; element <= isa_codes.size(); ++element)
        if (wrong(findings, "ISA", element)) add(codes, isa_codes[element - 1U]);
    for (const Problem& problem : problems)
        if (problem.severity == Severity::error) add(codes, code_of(interchange_codes, problem.code));
    return codes;
}

}  // namespace crossdock::x12
