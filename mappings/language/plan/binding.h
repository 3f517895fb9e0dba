// A field of a document and how it is spelt on the wire: the smallest piece of a compiled mapping.
//
// Lifetime: part of an immutable Plan; offsets and schemas are those of the document's type. Threads: free to share.
// Errors: none.
//
//     lines.sku | pad-left(10)   ->   a Binding: the place of sku in a line, one Step {pad_left, 10}
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "mappings/documents/schema.h"
#include "mappings/language/plan/lane.h"

namespace crossdock::mapping {

inline constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

// A range of one of the plan's arrays.
struct Span {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    [[nodiscard]] std::uint32_t end() const { return first + count; }
};

// One "| codec(argument)" of an expression.
struct Step {
    CodecKind kind = CodecKind::text;
    std::uint32_t argument = 0;  // length, implied decimals, digits of an SSCC, index of a code table
    std::uint32_t second = 0;    // digits of a GTIN in the document
    std::string text;            // a pattern, a fill, a prefix; of decimal_marks: the point and the separator
};

// A list member of a record.
struct ListRef {
    std::uint32_t offset = nowhere;
    const documents::ListOps* ops = nullptr;
    std::uint32_t name = nowhere;  // into Plan::names
    [[nodiscard]] explicit operator bool() const { return ops != nullptr; }
    [[nodiscard]] const void* in(const void* record) const { return static_cast<const std::byte*>(record) + offset; }
    [[nodiscard]] void* in(void* record) const { return static_cast<std::byte*>(record) + offset; }
};

// A field and how it is spelt. Steps are in the order of the file: the first is next to the field.
struct Binding {
    documents::FieldType type = documents::FieldType::text;
    documents::FieldPlace place;
    const documents::ListOps* list = nullptr;  // a list of texts, filled by several elements
    std::uint32_t ordinal = 0;                 // which of them this element carries, from 0
    Span steps;
    std::uint32_t name = nowhere;   // into Plan::names: "address.line1"
    std::uint32_t packs = nowhere;  // into Plan::packs: the wire counts in packs
    bool iso = false;               // of files: dates and times without a codec stand as 2026-01-31 and 09:30
    Lane lane;
};

// unit-of('case', sku): the wire counts in such packs of that item, the document in single ones.
struct PackUnit {
    std::string unit;
    documents::FieldPlace sku;         // the own SKU, in the same record
    std::uint32_t sku_name = nowhere;  // into Plan::names
};

// One part of order-number + '/' + line-id.
struct JoinPart {
    std::string literal;  // of a separator; empty for a field
    bool required = false;
    std::uint32_t width = 0;  // of a field that has no separator behind it
    Binding field;
};

}  // namespace crossdock::mapping
