#include "parsers/x12/validation/value_report.h"

#include <string>
#include <utility>

#include "parsers/x12/validation/value_checks.h"

namespace crossdock::x12 {
namespace {

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

class ValueReport {
  public:
    ValueReport(const SegmentRules& rules, const ElementReportOptions& options, const ValuePlace& place,
                ElementFindings& found)
        : rules_(rules), options_(options), place_(place), rule_(place.rule), found_(found) {}

    void check(std::string_view text) {
        for (const char byte : text)
            if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) {
                add(ElementError::invalid_character, text, "it holds a control character",
                    "send printable characters only");
                return;
            }
        text = without_blanks(text);
        const bool number = rule_.type == ElementType::whole || rule_.type == ElementType::decimal;
        std::string_view counted = text;
        if (number && counted.starts_with('-')) counted.remove_prefix(1);
        if (!form(text, counted)) return;
        std::size_t length = value::characters(counted);
        if (rule_.type == ElementType::decimal && counted.contains('.')) --length;
        if (!options_.padded && (length < rule_.min || length > rule_.max))
            wrong_length(text, length);
        else if (rule_.type == ElementType::date && !value::is_date(text))
            add(ElementError::invalid_date, text, "expected " + kind_of(rule_.type),
                "ask the sender for the right date");
        else if (rule_.type == ElementType::time && !value::is_time(text))
            add(ElementError::invalid_time, text, "expected " + kind_of(rule_.type),
                "ask the sender for the right time");
        else if (rule_.codes != 0 && !rules_.has_code(rule_.codes, text))
            wrong_code(text);
    }

  private:
    // The characters that the type allows. What is no date or time at all is told as such, whatever its length.
    bool form(std::string_view text, std::string_view counted) {
        bool right = true;
        ElementError error = ElementError::invalid_character;
        switch (rule_.type) {
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
                wrong_code(text);
                return false;
            default: break;
        }
        if (!right) add(error, text, "expected " + kind_of(rule_.type), "ask the sender to correct the value");
        return right;
    }

    void wrong_length(std::string_view text, std::size_t length) {
        const bool number = rule_.type == ElementType::whole || rule_.type == ElementType::decimal ||
                            rule_.type == ElementType::date || rule_.type == ElementType::time;
        add(length < rule_.min ? ElementError::too_short : ElementError::too_long, text,
            "expected " + range(rule_, number ? "digit" : "character") + ", found " + std::to_string(length),
            length < rule_.min ? "ask the sender for the whole value"
                               : "ask the sender to shorten it, or allow the length in the partner's guideline");
    }

    void wrong_code(std::string_view text) {
        std::string upper(text);
        for (char& byte : upper)
            if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
        const bool listed = rule_.codes == 0 || rules_.has_code(rule_.codes, upper);
        const bool only_case = upper != text && listed && value::all(upper, value::code_character);
        std::string expected = rule_.codes == 0 ? "expected a code of capital letters and digits"
                                                : "expected one of " + rules_.codes_of(rule_.codes);
        ElementFinding& finding =
            add(ElementError::invalid_code, text, std::move(expected),
                only_case ? "ask the sender to write it in capitals" : "ask the sender which code is meant");
        if (only_case && options_.upper_case_ids) finding.severity = Severity::warning;
        finding.by_guideline = place_.facts.narrowed;
    }

    ElementFinding& add(ElementError error, std::string_view text, std::string expected, std::string remedy) {
        return found_.add(place_.element, place_.component, place_.facts, error, text, std::move(expected),
                          std::move(remedy));
    }

    const SegmentRules& rules_;
    const ElementReportOptions& options_;
    const ValuePlace& place_;
    const ElementRule& rule_;
    ElementFindings& found_;
};

}  // namespace

void report_value(const SegmentRules& rules, const ElementReportOptions& options, const ValuePlace& place,
                  std::string_view text, ElementFindings& found) {
    ValueReport(rules, options, place, found).check(text);
}

}  // namespace crossdock::x12
