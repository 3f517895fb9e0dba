// Where in its transaction set a segment stands: the grammar's walk, with its errors.
//
// A step that the grammar allows costs two table look-ups. When it does not, the walk tells why, once for each cause,
// and finds its way back:
//
// - A segment that is missing is told when the walk passes its place. If it turns up later in the same set where it
//   does not belong, the two are one error: it is out of sequence.
// - Where the segment that starts a loop is missing, the walk enters the loop as if it had been there.
// - A loop that stands in a wrong place is told once, for its first segment; what belongs to it is taken silently.
// - A segment whose tag is damaged by one letter is not told to be missing as well, nor what belongs to its loop.
// - Of two segments that were swapped, one is out of sequence.
// - What is over its maximum is told for the first one too many.
//
// Lifetime: holds the definition that begin() was given, until the next. Threads: one at a time. Errors: findings.
//
//     walk.begin(definition, findings);
//     if (const Slot* slot = walk.step(segment)) check_elements(*slot, segment);
//     walk.end(se);
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parsers/x12/dictionary/dictionary.h"
#include "parsers/x12/dictionary/set_definition.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

// Is the tag damaged from this one: one letter wrong, or in lower case?
[[nodiscard]] bool looks_like(std::string_view damaged, std::string_view tag);

class SetWalk {
  public:
    void begin(const SetDefinition& set, std::vector<SegmentFinding>& findings);

    // The slot that the segment takes, or would take if it stood right; null when its elements cannot be known.
    const Slot* step(const Segment& segment) {
        const std::uint16_t tag = set_->tag_index(segment.tag());
        if (tag != SetDefinition::no_tag && !careful_) {
            const Move* move = set_->move(position_, tag);
            if (move != nullptr && move->plain && take(*move)) return &set_->slot(move->target);
        }
        return step_with_care(segment, tag);
    }

    // At SE, which must be complete: what is still missing.
    void end(const Segment& se);

    // Of a slot with wanted values: which of them this segment brings.
    void note_wanted(const Slot& slot, const Segment& segment);

    // LS01 of the bounded loop that is open; empty outside.
    [[nodiscard]] const std::string& bounded_loop() const { return bounded_loop_; }
    void enter_bounded_loop(std::string_view name) { bounded_loop_ = name; }
    [[nodiscard]] const std::string& loop_id() const { return set_->loop(set_->slot(position_).loop).id; }
    [[nodiscard]] SegmentFinding finding(const Segment& segment, SegmentError error, std::string message,
                                         std::string remedy) const;

  private:
    // The walk was led astray: a segment that does not fit may begin a loop of its own.
    struct Astray {
        std::uint16_t slot = 0;
        std::uint16_t loop = 0;              // that was entered without being reached
        std::optional<std::uint16_t> start;  // the slot that is missing if the walk goes on there
        std::size_t finding = 0;             // that told of it
        bool told = false;                   // by the damaged tag of the start
    };

    // True when its count allows the step. Without branches: which segment comes is random, and a wrong guess costs
    // more than all of this.
    bool take(const Move& move) {
        const std::uint32_t count = (counts_[move.count] & (std::uint32_t{0} - move.goes_on)) + 1;
        if (count > move.max) return false;
        counts_[move.count] = count;
        over_told_ = over_told_ & move.goes_on & (move.count == 0);
        if (move.forgets) [[unlikely]]
            enter(move.target);
        before_ = position_;
        position_ = move.target;
        return true;
    }

    const Slot* step_with_care(const Segment& segment, std::uint16_t tag);
    const Slot* take_with_care(const Segment& segment, const Move& move);
    [[nodiscard]] bool fits(const Move& move) const;
    const Slot* foreign(const Segment& segment);
    void expect_loop_of_damaged_start(std::string_view tag);
    const Slot* follow_inserted(std::uint16_t tag, const Segment& segment);
    const Slot* misplaced(const Segment& segment, std::uint16_t tag);
    const Slot* follow_astray(std::uint16_t tag);
    bool enter_loop_without_start(const Segment& segment, std::uint16_t tag);
    [[nodiscard]] std::optional<std::uint16_t> start_before(std::uint16_t slot) const;
    [[nodiscard]] const SetModel* set_begun_by(std::string_view tag) const;
    [[nodiscard]] bool in_open_loop(std::uint16_t tag) const;
    void tell_missing(const Segment& segment, const Move& move);
    void tell_missing(const Segment& segment, std::uint16_t slot);
    void add_missing(const Segment& segment, const Slot& slot, std::string message, bool by_guideline);
    bool forget_missing(std::uint16_t tag);
    void tell_over(const Segment& segment, const Slot& slot);
    void enter(std::uint16_t start);
    void forbid(const Segment& segment);

    static constexpr std::size_t depth_max = 16;

    const SetDefinition* set_ = nullptr;
    std::vector<SegmentFinding>* findings_ = nullptr;
    std::uint16_t position_ = 0;
    std::uint16_t before_ = 0;                           // the position before the last move
    std::array<std::uint32_t, 1 + depth_max> counts_{};  // uses of the slot at position_; repeats of each open loop
    std::vector<std::uint32_t> anywhere_uses_;           // by slot
    bool over_told_ = false;                             // since the position changed
    bool careful_ = false;                               // the next step cannot be the quick one
    bool lost_ = false;                                  // astray_ holds
    std::optional<std::size_t> inserted_;                // finding of a loop's start told missing just before
    bool given_up_ = false;                              // the set is of another kind than ST01 says
    Astray astray_;
    std::vector<bool> wanted_seen_;
    std::string damaged_tag_;  // of the last segment that no set knows
    std::string bounded_loop_;
};

}  // namespace crossdock::x12
