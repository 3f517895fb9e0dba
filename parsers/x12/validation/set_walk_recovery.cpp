// Where the grammar allows no step: what is wrong, and where the walk goes on.
#include <string>
#include <utility>

#include "parsers/x12/validation/set_walk.h"

namespace crossdock::x12 {

// Behind a segment for which a loop's start was told to be missing: if that comes now, the two were swapped.
const Slot* SetWalk::follow_inserted(std::uint16_t tag, const Segment& segment) {
    const std::size_t index = *std::exchange(inserted_, std::nullopt);
    if (index >= findings_->size()) return step_with_care(segment, tag);  // beyond what is told of a set
    SegmentFinding& told = (*findings_)[index];
    if (told.tag != segment.tag()) return step_with_care(segment, tag);
    const Slot& slot = set_->slot(position_);
    told.error = SegmentError::out_of_sequence;
    told.message = std::string(set_->tag(slot.tag)) + " stands too early: it belongs behind " + told.tag;
    told.remedy = "ask the sender to keep the order of set " + set_->id();
    told.tag = set_->tag(slot.tag);
    told.name = set_->rules().segment(slot.rule).name;
    return &set_->slot(set_->loop(slot.starts_loop ? set_->loop(slot.loop).parent : slot.loop).start);
}

const Slot* SetWalk::foreign(const Segment& segment) {
    const std::string tag(segment.tag());
    damaged_tag_ = tag;
    const bool known = set_->release().segments.contains(tag);
    if (const SetModel* other = known && segment.at().segment == 2 ? set_begun_by(tag) : nullptr) {
        given_up_ = lost_ = true;
        findings_->push_back(finding(
            segment, SegmentError::not_in_set,
            "set " + set_->id() + " has no segment " + tag + "; with it begins " + other->id + ' ' + other->name,
            "ask the sender which set is meant; the rest of this one was not checked"));
        return nullptr;
    }
    findings_->push_back(finding(segment, known ? SegmentError::not_in_set : SegmentError::unknown_segment,
                                 known ? "set " + set_->id() + " has no segment " + tag
                                       : "no segment of " + set_->version() + " is called '" + tag + "'",
                                 "ask the sender what it is for; if it is meant, add it in the partner's guideline"));
    expect_loop_of_damaged_start(tag);
    return nullptr;
}

// A tag like that of a loop's start: what follows may be that loop.
void SetWalk::expect_loop_of_damaged_start(std::string_view tag) {
    lost_ = false;
    for (std::uint16_t candidate = 0; candidate < set_->slots(); ++candidate) {
        const Slot& slot = set_->slot(candidate);
        if (!slot.starts_loop || !looks_like(tag, set_->tag(slot.tag))) continue;
        const Move* move = set_->move(position_, slot.tag);
        if (move == nullptr || move->target != candidate || move->missing > 0) continue;
        astray_ = {candidate, slot.loop, candidate, findings_->size() - 1, true};
        lost_ = true;
        return;
    }
}

// The one set whose first segment behind ST this is.
const SetModel* SetWalk::set_begun_by(std::string_view tag) const {
    const SetModel* found = nullptr;
    for (const auto& [id, set] : set_->release().sets) {
        if (set.nodes.size() < 2 || set.nodes[1].tag != tag) continue;
        if (found != nullptr) return nullptr;
        found = &set;
    }
    return found;
}

const Slot* SetWalk::misplaced(const Segment& segment, std::uint16_t tag) {
    // What fitted one step ago was swapped with the segment in between, rather than that a loop's start is missing.
    const bool swapped = set_->move(before_, tag) != nullptr;
    if (!swapped && !in_open_loop(tag) && enter_loop_without_start(segment, tag)) return &set_->slot(position_);

    const std::uint16_t slot = set_->slots_of(tag).front();
    const bool was_missing = forget_missing(tag);
    const bool trailer = set_->slot(slot).role == Role::loop_trailer;
    SegmentFinding told = finding(
        segment, trailer ? SegmentError::unexpected : SegmentError::out_of_sequence,
        std::string(segment.tag()) +
            (trailer       ? " stands here without the LS that it ends"
             : was_missing ? " stands too late: it belongs before " + std::string(set_->tag(set_->slot(position_).tag))
                           : " has no place behind " + std::string(set_->tag(set_->slot(position_).tag))),
        "ask the sender to keep the order of set " + set_->id());
    findings_->push_back(std::move(told));

    // What follows may belong to it: either it is a loop in a wrong place, or its start is missing before it.
    lost_ = !trailer;
    astray_ = {slot, set_->slot(slot).loop, std::nullopt, findings_->size() - 1, false};
    for (const std::uint16_t candidate : set_->slots_of(tag))
        if (const auto start = start_before(candidate); start && !was_missing) {
            astray_ = {candidate, set_->slot(*start).loop, start, findings_->size() - 1, false};
            break;
        }
    return &set_->slot(astray_.slot);
}

// A step within the loop that was entered astray.
const Slot* SetWalk::follow_astray(std::uint16_t tag) {
    const Move* move = set_->move(astray_.slot, tag);
    if (astray_.loop == 0 || move == nullptr) return nullptr;
    const Loop& loop = set_->loop(astray_.loop);
    if (move->target < loop.first || move->target > loop.last || (move->again && move->target == loop.start))
        return nullptr;
    if (!move->stays) astray_.slot = move->target;
    if (astray_.start) {
        // Two segments that only fit there: it is the loop's start that is missing.
        if (!astray_.told && astray_.finding < findings_->size()) {
            SegmentFinding& told = (*findings_)[astray_.finding];
            const std::string start(set_->tag(set_->slot(*astray_.start).tag));
            told.error = SegmentError::missing;
            told.message = "mandatory segment " + start + ", which starts a loop, is missing before " + told.tag;
            told.tag = start;
            told.name = set_->rules().segment(set_->slot(*astray_.start).rule).name;
            told.remedy = "ask the sender for it";
        }
        damaged_tag_.clear();
        const Slot& slot = set_->slot(*astray_.start);
        ++counts_[1 + slot.depth];
        enter(*astray_.start);
        position_ = astray_.slot;
        counts_[0] = 1;
        lost_ = false;
    }
    return &set_->slot(astray_.slot);
}

// The start of the slot's loop, if it can be reached from here and the slot from it.
std::optional<std::uint16_t> SetWalk::start_before(std::uint16_t slot) const {
    const Slot& wanted = set_->slot(slot);
    if (wanted.loop == 0) return std::nullopt;
    // Of a loop's start: of the loop around it.
    const std::uint16_t loop = wanted.starts_loop ? set_->loop(wanted.loop).parent : wanted.loop;
    if (loop == 0) return std::nullopt;
    const std::uint16_t start = set_->loop(loop).start;
    const Move* there = set_->move(position_, set_->slot(start).tag);
    if (there == nullptr || there->target != start || set_->slot(start).not_used) return std::nullopt;
    const Move* on = set_->move(start, wanted.tag);
    if (on == nullptr || on->target != slot) return std::nullopt;
    return start;
}

bool SetWalk::enter_loop_without_start(const Segment& segment, std::uint16_t tag) {
    for (const std::uint16_t slot : set_->slots_of(tag)) {
        const auto start = start_before(slot);
        if (!start) continue;
        const Move& there = *set_->move(position_, set_->slot(*start).tag);
        if (there.missing > 0) continue;  // too far ahead: rather this segment is in the wrong place
        const std::size_t told = findings_->size();
        tell_missing(segment, *start);
        if (findings_->size() > told) inserted_ = told;
        take(there);
        position_ = *start;
        const Move& on = *set_->move(position_, tag);
        tell_missing(segment, on);
        take(on);
        position_ = slot;
        lost_ = false;
        return true;
    }
    return false;
}

// Has one of the loops that are open a place for the segment, further back?
bool SetWalk::in_open_loop(std::uint16_t tag) const {
    for (std::uint16_t loop = set_->slot(position_).loop;; loop = set_->loop(loop).parent) {
        for (const std::uint16_t slot : set_->slots_of(tag))
            if (slot <= position_ &&
                (set_->slot(slot).loop == loop ||
                 (set_->slot(slot).starts_loop && set_->loop(set_->slot(slot).loop).parent == loop)))
                return true;
        if (loop == 0) return false;
    }
}

}  // namespace crossdock::x12
