#include "parsers/x12/validation/hierarchy.h"

#include <utility>

#include "parsers/x12/characters.h"
#include "parsers/x12/findings.h"
#include "parsers/x12/validation/element_findings.h"

namespace crossdock::x12 {

void Hierarchy::begin() {
    in_order_ = 0;
    others_.clear();
    overflowed_ = lost_ = false;
    unknown_parent_.clear();
    last_plain_ = 0;
    last_text_.clear();
    last_child_code_ = '\0';
    found_.clear();
}

bool Hierarchy::knows(const Number& number) const {
    if (number.plain != 0 && number.plain <= in_order_) return true;
    return (!others_.empty() && others_.contains(number.text)) || overflowed_;
}

bool Hierarchy::add(const Segment& hl) {
    const Number number(hl.element(1)), parent(hl.element(2));
    const std::string_view code = hl.element(4);
    const char child_code = code.size() == 1 ? code.front() : '\0';
    found_.clear();
    if (!counts_on(number, parent)) compare(hl, number, parent);
    last_child_code_ = child_code;
    return found_.empty();
}

// Nearly all are of this kind: numbered by 1, with a known parent, as the HL before said.
bool Hierarchy::counts_on(const Number& number, const Number& parent) {
    const bool known = parent.text.empty() || (parent.plain != 0 && parent.plain <= in_order_);
    if (!known || number.plain != in_order_ + 1 || !last_text_.empty()) return false;
    const bool child_of_last = last_plain_ != 0 && parent.plain == last_plain_;
    if (last_child_code_ == (child_of_last ? '0' : '1')) return false;
    last_plain_ = ++in_order_;
    return true;
}

void Hierarchy::compare(const Segment& hl, const Number& number, const Number& parent) {
    if (!overflowed_ && !number.text.empty() && knows(number))
        tell(hl, 1, Severity::warning, "this number was used before in the set",
             "the sender should number each HL anew");
    const bool orphan = !parent.text.empty() && !knows(parent);
    if (orphan && !lost_ && unknown_parent_ != parent.text) {
        unknown_parent_ = parent.text;
        tell(hl, 2, Severity::error,
             parent.text == number.text ? "a level cannot be its own parent" : "no HL before it has this number",
             "ask the sender for the number of the level that holds this one");
    }
    const bool first = last_plain_ == 0 && last_text_.empty();
    const bool child_of_last = !first && parent.plain == last_plain_ && (last_plain_ != 0 || parent.text == last_text_);
    if (child_of_last && last_child_code_ == '0')
        tell(hl, 2, Severity::warning, "HL04 of that level says that it has no children",
             "the sender should write 1 in HL04 of levels that have children");
    if (!orphan && !first && !child_of_last && last_child_code_ == '1')
        tell(hl, 2, Severity::warning, "HL04 of the level before says that it has children, and this is none",
             "the sender should write 0 in HL04 of levels without children");
    remember(number);
}

void Hierarchy::remember(const Number& number) {
    last_plain_ = number.plain;
    if (number.plain == 0 || !last_text_.empty()) last_text_ = number.plain == 0 ? number.text : "";
    if (number.text.empty()) return;
    if (number.plain == in_order_ + 1)
        ++in_order_;
    else if (others_.size() < kept_max)
        others_.emplace(number.text);
    else
        overflowed_ = true;
}

void Hierarchy::tell(const Segment& hl, std::size_t element, Severity severity, std::string expected,
                     std::string remedy) {
    ElementFinding finding = contradiction(hl, element, element == 1 ? "628" : "734",
                                           element == 1 ? "Hierarchical ID Number" : "Hierarchical Parent ID Number");
    finding.severity = severity;
    finding.message = finding::reference("HL", element) + " (" + finding.name + ") is " +
                      finding::quoted(hl.element(element)) + ": " + expected;
    finding.remedy = std::move(remedy);
    found_.push_back(std::move(finding));
}

}  // namespace crossdock::x12
