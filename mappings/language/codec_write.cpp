// Field -> wire text.

#include "mappings/language/codecs.h"

namespace crossdock::mapping {
namespace {

using documents::Date;
using documents::Decimal;
using documents::FieldType;
using documents::TimeOfDay;

template <class T>
const T& at(const void* record, const Binding& binding) {
    return *reinterpret_cast<const T*>(static_cast<const std::byte*>(record) + binding.offset);
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

}  // namespace crossdock::mapping
