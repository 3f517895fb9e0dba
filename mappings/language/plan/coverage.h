// Which fields of a document the plan writes, and which it leaves out.
//
// Lifetime: part of an immutable Plan. Threads: free to share. Errors: none.
//
//     for (const Gap& gap : plan.gaps)
//         if (gap.inside.empty() && is_set(gap.probe, record)) lost.push_back(gap.path);
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mappings/documents/field_access.h"
#include "mappings/documents/schema.h"

namespace crossdock::mapping {

// A field or list of a record, or a Rare record, to be asked only whether it holds anything.
struct Probe {
    documents::FieldPlace place;
    documents::FieldType type = documents::FieldType::text;
    const documents::ListOps* list = nullptr;
};

[[nodiscard]] inline bool is_set(const Probe& probe, const void* record) {
    const void* place = probe.place.in(record);
    if (!place) return false;
    if (probe.type == documents::FieldType::record) return true;  // a Rare one, that is there
    return probe.list ? probe.list->size(place) > 0 : documents::holds_value(place, probe.type);
}

// Which members of a record the writer speaks of; the others are reported as lost.
struct Coverage {
    struct OfList;
    std::vector<documents::FieldPlace> fields;
    std::vector<OfList> lists;
};
struct Coverage::OfList {
    std::uint32_t offset;  // of the list in its record
    Coverage inside;
};

// What Coverage leaves out of a record: a field, or a list in whose records something is left out.
struct Gap {
    std::string path;  // from the record: "address.line1"
    Probe probe;
    std::vector<Gap> inside;  // of the list's records; empty: the field or list itself
    bool goods = false;       // a list that may hold goods, or in whose records such a list is left out
};

}  // namespace crossdock::mapping
