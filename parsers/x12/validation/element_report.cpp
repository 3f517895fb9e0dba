#include "parsers/x12/validation/element_report.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

#include "parsers/x12/findings.h"
#include "parsers/x12/validation/element_check.h"
#include "parsers/x12/validation/value_checks.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t copy_bytes_max = 99;               // AK404
constexpr std::size_t component_separator_element = 16;  // of the ISA; the reader tells when it is missing

std::string_view without_blanks(std::string_view text) {
    text.remove_suffix(text.size() - (text.find_last_not_of(' ') + 1));
    return text;
}

std::string printable(std::string_view text) {
    std::string copy(text.substr(0, copy_bytes_max));
    for (char& c : copy)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '.';
    return copy;
}

std::string range(const ElementRule& rule, std::string_view what) {
    std::string text = std::to_string(rule.min);
    if (rule.max != rule.min) text += " to " + std::to_string(rule.max);
    return text + ' ' + std::string(what) + (rule.max == 1 ? "" : "s");
}

std::string kind_of(ElementType type) {
    switch (type) {
        case ElementType::whole: return "digits, with '-' before them if negative";
        case ElementType::decimal: return "digits with at most one point, and '-' before them if negative";
        case ElementType::date: return "a day of the calendar, CCYYMMDD";
        case ElementType::time: return "a time of 24 hours, HHMM or HHMMSS";
        default: return "characters";
    }
}

class Report {
  public:
    Report(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment, ElementReportOptions options)
        : rules_(rules), rule_(rule), segment_(segment), options_(options) {}

    std::vector<ElementFinding> take() {
        if (rule_.open) return {};
        const std::size_t size = used_size();
        for (std::size_t n = 1; n <= std::min<std::size_t>(size, rule_.elements); ++n) {
            const std::string_view text = segment_.element(n);
            const bool may_be_blank = options_.padded && (n == 2 || n == 4);
            if (without_blanks(text).empty() && !may_be_blank) continue;
            present_ |= std::uint64_t{1} << (n - 1);
            element(n, text);
        }
        if (options_.padded) present_ |= std::uint64_t{1} << (component_separator_element - 1);
        for (std::uint64_t rest = rule_.mandatory & ~present_; rest != 0; rest &= rest - 1)
            missing(static_cast<std::size_t>(std::countr_zero(rest)) + 1);
        notes();
        // Where something is missing at the end, the empty places are told of already.
        const bool missing_at_end = std::ranges::any_of(found_, [&](const auto& told) { return told.element > size; });
        if (size < segment_.size() && !options_.padded && !missing_at_end) trailing(size);
        if (size > rule_.elements) too_many();
        std::ranges::stable_sort(found_, {}, &ElementFinding::element);
        return std::move(found_);
    }

  private:
    // Elements up to the last that holds something.
    [[nodiscard]] std::size_t used_size() const {
        std::size_t size = segment_.size();
        while (size > 0 && segment_.element(size).empty()) --size;
        return size;
    }

    void element(std::size_t n, std::string_view text) {
        const ElementRule& rule = rules_.elements(rule_)[n - 1];
        const ElementFacts& facts = rules_.facts(rule_, n);
        if ((rule_.not_used & std::uint64_t{1} << (n - 1)) != 0)
            return add(n, 0, facts, ElementError::not_used, text, "the partner's guideline does not use it",
                       "leave it out, or allow it in the partner's guideline");
        if (rule.type == ElementType::any || rule.type == ElementType::binary) return;
        const char separator = segment_.delimiters().repetition;
        if (!options_.v5010 || options_.padded || separator == '\0' || !text.contains(separator))
            return one(n, rule, facts, text);
        const auto count = static_cast<std::uint64_t>(std::ranges::count(text, separator)) + 1;
        if (count > rule.repeats)
            return add(n, 0, facts, ElementError::too_many_repetitions, text,
                       "it may stand " + std::to_string(rule.repeats) + " time" + (rule.repeats == 1 ? "" : "s") +
                           ", but is repeated with '" + separator + "'",
                       "send the values in segments of their own");
        for (std::string_view rest = text;;) {
            const std::size_t end = rest.find(separator);
            ++repetition_;
            one(n, rule, facts, rest.substr(0, end));
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
        repetition_ = 0;
    }

    void one(std::size_t n, const ElementRule& rule, const ElementFacts& facts, std::string_view text) {
        if (rule.type == ElementType::composite) return composite(n, rule, facts, text);
        const char separator = segment_.delimiters().component;
        if (separator != '\0' && text.contains(separator) && !options_.padded)
            return add(n, 0, facts,
                       options_.v5010 ? ElementError::too_many_components : ElementError::invalid_character, text,
                       std::string("it has no components, but holds the component separator '") + separator + "'",
                       "leave the separator out of the data, or choose another one in ISA16");
        value(n, 0, rule, facts, text);
    }

    void composite(std::size_t n, const ElementRule& rule, const ElementFacts& facts, std::string_view text) {
        if (rule.components == 0) return;
        const Composite& composite = rules_.composite(rule.components);
        const char separator = segment_.delimiters().component;
        std::uint64_t present = 0;
        std::size_t c = 1;
        for (std::string_view rest = text;; ++c) {
            const std::size_t end = separator == '\0' ? std::string_view::npos : rest.find(separator);
            const std::string_view part = rest.substr(0, end);
            if (!without_blanks(part).empty()) {
                if (c > composite.components) {
                    add(n, c, facts, ElementError::too_many_components, part,
                        "it has " + std::to_string(composite.components) + " components",
                        "leave out what stands behind them");
                    break;
                }
                present |= std::uint64_t{1} << (c - 1);
                value(n, c, rules_.component(composite, c), rules_.component_facts(composite, c), part);
            }
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
        for (std::uint64_t rest = composite.mandatory & ~present; rest != 0; rest &= rest - 1) {
            const std::size_t part = static_cast<std::size_t>(std::countr_zero(rest)) + 1;
            add(n, part, rules_.component_facts(composite, part), ElementError::missing, {},
                "it is mandatory where its composite is used", "fill it, or leave the composite out");
        }
    }

    void value(std::size_t n, std::size_t c, const ElementRule& rule, const ElementFacts& facts,
               std::string_view text) {
        for (const char byte : text)
            if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F)
                return add(n, c, facts, ElementError::invalid_character, text, "it holds a control character",
                           "send printable characters only");
        text = without_blanks(text);
        const bool number = rule.type == ElementType::whole || rule.type == ElementType::decimal;
        std::string_view counted = text;
        if (number && counted.starts_with('-')) counted.remove_prefix(1);
        if (!form(n, c, rule, facts, text, counted)) return;
        std::size_t length = value::characters(counted);
        if (rule.type == ElementType::decimal && counted.contains('.')) --length;
        if (!options_.padded && (length < rule.min || length > rule.max))
            return wrong_length(n, c, rule, facts, text, length);
        if (rule.type == ElementType::date && !value::is_date(text))
            return add(n, c, facts, ElementError::invalid_date, text, "expected " + kind_of(rule.type),
                       "ask the sender for the right date");
        if (rule.type == ElementType::time && !value::is_time(text))
            return add(n, c, facts, ElementError::invalid_time, text, "expected " + kind_of(rule.type),
                       "ask the sender for the right time");
        if (rule.codes != 0 && !rules_.has_code(rule.codes, text)) wrong_code(n, c, rule, facts, text);
    }

    // The characters that the type allows. What is no date or time at all is told as such, whatever its length.
    bool form(std::size_t n, std::size_t c, const ElementRule& rule, const ElementFacts& facts, std::string_view text,
              std::string_view counted) {
        bool right = true;
        ElementError error = ElementError::invalid_character;
        switch (rule.type) {
            case ElementType::whole: right = value::all(counted, value::digit) && !counted.empty(); break;
            case ElementType::decimal: right = value::is_unsigned_decimal(counted); break;
            case ElementType::date:
                right = value::all(text, value::digit);
                error = ElementError::invalid_date;
                break;
            case ElementType::time:
                right = value::all(text, value::digit);
                error = ElementError::invalid_time;
                break;
            case ElementType::code:
                if (value::all(text, value::code_character)) return true;
                wrong_code(n, c, rule, facts, text);
                return false;
            default: break;
        }
        if (!right)
            add(n, c, facts, error, text, "expected " + kind_of(rule.type), "ask the sender to correct the value");
        return right;
    }

    void wrong_length(std::size_t n, std::size_t c, const ElementRule& rule, const ElementFacts& facts,
                      std::string_view text, std::size_t length) {
        const bool number = rule.type == ElementType::whole || rule.type == ElementType::decimal ||
                            rule.type == ElementType::date || rule.type == ElementType::time;
        add(n, c, facts, length < rule.min ? ElementError::too_short : ElementError::too_long, text,
            "expected " + range(rule, number ? "digit" : "character") + ", found " + std::to_string(length),
            length < rule.min ? "ask the sender for the whole value"
                              : "ask the sender to shorten it, or allow the length in the partner's guideline");
    }

    void wrong_code(std::size_t n, std::size_t c, const ElementRule& rule, const ElementFacts& facts,
                    std::string_view text) {
        std::string upper(text);
        for (char& byte : upper)
            if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
        const bool listed = rule.codes == 0 || rules_.has_code(rule.codes, upper);
        const bool only_case = upper != text && listed && value::all(upper, value::code_character);
        std::string expected = rule.codes == 0 ? "expected a code of capital letters and digits"
                                               : "expected one of " + rules_.codes_of(rule.codes);
        add(n, c, facts, ElementError::invalid_code, text, std::move(expected),
            only_case ? "ask the sender to write it in capitals" : "ask the sender which code is meant");
        if (only_case && options_.upper_case_ids) found_.back().severity = Severity::warning;
        found_.back().by_guideline = facts.narrowed;
    }

    void missing(std::size_t n) {
        const ElementFacts& facts = rules_.facts(rule_, n);
        add(n, 0, facts, ElementError::missing, {},
            facts.by_guideline ? "the partner's guideline requires it" : "it is mandatory", "ask the sender for it");
    }

    void notes() {
        // Those that name the missing element come first: filling it may fulfil the others.
        for (const NoteRule& note : rules_.pair_notes(rule_)) check(note);
        for (const NoteRule& note : rules_.notes(rule_))
            if (note.kind == 'P' || note.kind == 'C') check(note);
        for (const NoteRule& note : rules_.notes(rule_))
            if (note.kind != 'P' && note.kind != 'C') check(note);
    }

    void check(const NoteRule& note) {
        if (holds(note, present_) || (note.all & rule_.mandatory & ~present_) != 0) return;
        const auto there = [&](std::uint8_t n) { return (present_ & std::uint64_t{1} << (n - 1U)) != 0; };
        // The element to blame: of an exclusion the second that is there, else the first that is not.
        std::optional<std::uint8_t> first, blamed;
        for (const std::uint8_t n : note.elements) {
            if (there(n) && !first)
                first = n;
            else if (there(n) && note.kind == 'E' && !blamed)
                blamed = n;
            if (!there(n) && note.kind != 'E' && !blamed) blamed = n;
        }
        const bool one_of = note.kind == 'R' || note.kind == 'L';
        if (!blamed || complained(*blamed) ||
            (one_of && std::ranges::any_of(note.elements, [&](std::uint8_t n) { return !there(n) && complained(n); })))
            return;
        std::string list;
        for (const std::uint8_t n : note.elements) {
            if (!list.empty()) list += n == note.elements.back() ? " and " : ", ";
            list += element_reference(rule_.tag, n);
        }
        const std::string because = first ? ", and " + element_reference(rule_.tag, *first) + " is there" : "";
        std::string expected;
        switch (note.kind) {
            case 'P': expected = list + " come together or not at all" + because; break;
            case 'R': expected = "at least one of " + list + " is required"; break;
            case 'E': expected = "only one of " + list + " may be there" + because; break;
            case 'C': expected = "of " + list + " the first asks for all others" + because; break;
            default: expected = "of " + list + " the first asks for at least one of the others" + because; break;
        }
        add(*blamed, 0, rules_.facts(rule_, *blamed),
            note.kind == 'E' ? ElementError::exclusion_broken : ElementError::condition_broken,
            note.kind == 'E' ? segment_.element(*blamed) : std::string_view{}, std::move(expected),
            "ask the sender for the missing value, or to leave out the other");
    }

    [[nodiscard]] bool complained(std::size_t n) const {
        return std::ranges::find(found_, n, &ElementFinding::element) != found_.end();
    }

    void too_many() {
        const std::size_t n = rule_.elements + 1U;
        std::size_t first = n;
        while (segment_.element(first).empty()) ++first;
        add(first, 0, {}, ElementError::too_many_elements, segment_.element(first),
            std::string(rule_.tag) + " ends with element " + std::to_string(rule_.elements),
            "look for an element separator inside the data, or ask the sender to leave it out");
    }

    void trailing(std::size_t size) {
        add(size + 1, 0, {}, ElementError::trailing_separators, {}, "nothing follows behind these element separators",
            "the sender should leave them out; nothing is lost");
        found_.back().severity = Severity::warning;
    }

    void add(std::size_t n, std::size_t c, const ElementFacts& facts, ElementError error, std::string_view text,
             std::string expected, std::string remedy) {
        ElementFinding finding;
        finding.error = error;
        finding.by_guideline =
            facts.by_guideline && (error == ElementError::missing || error == ElementError::not_used);
        finding.element = static_cast<std::uint16_t>(n);
        finding.component = static_cast<std::uint16_t>(c);
        finding.repetition = repetition_;
        finding.data_element = facts.data_element;
        finding.name = facts.name;
        finding.place = segment_.place_of(std::min(n, segment_.size() + 1));
        const bool secret = options_.padded && (n == 2 || n == 4);
        if (!secret) finding.value = printable(text);
        finding.message = element_reference(rule_.tag, n, c);
        if (!facts.name.empty()) finding.message += " (" + std::string(facts.name) + ')';
        if (!finding.value.empty())
            finding.message += " is " + finding::quoted(text);
        else if (error == ElementError::missing || error == ElementError::condition_broken)
            finding.message += " is missing";
        finding.message += ": " + expected;
        finding.remedy = std::move(remedy);
        found_.push_back(std::move(finding));
    }

    const SegmentRules& rules_;
    const SegmentRule& rule_;
    const Segment& segment_;
    ElementReportOptions options_;
    std::uint64_t present_ = 0;
    std::uint16_t repetition_ = 0;
    std::vector<ElementFinding> found_;
};

}  // namespace

std::vector<ElementFinding> report_elements(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment,
                                            ElementReportOptions options) {
    return Report(rules, rule, segment, options).take();
}

std::string element_reference(std::string_view tag, std::size_t element, std::size_t component) {
    std::string text(tag);
    if (element < 10) text += '0';
    text += std::to_string(element);
    if (component > 0) text += '-' + std::to_string(component);
    return text;
}

}  // namespace crossdock::x12
