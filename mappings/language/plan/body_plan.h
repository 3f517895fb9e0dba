// The compiled form of a mapping of CSV, fixed width, XML or JSON: nodes and values in flat arrays.
//
// A node is a <row>, <record>, <node>, <object> or <array> of the file; its items are its values and the nodes inside,
// in the order of the file. Node 0 holds what stands at the top. Fields are reached as in plan.h, by byte offsets.
//
// Lifetime: part of an immutable Plan. Threads: free to share. Errors: none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/plan/plan.h"

namespace crossdock::mapping {

enum class BodyStandard : std::uint8_t { csv, fixed_width, xml, json };

// How JSON spells a value.
enum class JsonKind : std::uint8_t { text, number, flag };

// A <column> or <value>.
struct BodyValue {
    ElementOp op;
    bool reading = true;
    bool writing = true;
    std::vector<std::string> names;  // of the column, key or element, its aliases behind; "@id" and "text" of XML
    std::uint32_t at = 0, size = 0;  // number of the column; first character and length of a fixed one
    std::uint32_t slot = 0;          // which cell of a written row
    bool right = false;              // fixed width: aligned to the right
    char pad = ' ';
    JsonKind kind = JsonKind::text;
    [[nodiscard]] std::string label() const;  // "the column 'Qty'", "column 7", for messages
};

// "'D'@1" of a <record>.
struct RecordMatch {
    std::uint32_t at = 0;
    std::string text;
};

// where="role = 'ship-to'": the records of the list that the node stands for.
struct Where {
    Binding field;
    std::string value;
    bool given = false;
};

struct BodyItem {
    bool is_node = false;
    std::uint32_t index = 0;
};

struct BodyNode {
    std::vector<std::string> names;
    ListRef each;
    Where where;
    bool document = false;  // each occurrence is a document
    bool inside = false;    // inside a document, or one itself
    bool array = false;     // JSON
    bool grouped = false;
    bool required = false;
    bool note_errors = false;
    std::vector<RecordMatch> match;   // a line of its own; empty: the line of the node around it
    std::vector<std::uint32_t> keys;  // group-by: into values
    std::vector<BodyItem> items;
};

struct BodyPlan {
    BodyStandard standard = BodyStandard::csv;
    char delimiter = ',', quote = '"';
    bool header = true;
    bool ignore_case = false;
    bool crlf = false;
    std::string name_space;
    std::vector<BodyNode> nodes;
    std::vector<BodyValue> values;
    std::vector<std::string> heads;   // names of the written columns, by slot
    [[nodiscard]] bool flat() const;  // rows, not records of several kinds
};

[[nodiscard]] bool is_body_standard(std::string_view standard);

}  // namespace crossdock::mapping
