#include "parsers/x12/validation/element_check.h"

#include "parsers/x12/validation/value_checks.h"

namespace crossdock::x12 {
namespace {

// The characters were looked at before: they are printable ASCII, no separators among them.
inline bool value_right(const SegmentRules& rules, const ElementRule& rule, std::string_view text, const char* begin) {
    const std::size_t length = text.size();
    if (length < rule.min || length > rule.max || text.back() == ' ') return false;
    std::uint64_t word = 0;
    switch (rule.type) {
        case ElementType::text: return rule.codes == 0 || rules.has_code(rule.codes, text);
        case ElementType::code:
            if (rule.codes != 0) return rules.has_code(rule.codes, text);
            return value::load(text, begin, word) ? value::loaded_code(word) : value::all(text, value::code_character);
        case ElementType::whole:
            return value::load(text, begin, word) ? value::loaded_digits(word, length) : value::all(text, value::digit);
        case ElementType::decimal:
            if (value::load(text, begin, word) && value::loaded_digits(word, length)) return true;
            return value::is_unsigned_decimal(text);
        case ElementType::date: return value::is_date(text);
        case ElementType::time: return value::is_time(text);
        case ElementType::any:
        case ElementType::binary: return true;
        case ElementType::composite: return false;
    }
    return false;
}

}  // namespace

bool plainly_right(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment) {
    if (rule.open) return true;
    const std::size_t size = segment.size();
    if (size > rule.elements) return false;
    const Delimiters& delimiters = segment.delimiters();
    if (value::needs_closer_look(segment.bytes(), delimiters.component, delimiters.repetition)) return false;
    const ElementRule* element = rules.elements(rule);
    const char* begin = segment.bytes().data();
    std::uint64_t present = 0;
    bool last_there = true;
    for (std::size_t n = 1; n <= size; ++n, ++element) {
        const std::string_view text = segment.element(n);
        last_there = !text.empty();
        if (!last_there) continue;
        present |= std::uint64_t{1} << (n - 1);
        if (!value_right(rules, *element, text, begin)) return false;
    }
    if (!last_there || (rule.mandatory & ~present) != 0 || (rule.not_used & present) != 0) return false;
    if (((present ^ present >> 1U) & rule.pairs) != 0) return false;
    for (const NoteRule& note : rules.notes(rule))
        if (!holds(note, present)) return false;
    return true;
}

}  // namespace crossdock::x12
