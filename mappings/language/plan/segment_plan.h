// What one segment of the wire carries: its elements, pairs, repetitions, and when it is meant.
//
// Lifetime: part of an immutable Plan; a Span is a range of one of the Plan's arrays. Threads: free to share.
// Errors: none.
//
//     <W06 e01="'F'" e03="shipped-on | date"/>   ->   a SegmentPlan with two ElementOps
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/plan/binding.h"

namespace crossdock::mapping {

inline constexpr std::size_t element_max = 63;  // e01 .. e63

// The tag of a segment as a number, so that comparing tags is comparing integers. 0 for what cannot be a tag.
[[nodiscard]] constexpr std::uint32_t tag_code(std::string_view tag) {
    const auto byte = [&](std::size_t n) { return std::uint32_t{static_cast<unsigned char>(tag[n])}; };
    switch (tag.size()) {
        case 1: return byte(0);
        case 2: return byte(0) << 8U | byte(1);
        case 3: return byte(0) << 16U | byte(1) << 8U | byte(2);
        case 4: return byte(0) << 24U | byte(1) << 16U | byte(2) << 8U | byte(3);
        default: return 0;
    }
}

// One test of if="...": an element of the wire, or a field of the document.
struct Test {
    std::uint8_t element = 0, component = 0;  // 0: a field
    bool wanted = true;                       // false: no field, field != 'X'
    bool starts = false;                      // the value begins with a literal
    std::vector<std::string> literals;        // one of them; empty: that there is something at all
    Binding field;
};

enum class FunctionKind : std::uint8_t { none, index, running, sum, hash, count, segments, ignore };

struct Function {
    FunctionKind kind = FunctionKind::none;
    std::uint32_t start = 1, step = 1;  // index, running
    std::uint32_t digits = 0;           // hash: at most so many; 0: all
    std::uint32_t counter = nowhere;    // running: which; segments: into Plan::counted
    Span lists;                         // into Plan::lists: the lists to walk
    Binding field;                      // sum: what is added up
};

enum class OpKind : std::uint8_t { literal, field, function, join };

// What one element (or component) carries.
struct ElementOp {
    std::uint8_t element = 0;
    std::uint8_t component = 0;  // 0: the element as a whole
    OpKind kind = OpKind::literal;
    bool required = false;
    std::string literal;  // of a literal; or the default, as on the wire
    bool has_default = false;
    Binding field;
    Function function;        // of a function; or the default's
    Span parts;               // of a join: into Plan::parts
    bool repeated = false;    // a list of texts in the repetitions of one element
    std::uint32_t spill = 0;  // characters of each piece of a text over several segments
    ListRef part;             // of a grouped loop: the field is one of the part that this occurrence carries
};

// What is done with an element: all that the usual way needs, side by side.
struct ElementStep {
    std::uint8_t element = 0;
    bool silent = false;       // where there is no value there is nothing to do
    Lane lane;                 // of a field that is no list and in no Rare record; else not usual
    std::uint32_t offset = 0;  // of that field
    std::uint32_t op = 0;      // into Plan::ops: for all that is not usual
};

// A list of records in the repetitions of one element. The ops are those of its components.
struct Repetitions {
    std::uint8_t element = 0;
    ListRef each;
    Span ops;
};

// Whether other segments of the level write the same list. Each record goes to the first that has a spelling for it;
// the last must have one.
enum class Sharing : std::uint8_t { alone, shared, last };

// Qualifier and id somewhere in a segment: in two elements, or in EDIFACT the id and then the qualifier in one.
struct Pair {
    std::string code;
    std::uint64_t number = 0;  // short_text of the code
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
    bool composite = false;  // as EDIFACT has them
};

struct SegmentPlan {
    std::string tag;
    std::uint32_t code = 0;
    Span ops;     // into Plan::ops, by element and component
    Span reads;   // into Plan::reads, in that order; literals have none
    Span writes;  // into Plan::writes, in that order
    std::uint32_t pairs = nowhere;
    ListRef each;  // a record per occurrence
    Sharing sharing = Sharing::alone;
    bool repeat = false;  // may occur several times about the same record: its pairs go on
    bool required = false;
    bool always = false;  // its defaults hold when the wire lacks it
    bool reading = true;
    bool writing = true;
    bool note_errors = false;
    std::uint64_t named = 0;        // bit n: element n is spoken of
    Span tests;                     // if="...": into Plan::tests
    bool literals = false;          // some of its ops select
    bool constant = false;          // all of them do, and there are no pairs
    bool composed = false;          // some of its ops are components
    bool demands = false;           // some of its ops are required
    bool numbered = false;          // some of its ops are running()
    Span repetitions;               // into Plan::repetitions
    std::uint32_t spill = nowhere;  // into Plan::ops: the element whose text goes over several segments
    std::uint32_t spill_max = 0;    // characters of each
};

}  // namespace crossdock::mapping
