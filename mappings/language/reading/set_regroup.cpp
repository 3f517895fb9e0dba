// A record of a grouped loop that is complete: an earlier one with the same keys takes it in.

#include <algorithm>
#include <string>
#include <unordered_map>

#include "mappings/language/grouping/regroup.h"
#include "mappings/language/grouping/split.h"
#include "mappings/language/reading/set_problems.h"
#include "mappings/language/reading/set_state.h"

namespace crossdock::mapping {
namespace {

bool is_sum_of_parts(const Plan& plan, const Grouping& grouping, std::string_view field) {
    return std::ranges::any_of(
        grouping.sums, [&](const Grouping::Sum& sum) { return sum.part.field && plan.names[sum.into.name] == field; });
}

// The lists of a record that took in another one: what the loops inside group is grouped over the joined lists.
void regroup_inside(const Plan& plan, const Level& level, void* record, const std::string& path,
                    const Differs& differs) {
    for (std::uint32_t n = level.items.first; n < level.items.end(); ++n) {
        if (!plan.items[n].is_loop) continue;
        const Level& inner = plan.levels[plan.items[n].index];
        if (!inner.each) regroup_inside(plan, inner, record, path, differs);
        if (!inner.each || inner.grouping == nowhere) continue;
        const Grouping& grouping = plan.groupings[inner.grouping];
        const documents::ListOps& ops = *inner.each.ops;
        void* list = inner.each.in(record);
        std::unordered_map<std::string, std::size_t> known;
        for (std::size_t i = 0; i < ops.size(list);) {
            auto* other = const_cast<void*>(ops.at(list, i));
            const std::string key = key_of(grouping.keys, other);
            const auto [first, is_new] = key.empty() ? std::pair(known.end(), true) : known.try_emplace(key, i);
            if (is_new) {
                ++i;
                continue;
            }
            auto* earlier = const_cast<void*>(ops.at(list, first->second));
            const std::string at = path + plan.names[inner.each.name] + "[" + std::to_string(first->second) + "].";
            merge_record(*grouping.schema, grouping.sums, earlier, other,
                         [&](const std::string& field, const std::string& one, const std::string& two) {
                             if (!is_sum_of_parts(plan, grouping, field)) differs(at + field, one, two);
                         });
            ops.erase(list, i);
            regroup_inside(plan, inner, earlier, at, differs);
            sum_parts(grouping, earlier);
        }
    }
}

}  // namespace

void SetState::regroup(const Frame& frame) {
    const Level& level = plan_->levels[frame.level];
    const Grouping& grouping = plan_->groupings[level.grouping];
    void* list = level.each.in(frames_[frames_.size() - 2].record);
    const std::string key = key_of(grouping.keys, frame.record);
    const auto known = key.empty() ? groups_[level.grouping].end() : groups_[level.grouping].find(key);
    if (known != groups_[level.grouping].end()) {
        const std::size_t n = known->second;
        auto* earlier = const_cast<void*>(level.each.ops->at(list, n));
        const std::string old_path = path(frames_.size() - 1);
        Frame& moved = frames_.back();
        moved.index = n;
        const std::string new_path = path(frames_.size() - 1);
        const Differs differs = [&](const std::string& field, const std::string& first, const std::string& other) {
            notes_.push_back(problem::differs_in_group(new_path + "." + field, first, other, last_));
        };
        merge_record(*grouping.schema, grouping.sums, earlier, frame.record, differs);
        regroup_inside(*plan_, level, earlier, {}, differs);
        level.each.ops->drop_last(list);
        for (Origin& origin : origins_)
            if (origin.field.starts_with(old_path)) origin.field.replace(0, old_path.size(), new_path);
        sum_parts(grouping, earlier);
        return;
    }
    if (!key.empty()) groups_[level.grouping].emplace(key, frame.index);
    sum_parts(grouping, frame.record);
}

// Each document of the set with the heading's values.
std::vector<documents::Document> SetState::take_documents() {
    if (!plan_->split.lists.empty()) {
        auto parts = parted(plan_->split, std::move(document_), plan_->names,
                            [&](const std::string& field, const std::string& said, const std::string& sum) {
                                notes_.push_back(problem::other_sum(field, said, sum, last_));
                            });
        // Places in lists are those of the whole, which nobody sees.
        if (parts.size() > 1)
            std::erase_if(origins_, [&](const Origin& origin) {
                return is_shared_out(plan_->split, plan_->names, origin.field);
            });
        return parts;
    }
    std::vector<documents::Document> all;
    for (documents::Document& own : documents_) {
        all.push_back(document_);
        merge_record(*plan_->schema, {}, documents::record_of(all.back()), documents::record_of(own),
                     [&](const std::string& field, const std::string& first, const std::string& other) {
                         notes_.push_back(problem::differs_in_group(field, first, other, last_));
                     });
    }
    return all;
}

}  // namespace crossdock::mapping
