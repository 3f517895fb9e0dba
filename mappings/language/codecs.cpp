#include "mappings/language/codecs.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace crossdock::mapping {
namespace {

using documents::Date;
using documents::Decimal;
using documents::FieldType;
using documents::TimeOfDay;

struct Named {
    std::string_view name;
    CodecKind kind;
};
constexpr std::array<Named, 10> named_codecs{{{"text", CodecKind::text},
                                              {"cut", CodecKind::cut},
                                              {"codes", CodecKind::codes},
                                              {"sscc18", CodecKind::sscc18},
                                              {"flag", CodecKind::flag},
                                              {"decimal", CodecKind::decimal},
                                              {"integer", CodecKind::integer},
                                              {"date", CodecKind::date},
                                              {"date6", CodecKind::date6},
                                              {"time", CodecKind::time}}};

template <class T>
T& at(void* record, const Binding& binding) {
    return *reinterpret_cast<T*>(static_cast<std::byte*>(record) + binding.offset);
}
template <class T>
const T& at(const void* record, const Binding& binding) {
    return *reinterpret_cast<const T*>(static_cast<const std::byte*>(record) + binding.offset);
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Characters, not bytes: lengths of X12 count characters, and UTF-8 arrives.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void cut_to(std::string& text, std::size_t limit) {
    std::size_t bytes = 0;
    for (std::size_t seen = 0; bytes < text.size(); ++bytes) {
        const bool starts = (static_cast<unsigned char>(text[bytes]) & 0xC0U) != 0x80U;
        if (starts && seen++ == limit) break;
    }
    text.resize(bytes);
    while (!text.empty() && text.back() == ' ') text.pop_back();
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
                   "the elements of this segment may be shifted: ask the sender to correct it"};
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
                       "the elements of this segment may be shifted: ask the sender to correct it"};
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
                why = {"a date CCYYMMDD; six digits are read as " + date->iso(), "tell the sender to write the century"};
                return store(std::move(date), record, binding) == ReadOutcome::stored ? ReadOutcome::noted
                                                                                     : ReadOutcome::refused;
            }
            why = {"a date CCYYMMDD", ask};
            return ReadOutcome::refused;
        case CodecKind::date6:
            why = {"a date YYMMDD", ask};
            return store(Date::parse_yymmdd(text), record, binding);
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

std::string write_typed(const Step& step, const void* record, const Binding& binding) {
    switch (binding.type) {
        case FieldType::date: {
            const auto& date = *at<std::optional<Date>>(record, binding);
            return step.kind == CodecKind::date6 ? date.yymmdd() : date.ccyymmdd();
        }
        case FieldType::time: return at<std::optional<TimeOfDay>>(record, binding)->x12();
        case FieldType::integer: return std::to_string(*at<std::optional<std::int64_t>>(record, binding));
        case FieldType::boolean: return at<bool>(record, binding) ? "Y" : "N";
        default: return at<std::optional<Decimal>>(record, binding)->shortest_text();
    }
}

// Implied decimals: 12.5 with two is 1250. nullopt when the number has more decimals than the wire carries.
std::optional<std::string> write_implied(const Decimal& value, std::uint32_t implied) {
    std::string text = value.shortest_text();
    const std::size_t point = text.find('.');
    const std::size_t decimals = point == std::string::npos ? 0 : text.size() - point - 1;
    if (decimals > implied) return std::nullopt;
    if (point != std::string::npos) text.erase(point, 1);
    text.append(implied - decimals, '0');
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    const std::size_t digit = text.find_first_not_of('0', sign);
    text.erase(sign, (digit == std::string::npos ? text.size() - 1 : digit) - sign);
    return text;
}

}  // namespace

std::optional<Step> codec_named(std::string_view name) {
    for (const Named& codec : named_codecs)
        if (codec.name == name) return Step{codec.kind, codec.kind == CodecKind::sscc18 ? 20U : 0U};
    if (name.size() == 2 && name[0] == 'n' && name[1] >= '0' && name[1] <= '9')
        return Step{CodecKind::implied, static_cast<std::uint32_t>(name[1] - '0')};
    return std::nullopt;
}

const std::vector<std::string_view>& codec_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> made{"n0", "n2", "required", "default"};
        for (const Named& codec : named_codecs) made.push_back(codec.name);
        return made;
    }();
    return names;
}

std::string_view name_of(CodecKind kind) {
    for (const Named& codec : named_codecs)
        if (codec.kind == kind) return codec.name;
    return "n2";
}

bool is_text_codec(CodecKind kind) {
    return kind == CodecKind::text || kind == CodecKind::cut || kind == CodecKind::codes || kind == CodecKind::sscc18;
}

bool fits(CodecKind kind, FieldType type) {
    switch (type) {
        case FieldType::text: return is_text_codec(kind);
        case FieldType::decimal: return kind == CodecKind::decimal || kind == CodecKind::implied;
        case FieldType::date: return kind == CodecKind::date || kind == CodecKind::date6;
        case FieldType::time: return kind == CodecKind::time;
        case FieldType::integer: return kind == CodecKind::integer;
        case FieldType::boolean: return kind == CodecKind::flag;
        default: return false;
    }
}

std::optional<CodecKind> natural_codec(FieldType type) {
    switch (type) {
        case FieldType::text: return CodecKind::text;
        case FieldType::decimal: return CodecKind::decimal;
        case FieldType::date: return CodecKind::date;
        case FieldType::time: return CodecKind::time;
        case FieldType::integer: return CodecKind::integer;
        case FieldType::boolean: return CodecKind::flag;
        default: return std::nullopt;
    }
}

std::string_view word_for(FieldType type) {
    constexpr std::array<std::string_view, 8> words{"a text",        "a decimal", "a date",   "a time",
                                                    "a whole number", "a flag",    "a record", "a list"};
    return words[static_cast<std::size_t>(type)];
}

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

bool is_set(const Binding& binding, const void* record) {
    switch (binding.type) {
        case FieldType::text: return !at<std::string>(record, binding).empty();
        case FieldType::decimal: return at<std::optional<Decimal>>(record, binding).has_value();
        case FieldType::date: return at<std::optional<Date>>(record, binding).has_value();
        case FieldType::time: return at<std::optional<TimeOfDay>>(record, binding).has_value();
        case FieldType::integer: return at<std::optional<std::int64_t>>(record, binding).has_value();
        case FieldType::boolean: return at<bool>(record, binding);
        default: return false;
    }
}

WriteOutcome write_value(const Plan& plan, const Binding& binding, const void* record, std::string& wire,
                         Misread& why) {
    wire.clear();
    if (!is_set(binding, record)) return WriteOutcome::absent;
    if (binding.type == FieldType::text) wire = at<std::string>(record, binding);
    WriteOutcome outcome = WriteOutcome::written;
    for (std::uint32_t n = binding.steps.first; n < binding.steps.end(); ++n) {
        const Step& step = plan.steps[n];
        if (step.kind == CodecKind::text) {
            while (!wire.empty() && wire.back() == ' ') wire.pop_back();
            if (wire.empty()) return WriteOutcome::absent;
            if (step.argument && characters(wire) > step.argument) {
                why = {"at most " + std::to_string(step.argument) + " characters",
                       "shorten it, or write cut(" + std::to_string(step.argument) + ") in the mapping"};
                return WriteOutcome::refused;
            }
        } else if (step.kind == CodecKind::cut) {
            if (characters(wire) > step.argument) outcome = WriteOutcome::cut;
            cut_to(wire, step.argument);
        } else if (step.kind == CodecKind::codes) {
            const CodeTable& table = plan.tables[step.argument];
            std::string code;
            if (!table.write(wire, code)) {
                why = {"a word of the table '" + table.name() + "': " + table.words(),
                       "add <code wire=\"..\" value=\"" + wire + "\"/> to the table '" + table.name() +
                           "' of the mapping"};
                return WriteOutcome::refused;
            }
            wire = std::move(code);
        } else if (step.kind == CodecKind::sscc18) {
            if (wire.size() != 18 || !all_digits(wire)) {
                why = {"an SSCC of 18 digits", "correct the carton's SSCC"};
                return WriteOutcome::refused;
            }
            if (step.argument == 20) wire.insert(0, "00");
        } else if (step.kind == CodecKind::implied) {
            const Decimal& number = *at<std::optional<Decimal>>(record, binding);
            auto text = write_implied(number, step.argument);
            if (!text) {
                wire = number.text();
                why = {"at most " + std::to_string(step.argument) + " decimals", "round it before it is sent"};
                return WriteOutcome::refused;
            }
            wire = std::move(*text);
        } else {
            wire = write_typed(step, record, binding);
        }
    }
    return outcome;
}

bool sscc_check_digit_right(std::string_view digits) {
    if (digits.size() != 18) return false;
    int sum = 0;
    for (std::size_t n = 0; n < 17; ++n) sum += (digits[n] - '0') * (n % 2 == 0 ? 3 : 1);
    return (10 - sum % 10) % 10 == digits[17] - '0';
}

}  // namespace crossdock::mapping
