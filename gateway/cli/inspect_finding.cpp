#include "gateway/cli/inspect_finding.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crossdock::cli {
namespace {

using Reach = x12::Problem::Reach;

constexpr std::array<std::string_view, 8> segment_codes{
    "x12.unknown-segment", "x12.unexpected-segment", "x12.missing-segment", "x12.loop-repeats",
    "x12.segment-repeats", "x12.segment-not-in-set", "x12.segment-order",   "x12.elements"};
constexpr std::array<std::string_view, 14> element_codes{
    "x12.missing-element",    "x12.element-condition",  "x12.too-many-elements",    "x12.too-short",
    "x12.too-long",           "x12.invalid-character",  "x12.invalid-code",         "x12.invalid-date",
    "x12.invalid-time",       "x12.element-exclusion",  "x12.too-many-repetitions", "x12.too-many-components",
    "x12.element-not-wanted", "x12.trailing-separators"};

void add(std::vector<std::string>& list, std::string_view reference, std::string_view code) {
    if (!code.empty()) list.push_back(std::string(reference) + ' ' + std::string(code));
}

void add(std::vector<std::string>& list, std::string_view reference, const std::vector<std::string_view>& codes) {
    for (const std::string_view code : codes) add(list, reference, code);
}

// A problem is told on each open level that it reaches.
AnswerCodes codes_of(const x12::Problem& problem, const OpenLevels& open) {
    AnswerCodes codes;
    if (problem.severity != Severity::error || !problem.code.starts_with("x12.")) return codes;
    if (open.set && open.group) {
        x12::SetResult set;
        set.problems.push_back(problem);
        add(codes.in_997, "AK502", set.codes_997());
        if (open.v5010) add(codes.in_999, "IK502", set.codes_999());
    }
    if (open.group && (!open.set || problem.reach >= Reach::group)) {
        x12::GroupResult group;
        group.problems.push_back(problem);
        add(codes.in_997, "AK905", group.codes());
        if (open.v5010) add(codes.in_999, "AK905", group.codes());
    }
    if (open.interchange && ((!open.set && !open.group) || problem.reach == Reach::interchange)) {
        x12::InterchangeResult interchange;
        interchange.problems.push_back(problem);
        add(codes.in_ta1, "TA105", interchange.codes());
    }
    return codes;
}

AnswerCodes codes_of(const x12::SegmentFinding& segment, const x12::ElementFinding* element, const OpenLevels& open) {
    AnswerCodes codes;
    if ((element != nullptr ? element->severity : segment.severity) != Severity::error) return codes;
    x12::SegmentFinding alone = segment;
    if (element != nullptr) alone.elements = {*element};
    if (open.set) {
        if (!open.group) return codes;
        add(codes.in_997, element != nullptr ? "AK403" : "AK304",
            element != nullptr ? element->code_997(open.v5010) : segment.code_997());
        if (open.v5010)
            add(codes.in_999, element != nullptr ? "IK403" : "IK304",
                element != nullptr ? element->code_999() : segment.code_999());
    } else if (open.group) {
        x12::GroupResult group;
        group.findings.push_back(std::move(alone));
        add(codes.in_997, "AK905", group.codes());
        if (open.v5010) add(codes.in_999, "AK905", group.codes());
    } else {
        x12::InterchangeResult interchange;
        interchange.findings.push_back(std::move(alone));
        add(codes.in_ta1, "TA105", interchange.codes());
    }
    return codes;
}

Finding about_segment(const x12::SegmentFinding& segment, const OpenLevels& open) {
    Finding finding;
    finding.severity = segment.severity;
    finding.code = segment_codes[static_cast<std::size_t>(segment.error)];
    finding.at = open.at;
    finding.at.text = segment.place;
    finding.at.segment = segment.position;
    finding.transaction = open.transaction;
    finding.control = open.control;
    finding.place = segment.place;
    finding.tag = segment.tag;
    finding.loop = segment.loop;
    finding.name = segment.name;
    finding.message = segment.message;
    finding.remedy = segment.remedy;
    finding.codes = codes_of(segment, nullptr, open);
    finding.quoted = {segment.place, segment.place, open.delimiters};
    return finding;
}

Reach reach_of(Severity severity, const OpenLevels& open) {
    return severity != Severity::error ? Reach::none
           : open.set                  ? Reach::set
           : open.group                ? Reach::group
                                       : Reach::interchange;
}

std::string_view behind_blank(std::string_view code) {
    return code.substr(code.find(' ') + 1);
}

// "AK403/IK403 8" where both say the same, "AK403 7, IK403 I6" where not.
std::string short_form(const AnswerCodes& codes) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < codes.in_997.size(); ++i) {
        const std::string& old = codes.in_997[i];
        const std::string young = i < codes.in_999.size() ? codes.in_999[i] : old;
        if (young == old) {
            words.push_back(old);
        } else if (behind_blank(old) == behind_blank(young)) {
            words.push_back(old.substr(0, old.find(' ')) + '/' + young);
        } else {
            words.push_back(old);
            words.push_back(young);
        }
    }
    words.insert(words.end(), codes.in_ta1.begin(), codes.in_ta1.end());
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

}  // namespace

Finding finding_of(const x12::Problem& problem, const OpenLevels& open) {
    Finding finding;
    finding.severity = problem.severity;
    finding.code = problem.code;
    finding.reach = problem.reach;
    finding.transaction = open.transaction;
    finding.control = open.control;
    finding.at = problem.at;
    finding.place = problem.place;
    finding.tag = problem.tag;
    finding.element = problem.element;
    finding.value = problem.value;
    conceal_passwords(finding.value);
    finding.message = problem.message;
    conceal_quoted_passwords(finding.message);
    finding.remedy = problem.remedy;
    finding.codes = codes_of(problem, open);
    finding.width = static_cast<std::uint32_t>(
        std::max<std::size_t>(1, (problem.element > 0 ? problem.value : problem.tag).size()));
    finding.quoted = quoted_place(problem, open.delimiters);
    return finding;
}

std::vector<Finding> findings_of(const x12::SegmentFinding& segment, const OpenLevels& open) {
    std::vector<Finding> findings;
    const bool only_elements = segment.error == x12::SegmentError::element_errors;
    if (!only_elements || segment.elements.empty()) {
        findings.push_back(about_segment(segment, open));
        findings.back().reach = reach_of(segment.severity, open);
    }
    for (const x12::ElementFinding& element : segment.elements) {
        Finding finding = about_segment(segment, open);
        finding.severity = element.severity;
        finding.code = element_codes[static_cast<std::size_t>(element.error)];
        finding.reach = reach_of(element.severity, open);
        finding.place = finding.quoted.place = element.place;
        finding.element = element.element;
        finding.component = element.component;
        finding.repetition = element.repetition;
        finding.data_element = element.data_element;
        finding.name = element.name;
        finding.value = element.value;
        finding.message = element.message;
        finding.remedy = element.remedy;
        finding.codes = codes_of(segment, &element, open);
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::string describe(const Finding& finding, bool with_codes) {
    std::vector<std::string> parts;
    if (!finding.transaction.empty() || !finding.control.empty()) {
        const bool message = finding.code.starts_with("edifact.");
        parts.push_back((message ? "message " : "set ") + printable(finding.transaction) + ' ' +
                        printable(finding.control));
        if (!finding.loop.empty()) parts.push_back("loop " + finding.loop);
        parts.push_back("segment " + std::to_string(finding.at.segment));
    }
    if (std::string codes = short_form(finding.codes); with_codes && !codes.empty()) parts.push_back(std::move(codes));
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "[" : ", ") + part;
    return text.empty() ? text : text + ']';
}

void FirstFindings::add(Finding finding) {
    const auto offset = [](const Finding& one) { return one.place.offset; };
    if (kept_.size() == max_ && (max_ == 0 || kept_.back().place.offset <= finding.place.offset)) return;
    const auto behind = std::ranges::upper_bound(kept_, finding.place.offset, {}, offset);
    kept_.insert(behind, std::move(finding));
    if (kept_.size() > max_) kept_.pop_back();
}

}  // namespace crossdock::cli
