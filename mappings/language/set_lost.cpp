// What the wire cannot carry: fields that hold something and that no part of the mapping writes.

#include <algorithm>

#include "mappings/documents/field_access.h"
#include "mappings/language/set_writer.h"

namespace crossdock::mapping {
namespace {

using documents::FieldSchema;
using documents::FieldType;

const Coverage* covered_list(const Coverage& coverage, std::uint32_t offset) {
    for (const auto& [at, child] : coverage.lists)
        if (at == offset) return &child;
    return nullptr;
}

struct LostWalk {
    std::vector<std::string> found;

    void record(const Coverage& coverage, const documents::RecordSchema& schema, const void* base, std::size_t offset,
                const std::string& path) {
        for (const FieldSchema& field : schema.fields) {
            const auto at = static_cast<std::uint32_t>(offset + field.offset);
            const void* holder = static_cast<const std::byte*>(base) + offset;
            if (!documents::is_present(holder, field)) continue;
            const std::string name = path + std::string(field.name);
            if (field.type == FieldType::record)
                record(coverage, *field.record, base, at, name + ".");
            else if (field.type == FieldType::list && field.record)
                list(covered_list(coverage, at), field, documents::address_of(holder, field), name);
            else if (std::ranges::find(coverage.fields, at) == coverage.fields.end())
                found.push_back(name);
        }
    }

    void list(const Coverage* coverage, const FieldSchema& field, const void* place, const std::string& name) {
        if (!coverage) {
            found.push_back(name);
            return;
        }
        for (std::size_t n = 0; n < field.list->size(place); ++n)
            record(*coverage, *field.record, field.list->at(place, n), 0, name + "[" + std::to_string(n) + "].");
    }
};

}  // namespace

std::vector<std::string> uncovered(const Plan& plan, const void* record) {
    LostWalk walk;
    walk.record(plan.coverage, *plan.schema, record, 0, {});
    return std::move(walk.found);
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
