#include "parsers/x12/validation/hierarchy.h"

#include <charconv>
#include <utility>

#include "parsers/x12/findings.h"
#include "parsers/x12/validation/element_report.h"

namespace crossdock::x12 {
namespace {

// The number as HL01 spells it when it counts by 1: no sign, no leading zero. 0: it is something else.
std::uint32_t plain_number(std::string_view text) {
    std::uint32_t number = 0;
    if (text.empty() || text.size() > 9 || text.front() == '0') return 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    return parsed.ptr == text.data() + text.size() ? number : 0;
}

}  // namespace

void Hierarchy::begin() {
    in_order_ = 0;
    others_.clear();
    overflowed_ = lost_ = false;
    unknown_parent_.clear();
    last_number_.clear();
    last_child_code_.clear();
    found_.clear();
}

bool Hierarchy::knows(std::string_view number) const {
    const std::uint32_t plain = plain_number(number);
    return (plain != 0 && plain <= in_order_) || others_.contains(number) || overflowed_;
}

bool Hierarchy::add(const Segment& hl) {
    found_.clear();
    const std::string_view number = hl.element(1), parent = hl.element(2), child_code = hl.element(4);
    if (!overflowed_ && !number.empty() && knows(number))
        tell(hl, 1, Severity::warning, "this number was used before in the set",
             "the sender should number each HL anew");
    const bool orphan = !parent.empty() && !knows(parent);
    if (orphan && !lost_ && unknown_parent_ != parent) {
        unknown_parent_ = parent;
        tell(hl, 2, Severity::error,
             parent == number ? "a level cannot be its own parent" : "no HL before it has this number",
             "ask the sender for the number of the level that holds this one");
    }
    const bool child_of_last = !last_number_.empty() && parent == last_number_;
    if (child_of_last && last_child_code_ == "0")
        tell(hl, 2, Severity::warning, "HL04 of that level says that it has no children",
             "the sender should write 1 in HL04 of levels that have children");
    if (!orphan && !last_number_.empty() && !child_of_last && last_child_code_ == "1")
        tell(hl, 2, Severity::warning, "HL04 of the level before says that it has children, and this is none",
             "the sender should write 0 in HL04 of levels without children");
    last_number_ = number;
    last_child_code_ = child_code;
    remember(hl);
    return found_.empty();
}

void Hierarchy::remember(const Segment& hl) {
    const std::string_view number = hl.element(1);
    if (number.empty()) return;
    if (plain_number(number) == in_order_ + 1)
        ++in_order_;
    else if (others_.size() < kept_max)
        others_.emplace(number);
    else
        overflowed_ = true;
}

void Hierarchy::tell(const Segment& hl, std::size_t element, Severity severity, std::string expected,
                     std::string remedy) {
    ElementFinding finding;
    finding.severity = severity;
    finding.error = ElementError::invalid_code;
    finding.element = static_cast<std::uint16_t>(element);
    finding.data_element = element == 1 ? "628" : "734";
    finding.name = element == 1 ? "Hierarchical ID Number" : "Hierarchical Parent ID Number";
    finding.value = hl.element(element);
    finding.place = hl.place_of(element);
    finding.message = element_reference("HL", element) + " (" + finding.name + ") is " +
                      finding::quoted(hl.element(element)) + ": " + expected;
    finding.remedy = std::move(remedy);
    found_.push_back(std::move(finding));
}

}  // namespace crossdock::x12
