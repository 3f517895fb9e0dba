// HL loops placed in the order of their tree: each opens its level in the record of its parent.

#include <algorithm>

#include "mappings/language/set_problems.h"
#include "mappings/language/set_state.h"

namespace crossdock::mapping {

void SetReader::State::place_hierarchy() {
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
            if (open_hl(hl, around))
                block.depth = frames_.size() - 1;
            else
                notes_.push_back(problem::unread_hl(hl));
            constexpr std::size_t elements = 4;
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
                    notes_.push_back(problem::unread_segment(segment));
            });
    }
    bounded_ = false;
    for (const std::uint32_t s : summary)
        hls_.with_segment(s, [&](const x12::Segment& segment) {
            last_ = segment.at();
            count(segment);
            if (!place_in(0, segment)) notes_.push_back(problem::unread_segment(segment));
        });
}

// Whether a frame from `outermost` inwards would take the segment.
bool SetReader::State::takes_within(std::size_t outermost, const x12::Segment& segment) const {
    const std::uint32_t code = tag_code(segment.tag());
    for (std::size_t depth = frames_.size(); depth-- > outermost;)
        for (std::uint32_t n = depth + 1 == frames_.size() ? 0 : frames_[depth].open_item;
             n < plan_->levels[frames_[depth].level].items.count; ++n)
            if (takes(frames_[depth], n, segment, code)) return true;
    return false;
}

bool SetReader::State::heading_takes(const x12::Segment& segment) const {
    const std::uint32_t code = tag_code(segment.tag());
    for (std::uint32_t n = frames_.front().open_item; n < plan_->levels.front().items.count; ++n)
        if (takes(frames_.front(), n, segment, code)) return true;
    return false;
}

// In the frame at `around`, or in the nearest farther out that names the level.
bool SetReader::State::open_hl(const x12::Segment& hl, std::size_t around) {
    for (std::size_t depth = around + 1; depth-- > 0;) {
        const Level& level = plan_->levels[frames_[depth].level];
        for (std::uint32_t n = 0; n < level.items.count; ++n) {
            const Item& item = plan_->items[level.items.first + n];
            if (!item.is_loop || plan_->levels[item.index].hl.empty() || plan_->levels[item.index].hl != hl.element(3))
                continue;
            if (depth < around) notes_.push_back(problem::hl_elsewhere(hl));
            while (frames_.size() > depth + 1) close();
            frames_[depth].open_item = n;
            seen_[frames_[depth].seen_first + n] = 1;
            open(item.index);
            return true;
        }
    }
    return false;
}

}  // namespace crossdock::mapping
