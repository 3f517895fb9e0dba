// A compiled mapping: flat arrays that the readers and writers walk. Nothing in it is looked up by name while it runs.
//
// A plan is a tree of levels laid out in arrays. Level 0 is the whole set; each further level is one <loop>. The items
// of a level are its segments and the loops inside it, in the order of the mapping file. Fields are places in
// the record that the level stands for (mappings/documents/schema.h).
//
// Lifetime: immutable once compiled; shared by Mapping and SetReader. Threads: free to share. Errors: none.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "mappings/language/plan/code_table.h"
#include "mappings/language/plan/coverage.h"
#include "mappings/language/plan/regrouping.h"
#include "mappings/language/plan/segment_plan.h"
#include "mappings/language/plan/tag_numbers.h"
#include "parsers/diagnostic.h"

namespace crossdock::mapping {

// What becomes of a document with fields that the wire cannot carry.
enum class OnLost : std::uint8_t { note, warn, refuse };

struct Item {
    bool is_loop = false;
    std::uint32_t index = 0;       // into segments or levels
    std::uint32_t code = 0;        // tag of the segment; 0 for loops
    bool only_if_set = false;      // written only where one of the probes holds something
    std::uint32_t list = nowhere;  // these are one list: where it stands in the record
    Span probes;                   // into Plan::probes
};

// An item of a level that segments of some tag may belong to, and what such a segment must be for that.
struct Route {
    std::uint32_t item = 0;  // counted from the level's first
    bool in_full = false;    // conditions: they are asked of the item itself, and what follows here says nothing
    bool once = false;       // only the first of a record
    std::uint32_t rank_max = nowhere;  // the highest rank that a start of the record may have reached before
    std::uint32_t rank = 0;            // the rank that it then has
    std::uint8_t literal_element = 0;
    std::uint64_t literal = 0;  // what that element must be (short_text); 0: anything
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
    Span routes;                         // into Plan::routes_of: for each tag number the routes, in the order of items
    Span inner;                          // into Plan::inner: items that are levels of the hierarchy
    Span closing;                        // into Plan::closing: items with something to do once a record is complete
};

struct BodyPlan;

class Plan {
  public:
    std::string name, document, standard, version, transaction;
    bool edifact = false;  // the standard
    std::vector<Level> levels;
    std::vector<Item> items;
    TagNumbers tags;
    std::vector<Route> routes;
    std::vector<Span> routes_of;  // into routes
    std::vector<std::uint32_t> closing, inner;
    std::vector<Probe> probes;
    std::vector<SegmentPlan> segments;
    std::vector<ElementOp> ops;
    std::vector<ElementStep> reads, writes;
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
    bool may_lose_goods = false;           // some of them may hold goods
    std::shared_ptr<const BodyPlan> body;  // of CSV, fixed width, XML, JSON; the levels above are empty then
    std::string hierarchy;                 // the tag of its levels, HL or CPS; empty: there are none
    std::uint32_t hierarchy_code = 0;      // of that tag
    // each="documents": what its records and all around them write; nowhere: one document a set.
    std::uint32_t documents_level = nowhere;
    Coverage heading, each_document;
    Grouping combining;                                  // combine-by=: sets of a payload that are one document
    Split split;                                         // split-by=; without lists: a set is not parted
    const documents::FieldSchema* cumulative = nullptr;  // quantities="cumulative": the field that says so
    OnLost on_lost = OnLost::warn;
    Diagnostics warnings;
};

// Whether one of the probes holds something.
[[nodiscard]] inline bool any_set(const Plan& plan, Span probes, const void* record) {
    const Probe* const end = plan.probes.data() + probes.end();
    for (const Probe* probe = plan.probes.data() + probes.first; probe != end; ++probe)
        if (is_set(*probe, record)) return true;
    return false;
}

// Whether the item can have anything to say of the record.
[[nodiscard]] inline bool may_say(const Plan& plan, const Item& item, const void* record) {
    if (!item.only_if_set) return true;
    if (item.list == nowhere) return any_set(plan, item.probes, record);
    return documents::ListOps::size(static_cast<const std::byte*>(record) + item.list) > 0;
}

}  // namespace crossdock::mapping
