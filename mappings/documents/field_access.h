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

// Whether the value of that type at `offset` of the record is there; false for records and lists.
[[nodiscard]] inline bool holds_value(const void* record, FieldType type, std::size_t offset) {
    const std::byte* place = static_cast<const std::byte*>(record) + offset;
    switch (type) {
        case FieldType::text: return !reinterpret_cast<const std::string*>(place)->empty();
        case FieldType::decimal: return reinterpret_cast<const std::optional<Decimal>*>(place)->has_value();
        case FieldType::date: return reinterpret_cast<const std::optional<Date>*>(place)->has_value();
        case FieldType::time: return reinterpret_cast<const std::optional<TimeOfDay>*>(place)->has_value();
        case FieldType::integer: return reinterpret_cast<const std::optional<std::int64_t>*>(place)->has_value();
        case FieldType::boolean: return *reinterpret_cast<const bool*>(place);
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

// Where a field, and the list or record in it, starts.
[[nodiscard]] inline const void* address_of(const void* record, const FieldSchema& field) {
    return static_cast<const std::byte*>(record) + field.offset;
}
[[nodiscard]] inline void* address_of(void* record, const FieldSchema& field) {
    return static_cast<std::byte*>(record) + field.offset;
}

}  // namespace crossdock::documents
