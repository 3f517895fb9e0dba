// A compiled mapping: flat arrays that the readers and writers walk. Nothing in it is looked up by name while it runs.
//
// A plan is a tree of levels laid out in arrays. Level 0 is the whole set; each further level is one <loop>. The items
// of a level are its segments and the loops inside it, in the order of the mapping file. Fields are byte offsets into
// the record that the level stands for (mappings/documents/schema.h).
//
// Lifetime: immutable once compiled; shared by Mapping and SetReader. Threads: free to share. Errors: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/schema.h"
#include "mappings/language/code_table.h"
#include "parsers/diagnostic.h"

namespace crossdock::mapping {

constexpr std::uint32_t nowhere = 0xFFFFFFFFU;
constexpr std::size_t element_max = 63;  // e01 .. e63

// A range of one of the plan's arrays.
struct Span {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    [[nodiscard]] std::uint32_t end() const { return first + count; }
};

// The tag of a segment as a number, so that comparing tags is comparing integers. 0 for what cannot be a tag.
[[nodiscard]] constexpr std::uint32_t tag_code(std::string_view tag) {
    if (tag.empty() || tag.size() > 4) return 0;
    std::uint32_t code = 0;
    for (const char c : tag) code = code << 8U | static_cast<unsigned char>(c);
    return code;
}

enum class CodecKind : std::uint8_t { text, cut, codes, sscc18, flag, decimal, integer, implied, date, date6, time };

// One "| codec(argument)" of an expression.
struct Step {
    CodecKind kind = CodecKind::text;
    std::uint32_t argument = 0;  // length, implied decimals, digits of an SSCC, index of a code table
};

// A list member of a record.
struct ListRef {
    std::uint32_t offset = nowhere;
    const documents::ListOps* ops = nullptr;
    std::uint32_t name = nowhere;  // into Plan::names
    [[nodiscard]] explicit operator bool() const { return ops != nullptr; }
};

// A field and how it is spelt. Steps are in the order of the file: the first is next to the field.
struct Binding {
    documents::FieldType type = documents::FieldType::text;
    std::uint32_t offset = 0;
    const documents::ListOps* list = nullptr;  // a list of texts, filled by several elements
    std::uint32_t ordinal = 0;                 // which of them this element carries, from 0
    Span steps;
    std::uint32_t name = nowhere;  // into Plan::names: "address.line1"
};

enum class FunctionKind : std::uint8_t { none, index, sum, count, ignore };

struct Function {
    FunctionKind kind = FunctionKind::none;
    Span lists;     // into Plan::lists: the lists to walk
    Binding field;  // sum: what is added up
};

enum class OpKind : std::uint8_t { literal, field, function };

// What one element (or component) carries.
struct ElementOp {
    std::uint8_t element = 0;
    std::uint8_t component = 0;  // 0: the element as a whole
    OpKind kind = OpKind::literal;
    bool required = false;
    std::string literal;  // of a literal; or the default, as on the wire
    bool has_default = false;
    Binding field;
    Function function;  // of a function; or the default's
};

// Whether other segments of the level write the same list. Each record goes to the first that has a spelling for it;
// the last must have one.
enum class Sharing : std::uint8_t { alone, shared, last };

// Qualifier and id somewhere in a segment.
struct Pair {
    std::string code;
    Binding value;
    bool reading = true;
    bool writing = true;
};
struct Pairs {
    std::vector<std::uint8_t> at;       // qualifier elements, read and written
    std::vector<std::uint8_t> read_at;  // further ones that are only read
    std::vector<Pair> pairs;
    ListRef rest;  // every other pair
    Sharing sharing = Sharing::alone;
    Binding rest_code, rest_value;
};

struct SegmentPlan {
    std::string tag;
    std::uint32_t code = 0;
    Span ops;  // into Plan::ops, by element and component
    std::uint32_t pairs = nowhere;
    ListRef each;  // a record per occurrence
    Sharing sharing = Sharing::alone;
    bool repeat = false;  // may occur several times, all about the same record
    bool required = false;
    bool always = false;  // its defaults hold when the wire lacks it
    bool reading = true;
    bool writing = true;
    bool note_errors = false;
    std::uint64_t named = 0;  // bit n: element n is spoken of
};

struct Item {
    bool is_loop = false;
    std::uint32_t index = 0;  // into segments or levels
    std::uint32_t code = 0;   // tag of the segment; 0 for loops
};

struct Level {
    Span items;
    ListRef each;
    std::vector<std::uint32_t> at;     // tags that start a record, in rank order
    std::vector<std::uint32_t> or_at;  // tags that start one only where none is open
};

// Which members of a record the writer speaks of; the others are reported as lost.
struct Coverage {
    std::vector<std::uint32_t> fields;
    std::vector<std::pair<std::uint32_t, Coverage>> lists;
};

class Plan {
  public:
    std::string name, document, standard, version, transaction;
    std::vector<Level> levels;
    std::vector<Item> items;
    std::vector<SegmentPlan> segments;
    std::vector<ElementOp> ops;
    std::vector<Pairs> pairs;
    std::vector<Step> steps;
    std::vector<ListRef> lists;
    std::vector<CodeTable> tables;
    std::vector<std::string> names;
    const documents::RecordSchema* schema = nullptr;
    Coverage coverage;
    Diagnostics warnings;
};

}  // namespace crossdock::mapping
