#include "parsers/x12/validation/set_walk.h"

#include <algorithm>
#include <utility>

#include "parsers/x12/findings.h"

namespace crossdock::x12 {

void SetWalk::begin(const SetDefinition& set, std::vector<SegmentFinding>& findings) {
    set_ = &set;
    findings_ = &findings;
    position_ = 0;
    counts_[0] = 1;
    anywhere_uses_.assign(set.slots(), 0);
    wanted_seen_.assign(set.wanted().size(), false);
    over_told_ = careful_ = lost_ = given_up_ = false;
    before_ = 0;
    inserted_.reset();
    damaged_tag_.clear();
    bounded_loop_.clear();
}

void SetWalk::end(const Segment& se) {
    step(se);
    for (std::size_t i = 0; i < wanted_seen_.size() && !given_up_; ++i) {
        if (wanted_seen_[i]) continue;
        const WantedValue& wanted = set_->wanted()[i];
        const Slot& slot = set_->slot(wanted.slot);
        const std::string tag(set_->tag(slot.tag));
        add_missing(se, slot,
                    "the partner's guideline requires a " + tag + " with " + finding::reference(tag, wanted.element) +
                        " '" + wanted.value + "'",
                    true);
    }
}

void SetWalk::note_wanted(const Slot& slot, const Segment& segment) {
    for (std::size_t i = 0; i < wanted_seen_.size(); ++i) {
        const WantedValue& wanted = set_->wanted()[i];
        if (&set_->slot(wanted.slot) == &slot && segment.element(wanted.element) == wanted.value)
            wanted_seen_[i] = true;
    }
}

void SetWalk::enter(std::uint16_t start) {
    over_told_ = false;
    const Loop& loop = set_->loop(set_->slot(start).loop);
    if (loop.has_anywhere) std::fill(anywhere_uses_.begin() + loop.first, anywhere_uses_.begin() + loop.last + 1, 0);
}

const Slot* SetWalk::step_with_care(const Segment& segment, std::uint16_t tag) {
    if (given_up_) return nullptr;
    const Slot* slot = nullptr;
    if (tag == SetDefinition::no_tag) {
        inserted_.reset();
        slot = foreign(segment);
    } else if (inserted_) {
        slot = follow_inserted(tag, segment);
    } else {
        const Move* move = set_->move(position_, tag);
        if (lost_ && (move == nullptr || !fits(*move))) slot = follow_astray(tag);
        if (slot == nullptr && move != nullptr) {
            lost_ = false;
            slot = take_with_care(segment, *move);
        } else if (slot == nullptr) {
            slot = misplaced(segment, tag);
        }
    }
    careful_ = lost_ || given_up_ || inserted_;
    return slot;
}

bool SetWalk::fits(const Move& move) const {
    const Slot& slot = set_->slot(move.target);
    if (slot.starts_loop) return !move.again || counts_[1 + slot.depth] < slot.max;
    return move.target != position_ || counts_[0] < slot.max || set_->move_beyond(move.target) != nullptr;
}

const Slot* SetWalk::take_with_care(const Segment& segment, const Move& first) {
    const Move* move = &first;
    const Slot* slot = &set_->slot(move->target);
    if (slot->not_used) {
        forbid(segment);
        return slot;
    }
    if (move->stays) {
        if (++anywhere_uses_[move->target] == slot->max + std::uint64_t{1}) tell_over(segment, *slot);
        return slot;
    }
    tell_missing(segment, *move);
    if (take(*move)) return slot;

    // Used up: perhaps the same segment has another place further on.
    if (const Move* beyond = set_->move_beyond(move->target)) {
        if (beyond->stays) return take_with_care(segment, *beyond);
        if (!set_->slot(beyond->target).not_used) {
            if (!slot->starts_loop) tell_missing(segment, *beyond);
            if (take(*beyond)) return &set_->slot(beyond->target);
        }
    }
    if (slot->starts_loop) {
        if (++counts_[1 + slot->depth] == slot->max + std::uint64_t{1}) tell_over(segment, *slot);
        enter(move->target);
        counts_[0] = 1;
    } else if (!over_told_) {
        tell_over(segment, *slot);
        over_told_ = true;
    }
    position_ = move->target;
    return slot;
}

}  // namespace crossdock::x12
