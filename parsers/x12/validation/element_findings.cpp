#include "parsers/x12/validation/element_findings.h"

#include <algorithm>
#include <utility>

#include "parsers/x12/findings.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t copy_bytes_max = 99;  // AK404

std::string printable(std::string_view text) {
    std::string copy(text.substr(0, copy_bytes_max));
    for (char& c : copy)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '.';
    return copy;
}

}  // namespace

ElementFinding& ElementFindings::add(std::size_t n, std::size_t c, const ElementFacts& facts, ElementError error,
                                     std::string_view text, std::string expected, std::string remedy) {
    ElementFinding& finding = found_.emplace_back();
    finding.error = error;
    finding.by_guideline = facts.by_guideline && (error == ElementError::missing || error == ElementError::not_used);
    finding.element = static_cast<std::uint16_t>(n);
    finding.component = static_cast<std::uint16_t>(c);
    finding.repetition = repetition_;
    finding.data_element = facts.data_element;
    finding.name = facts.name;
    finding.place = segment_.place_of(std::min(n, segment_.size() + 1));
    const bool secret = secrets_ == Secrets::isa && (n == 2 || n == 4);
    if (!secret) finding.value = printable(text);
    finding.message = finding::reference(rule_.tag, n, c);
    if (!facts.name.empty()) finding.message += " (" + std::string(facts.name) + ')';
    if (!finding.value.empty())
        finding.message += " is " + finding::quoted(text);
    else if (error == ElementError::missing || error == ElementError::condition_broken)
        finding.message += " is missing";
    finding.message += ": " + expected;
    finding.remedy = std::move(remedy);
    return finding;
}

bool ElementFindings::complained(std::size_t n) const {
    return std::ranges::find(found_, n, &ElementFinding::element) != found_.end();
}

bool ElementFindings::complained_behind(std::size_t n) const {
    return std::ranges::any_of(found_, [&](const ElementFinding& told) { return told.element > n; });
}

std::vector<ElementFinding> ElementFindings::take() {
    std::ranges::stable_sort(found_, {}, &ElementFinding::element);
    return std::exchange(found_, {});
}

ElementFinding contradiction(const Segment& segment, std::size_t n, std::string_view data_element,
                             std::string_view name) {
    ElementFinding finding;
    finding.error = ElementError::invalid_code;
    finding.element = static_cast<std::uint16_t>(n);
    finding.data_element = data_element;
    finding.name = name;
    finding.value = segment.element(n);
    finding.place = segment.place_of(n);
    return finding;
}

}  // namespace crossdock::x12
