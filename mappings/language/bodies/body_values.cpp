#include "mappings/language/bodies/body_values.h"

#include <algorithm>

#include "mappings/documents/field_access.h"
#include "mappings/language/values/codecs.h"
#include "mappings/language/values/functions.h"
#include "mappings/language/values/join.h"
#include "mappings/language/writing/lost.h"

namespace crossdock::mapping {
namespace {

using documents::FieldType;

const void* field_of(const void* record, const Binding& binding) {
    return binding.place.in(record);
}

std::string iso_text(const Binding& binding, const void* record) {
    const void* field = field_of(record, binding);
    if (binding.type == FieldType::date) return (*static_cast<const std::optional<documents::Date>*>(field))->iso();
    return (*static_cast<const std::optional<documents::TimeOfDay>*>(field))->iso();
}

}  // namespace

bool BodyValues::text(const BodyValue& value, const Context& context, std::string& out) {
    out.clear();
    const ElementOp& op = value.op;
    if (!value.writing || !refusal_) return false;
    if (op.kind == OpKind::literal) {
        out = op.literal;
        return false;
    }
    if (op.kind == OpKind::function) {
        if (const auto computed = evaluate(plan_, op.function, context.record, context.index)) out = *computed;
        if (out.empty() && op.function.kind == FunctionKind::sum) out = "0";
        return false;
    }
    if (op.kind == OpKind::join) {
        const auto mistake = put_together(
            plan_, op.parts,
            [&](const JoinPart& part, std::string& said) { return spell(part.field, context.record, value, said); },
            out);
        if (!refusal_) return false;
        if (mistake)
            refusal_ = refusal_of(*mistake, prefix_ + path(plan_.names[mistake->part->field.name]), value.label());
        return !mistake && !out.empty();
    }
    Binding field = op.field;
    const void* record = context.record;
    if (field.list) {
        const void* list = field_of(record, field);
        if (field.ordinal >= field.list->size(list)) return false;
        record = field.list->at(list, field.ordinal);
        field.place = {};
        field.list = nullptr;
    }
    if (spell(field, record, value, out)) return true;
    if (!refusal_) return false;
    if (op.has_default) {
        if (op.function.kind == FunctionKind::none)
            out = op.literal;
        else if (const auto computed = evaluate(plan_, op.function, context.record, context.index))
            out = *computed;
    }
    if (op.required && out.empty())
        refuse(ErrorKind::needs_data, "mapping.required",
               "the document has no " + path(plan_.names[field.name]) + ", which " + value.label() + " must carry",
               value.label(), "fill the field before the document is sent");
    return false;
}

bool BodyValues::spell(const Binding& field, const void* record, const BodyValue& value, std::string& out) {
    Misread why;
    const WriteOutcome outcome = write_value(plan_, field, record, out, why, references_);
    const std::string& name = plan_.names[field.name];
    switch (outcome) {
        case WriteOutcome::refused: {
            const bool codes = why.expected.starts_with("a word of the table");
            refuse(codes ? ErrorKind::needs_mapping : ErrorKind::needs_data, "mapping.cannot-write",
                   path(name) + " is '" + out + "', expected " + why.expected, value.label(), why.remedy);
            return false;
        }
        case WriteOutcome::cut: lose(path(name) + " (cut)"); break;
        case WriteOutcome::recased: lose(path(name) + " (case)"); break;
        case WriteOutcome::defaulted: lose(path(name) + " (default)"); break;
        case WriteOutcome::absent:
        case WriteOutcome::written: break;
    }
    if (outcome == WriteOutcome::absent) return false;
    if (field.iso) out = iso_text(field, record);
    return !out.empty();
}

bool BodyValues::stands(const BodyNode& node, const void* record) const {
    return node.required || is_constant(node) || says(node, record);
}

bool BodyValues::is_constant(const BodyNode& node) const {
    return !(node.items.empty() && node.match.empty()) && std::ranges::all_of(node.items, [&](const BodyItem& item) {
        if (item.is_node) return false;
        const BodyValue& value = body_.values[item.index];
        return value.writing && (value.op.kind == OpKind::literal ||
                                 (value.op.kind == OpKind::function && value.op.function.kind != FunctionKind::ignore));
    });
}

void BodyValues::check_required(const BodyNode& around, const void* record) {
    for (const BodyItem& item : around.items) {
        if (!item.is_node) continue;
        const BodyNode& node = body_.nodes[item.index];
        if (!node.required || !node.each) continue;
        bool there = false;
        for (std::size_t n = 0; n < size(node, record) && !there; ++n) there = takes(around, node, record, n);
        if (there) continue;
        const std::string list = plan_.names[node.each.name];
        refuse(ErrorKind::needs_data, "mapping.required",
               "the document has no " + path(list) +
                   (node.where.given ? " with the " + plan_.names[node.where.field.name] + " '" + node.where.value + "'"
                                     : "") +
                   ", of which there must be at least one",
               list, "fill the list before the document is sent");
    }
}

bool BodyValues::says(const BodyNode& node, const void* record) const {
    return std::ranges::any_of(node.items, [&](const BodyItem& item) {
        if (item.is_node) {
            const BodyNode& inner = body_.nodes[item.index];
            if (!inner.each) return says(inner, record);
            for (std::size_t n = 0; n < size(inner, record); ++n)
                if (takes(node, inner, record, n)) return true;
            return false;
        }
        const BodyValue& value = body_.values[item.index];
        if (!value.writing) return false;
        for (std::uint32_t n = value.op.parts.first; n < value.op.parts.end(); ++n) {
            const JoinPart& part = plan_.parts[n];
            if (part.literal.empty() && (is_set(part.field, record) || part.required)) return true;
        }
        if (value.op.kind != OpKind::field) return false;
        if (value.op.field.list) return value.op.field.list->size(field_of(record, value.op.field)) > 0;
        return is_set(value.op.field, record) || value.op.required;
    });
}

std::size_t BodyValues::size(const BodyNode& node, const void* record) {
    return node.each.ops->size(node.each.in(record));
}

const void* BodyValues::at(const BodyNode& node, const void* record, std::size_t index) {
    return node.each.ops->at(node.each.in(record), index);
}

bool BodyValues::matches(const BodyNode& node, const void* record, std::size_t index) const {
    return *static_cast<const std::string*>(field_of(at(node, record, index), node.where.field)) == node.where.value;
}

bool BodyValues::takes(const BodyNode& around, const BodyNode& node, const void* record, std::size_t index) const {
    if (node.where.given) {
        if (!matches(node, record, index)) return false;
        if (body_.standard == BodyStandard::xml || node.array || !node.match.empty()) return true;
        for (std::size_t earlier = 0; earlier < index; ++earlier)
            if (matches(node, record, earlier)) return false;
        return true;
    }
    return std::ranges::none_of(around.items, [&](const BodyItem& item) {
        if (!item.is_node) return false;
        const BodyNode& other = body_.nodes[item.index];
        return &other != &node && other.where.given && other.each.offset == node.each.offset &&
               takes(around, other, record, index);
    });
}

void BodyValues::report_unclaimed(const BodyNode& around, const void* record) {
    for (const BodyItem& item : around.items) {
        if (!item.is_node || !body_.nodes[item.index].where.given) continue;
        const BodyNode& node = body_.nodes[item.index];
        for (std::size_t n = 0; n < size(node, record); ++n) {
            const bool taken = std::ranges::any_of(around.items, [&](const BodyItem& other) {
                if (!other.is_node) return false;
                const BodyNode& taker = body_.nodes[other.index];
                return taker.each && taker.each.offset == node.each.offset && takes(around, taker, record, n);
            });
            if (!taken) lose(path(plan_.names[node.each.name] + "[" + std::to_string(n) + "]"));
        }
    }
}

void BodyValues::report_uncovered(const void* record) {
    for (std::string& field : uncovered(plan_, record)) {
        // Of a record that is lost as a whole nothing more is told.
        const std::string full = prefix_ + field;
        if (lost_ &&
            std::ranges::none_of(*lost_, [&](const std::string& known) { return full.starts_with(known + "."); }))
            lose(std::move(field));
    }
}

void BodyValues::lose(std::string field) {
    field.insert(0, prefix_);
    if (lost_ && std::ranges::find(*lost_, field) == lost_->end()) lost_->push_back(std::move(field));
}

std::string BodyValues::path(std::string_view field) const {
    std::string text;
    for (const auto& [name, index] : path_)
        text += (text.empty() ? "" : ".") + plan_.names[name] + "[" + std::to_string(index) + "]";
    if (!text.empty() && !field.empty()) text += '.';
    return text + std::string(field);
}

void BodyValues::refuse(ErrorKind kind, std::string code, std::string message, std::string place, std::string remedy) {
    if (refusal_)
        refusal_ = fail(kind, std::move(code), prefix_ + std::move(message), std::move(place), std::move(remedy));
}

}  // namespace crossdock::mapping
