#include "mappings/language/grouping/split.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "mappings/documents/field_access.h"

namespace crossdock::mapping {
namespace {

using documents::Decimal;
using documents::FieldSchema;
using documents::FieldType;

void* record_at(void* list, const ListRef& of, std::size_t n) {
    return const_cast<void*>(of.ops->at(list, n));
}

std::string text_of(const FieldRef& ref, const void* record) {
    const void* holder = ref.holder(record);
    return holder ? documents::field_text(holder, *ref.field).value_or("") : std::string();
}

void gather(const Split& split, const void* record, std::size_t depth, std::vector<std::string>& values) {
    const auto add = [&](std::string value) {
        if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
    };
    const ListRef& each = split.lists[depth];
    const void* list = each.in(record);
    const std::size_t size = each.ops->size(list);
    if (size == 0) add({});
    for (std::size_t n = 0; n < size; ++n)
        if (depth + 1 == split.lists.size())
            add(text_of(split.key, each.ops->at(list, n)));
        else
            gather(split, each.ops->at(list, n), depth + 1, values);
}

// Leaves the records of `value`; whether there are any.
bool keep(const Split& split, void* record, std::size_t depth, const std::string& value) {
    const ListRef& each = split.lists[depth];
    void* list = each.in(record);
    if (each.ops->size(list) == 0) return value.empty();
    for (std::size_t n = each.ops->size(list); n-- > 0;) {
        void* inner = record_at(list, each, n);
        const bool kept =
            depth + 1 == split.lists.size() ? text_of(split.key, inner) == value : keep(split, inner, depth + 1, value);
        if (!kept) each.ops->erase(list, n);
    }
    return each.ops->size(list) > 0;
}

std::optional<Decimal> total_of(const std::vector<ListRef>& lists, std::size_t depth, const FieldRef& part,
                                const void* record) {
    if (depth == lists.size()) return Decimal::parse(text_of(part, record));
    std::optional<Decimal> total;
    const void* list = lists[depth].in(record);
    for (std::size_t n = 0; n < lists[depth].ops->size(list); ++n)
        if (const auto one = total_of(lists, depth + 1, part, lists[depth].ops->at(list, n)))
            total = total ? *total + *one : *one;
    return total;
}

struct Sums {
    const Split& split;
    const Names& names;
    const OtherSum& told;

    void all(void* record) {
        for (const Split::Sum& sum : split.sums) one(sum, record, 0, {});
    }

    void one(const Split::Sum& sum, void* record, std::size_t depth, const std::string& path) {
        if (depth < sum.depth) {
            const ListRef& each = split.lists[depth];
            void* list = each.in(record);
            for (std::size_t n = 0; n < each.ops->size(list); ++n)
                one(sum, record_at(list, each, n), depth + 1, path + names[each.name] + "[" + std::to_string(n) + "].");
            return;
        }
        std::optional<Decimal> total;
        try {
            total = total_of(sum.lists, 0, sum.part, record);
        } catch (const std::overflow_error&) {  // numbers of a partner, each valid, together too large
            return;
        }
        if (!total) return;
        const std::string said = text_of(sum.into, record);
        const auto number = Decimal::parse(said);
        if (number && *number == *total) return;
        if (!said.empty() && told) told(path + names[sum.into.name], said, total->shortest_text());
        static_cast<void>(documents::assign_text(sum.into.holder(record), *sum.into.field, total->shortest_text()));
    }
};

bool same_record(const documents::RecordSchema& schema, const void* one, const void* other,
                 const documents::FieldPlace& place, const std::vector<documents::FieldPlace>& except);

bool same_list(const FieldSchema& field, const void* one, const void* other) {
    const std::size_t size = field.list->size(one);
    if (field.list->size(other) != size) return false;
    for (std::size_t n = 0; n < size; ++n) {
        const void* a = field.list->at(one, n);
        const void* b = field.list->at(other, n);
        if (field.record ? !same_record(*field.record, a, b, {}, {})
                         : *static_cast<const std::string*>(a) != *static_cast<const std::string*>(b))
            return false;
    }
    return true;
}

// Equal in all but these members.
bool same_record(const documents::RecordSchema& schema, const void* one, const void* other,
                 const documents::FieldPlace& place, const std::vector<documents::FieldPlace>& except) {
    return std::ranges::all_of(schema.fields, [&](const FieldSchema& field) {
        if (std::ranges::find(except, place.of(field)) != except.end()) return true;
        const void* a = documents::address_of(one, field);
        const void* b = documents::address_of(other, field);
        if (field.type == FieldType::record) return same_record(*field.record, a, b, place.of(field), except);
        if (field.type == FieldType::list) return same_list(field, a, b);
        return documents::field_text(one, field) == documents::field_text(other, field);
    });
}

// Whether a record of lists[depth] of one part is that of another.
bool is_the_same(const Split& split, std::size_t depth, const void* one, const void* other) {
    const ListRef& inner = split.lists[depth + 1];
    for (const void* record : {one, other})
        if (inner.ops->size(inner.in(record)) == 0) return false;  // it has no share to add
    std::vector<documents::FieldPlace> except{{inner.offset}};
    for (const Split::Sum& sum : split.sums)
        if (sum.depth == depth + 1) except.push_back(sum.into.place);
    return same_record(*split.schemas[depth], one, other, {}, except);
}

void join(const Split& split, std::size_t depth, void* record, void* further) {
    const ListRef& each = split.lists[depth];
    void* list = each.in(record);
    void* from = each.in(further);
    if (depth + 1 == split.lists.size()) {
        each.ops->take(list, from);
        return;
    }
    // The order of both stays: what is new goes before the next one that both have, and nothing is looked for behind
    // it.
    std::size_t next = 0, first_new = 0;
    for (std::size_t n = 0; n < each.ops->size(from); ++n) {
        void* added = record_at(from, each, n);
        std::size_t at = next;
        while (at < each.ops->size(list) && !is_the_same(split, depth, each.ops->at(list, at), added)) ++at;
        if (at == each.ops->size(list)) continue;
        join(split, depth + 1, record_at(list, each, at), added);
        for (; first_new < n; ++first_new) each.ops->insert(list, at++, from, first_new);
        first_new = n + 1;
        next = at + 1;
    }
    for (; first_new < each.ops->size(from); ++first_new) each.ops->insert(list, each.ops->size(list), from, first_new);
}

}  // namespace

std::vector<documents::Document> parted(const Split& split, documents::Document whole, const Names& names,
                                        const OtherSum& told) {
    Sums{split, names, told}.all(documents::record_of(whole));
    const std::vector<std::string> values = split_values(split, whole);
    std::vector<documents::Document> parts;
    for (std::size_t n = 0; n < values.size(); ++n) {
        parts.push_back(n + 1 == values.size() ? std::move(whole) : whole);
        void* record = documents::record_of(parts.back());
        keep(split, record, 0, values[n]);
        Sums{split, names, {}}.all(record);
    }
    return parts;
}

documents::Document joined(const Split& split, std::span<const documents::Document> parts, const Names& names,
                           const OtherSum& told) {
    documents::Document whole = parts.front();
    Sums{split, names, told}.all(documents::record_of(whole));
    for (const documents::Document& part : parts.subspan(1)) {
        documents::Document further = part;
        Sums{split, names, told}.all(documents::record_of(further));
        join(split, 0, documents::record_of(whole), documents::record_of(further));
    }
    Sums{split, names, {}}.all(documents::record_of(whole));
    return whole;
}

std::vector<std::string> split_values(const Split& split, const documents::Document& document) {
    std::vector<std::string> values;
    gather(split, documents::record_of(document), 0, values);
    return values;
}

bool is_shared_out(const Split& split, const Names& names, std::string_view path) {
    if (path.starts_with(names[split.lists.front().name] + "[")) return true;
    return std::ranges::any_of(split.sums, [&](const Split::Sum& sum) {
        return sum.depth == 0 && path.starts_with(names[sum.into.name] + ":");
    });
}

}  // namespace crossdock::mapping
