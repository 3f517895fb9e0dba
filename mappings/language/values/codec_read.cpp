// Wire text -> field.

#include <charconv>
#include <stdexcept>

#include "mappings/language/values/codecs.h"
#include "mappings/language/values/dtm.h"
#include "mappings/language/values/number_form.h"
#include "mappings/language/values/pattern.h"
#include "mappings/language/values/text_codecs.h"
#include "mappings/language/values/usual.h"

namespace crossdock::mapping {
namespace {

using documents::Date;
using documents::Decimal;
using documents::FieldType;
using documents::TimeOfDay;

template <class T>
T& at(void* record, const Binding& binding) {
    return *static_cast<T*>(binding.place.in(record));
}

// A code of a table -> its word.
ReadOutcome read_code(const CodeTable& table, std::string& text, Misread& why) {
    std::string word;
    if (table.read(text, word)) {
        text = std::move(word);
        return ReadOutcome::stored;
    }
    if (table.keeps()) {
        why = {"a code of at most " + std::to_string(table.kept_max()) + " letters and digits (codes '" + table.name() +
                   "')",
               "the elements of this segment may be shifted: ask the sender to correct it", true};
        return ReadOutcome::refused;
    }
    why = {"a code of the table '" + table.name() + "': " + table.codes(),
           "add <code wire=\"" + text + "\" value=\"...\"/> to the table '" + table.name() +
               "' of the mapping, then replay"};
    if (table.default_value().empty()) return ReadOutcome::refused;
    text = table.default_value();
    why.expected += "; it is read as '" + text + "'";
    return ReadOutcome::noted;
}

ReadOutcome read_sku(const CrossReferences* references, std::string& text, Misread& why) {
    if (references) {
        if (auto own = references->own_sku(text)) {
            text = std::move(*own);
            return ReadOutcome::stored;
        }
        why = {"an item number of the partner's SKU table", references->remedy_for_partner_sku(text)};
    } else {
        why = {"an item number of a partner's SKU table", "own-sku needs a partner's tables: read it for a partner"};
    }
    return ReadOutcome::refused;
}

// The words of an error for a pattern, with an example of today's kind.
std::string form_of(const Step& step, const char* what) {
    return std::string("a ") + what + " " + step.text;
}

template <class T>
ReadOutcome store(std::optional<T> value, void* record, const Binding& binding) {
    if (!value) return ReadOutcome::refused;
    at<std::optional<T>>(record, binding) = std::move(*value);
    return ReadOutcome::stored;
}

// Which of the limits of a number the text breaks.
std::string expected_number(std::string_view text) {
    constexpr std::size_t decimals_max = 9;
    const std::size_t point = text.find('.');
    const auto is_number = [](std::string_view one, std::string_view signs) {
        return !one.empty() && one.find_first_not_of(signs) == std::string_view::npos && one.front() != 'E';
    };
    if (is_number(text, "0123456789.+-Ee") && text.find_first_of("Ee") != std::string_view::npos)
        return "a number written out, such as 1200; scientific notation is not read";
    if (is_number(text, "0123456789.-") && point != std::string_view::npos && text.size() - point - 1 > decimals_max)
        return "a number with at most 9 digits behind the point";
    return "a number of at most 18 digits, such as 12 or -0.5";
}

// What should have stood there, told only when something else did.
std::string expectation(const Step& step, std::string_view text) {
    switch (step.kind) {
        case CodecKind::date: return "a date CCYYMMDD";
        case CodecKind::date6: return "a date YYMMDD";
        case CodecKind::date_pattern: return form_of(step, "date");
        case CodecKind::time_pattern: return form_of(step, "time");
        case CodecKind::time: return "a time HHMM, HHMMSS or HHMMSSdd, from 0000 to 2359";
        case CodecKind::dtm: return "a date or time and its format, such as 20260131:102";
        case CodecKind::decimal_marks: return "a number such as " + marked_number("1234.56", step.text);
        case CodecKind::decimal:
        case CodecKind::fixed: return expected_number(text);
        case CodecKind::implied:
            return "digits without a point (" + std::to_string(step.argument) + " implied decimals)";
        case CodecKind::integer: return "a whole number";
        case CodecKind::flag: return "Y or N";
        default: return {};
    }
}

ReadOutcome read_dtm(std::string_view text, void* record, const Binding& binding, Misread& why) {
    const auto moment = parse_dtm(text);
    if (!moment) return ReadOutcome::refused;
    if (binding.type == FieldType::time) return store(moment->time, record, binding);
    if (!moment->time || !moment->date) return store(moment->date, record, binding);
    why = {"a date alone; the time " + moment->time->iso() + " is left aside",
           "where the record has a field for a time, bind the format's component to it: e01-03=\"time | dtm\""};
    static_cast<void>(store(moment->date, record, binding));
    return ReadOutcome::noted;
}

ReadOutcome read_date8(std::string_view text, void* record, const Binding& binding, Misread& why) {
    if (auto date = Date::parse_ccyymmdd(text)) return store(std::move(date), record, binding);
    const auto date = Date::parse_yymmdd(text);
    if (!date) return ReadOutcome::refused;
    why = {"a date CCYYMMDD; six digits are read as " + date->iso(), "tell the sender to write the century"};
    static_cast<void>(store(date, record, binding));
    return ReadOutcome::noted;
}

ReadOutcome read_integer(std::string_view text, void* record, const Binding& binding) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return ReadOutcome::refused;
    return store(std::optional(value), record, binding);
}

ReadOutcome read_flag(std::string_view text, void* record, const Binding& binding) {
    if (text != "Y" && text != "N") return ReadOutcome::refused;
    at<bool>(record, binding) = text == "Y";
    return ReadOutcome::stored;
}

// The step next to a field that is not text.
ReadOutcome read_typed(const Step& step, std::string_view text, void* record, const Binding& binding, Misread& why) {
    const auto read = [&] {
        switch (step.kind) {
            case CodecKind::date: return read_date8(text, record, binding, why);
            case CodecKind::date6: return store(Date::parse_yymmdd(text), record, binding);
            case CodecKind::date_pattern: return store(read_date(step.text, text), record, binding);
            case CodecKind::time_pattern: return store(read_time(step.text, text), record, binding);
            case CodecKind::time: return store(TimeOfDay::parse_x12(text), record, binding);
            case CodecKind::dtm: return read_dtm(text, record, binding, why);
            case CodecKind::decimal_marks: {
                const auto plain = plain_number(text, step.text);
                return store(plain ? Decimal::parse(*plain) : std::nullopt, record, binding);
            }
            case CodecKind::decimal:
            case CodecKind::fixed: return store(Decimal::parse(text), record, binding);
            case CodecKind::implied:
                return store(Decimal::parse_implied(text, static_cast<std::uint8_t>(step.argument)), record, binding);
            case CodecKind::integer: return read_integer(text, record, binding);
            case CodecKind::flag: return read_flag(text, record, binding);
            default: return ReadOutcome::refused;
        }
    }();
    if (read == ReadOutcome::refused)
        why = {expectation(step, text),
               "ask the sender to correct it; on-error=\"note\" in the mapping reads on without it"};
    return read;
}

}  // namespace

ReadOutcome read_value(const Plan& plan, const Binding& binding, std::string_view wire, void* record, Misread& why,
                       const CrossReferences* references) {
    if (read_usually(plan, binding, wire, record)) return ReadOutcome::stored;
    std::string text(wire);
    ReadOutcome outcome = ReadOutcome::stored;
    for (std::uint32_t n = binding.steps.end(); n-- > binding.steps.first;) {
        const Step& step = plan.steps[n];
        const ReadOutcome read = step.kind == CodecKind::codes     ? read_code(plan.tables[step.argument], text, why)
                                 : step.kind == CodecKind::own_sku ? read_sku(references, text, why)
                                 : is_text_codec(step.kind)        ? read_text(step, text, why)
                                                                   : read_typed(step, text, record, binding, why);
        if (read == ReadOutcome::refused) return read;
        if (read == ReadOutcome::noted) outcome = read;
    }
    if (binding.type == FieldType::text) at<std::string>(record, binding) = std::move(text);
    return outcome;
}

ReadOutcome unpack(const Plan& plan, const Binding& binding, void* record, Misread& why,
                   const CrossReferences* references) {
    const PackUnit& pack = plan.packs[binding.packs];
    auto& number = at<std::optional<Decimal>>(record, binding);
    const auto& sku = *static_cast<const std::string*>(pack.sku.in(record));
    const auto refused = [&](std::string expected, std::string remedy) {
        number.reset();
        why = {std::move(expected), std::move(remedy)};
        return ReadOutcome::refused;
    };
    if (!references)
        return refused("a partner's table of packs", "unit-of needs a partner's tables: read it for a partner");
    if (sku.empty())
        return refused("the " + plan.names[pack.sku_name] + " beside it, to know what a '" + pack.unit + "' holds",
                       "ask the sender for the item number");
    const auto size = references->pack_size(pack.unit, sku);
    if (!size)
        return refused("to know how many of SKU '" + sku + "' a '" + pack.unit + "' holds",
                       references->remedy_for_pack(pack.unit, sku));
    try {
        number = *number * *size;
    } catch (const std::overflow_error&) {
        return refused("a number of at most 18 digits when its packs are opened", "ask the sender to correct it");
    }
    return ReadOutcome::stored;
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
    alone.place = {};
    return read_value(plan, alone, wire, place, why) != ReadOutcome::refused;
}

}  // namespace crossdock::mapping
