// A record of a grouped loop that is complete: an earlier one with the same keys takes it in.

#include "mappings/language/regroup.h"
#include "mappings/language/set_problems.h"
#include "mappings/language/set_state.h"

namespace crossdock::mapping {

void SetReader::State::regroup(const Frame& frame) {
    const Level& level = plan_->levels[frame.level];
    const Grouping& grouping = plan_->groupings[level.grouping];
    void* list = static_cast<std::byte*>(frames_[frames_.size() - 2].record) + level.each.offset;
    const std::string key = key_of(grouping.keys, frame.record);
    const auto known = key.empty() ? groups_[level.grouping].end() : groups_[level.grouping].find(key);
    if (known != groups_[level.grouping].end()) {
        const std::size_t n = known->second;
        auto* earlier = const_cast<void*>(level.each.ops->at(list, n));
        const std::string old_path = path(frames_.size() - 1);
        Frame& moved = frames_.back();
        moved.index = n;
        const std::string new_path = path(frames_.size() - 1);
        merge_record(*grouping.schema, grouping.sums, earlier, frame.record,
                     [&](const std::string& field, const std::string& first, const std::string& other) {
                         notes_.push_back(problem::differs_in_group(new_path + "." + field, first, other, last_));
                     });
        level.each.ops->drop_last(list);
        for (Origin& origin : origins_)
            if (origin.field.starts_with(old_path)) origin.field.replace(0, old_path.size(), new_path);
        sum_parts(grouping, earlier);
        return;
    }
    if (!key.empty()) groups_[level.grouping].emplace(key, frame.index);
    sum_parts(grouping, frame.record);
}

// Each document of the set with the heading's values; the heading alone where none began.
std::vector<documents::Document> SetReader::State::take_documents() {
    std::vector<documents::Document> all;
    for (documents::Document& own : documents_) {
        all.push_back(document_);
        merge_record(*plan_->schema, {}, documents::record_of(all.back()), documents::record_of(own),
                     [&](const std::string& field, const std::string& first, const std::string& other) {
                         notes_.push_back(problem::differs_in_group(field, first, other, last_));
                     });
    }
    if (all.empty()) all.push_back(std::move(document_));
    return all;
}

}  // namespace crossdock::mapping
