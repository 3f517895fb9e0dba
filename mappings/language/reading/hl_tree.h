// The HL loops of a set (in EDIFACT the CPS groups), kept until all are there, and the tree that the numbers in their
// first and second elements make of them.
//
// HL01 may be any text with any gaps, parents may follow their children, and HL02 may be missing: then the levels that
// the mapping nests decide, by the nearest earlier HL that may hold this one. A CPS without CPS02 is at the top.
//
// Lifetime: owns copies of the segments, two growing buffers for a whole set. Threads: one. Errors: an HL02 that names
// no HL and parents in a circle are found by arrange().
//
//     hls.keep(segment, segment.tag() == plan.hierarchy) ...;
//     hls.arrange(plan, errors, notes);
//     for (std::uint32_t n : hls.order()) hls.with_segment(hls.block(n).first, [&](const x12::Segment& hl) { ... });
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/plan/plan.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/segment.h"

namespace crossdock::mapping {

class HlTree {
  public:
    static constexpr std::uint32_t none = nowhere;

    // An HL and the segments behind it.
    struct Block {
        std::uint32_t first = 0, end = 0;  // segments
        std::uint32_t parent = none;       // block
        bool holds_others = false;         // others are below it
        bool alone = true;                 // no other has the same parent
        std::uint32_t alike = 1;           // itself and its next brothers of the same code, without another between
        std::size_t depth = 0;             // of the frame that it opened, for the reader; 0: it opened none
    };

    [[nodiscard]] bool empty() const { return segments_.empty(); }
    void keep(const x12::Segment& segment, bool begins);
    void clear();  // for the next set; the storage is kept

    // Finds the parents and the order: each HL behind its parent, brothers in the order of the set.
    void arrange(const Plan& plan, std::vector<x12::Problem>& errors, std::vector<x12::Problem>& notes);
    [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }
    [[nodiscard]] Block& block(std::uint32_t n) { return blocks_[n]; }
    [[nodiscard]] const Block& block(std::uint32_t n) const { return blocks_[n]; }
    [[nodiscard]] bool is_last(std::uint32_t n) const { return n + 1 == blocks_.size(); }

    template <class Use>
    void with_segment(std::uint32_t n, Use&& use) const {
        const Kept& kept = segments_[n];
        const std::span<const std::uint32_t> bounds(bounds_.data() + kept.bounds.first, kept.bounds.count);
        const std::span<const x12::LineCut> cuts(cuts_.data() + kept.cuts.first, kept.cuts.count);
        use(x12::Segment(bytes_.data(), bounds, delimiters_, kept.at, cuts));
    }

  private:
    struct Kept {
        Span bounds, cuts;
        x12::Coordinates at;
    };

    [[nodiscard]] std::string_view element(std::uint32_t block, std::size_t number) const;
    // The last HL that was told to have this number.
    [[nodiscard]] std::uint32_t known(std::string_view number) const;
    // False where another one had it already.
    bool tell(std::string_view number, std::uint32_t block);
    [[nodiscard]] std::uint32_t parent_behind(std::uint32_t block) const;
    [[nodiscard]] std::uint32_t nested_parent(const Plan& plan, std::uint32_t block) const;

    // Only the first so many are of this set; the others are room.
    std::uint32_t bytes_end_ = 0, bounds_end_ = 0;
    std::string bytes_;
    std::vector<std::uint32_t> bounds_;
    std::vector<x12::LineCut> cuts_;
    std::vector<Kept> segments_;
    x12::Delimiters delimiters_;
    std::vector<Block> blocks_;
    std::vector<std::uint32_t> order_;
    // HL01 -> HL: those that count 1, 2, 3 ... by their number, all others by their text.
    std::vector<std::uint32_t> counted_;
    std::map<std::string_view, std::uint32_t> named_;
    std::vector<std::uint32_t> first_child_, next_brother_, waiting_;  // while they are arranged
    std::vector<bool> reached_;
};

}  // namespace crossdock::mapping
