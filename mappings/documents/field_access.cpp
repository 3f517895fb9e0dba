#include "mappings/documents/field_access.h"

#include <algorithm>
#include <charconv>

namespace crossdock::documents {
namespace {

// An Identifier holds its text as its only member and is reached as that text, whichever its tag.
struct AnyTag;
static_assert(std::is_standard_layout_v<Identifier<AnyTag>> && sizeof(Identifier<AnyTag>) == sizeof(std::string));

template <class Value>
bool assign(void* record, const FieldSchema& field, std::optional<Value> value) {
    if (!value) return false;
    member<std::optional<Value>>(record, field) = std::move(value);
    return true;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

template <class Value, class Spell>
std::optional<std::string> spelt(const void* record, const FieldSchema& field, Spell spell) {
    const auto& value = member<std::optional<Value>>(record, field);
    if (!value) return std::nullopt;
    return spell(*value);
}

}  // namespace

std::string_view to_string(FieldType type) {
    switch (type) {
        case FieldType::text: return "text";
        case FieldType::decimal: return "decimal";
        case FieldType::date: return "date";
        case FieldType::time: return "time";
        case FieldType::integer: return "integer";
        case FieldType::boolean: return "boolean";
        case FieldType::record: return "record";
        case FieldType::list: return "list";
    }
    return "text";
}

bool is_present(const void* record, const FieldSchema& field) {
    if (field.type == FieldType::record) return is_present(address_of(record, field), *field.record);
    if (field.type == FieldType::list) return field.list->size(address_of(record, field)) > 0;
    return holds_value(address_of(record, field), field.type);
}

bool is_present(const void* record, const RecordSchema& schema) {
    return std::any_of(schema.fields.begin(), schema.fields.end(),
                       [record](const FieldSchema& field) { return is_present(record, field); });
}

std::optional<std::string> field_text(const void* record, const FieldSchema& field) {
    switch (field.type) {
        case FieldType::text: {
            const auto& text = member<std::string>(record, field);
            return text.empty() ? std::nullopt : std::optional(text);
        }
        case FieldType::decimal: return spelt<Decimal>(record, field, [](const Decimal& d) { return d.text(); });
        case FieldType::date: return spelt<Date>(record, field, [](const Date& d) { return d.iso(); });
        case FieldType::time: return spelt<TimeOfDay>(record, field, [](const TimeOfDay& t) { return t.iso(); });
        case FieldType::integer:
            return spelt<std::int64_t>(record, field, [](std::int64_t i) { return std::to_string(i); });
        case FieldType::boolean: return member<bool>(record, field) ? std::optional<std::string>("true") : std::nullopt;
        case FieldType::record:
        case FieldType::list: break;
    }
    return std::nullopt;
}

bool assign_text(void* record, const FieldSchema& field, std::string_view text) {
    switch (field.type) {
        case FieldType::text: member<std::string>(record, field) = text; return true;
        case FieldType::decimal: return assign(record, field, Decimal::parse(text));
        case FieldType::date: return assign(record, field, Date::parse_iso(text));
        case FieldType::time: return assign(record, field, TimeOfDay::parse_iso(text));
        case FieldType::integer: return assign(record, field, parse_integer(text));
        case FieldType::boolean:
            if (text != "true" && text != "false") return false;
            member<bool>(record, field) = text == "true";
            return true;
        case FieldType::record:
        case FieldType::list: break;
    }
    return false;
}

const std::string& text_at(const void* list, const FieldSchema& field, std::size_t index) {
    return *static_cast<const std::string*>(field.list->at(list, index));
}

void append_text(void* list, const FieldSchema& field, std::string_view text) {
    *static_cast<std::string*>(field.list->append(list)) = text;
}

}  // namespace crossdock::documents
