// A compiled mapping: flat arrays that the readers and writers walk. Nothing in it is looked up by name while it runs.
//
// A plan is a tree of levels laid out in arrays. Level 0 is the whole set; each further level is one <loop>. The items
// of a level are its segments and the loops inside it, in the order of the mapping file. Fields are places in
// the record that the level stands for (mappings/documents/schema.h).
//
// Lifetime: immutable once compiled; shared by Mapping and SetReader. Threads: free to share. Errors: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
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

enum class CodecKind : std::uint8_t {
    // text <-> text
    text,
    cut,
    codes,
    sscc18,
    gtin,
    own_sku,
    pad_left,
    pad_right,
    strip,
    prefix,
    suffix,
    upper,
    lower,
    // a field of another type <-> text
    flag,
    decimal,
    decimal_marks,
    fixed,
    integer,
    implied,
    date,
    date6,
    date_pattern,
    time,
    time_pattern,
    dtm
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

// A list of records in the repetitions of one element. The ops are those of its components.
struct Repetitions {
    std::uint8_t element = 0;
    ListRef each;
    Span ops;
};

// What becomes of a document with fields that the wire cannot carry.
enum class OnLost : std::uint8_t { note, warn, refuse };

// A field of a record, to be compared, added up or moved.
struct FieldRef {
    const documents::FieldSchema* field = nullptr;
    documents::FieldPlace place;
    std::uint32_t name = nowhere;  // into Plan::names

    // The record that `field` is described of; null where it is a Rare one that is not there.
    [[nodiscard]] const void* holder(const void* record) const {
        const void* at = place.in(record);
        return at ? static_cast<const std::byte*>(at) - field->offset : nullptr;
    }
    [[nodiscard]] void* holder(void* record) const { return static_cast<std::byte*>(place.in(record)) - field->offset; }
};

// group-by: records of a loop with equal keys are one.
struct Grouping {
    struct Sum {
        FieldRef into;
        FieldRef part;  // of the parts; no field: the records' own
    };
    std::vector<FieldRef> keys;
    std::vector<Sum> sums;
    ListRef parts;  // each occurrence on the wire carries one of them
    const documents::RecordSchema* schema = nullptr;
};

// split-by: the set is several documents, one for each value of a field in its lists.
struct Split {
    struct Sum {
        std::size_t depth = 0;  // `into` stands in the records of lists[depth - 1]; 0: in the heading
        FieldRef into;
        std::vector<ListRef> lists;  // from there to the records of the part
        FieldRef part;
    };
    std::vector<ListRef> lists;                           // from the document to the records with the key
    std::vector<const documents::RecordSchema*> schemas;  // of their records
    FieldRef key;
    std::vector<Sum> sums;
};

// Whether other segments of the level write the same list. Each record goes to the first that has a spelling for it;
// the last must have one.
enum class Sharing : std::uint8_t { alone, shared, last };

// Qualifier and id somewhere in a segment: in two elements, or in EDIFACT the id and then the qualifier in one.
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
    bool composite = false;  // as EDIFACT has them
};

struct SegmentPlan {
    std::string tag;
    std::uint32_t code = 0;
    Span ops;  // into Plan::ops, by element and component
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
    bool composed = false;          // some of its ops are components
    bool demands = false;           // some of its ops are required
    bool numbered = false;          // some of its ops are running()
    Span repetitions;               // into Plan::repetitions
    std::uint32_t spill = nowhere;  // into Plan::ops: the element whose text goes over several segments
    std::uint32_t spill_max = 0;    // characters of each
};

// A field or list of a record, to be asked only whether it holds anything.
struct Probe {
    documents::FieldPlace place;
    documents::FieldType type = documents::FieldType::text;
    const documents::ListOps* list = nullptr;
};

struct Item {
    bool is_loop = false;
    std::uint32_t index = 0;   // into segments or levels
    std::uint32_t code = 0;    // tag of the segment; 0 for loops
    bool only_if_set = false;  // written only where one of the probes holds something
    Span probes;               // into Plan::probes
};

// An item of a level that a segment with this tag may belong to.
struct Route {
    std::uint32_t code = 0;
    std::uint32_t item = 0;  // counted from the level's first
};

struct Level {
    Span items;
    ListRef each;                      // none: the level speaks of the record around it
    std::vector<std::uint32_t> at;     // tags that start a record, in rank order
    std::vector<std::uint32_t> or_at;  // tags that start one only where none is open
    Span tests;                        // if="..."
    Sharing sharing = Sharing::alone;  // loops that tell the records of one list apart by if="..."
    std::uint32_t grouping = nowhere;
    bool documents = false;  // each record is a document of its own
    // Of an <HL> or a <CPS>, which has no `at`:
    bool hierarchy = false;
    std::string hl;                      // its code, as HL03 or CPS03 has it; a CPS may have none
    std::vector<std::uint32_t> without;  // tags that do not stand in this CPS
    bool child_code = true;              // HL04 is written
    bool note_errors = false;            // a parent that is not there is noted
    Span routes;                         // into Plan::routes, in the order of the items
    Span closing;                        // into Plan::closing: items with something to do once a record is complete
};

// Which members of a record the writer speaks of; the others are reported as lost.
struct Coverage {
    struct OfList;
    std::vector<documents::FieldPlace> fields;
    std::vector<OfList> lists;
};
struct Coverage::OfList {
    std::uint32_t offset;  // of the list in its record
    Coverage inside;
};

// What Coverage leaves out of a record: a field, or a list in whose records something is left out.
struct Gap {
    std::string path;  // from the record: "address.line1"
    Probe probe;
    std::vector<Gap> inside;  // of the list's records; empty: the field or list itself
};

struct BodyPlan;

class Plan {
  public:
    std::string name, document, standard, version, transaction;
    bool edifact = false;  // the standard
    std::vector<Level> levels;
    std::vector<Item> items;
    std::vector<Route> routes;
    std::vector<std::uint32_t> closing;
    std::vector<Probe> probes;
    std::vector<SegmentPlan> segments;
    std::vector<ElementOp> ops;
    std::vector<Pairs> pairs;
    std::vector<Step> steps;
    std::vector<JoinPart> parts;
    std::vector<Test> tests;
    std::vector<Repetitions> repetitions;
    std::vector<PackUnit> packs;
    std::vector<std::uint32_t> counted;  // tags that segments() counts; 0: every segment
    std::uint32_t running = 0;           // how many running() there are
    std::vector<ListRef> lists;
    std::vector<Grouping> groupings;
    std::vector<CodeTable> tables;
    std::vector<std::string> names;
    const documents::RecordSchema* schema = nullptr;
    Coverage coverage;
    std::vector<Gap> gaps;                 // of coverage
    std::shared_ptr<const BodyPlan> body;  // of CSV, fixed width, XML, JSON; the levels above are empty then
    std::string hierarchy;                 // the tag of its levels, HL or CPS; empty: there are none
    // each="documents": what its records and all around them write; nowhere: one document a set.
    std::uint32_t documents_level = nowhere;
    Coverage heading, each_document;
    Grouping combining;                                  // combine-by=: sets of a payload that are one document
    Split split;                                         // split-by=; without lists: a set is not parted
    const documents::FieldSchema* cumulative = nullptr;  // quantities="cumulative": the field that says so
    OnLost on_lost = OnLost::warn;
    Diagnostics warnings;
};

}  // namespace crossdock::mapping
