#include "mappings/language/grouping/regroup.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "mappings/documents/field_access.h"

namespace crossdock::mapping {
namespace {

using documents::Decimal;
using documents::FieldSchema;
using documents::FieldType;

std::optional<std::string> text_of(const FieldRef& ref, const void* record) {
    const void* holder = ref.holder(record);
    return holder ? documents::field_text(holder, *ref.field) : std::nullopt;
}

std::optional<Decimal> number_of(const FieldRef& ref, const void* record) {
    const auto text = text_of(ref, record);
    return text ? Decimal::parse(*text) : std::nullopt;
}

bool same_value(const FieldSchema& field, const void* one, const void* other) {
    if (field.type == FieldType::decimal)
        return documents::member<std::optional<Decimal>>(one, field) ==
               documents::member<std::optional<Decimal>>(other, field);
    return documents::field_text(one, field) == documents::field_text(other, field);
}

struct Merge {
    const std::vector<Grouping::Sum>& sums;
    const Differs& differs;

    void records(const documents::RecordSchema& schema, void* record, void* other, const documents::FieldPlace& place,
                 const std::string& path) {
        for (const FieldSchema& field : schema.fields) {
            if (!documents::is_present(other, field)) continue;
            const std::string name = path + std::string(field.name);
            void* into = documents::address_of(record, field);
            void* from = documents::address_of(other, field);
            if (field.type == FieldType::record)
                records(*field.record, into, from, place.of(field), name + ".");
            else if (field.type == FieldType::list)
                field.list->take(into, from);
            else if (!documents::is_present(record, field))
                static_cast<void>(documents::assign_text(record, field, *documents::field_text(other, field)));
            else if (!added(field, record, other, place.of(field)) && !same_value(field, record, other))
                differs(name, *documents::field_text(record, field), *documents::field_text(other, field));
        }
    }

    bool added(const FieldSchema& field, void* record, const void* other, const documents::FieldPlace& at) const {
        const auto sum = std::ranges::find_if(
            sums, [&](const Grouping::Sum& one) { return !one.part.field && one.into.place == at; });
        if (sum == sums.end()) return false;
        const auto one = Decimal::parse(*documents::field_text(record, field));
        const auto two = Decimal::parse(*documents::field_text(other, field));
        if (!one || !two) return false;
        try {
            return documents::assign_text(record, field, (*one + *two).text());
        } catch (const std::overflow_error&) {
            return false;  // told as two values that differ
        }
    }
};

}  // namespace

std::string key_of(const std::vector<FieldRef>& keys, const void* record) {
    constexpr char separator = '\x1F';  // in no value: X12 and EDIFACT use it for nothing but separating
    std::string all;
    bool any = false;
    for (const FieldRef& key : keys) {
        const auto number = key.field->type == FieldType::decimal ? number_of(key, record) : std::nullopt;
        const std::string text = number ? number->shortest_text() : text_of(key, record).value_or("");
        any = any || !text.empty();
        all += text;
        all += separator;
    }
    return any ? all : std::string();
}

void merge_record(const documents::RecordSchema& schema, const std::vector<Grouping::Sum>& sums, void* record,
                  void* other, const Differs& differs) {
    Merge{sums, differs}.records(schema, record, other, {}, {});
}

void sum_parts(const Grouping& grouping, void* record) {
    if (!grouping.parts) return;
    const void* list = grouping.parts.in(record);
    const std::size_t size = grouping.parts.ops->size(list);
    for (const Grouping::Sum& sum : grouping.sums) {
        std::optional<Decimal> total;
        try {
            for (std::size_t n = 0; n < size; ++n)
                if (const auto part = number_of(sum.part, grouping.parts.ops->at(list, n)))
                    total = total ? *total + *part : *part;
        } catch (const std::overflow_error&) {
            continue;
        }
        if (total)
            static_cast<void>(documents::assign_text(sum.into.holder(record), *sum.into.field, total->shortest_text()));
    }
}

}  // namespace crossdock::mapping
