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
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/codecs.h"
#include "mappings/language/mapping.h"
#include "mappings/language/plan.h"

namespace crossdock::mapping {

class SetReader::State {
  public:
    State(std::shared_ptr<const Plan> plan, ReadOptions options);

    void segment(const x12::Segment& segment);
    std::expected<ReadResult, std::vector<x12::Problem>> finish();

  private:
    struct Frame {
        std::uint32_t level = 0;
        void* record = nullptr;
        std::size_t index = 0;         // of the record in its list
        std::uint32_t open_item = 0;   // the loop that is open inside this one
        std::uint32_t seen_first = 0;  // into seen_: one flag for each item of the level
        std::uint32_t rank = 0;        // behind the highest of Level::at that was seen
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
        x12::Problem differs;
    };

    // Placing (set_state.cpp)
    bool place(const x12::Segment& segment);
    bool place_in(std::size_t depth, const x12::Segment& segment);
    [[nodiscard]] bool takes(const Frame& frame, std::uint32_t item, const x12::Segment& segment,
                             std::uint32_t code) const;
    [[nodiscard]] bool selects(const SegmentPlan& plan, const x12::Segment& segment) const;
    [[nodiscard]] bool starts(std::uint32_t level, const x12::Segment& segment, std::uint32_t code) const;
    [[nodiscard]] bool seen_before(const x12::Segment& segment) const;
    void open(std::uint32_t level);
    void close();
    void apply_defaults(const Frame& frame, const SegmentPlan& segment);
    void check_totals(const Frame& frame);
    void skip_bounded(const x12::Segment& segment);

    // Values (set_values.cpp)
    void fill(const SegmentPlan& plan, const x12::Segment& segment);
    [[nodiscard]] bool says_something(const SegmentPlan& plan, const x12::Segment& segment) const;
    void fill_element(const SegmentPlan& plan, const ElementOp& op, const x12::Segment& segment, const Target& target);
    void fill_pairs(const SegmentPlan& plan, const x12::Segment& segment, const Target& target);
    bool store(const SegmentPlan& plan, const Binding& binding, const x12::Segment& segment, std::size_t element,
               std::size_t component, std::string_view value, const Target& target);
    void note_unread(const SegmentPlan& plan, const x12::Segment& segment);
    void remember(const Binding& binding, const x12::Segment& segment, std::size_t element, std::string_view value,
                  const Target& target, std::size_t ordinal);
    [[nodiscard]] std::string path(std::size_t depth) const;

    std::shared_ptr<const Plan> plan_;
    ReadOptions options_;
    documents::Document document_;
    std::vector<Frame> frames_;
    std::vector<std::uint8_t> seen_;
    std::vector<x12::Problem> errors_, notes_;
    std::vector<Origin> origins_;
    std::vector<Check> checks_;
    x12::Coordinates last_;
    std::string bounded_by_;  // LS01 of the loop that is skipped
    bool bounded_ = false;
    bool shifted_ = false;  // the segment at hand has a value that looks like another element's
};

}  // namespace crossdock::mapping
