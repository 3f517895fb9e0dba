// HL loops and CPS groups placed in the order of their tree: each opens its level in the record of its parent.

#include <algorithm>

#include "mappings/language/reading/set_problems.h"
#include "mappings/language/reading/set_state.h"

namespace crossdock::mapping {

void SetState::place_hierarchy() {
    hls_.arrange(*plan_, errors_, notes_);
    std::vector<std::uint32_t> summary;  // segments behind the last HL that belong to the heading
    for (const std::uint32_t n : hls_.order()) {
        HlTree::Block& block = hls_.block(n);
        std::size_t around = 0;  // the nearest parent that has a place: a level that nobody names is passed over
        for (std::uint32_t parent = block.parent; parent != HlTree::none && around == 0;
             parent = hls_.block(parent).parent)
            around = hls_.block(parent).depth;
        bounded_ = false;
        hls_.with_segment(block.first, [&](const x12::Segment& hl) {
            last_ = hl.at();
            count(hl);
            if (!open_hl(hl, n, around)) notes_.push_back(problem::unread_hl(hl));
            const bool code_said = !plan_->edifact || plan_->levels[frames_.back().level].hl == hl.element(3);
            const std::size_t elements = !plan_->edifact ? 4 : code_said ? 3 : 2;
            for (std::size_t e = elements + 1; e <= hl.size(); ++e)
                if (!hl.element(e).empty()) notes_.push_back(problem::unread_element(hl, e, 0));
        });
        for (std::uint32_t s = block.first + 1; s < block.end; ++s)
            hls_.with_segment(s, [&](const x12::Segment& segment) {
                if (hls_.is_last(n) && (!summary.empty() || !block.depth || !takes_within(block.depth, segment)) &&
                    !bounded_ && (!summary.empty() || heading_takes(segment)))
                    summary.push_back(s);
                else if (block.depth)
                    place_or_note(segment, block.depth);
                else
                    notes_.push_back(problem::unread_segment(segment, why_unread(segment)));
            });
    }
    bounded_ = false;
    for (const std::uint32_t s : summary)
        hls_.with_segment(s, [&](const x12::Segment& segment) {
            last_ = segment.at();
            count(segment);
            const std::uint32_t code = tag_code(segment.tag()), number = plan_->tags.number(code);
            if (number == nowhere || !place_in(0, segment, code, number))
                notes_.push_back(problem::unread_segment(segment, why_unread(segment)));
        });
}

// Whether a frame from `outermost` inwards would take the segment.
bool SetState::takes_within(std::size_t outermost, const x12::Segment& segment) const {
    const std::uint32_t code = tag_code(segment.tag());
    for (std::size_t depth = frames_.size(); depth-- > outermost;)
        for (std::uint32_t n = depth + 1 == frames_.size() ? 0 : frames_[depth].open_item;
             n < plan_->levels[frames_[depth].level].items.count; ++n)
            if (takes(frames_[depth], n, segment, code)) return true;
    return false;
}

bool SetState::heading_takes(const x12::Segment& segment) const {
    const std::uint32_t code = tag_code(segment.tag());
    for (std::uint32_t n = frames_.front().open_item; n < plan_->levels.front().items.count; ++n)
        if (takes(frames_.front(), n, segment, code)) return true;
    return false;
}

// In the frame at `around`, or in the nearest farther out that has a place for it.
bool SetState::open_hl(const x12::Segment& hl, std::uint32_t block, std::size_t around) {
    for (std::size_t depth = around + 1; depth-- > 0;) {
        find_way(frames_[depth].level, hl, block);
        if (way_.empty()) continue;
        if (depth < around) {
            notes_.push_back(problem::hl_elsewhere(hl));
            // The levels between are closed: what else is below them has its place from here too.
            for (std::uint32_t parent = hls_.block(block).parent; parent != HlTree::none;
                 parent = hls_.block(parent).parent)
                hls_.block(parent).depth = std::min(hls_.block(parent).depth, depth);
        }
        while (frames_.size() > depth + 1) close();
        for (const std::uint32_t n : way_) {
            Frame& frame = frames_.back();
            frame.open_item = n;
            seen_[frame.seen_first + n] = 1;
            open(plan_->items[plan_->levels[frame.level].items.first + n].index, hls_.block(block).alike);
        }
        hls_.block(block).depth = frames_.size() - 1;
        return true;
    }
    return false;
}

// By the code; a CPS whose code is empty or unknown, by what it looks like.
void SetState::find_way(std::uint32_t level, const x12::Segment& hl, std::uint32_t block) {
    const std::string_view code = hl.element(3);
    way_.clear();
    if (!code.empty()) find_way_by(level, [&](const Level& inner) { return inner.hl == code; });
    if (way_.empty() && plan_->edifact) find_way_by(level, [&](const Level& inner) { return has_shape(inner, block); });
}

// A CPS without each= may be missing on the wire: what stands in it is then found through it.
template <class Matches>
bool SetState::find_way_by(std::uint32_t index, Matches matches) {
    const Level& level = plan_->levels[index];
    const std::span<const std::uint32_t> inner = std::span(plan_->inner).subspan(level.inner.first, level.inner.count);
    const auto level_of = [&](std::uint32_t n) { return plan_->items[level.items.first + n].index; };
    for (const std::uint32_t n : inner)
        if (matches(plan_->levels[level_of(n)])) {
            way_.push_back(n);
            return true;
        }
    for (const std::uint32_t n : inner) {
        if (!plan_->edifact || plan_->levels[level_of(n)].each) continue;
        way_.push_back(n);
        if (find_way_by(level_of(n), matches)) return true;
        way_.pop_back();
    }
    return false;
}

// A level with a list: that it holds others as the CPS does. One without a list: that the CPS is the only one there.
bool SetState::has_shape(const Level& level, std::uint32_t block) const {
    const HlTree::Block& cps = hls_.block(block);
    for (std::uint32_t s = cps.first; s < cps.end; ++s) {
        bool excluded = false;
        hls_.with_segment(s, [&](const x12::Segment& segment) {
            excluded = std::ranges::find(level.without, tag_code(segment.tag())) != level.without.end();
        });
        if (excluded) return false;
    }
    if (!level.each) return cps.alone;
    bool holds_others = false;
    for (std::uint32_t n = level.items.first; n < level.items.end(); ++n)
        holds_others = holds_others || (plan_->items[n].is_loop && plan_->levels[plan_->items[n].index].hierarchy);
    return holds_others == cps.holds_others;
}

}  // namespace crossdock::mapping
