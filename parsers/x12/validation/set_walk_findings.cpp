// What the walk tells, in words, and what it takes back.
#include <algorithm>
#include <string>
#include <utility>

#include "parsers/x12/validation/set_walk.h"

namespace crossdock::x12 {
namespace {

std::string times(std::uint32_t n) {
    return n == 1 ? "once" : std::to_string(n) + " times";
}

}  // namespace

bool looks_like(std::string_view damaged, std::string_view tag) {
    if (damaged.size() != tag.size()) return false;
    std::size_t different = 0, beyond_case = 0;
    for (std::size_t i = 0; i < tag.size(); ++i) {
        different += damaged[i] != tag[i];
        beyond_case += damaged[i] != tag[i] && (damaged[i] & ~0x20) != tag[i];
    }
    return different <= 1 || beyond_case == 0;
}

void SetWalk::tell_over(const Segment& segment, const Slot& slot) {
    const std::string most = "at most " + times(slot.max) + " here";
    if (slot.starts_loop)
        findings_->push_back(finding(segment, SegmentError::loop_over_maximum,
                                     "the loop that " + std::string(segment.tag()) + " starts may stand " + most,
                                     "leave out the loops beyond, or raise its max in the partner's guideline"));
    else
        findings_->push_back(finding(segment, SegmentError::over_maximum_use,
                                     std::string(segment.tag()) + " may stand " + most,
                                     "leave out the segments beyond, or raise its max in the partner's guideline"));
    findings_->back().by_guideline = slot.by_guideline;
}

void SetWalk::forbid(const Segment& segment) {
    findings_->push_back(finding(segment, SegmentError::unexpected,
                                 "the partner's guideline does not use " + std::string(segment.tag()) + " here",
                                 "leave it out, or allow it in the partner's guideline"));
    findings_->back().by_guideline = true;
}

void SetWalk::tell_missing(const Segment& segment, const Move& move) {
    for (const std::uint16_t slot : set_->missing(move)) tell_missing(segment, slot);
}

void SetWalk::tell_missing(const Segment& segment, std::uint16_t index) {
    const Slot& slot = set_->slot(index);
    const std::string tag(set_->tag(slot.tag));
    if (looks_like(damaged_tag_, tag)) {
        damaged_tag_.clear();
        return;
    }
    add_missing(segment, slot,
                "mandatory segment " + tag + " is missing before " + std::string(segment.tag()) +
                    (slot.by_guideline ? "; the partner's guideline requires it" : ""),
                slot.by_guideline);
}

void SetWalk::add_missing(const Segment& segment, const Slot& slot, std::string message, bool by_guideline) {
    SegmentFinding told = finding(segment, SegmentError::missing, std::move(message), "ask the sender for it");
    told.tag = set_->tag(slot.tag);
    told.name = set_->rules().segment(slot.rule).name;
    told.loop = set_->loop(slot.loop).id;
    told.by_guideline = by_guideline;
    findings_->push_back(std::move(told));
}

// A segment that was told to be missing has come after all.
bool SetWalk::forget_missing(std::uint16_t tag) {
    const std::string_view name = set_->tag(tag);
    const auto found = std::ranges::find_if(*findings_, [&](const SegmentFinding& finding) {
        return finding.error == SegmentError::missing && finding.tag == name;
    });
    if (found == findings_->end()) return false;
    findings_->erase(found);
    return true;
}

SegmentFinding SetWalk::finding(const Segment& segment, SegmentError error, std::string message,
                                std::string remedy) const {
    SegmentFinding finding;
    finding.error = error;
    finding.tag = segment.tag();
    finding.position = segment.at().segment;
    finding.place = segment.place_of(0);
    if (const std::uint16_t tag = set_->tag_index(segment.tag()); tag != SetDefinition::no_tag)
        finding.name = set_->rules().segment(set_->slot(set_->slots_of(tag).front()).rule).name;
    const Loop& loop = set_->loop(set_->slot(position_).loop);
    finding.loop = loop.id;
    finding.bounded_loop = bounded_loop_;
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    return finding;
}

}  // namespace crossdock::x12
