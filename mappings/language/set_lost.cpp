// What the wire cannot carry: fields that hold something and that no part of the mapping writes.

#include <algorithm>

#include "mappings/language/plan_index.h"
#include "mappings/language/set_writer.h"

namespace crossdock::mapping {
namespace {

// Where the walk stands: in this record of that list. Its words are made only when something is lost there.
struct Place {
    const Place* around = nullptr;
    const Gap* list = nullptr;
    std::size_t index = 0;
};

std::string path_of(const Place* place) {
    if (!place) return {};
    return path_of(place->around) + place->list->path + "[" + std::to_string(place->index) + "].";
}

void walk(const std::vector<Gap>& gaps, const void* record, const Place* around, std::vector<std::string>& found) {
    for (const Gap& gap : gaps) {
        if (gap.inside.empty()) {
            if (is_set(gap.probe, record)) found.push_back(path_of(around) + gap.path);
            continue;
        }
        const void* list = gap.probe.place.in(record);
        const std::size_t size = gap.probe.list->size(list);
        for (std::size_t n = 0; n < size; ++n) {
            const Place place{around, &gap, n};
            walk(gap.inside, gap.probe.list->at(list, n), &place, found);
        }
    }
}

}  // namespace

std::vector<std::string> uncovered(const Plan& plan, const void* record) {
    std::vector<std::string> found;
    walk(plan.gaps, record, nullptr, found);
    return found;
}

void SetWriter::report_lost(const void* record) {
    for (std::string& field : uncovered(plan_, record)) lose(std::move(field));
}

void SetWriter::lose(std::string field) {
    if (lost_ && std::ranges::find(*lost_, field) == lost_->end()) lost_->push_back(std::move(field));
}

std::string SetWriter::field_path(std::string_view field) const {
    std::string text;
    for (const auto& [name, index] : path_) {
        if (!text.empty()) text += '.';
        text += plan_.names[name] + "[" + std::to_string(index) + "]";
    }
    if (!text.empty() && !field.empty()) text += '.';
    return text + std::string(field);
}

}  // namespace crossdock::mapping
