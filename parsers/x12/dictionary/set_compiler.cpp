#include "parsers/x12/dictionary/set_compiler.h"

#include <algorithm>
#include <stdexcept>

namespace crossdock::x12 {

SetDefinition::SetDefinition(std::shared_ptr<const ReleaseModel> release, SetModel model, bool has_guideline)
    : release_(std::move(release)), model_(std::move(model)), has_guideline_(has_guideline), rules_(*release_) {
    SetCompiler(*this).compile();
}

void SetCompiler::compile() {
    set_.loops_.emplace_back();
    levels_.emplace_back();
    flatten(set_.model_.nodes, 0, 0);
    set_.end_ = static_cast<std::uint16_t>(set_.slots_.size() - 1);
    set_.loops_.front().last = set_.end_;
    index_tags();
    add_moves();
}

void SetCompiler::flatten(std::span<const NodeModel> nodes, std::uint16_t loop, std::uint8_t depth) {
    std::uint16_t bounded_by = 0;
    for (const NodeModel& node : nodes) {
        if (!node.is_loop()) {
            const std::uint16_t slot = add_slot(node, loop, depth);
            levels_[loop].push_back(slot);
            set_.slots_[slot].bounded_by = bounded_by;
            if (node.anywhere) set_.loops_[loop].has_anywhere = true;
            if (node.tag == "LS") bounded_by = slot;
            if (node.tag == "LE") bounded_by = 0;
            continue;
        }
        const auto inner = static_cast<std::uint16_t>(set_.loops_.size());
        const auto inner_depth = static_cast<std::uint8_t>(depth + 1);
        levels_.emplace_back();
        set_.loops_.push_back({node.loop_id, loop, 0, 0, 0, inner_depth, bounded_by != 0, false});
        const std::uint16_t slot = add_slot(node.children.front(), inner, inner_depth);
        Slot& compiled = set_.slots_[slot];
        compiled.starts_loop = true;
        compiled.bounded_by = bounded_by;
        compiled.max = node.max;
        compiled.mandatory = node.mandatory;
        compiled.anywhere = node.anywhere;
        if (node.anywhere) set_.loops_[loop].has_anywhere = true;
        compiled.not_used = node.not_used;
        compiled.by_guideline = node.by_guideline;
        levels_[loop].push_back(slot);
        levels_[inner].push_back(slot);
        flatten(std::span(node.children).subspan(1), inner, inner_depth);
        Loop& closed = set_.loops_[inner];
        closed.start = closed.first = slot;
        closed.last = static_cast<std::uint16_t>(set_.slots_.size() - 1);
    }
}

std::uint16_t SetCompiler::add_slot(const NodeModel& node, std::uint16_t loop, std::uint8_t depth) {
    Slot slot;
    slot.tag = tag_of(node.tag);
    slot.loop = loop;
    slot.depth = depth;
    slot.mandatory = node.mandatory;
    slot.anywhere = node.anywhere;
    slot.not_used = node.not_used;
    slot.by_guideline = node.by_guideline;
    slot.max = node.max;
    slot.rule = rule_of(node);
    if (node.tag == "HL") slot.role = Role::hierarchy;
    if (node.tag == "LS") slot.role = Role::loop_header;
    if (node.tag == "LE") slot.role = Role::loop_trailer;
    const TotalsModel& totals = set_.model_.totals;
    if (node.tag == "CTT" && !totals.counted.empty()) slot.role = Role::totals;
    slot.counted = node.tag == totals.counted;
    slot.summed = node.tag == totals.hashed;
    slot.wanted = !node.wanted.empty();
    slot.special = slot.role != Role::none || slot.counted || slot.summed || slot.wanted;
    set_.slots_.push_back(slot);
    const auto index = static_cast<std::uint16_t>(set_.slots_.size() - 1);
    set_.slots_by_tag_[slot.tag].push_back(index);
    for (const auto& [element, value] : node.wanted) set_.wanted_.push_back({index, element, value});
    return index;
}

std::uint16_t SetCompiler::tag_of(const std::string& tag) {
    const auto [known, added] = tag_numbers_.try_emplace(tag, static_cast<std::uint16_t>(set_.tags_.size()));
    if (added) {
        set_.tags_.push_back(tag);
        set_.slots_by_tag_.emplace_back();
    }
    return known->second;
}

std::uint32_t SetCompiler::rule_of(const NodeModel& node) {
    if (!node.own.empty()) return set_.rules_.add(node.own.front());
    const auto [known, added] = shared_rules_.try_emplace(node.tag, 0);
    if (added) known->second = set_.rules_.add(set_.release_->segments.find(node.tag)->second);
    return known->second;
}

// A multiplier under which no two tags of the set fall into one place.
void SetCompiler::index_tags() {
    for (std::uint32_t factor = 0x9E3779B1;; factor = factor * 1664525U + 1013904223U) {
        set_.hash_factor_ = factor | 1U;
        set_.tag_hash_.assign(std::size_t{1} << SetDefinition::hash_bits, {});
        const bool free = std::ranges::all_of(set_.tags_, [&](const std::string& tag) {
            const std::uint32_t packed = SetDefinition::packed_tag(tag);
            auto& entry = set_.tag_hash_[packed * set_.hash_factor_ >> SetDefinition::hash_shift];
            if (entry.index != SetDefinition::no_tag) return false;
            entry = {packed, tag_numbers_.at(tag)};
            return true;
        });
        if (free) return;
    }
}

void SetCompiler::add_moves() {
    set_.moves_.emplace_back();  // 0 is none
    const std::size_t slots = set_.slots_.size(), tags = set_.tags_.size();
    set_.table_.assign(slots * tags, 0);
    set_.beyond_.assign(slots, 0);
    for (std::size_t from = 0; from < slots; ++from) {
        for (std::uint16_t tag = 0; tag < tags; ++tag) set_.table_[from * tags + tag] = add_move(from, tag, false);
        set_.beyond_[from] = add_move(from, set_.slots_[from].tag, true);
    }
}

std::uint16_t SetCompiler::add_move(std::size_t from, std::uint16_t tag, bool beyond) {
    Slots missing;
    std::optional<Move> move = find(from, tag, beyond, missing);
    if (!move) return 0;
    if (!move->stays) {
        move->first_missing = static_cast<std::uint32_t>(set_.missing_.size());
        move->missing = static_cast<std::uint16_t>(missing.size());
        set_.missing_.insert(set_.missing_.end(), missing.begin(), missing.end());
    }
    const Slot& target = set_.slots_[move->target];
    move->plain = !move->stays && missing.empty() && !target.not_used;
    move->goes_on = target.starts_loop ? move->again : move->target == from;
    move->forgets = target.starts_loop && set_.loops_[target.loop].has_anywhere;
    move->count = target.starts_loop ? static_cast<std::uint8_t>(1 + target.depth) : 0;
    move->max = target.max;
    if (set_.moves_.size() > 0xFFFF) throw std::length_error("set " + set_.id() + " has too many positions");
    set_.moves_.push_back(*move);
    return static_cast<std::uint16_t>(set_.moves_.size() - 1);
}

std::optional<Move> SetCompiler::find(std::size_t from, std::uint16_t tag, bool beyond, Slots& missing) const {
    const auto& slots = set_.slots_;
    auto position = static_cast<std::uint16_t>(from);
    bool in_order_inside = false;  // the segment has its place in a loop that would be left
    for (std::uint16_t loop = slots[from].loop;;) {
        const Slots& level = levels_[loop];
        const auto here = std::ranges::find(level, position);
        // The same plain segment once more.
        if (position == from && !slots[from].starts_loop && slots[from].tag == tag && !beyond && !slots[from].anywhere)
            return Move{position};
        for (auto next = here + 1; next != level.end(); ++next) {
            const Slot& slot = slots[*next];
            const bool enterable = slot.bounded_by == 0 || position >= slot.bounded_by;
            if (slot.tag == tag && !slot.anywhere && enterable) return Move{*next};
            if (expected_after(*next, position)) missing.push_back(*next);
        }
        // The loop once more.
        const std::uint16_t start = set_.loops_[loop].start;
        const bool used_up = beyond && start == from;
        if (loop != 0 && slots[start].tag == tag && !used_up) return Move{start, true};

        in_order_inside = in_order_inside || stands_in_order(loop, tag);
        if (!in_order_inside)
            for (const std::uint16_t slot : level)
                if (slots[slot].tag == tag && slots[slot].anywhere && !(beyond && slot == from))
                    return Move{slot, false, true};
        if (loop == 0) return std::nullopt;
        position = start;
        loop = set_.loops_[loop].parent;
    }
}

bool SetCompiler::stands_in_order(std::uint16_t loop, std::uint16_t tag) const {
    return std::ranges::any_of(
        levels_[loop], [&](std::uint16_t slot) { return set_.slots_[slot].tag == tag && !set_.slots_[slot].anywhere; });
}

bool SetCompiler::expected_after(std::uint16_t slot, std::uint16_t position) const {
    const Slot& candidate = set_.slots_[slot];
    return candidate.mandatory && !candidate.anywhere && !candidate.not_used &&
           (candidate.bounded_by == 0 || position >= candidate.bounded_by);
}

}  // namespace crossdock::x12
