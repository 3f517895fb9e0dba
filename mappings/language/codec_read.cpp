// Wire text -> field.

#include <charconv>

#include "mappings/language/codecs.h"

namespace crossdock::mapping {
namespace {

using documents::Date;
using documents::Decimal;
using documents::FieldType;
using documents::TimeOfDay;

template <class T>
T& at(void* record, const Binding& binding) {
    return *reinterpret_cast<T*>(static_cast<std::byte*>(record) + binding.offset);
}

ReadOutcome read_sscc(std::string& text, Misread& why) {
    std::string_view digits = text;
    if (digits.size() == 20 && digits.starts_with("00")) digits.remove_prefix(2);
    if (digits.size() != 18 || !all_digits(digits)) {
        why = {"an SSCC: 18 digits, or 20 digits that start with 00",
               "ask the sender for the SSCC, or bind the element as text in the mapping"};
        return ReadOutcome::refused;
    }
    text = std::string(digits);
    if (sscc_check_digit_right(text)) return ReadOutcome::stored;
    why = {"an SSCC whose last digit is the check digit of the others",
           "taken as it is; a scanner may refuse the label, tell the sender"};
    return ReadOutcome::noted;
}

// One text-to-text step on the way from the wire.
ReadOutcome read_text(const Plan& plan, const Step& step, std::string& text, Misread& why) {
    switch (step.kind) {
        case CodecKind::text:
            if (step.argument == 0 || characters(text) <= step.argument) return ReadOutcome::stored;
            why = {"at most " + std::to_string(step.argument) + " characters",
                   "the elements of this segment may be shifted: ask the sender to correct it", true};
            return ReadOutcome::refused;
        case CodecKind::codes: {
            const CodeTable& table = plan.tables[step.argument];
            std::string word;
            if (table.read(text, word)) {
                text = std::move(word);
                return ReadOutcome::stored;
            }
            if (table.keeps())
                why = {"a code of at most " + std::to_string(CodeTable::kept_max) + " letters and digits (codes '" +
                           table.name() + "')",
                       "the elements of this segment may be shifted: ask the sender to correct it", true};
            else
                why = {"a code of the table '" + table.name() + "': " + table.codes(),
                       "add <code wire=\"" + text + "\" value=\"...\"/> to the table '" + table.name() +
                           "' of the mapping, then replay"};
            return ReadOutcome::refused;
        }
        case CodecKind::sscc18: return read_sscc(text, why);
        default: return ReadOutcome::stored;
    }
}

template <class T>
ReadOutcome store(std::optional<T> value, void* record, const Binding& binding) {
    if (!value) return ReadOutcome::refused;
    at<std::optional<T>>(record, binding) = std::move(*value);
    return ReadOutcome::stored;
}

// The step next to a field that is not text.
ReadOutcome read_typed(const Step& step, std::string_view text, void* record, const Binding& binding, Misread& why) {
    const std::string ask = "ask the sender to correct it; on-error=\"note\" in the mapping reads on without it";
    switch (step.kind) {
        case CodecKind::date:
            if (auto date = Date::parse_ccyymmdd(text)) return store(std::move(date), record, binding);
            if (auto date = Date::parse_yymmdd(text)) {
                why = {"a date CCYYMMDD; six digits are read as " + date->iso(),
                       "tell the sender to write the century"};
                return store(std::move(date), record, binding) == ReadOutcome::stored ? ReadOutcome::noted
                                                                                      : ReadOutcome::refused;
            }
            why = {"a date CCYYMMDD", ask};
            return ReadOutcome::refused;
        case CodecKind::date6: why = {"a date YYMMDD", ask}; return store(Date::parse_yymmdd(text), record, binding);
        case CodecKind::time:
            why = {"a time HHMM, HHMMSS or HHMMSSdd, from 0000 to 2359", ask};
            return store(TimeOfDay::parse_x12(text), record, binding);
        case CodecKind::decimal:
            why = {"a number of at most 18 digits, such as 12 or -0.5", ask};
            return store(Decimal::parse(text), record, binding);
        case CodecKind::implied:
            why = {"digits without a point (" + std::to_string(step.argument) + " implied decimals)", ask};
            return store(Decimal::parse_implied(text, static_cast<std::uint8_t>(step.argument)), record, binding);
        case CodecKind::integer: {
            why = {"a whole number", ask};
            std::int64_t value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (error != std::errc{} || end != text.data() + text.size()) return ReadOutcome::refused;
            return store(std::optional(value), record, binding);
        }
        case CodecKind::flag:
            why = {"Y or N", ask};
            if (text != "Y" && text != "N") return ReadOutcome::refused;
            at<bool>(record, binding) = text == "Y";
            return ReadOutcome::stored;
        default: return ReadOutcome::refused;
    }
}

}  // namespace

ReadOutcome read_value(const Plan& plan, const Binding& binding, std::string_view wire, void* record, Misread& why) {
    std::string text(wire);
    ReadOutcome outcome = ReadOutcome::stored;
    for (std::uint32_t n = binding.steps.end(); n-- > binding.steps.first;) {
        const Step& step = plan.steps[n];
        const ReadOutcome read =
            is_text_codec(step.kind) ? read_text(plan, step, text, why) : read_typed(step, text, record, binding, why);
        if (read == ReadOutcome::refused) return read;
        if (read == ReadOutcome::noted) outcome = read;
    }
    if (binding.type == FieldType::text) at<std::string>(record, binding) = std::move(text);
    return outcome;
}

bool readable(const Plan& plan, const Binding& binding, std::string_view wire, Misread& why) {
    std::string text;
    std::optional<Decimal> decimal;
    std::optional<Date> date;
    std::optional<TimeOfDay> time;
    std::optional<std::int64_t> integer;
    bool flag = false;
    void* place = &text;
    switch (binding.type) {
        case FieldType::decimal: place = &decimal; break;
        case FieldType::date: place = &date; break;
        case FieldType::time: place = &time; break;
        case FieldType::integer: place = &integer; break;
        case FieldType::boolean: place = &flag; break;
        default: break;
    }
    Binding alone = binding;
    alone.offset = 0;
    return read_value(plan, alone, wire, place, why) != ReadOutcome::refused;
}

}  // namespace crossdock::mapping
