#include "mappings/language/writing/lost.h"

#include <algorithm>

#include "mappings/documents/field_access.h"
#include "mappings/language/plan/goods.h"

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

const documents::FieldSchema& field_at(const documents::RecordSchema& schema, std::string_view path) {
    const std::size_t dot = path.find('.');
    const documents::FieldSchema& field = *schema.find(path.substr(0, dot));
    return dot == std::string_view::npos ? field : field_at(*field.record, path.substr(dot + 1));
}

// Of the records that `place` stands for.
const documents::RecordSchema& schema_at(const Plan& plan, const Place* place) {
    return place ? *field_at(schema_at(plan, place->around), place->list->path).record : *plan.schema;
}

// The goods themselves, or what they are packed in.
bool holds_goods(const documents::FieldSchema& list, const void* place) {
    if (!list.record) return false;
    for (std::size_t n = 0; n < list.list->size(place); ++n) {
        if (is_goods(list)) return true;
        const void* record = list.list->at(place, n);
        for (const documents::FieldSchema& inner : list.record->fields)
            if (inner.type == documents::FieldType::list && holds_goods(inner, documents::address_of(record, inner)))
                return true;
    }
    return false;
}

enum class Wanted { all, goods };

// Calls found(gap, record, where) for each gap that holds something; only for those that may hold goods, where these
// alone are wanted.
template <Wanted wanted, class Found>
void walk(const std::vector<Gap>& gaps, const void* record, const Place* around, const Found& found) {
    for (const Gap& gap : gaps) {
        if (wanted == Wanted::goods && !gap.goods) continue;
        if (gap.inside.empty()) {
            if (is_set(gap.probe, record)) found(gap, record, around);
            continue;
        }
        const void* list = gap.probe.place.in(record);
        const std::size_t size = gap.probe.list->size(list);
        for (std::size_t n = 0; n < size; ++n) {
            const Place place{around, &gap, n};
            walk<wanted>(gap.inside, gap.probe.list->at(list, n), &place, found);
        }
    }
}

std::string listed(const std::vector<std::string>& fields) {
    std::string text;
    for (const std::string& field : fields) text += (text.empty() ? "" : ", ") + field;
    return text;
}

}  // namespace

std::vector<std::string> uncovered(const Plan& plan, const void* record) {
    std::vector<std::string> fields;
    walk<Wanted::all>(plan.gaps, record, nullptr, [&](const Gap& gap, const void*, const Place* around) {
        fields.push_back(path_of(around) + gap.path);
    });
    return fields;
}

Result<void> check_lost(const Plan& plan, std::span<const void* const> records, const std::vector<std::string>& lost) {
    if (plan.on_lost == OnLost::note) return {};
    if (plan.on_lost == OnLost::refuse) {
        if (lost.empty()) return {};
        return fail(ErrorKind::needs_mapping, "mapping.lost", "the mapping has no place for " + listed(lost), plan.name,
                    "name the fields in the mapping, or leave on-lost=\"refuse\" out");
    }
    if (!plan.may_lose_goods) return {};
    std::vector<std::string> goods;
    for (const void* record : records)
        walk<Wanted::goods>(plan.gaps, record, nullptr, [&](const Gap& gap, const void* holder, const Place* around) {
            if (gap.probe.list && holds_goods(field_at(schema_at(plan, around), gap.path), gap.probe.place.in(holder)))
                goods.push_back(path_of(around) + gap.path);
        });
    if (goods.empty()) return {};
    return fail(ErrorKind::needs_mapping, "mapping.lost",
                "the mapping has no place for " + listed(goods) + ": the goods in it would be missing", plan.name,
                "choose a mapping that nests as the document does, or name the list in this one; on-lost=\"note\" "
                "sends the rest without it");
}

}  // namespace crossdock::mapping
