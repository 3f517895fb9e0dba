// One set being read: the stack of open loops, the document that grows, what was found on the way.
//
// How a segment finds its place (the walk): the innermost open loop is asked first, then the loops around it. The
// innermost takes any of its segments and inner loops, in any order. A loop around takes only what the mapping file
// names from the open inner loop on, that loop's own start included: an N9 below a line never becomes an N9 of the
// heading. Nothing is looked up by name and nothing is allocated but the values that the document keeps.
//
// Lifetime, threads: as SetReader, of which this is the inside.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mappings/language/plan/plan.h"
#include "mappings/language/reading/hl_tree.h"
#include "mappings/language/reading/read_result.h"
#include "mappings/language/values/codecs.h"
#include "mappings/language/values/element_value.h"
#include "mappings/language/values/usual.h"

namespace crossdock::mapping {

class SetState {
  public:
    SetState(std::shared_ptr<const Plan> plan, ReadOptions options);
    void restart();
    [[nodiscard]] const std::shared_ptr<const Plan>& plan() const { return plan_; }

    void segment(const x12::Segment& segment);
    void finish(std::expected<ReadResult, std::vector<x12::Problem>>& result);

  private:
    struct Frame {
        std::uint32_t level = 0;
        void* record = nullptr;
        std::size_t index = 0;         // of the record in its list
        std::uint32_t open_item = 0;   // the loop that is open inside this one
        std::uint32_t seen_first = 0;  // into seen_: one flag for each item of the level
        std::uint32_t rank = 0;        // behind the highest of Level::at that was seen
        std::uint32_t routes = 0;      // Level::routes of the level, where they begin
    };
    // A record that a segment fills: the frame's, or one of a list of its own.
    struct Target {
        void* record = nullptr;
        const ListRef* each = nullptr;
        std::size_t index = 0;
    };

    // A total on the wire, to be compared once the record it totals is complete.
    struct Check {
        std::size_t frames = 0;  // how many are open while the record is
        const ElementOp* op = nullptr;
        std::string said;  // with a point as decimal mark
        x12::Problem total;
    };

    // A number of packs, to be counted once its SKU is known.
    struct Packed {
        std::size_t frames = 0;  // as of Check
        bool of_list = false;    // of a segment with each=
        const SegmentPlan* plan = nullptr;
        const Binding* binding = nullptr;
        x12::Problem problem;
    };

    // A pair of the segment at hand.
    struct SentPair {
        std::uint8_t at = 0;
        bool used = false;
        std::string_view code, value;
        std::uint64_t number = 0;  // short_text of the code
        [[nodiscard]] bool is(const Pair& pair) const {
            return pair.number != 0 ? number == pair.number : code == pair.code;
        }
    };

    // The segment before, when a long text or a row of pairs may go on in the next.
    struct Spilled {
        const SegmentPlan* plan = nullptr;
        const void* holder = nullptr;  // the record of the frame
        std::size_t index = 0;         // of the record in its list
        std::string piece, others;
    };

    // Placing (set_state.cpp)
    void begin();
    // `outermost`: the frame farthest out that may take it.
    void place_or_note(const x12::Segment& segment, std::size_t outermost);
    bool place(const x12::Segment& segment, std::size_t outermost);
    bool place_in(std::size_t depth, const x12::Segment& segment, std::uint32_t code, std::uint32_t tag_number);
    // What the level of a frame does with a tag.
    [[nodiscard]] Span routes_of(const Frame& frame, std::uint32_t tag_number) const {
        return plan_->routes_of[frame.routes + tag_number];
    }
    void count(const x12::Segment& segment);
    // By what its tag leads to; and by the item itself, whatever it asks for.
    [[nodiscard]] bool takes(const Frame& frame, const Route& route, const x12::Segment& segment,
                             std::uint32_t code) const;
    [[nodiscard]] bool takes(const Frame& frame, std::uint32_t item, const x12::Segment& segment,
                             std::uint32_t code) const;
    [[nodiscard]] bool selects(const SegmentPlan& plan, const x12::Segment& segment) const;
    [[nodiscard]] bool starts(std::uint32_t level, const x12::Segment& segment, std::uint32_t code) const;
    [[nodiscard]] bool seen_before(const x12::Segment& segment) const;
    // Why the mapping has no place for the segment, and what to do (set_unread.cpp).
    [[nodiscard]] std::string why_unread(const x12::Segment& segment) const;
    // `coming`: so many records, this one included, come one behind the other.
    void open(std::uint32_t level, std::size_t coming = 1);
    void open_frame(std::uint32_t level, void* record, std::size_t index);
    void close();
    void apply_defaults(const Frame& frame, const SegmentPlan& segment);
    void check_totals(const Frame& frame);
    void regroup(const Frame& frame);
    [[nodiscard]] std::vector<documents::Document> take_documents();
    void skip_bounded(const x12::Segment& segment);

    // Hierarchies (set_hierarchy.cpp)
    void place_hierarchy();
    bool open_hl(const x12::Segment& hl, std::uint32_t block, std::size_t around);
    // way_: the items on the way from a level inwards to the one that the HL or CPS is read by; empty: there is none.
    void find_way(std::uint32_t level, const x12::Segment& hl, std::uint32_t block);
    template <class Matches>
    bool find_way_by(std::uint32_t level, Matches matches);
    [[nodiscard]] bool has_shape(const Level& level, std::uint32_t block) const;
    [[nodiscard]] bool takes_within(std::size_t outermost, const x12::Segment& segment) const;
    [[nodiscard]] bool heading_takes(const x12::Segment& segment) const;

    // Values (set_values.cpp)
    // What an element or component says: without release characters and trailing blanks.
    [[nodiscard]] std::string_view value_of(const x12::Segment& segment, std::size_t element,
                                            std::size_t component) const {
        const std::string_view raw = component ? segment.component(element, component) : segment.element(element);
        return significant(segment.delimiters().release == '\0' ? raw : meant(segment, raw));
    }
    [[nodiscard]] std::string_view meant(const x12::Segment& segment, std::string_view raw) const {
        const char release = segment.delimiters().release;
        if (release == '\0' || raw.find(release) == std::string_view::npos) return raw;
        return released(raw, release, released_.emplace_back());
    }
    // The same for what an op carries: with dtm, the format behind the value.
    [[nodiscard]] std::string_view value_of(const SegmentPlan& plan, const ElementOp& op,
                                            const x12::Segment& segment) const;
    void fill(const SegmentPlan& plan, const x12::Segment& segment);
    [[nodiscard]] bool says_something(const SegmentPlan& plan, const x12::Segment& segment) const;
    void fill_elements(const SegmentPlan& plan, const x12::Segment& segment, const Target& target);
    void fill_element(const SegmentPlan& plan, const ElementOp& op, const x12::Segment& segment, const Target& target);
    [[nodiscard]] std::string_view pair_code(const Pairs& pairs, const x12::Segment& segment, std::size_t at) const;
    [[nodiscard]] std::string_view pair_value(const Pairs& pairs, const x12::Segment& segment, std::size_t at) const;
    void fill_pairs(const SegmentPlan& plan, const x12::Segment& segment, const Target& target);
    // False where the field does not hold the value now.
    bool store(const SegmentPlan& plan, const Binding& binding, const x12::Segment& segment, std::size_t element,
               std::size_t component, std::string_view value, const Target& target) {
        return (usual_ && read_usually(*plan_, binding, value, target.record)) ||
               store_in_full(plan, binding, segment, element, component, value, target);
    }
    bool store_in_full(const SegmentPlan& plan, const Binding& binding, const x12::Segment& segment,
                       std::size_t element, std::size_t component, std::string_view value, const Target& target);
    // Values that are more or less than one element (set_forms.cpp)
    void fill_join(const SegmentPlan& plan, const ElementOp& op, const x12::Segment& segment, const Target& target);
    void fill_repeated(const SegmentPlan& plan, const ElementOp& op, const x12::Segment& segment, const Target& target);
    void fill_repetitions(const SegmentPlan& plan, const Repetitions& repetitions, const x12::Segment& segment,
                          const Target& target);
    bool go_on(const SegmentPlan& plan, const x12::Segment& segment);
    void remember_piece(const SegmentPlan& plan, const x12::Segment& segment, const Target& target);
    // The pairs of a record with each= and repeat= that found no room in the segment before.
    [[nodiscard]] bool pairs_go_on(const SegmentPlan& plan, const x12::Segment& segment) const;
    [[nodiscard]] std::string beside_pairs(const SegmentPlan& plan, const x12::Segment& segment) const;
    void remember_pairs(const SegmentPlan& plan, const x12::Segment& segment, const Target& target);
    void check_segments(const ElementOp& op, const x12::Segment& segment);
    void open_packs(bool of_list, void* record);
    void refuse(const SegmentPlan& plan, x12::Problem problem);

    void note_unread(const SegmentPlan& plan, const x12::Segment& segment);
    void remember(const Binding& binding, const x12::Segment& segment, std::size_t element, std::string_view value,
                  const Target& target, std::size_t ordinal);
    [[nodiscard]] std::string path(std::size_t depth) const;

    std::shared_ptr<const Plan> plan_;
    ReadOptions options_;
    documents::Document document_;               // the heading, where a set holds several
    std::deque<documents::Document> documents_;  // of each="documents"
    std::vector<Frame> frames_;
    std::vector<std::uint8_t> seen_;  // up to seen_end_
    std::uint32_t seen_end_ = 0;
    std::vector<x12::Problem> errors_, notes_;
    std::vector<Origin> origins_;
    std::vector<Check> checks_;
    mutable std::deque<std::string> released_;  // values of the segment at hand that do not stand there as they are
    std::vector<Packed> packed_;
    Spilled spilled_;
    std::vector<SentPair> sent_pairs_;
    std::vector<std::size_t> counted_;  // segments so far, as Plan::counted
    HlTree hls_;
    std::vector<std::uint32_t> way_;
    std::vector<std::unordered_map<std::string, std::size_t>> groups_;  // of each grouping: key -> index in the list
    x12::Coordinates last_;
    std::string bounded_by_;  // LS01 of the loop that is skipped
    bool bounded_ = false;
    bool usual_ = false;    // values of the segment at hand may go the usual way
    bool shifted_ = false;  // the segment at hand has a value that looks like another element's
};

}  // namespace crossdock::mapping
