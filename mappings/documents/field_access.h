// Fields of a document reached through their schema: is it there, how is it spelt, take this spelling.
//
// The spelling is that of the documents' own JSON: texts as they are, decimals "12.50", dates "2026-01-31", times
// "09:30", integers "7", booleans "true" and "false". A text is absent when empty, a boolean when false, a list when it
// has no elements, a record when all its fields are absent.
//
// `record` is the address of the struct that holds the field. Lifetime: nothing is kept. Threads: as for the record.
// Errors: assign_text answers false for a text that does not spell a value of the field's type, and changes nothing.
//
//     const FieldSchema& shipped = *schema_of<ShippedLine>().find("shipped");
//     assign_text(&line, shipped, "12.50");
//     field_text(&line, shipped);  // "12.50"
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mappings/documents/schema.h"

namespace crossdock::documents {

// "text", "decimal", "date", "time", "integer", "boolean", "record", "list"
[[nodiscard]] std::string_view to_string(FieldType type);

// Whether a value of that type is there; false for records and lists.
[[nodiscard]] inline bool holds_value(const void* value, FieldType type) {
    switch (type) {
        case FieldType::text: return !static_cast<const std::string*>(value)->empty();
        case FieldType::decimal: return static_cast<const std::optional<Decimal>*>(value)->has_value();
        case FieldType::date: return static_cast<const std::optional<Date>*>(value)->has_value();
        case FieldType::time: return static_cast<const std::optional<TimeOfDay>*>(value)->has_value();
        case FieldType::integer: return static_cast<const std::optional<std::int64_t>*>(value)->has_value();
        case FieldType::boolean: return *static_cast<const bool*>(value);
        default: return false;
    }
}

[[nodiscard]] bool is_present(const void* record, const FieldSchema& field);
[[nodiscard]] bool is_present(const void* record, const RecordSchema& schema);

// The value of a field that is neither a record nor a list; nullopt when absent.
[[nodiscard]] std::optional<std::string> field_text(const void* record, const FieldSchema& field);
[[nodiscard]] bool assign_text(void* record, const FieldSchema& field, std::string_view text);

// An element of a list of texts.
[[nodiscard]] const std::string& text_at(const void* list, const FieldSchema& field, std::size_t index);
void append_text(void* list, const FieldSchema& field, std::string_view text);

// Where a field, and the list or record in it, starts. A Rare record that is not there is made where it may be changed.
[[nodiscard]] inline const void* address_of(const void* record, const FieldSchema& field) {
    const void* held = FieldPlace{}.of(field).in(record);
    return held ? held : field.rare->nothing();
}
[[nodiscard]] inline void* address_of(void* record, const FieldSchema& field) {
    return FieldPlace{}.of(field).in(record);
}

}  // namespace crossdock::documents
