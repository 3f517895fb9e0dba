#include "mappings/language/writing/lost.h"

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

}  // namespace crossdock::mapping
