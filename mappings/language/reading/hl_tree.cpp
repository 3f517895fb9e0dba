#include "mappings/language/reading/hl_tree.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "mappings/language/reading/set_problems.h"

namespace crossdock::mapping {
namespace {

bool holds(const Plan& plan, const Level& level, std::string_view code) {
    for (std::uint32_t n = level.inner.first; n < level.inner.end(); ++n)
        if (plan.levels[plan.items[level.items.first + plan.inner[n]].index].hl == code) return true;
    return false;
}

// Whether some level of this code may hold an HL of that code.
bool may_hold(const Plan& plan, std::string_view outer, std::string_view inner) {
    return std::ranges::any_of(plan.levels, [&](const Level& level) {
        return level.hierarchy && level.hl == outer && holds(plan, level, inner);
    });
}

bool only_noted(const Plan& plan, std::string_view code) {
    return std::ranges::any_of(
        plan.levels, [&](const Level& level) { return level.hierarchy && level.hl == code && level.note_errors; });
}

// The number that the text is, where it is spelt as such a number is counted: 1 to 9999, no zeros before. Else 0.
std::size_t count_of(std::string_view text) {
    if (text.empty() || text.size() > 4 || text.front() == '0') return 0;
    std::size_t count = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return 0;
        count = count * 10 + static_cast<std::size_t>(c - '0');
    }
    return count;
}

}  // namespace

void HlTree::keep(const x12::Segment& segment, bool begins) {
    const auto number = static_cast<std::uint32_t>(segments_.size());
    if (number == 0) delimiters_ = segment.delimiters();
    if (begins) blocks_.push_back({number, number});
    blocks_.back().end = number + 1;

    const std::string_view text = segment.bytes();
    const std::uint32_t begin = bytes_end_;
    bytes_end_ += static_cast<std::uint32_t>(text.size()) + 1;
    if (bytes_.size() < bytes_end_) bytes_.resize(2 * std::size_t{bytes_end_});
    char* const room = bytes_.data() + begin;
    std::memcpy(room, text.data(), text.size());
    room[text.size()] = delimiters_.terminator;

    const std::span<const std::uint32_t> bounds = segment.bounds();
    const Span kept{bounds_end_, static_cast<std::uint32_t>(bounds.size())};
    bounds_end_ = kept.end();
    if (bounds_.size() < bounds_end_) bounds_.resize(2 * std::size_t{bounds_end_});
    const std::uint32_t first = bounds.front();
    std::uint32_t* to = bounds_.data() + kept.first;
    for (const std::uint32_t bound : bounds) *to++ = bound - first + begin;

    const Span cuts{static_cast<std::uint32_t>(cuts_.size()), static_cast<std::uint32_t>(segment.cuts().size())};
    if (cuts.count != 0) cuts_.insert(cuts_.end(), segment.cuts().begin(), segment.cuts().end());
    segments_.push_back({kept, cuts, segment.at()});
}

std::string_view HlTree::element(std::uint32_t block, std::size_t number) const {
    std::string_view value;
    with_segment(blocks_[block].first, [&](const x12::Segment& hl) { value = hl.element(number); });
    return value.substr(0, value.find_last_not_of(' ') + 1);
}

std::uint32_t HlTree::parent_behind(std::uint32_t block) const {
    const std::string_view wanted = element(block, 2);
    for (std::uint32_t n = block; n < blocks_.size(); ++n)
        if (element(n, 1) == wanted) return n;
    return none;
}

std::uint32_t HlTree::nested_parent(const Plan& plan, std::uint32_t block) const {
    for (std::uint32_t n = block; n-- > 0;)
        if (may_hold(plan, element(n, 3), element(block, 3))) return n;
    return none;
}

void HlTree::clear() {
    bytes_end_ = bounds_end_ = 0;
    cuts_.clear();
    segments_.clear();
    blocks_.clear();
    order_.clear();
}

std::uint32_t HlTree::known(std::string_view number) const {
    if (const std::size_t count = count_of(number); count != 0) return count < counted_.size() ? counted_[count] : none;
    const auto found = named_.find(number);
    return found == named_.end() ? none : found->second;
}

bool HlTree::tell(std::string_view number, std::uint32_t block) {
    if (const std::size_t count = count_of(number); count != 0) {
        if (counted_.size() <= count) counted_.resize(count + 1, none);
        return std::exchange(counted_[count], block) == none;
    }
    return named_.insert_or_assign(number, block).second;
}

void HlTree::arrange(const Plan& plan, std::vector<x12::Problem>& errors, std::vector<x12::Problem>& notes) {
    const auto count = static_cast<std::uint32_t>(blocks_.size());
    counted_.assign(count + 1, none);  // most sets count from 1
    named_.clear();
    for (std::uint32_t n = 0; n < count; ++n)
        with_segment(blocks_[n].first, [&](const x12::Segment& hl) {
            const std::string_view own = element(n, 1), parent = element(n, 2);
            const std::uint32_t before = known(parent);
            if (!own.empty() && !tell(own, n)) notes.push_back(problem::hl_number_again(hl));
            if (parent.empty()) {
                if (plan.edifact || holds(plan, plan.levels.front(), element(n, 3))) return;
                blocks_[n].parent = nested_parent(plan, n);
                if (blocks_[n].parent != none) notes.push_back(problem::hl_without_parent(hl, Severity::warning));
                return;
            }
            blocks_[n].parent = before != none ? before : parent_behind(n);
            if (blocks_[n].parent != none) return;
            const bool note = only_noted(plan, element(n, 3));
            (note ? notes : errors)
                .push_back(problem::hl_without_parent(hl, note ? Severity::warning : Severity::error));
            blocks_[n].parent = nested_parent(plan, n);
        });

    // Of brothers the first waits on top. `count` stands for the parent of those that have none.
    first_child_.assign(count + 1, none);
    next_brother_.assign(count, none);
    for (std::uint32_t n = count; n-- > 0;) {
        std::uint32_t& first = first_child_[blocks_[n].parent == none ? count : blocks_[n].parent];
        next_brother_[n] = std::exchange(first, n);
        const std::uint32_t next = next_brother_[n];
        if (next != none && element(n, 3) == element(next, 3)) blocks_[n].alike = blocks_[next].alike + 1;
    }
    for (std::uint32_t n = 0; n < count; ++n) {
        const std::uint32_t first = first_child_[blocks_[n].parent == none ? count : blocks_[n].parent];
        blocks_[n].holds_others = first_child_[n] != none;
        blocks_[n].alone = first == n && next_brother_[n] == none;
    }
    reached_.assign(count, false);
    waiting_.assign(1, first_child_[count]);
    while (!waiting_.empty()) {
        const std::uint32_t n = waiting_.back();
        waiting_.pop_back();
        if (n == none) continue;
        reached_[n] = true;
        order_.push_back(n);
        waiting_.push_back(next_brother_[n]);
        waiting_.push_back(first_child_[n]);
    }
    // What no way leads to has itself among its parents.
    const auto circle = std::ranges::find(reached_, false);
    if (circle != reached_.end())
        with_segment(blocks_[static_cast<std::size_t>(circle - reached_.begin())].first,
                     [&](const x12::Segment& hl) { errors.push_back(problem::hl_circle(hl)); });
}

}  // namespace crossdock::mapping
