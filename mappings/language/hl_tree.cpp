#include "mappings/language/hl_tree.h"

#include <algorithm>
#include <map>

#include "mappings/language/set_problems.h"

namespace crossdock::mapping {
namespace {

bool holds(const Plan& plan, const Level& level, std::string_view code) {
    for (std::uint32_t n = level.items.first; n < level.items.end(); ++n)
        if (plan.items[n].is_loop && plan.levels[plan.items[n].index].hl == code) return true;
    return false;
}

// Whether some level of this code may hold an HL of that code.
bool may_hold(const Plan& plan, std::string_view outer, std::string_view inner) {
    return std::ranges::any_of(plan.levels, [&](const Level& level) {
        return !level.hl.empty() && level.hl == outer && holds(plan, level, inner);
    });
}

bool only_noted(const Plan& plan, std::string_view code) {
    return std::ranges::any_of(plan.levels, [&](const Level& level) { return level.hl == code && level.note_errors; });
}

}  // namespace

void HlTree::keep(const x12::Segment& segment) {
    const auto number = static_cast<std::uint32_t>(segments_.size());
    if (number == 0) delimiters_ = segment.delimiters();
    if (segment.tag() == "HL") blocks_.push_back({number, number, none, 0});
    const std::string_view text = segment.bytes();
    const auto origin = static_cast<std::uint32_t>(bytes_.size());
    const auto first = static_cast<std::uint32_t>(bounds_.size());
    for (std::size_t n = 0; n <= segment.size(); ++n)
        bounds_.push_back(origin + static_cast<std::uint32_t>(segment.element(n).data() - text.data()));
    bounds_.push_back(origin + static_cast<std::uint32_t>(text.size()) + 1);
    bytes_ += text;
    bytes_ += delimiters_.terminator;
    const Span cuts{static_cast<std::uint32_t>(cuts_.size()), static_cast<std::uint32_t>(segment.cuts().size())};
    cuts_.insert(cuts_.end(), segment.cuts().begin(), segment.cuts().end());
    segments_.push_back({{first, static_cast<std::uint32_t>(bounds_.size()) - first}, cuts, segment.at()});
    blocks_.back().end = number + 1;
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

void HlTree::arrange(const Plan& plan, std::vector<x12::Problem>& errors, std::vector<x12::Problem>& notes) {
    std::map<std::string_view, std::uint32_t> numbers;  // of the HL before; the last where one comes twice
    const auto count = static_cast<std::uint32_t>(blocks_.size());
    for (std::uint32_t n = 0; n < count; ++n)
        with_segment(blocks_[n].first, [&](const x12::Segment& hl) {
            const auto named = numbers.find(element(n, 2));
            const std::uint32_t before = named == numbers.end() ? none : named->second;
            if (!element(n, 1).empty() && !numbers.insert_or_assign(element(n, 1), n).second)
                notes.push_back(problem::hl_number_again(hl));
            if (element(n, 2).empty()) {
                if (holds(plan, plan.levels.front(), element(n, 3))) return;
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

    std::vector<std::vector<std::uint32_t>> children(count + 1);
    for (std::uint32_t n = 0; n < count; ++n)
        children[blocks_[n].parent == none ? count : blocks_[n].parent].push_back(n);
    std::vector<std::uint32_t> waiting(children[count].rbegin(), children[count].rend());
    std::vector<bool> reached(count, false);
    while (!waiting.empty()) {
        const std::uint32_t n = waiting.back();
        waiting.pop_back();
        reached[n] = true;
        order_.push_back(n);
        waiting.insert(waiting.end(), children[n].rbegin(), children[n].rend());
    }
    // What no way leads to has itself among its parents.
    const auto circle = std::ranges::find(reached, false);
    if (circle != reached.end())
        with_segment(blocks_[static_cast<std::size_t>(circle - reached.begin())].first,
                     [&](const x12::Segment& hl) { errors.push_back(problem::hl_circle(hl)); });
}

}  // namespace crossdock::mapping
