// The elements of one segment: what a value, a function or a literal puts there, and the segment that goes out.

#include <algorithm>

#include "mappings/language/values/dtm.h"
#include "mappings/language/values/element_name.h"
#include "mappings/language/values/functions.h"
#include "mappings/language/writing/set_writer.h"

namespace crossdock::mapping {

void SetWriter::check_required(const SegmentPlan& plan) {
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_.ops[o];
        if (!op.required || op.kind != OpKind::field) continue;
        if (op.component == 0 && !texts_[op.element].empty()) continue;
        if (composed_) {
            const Form& said = form(op.element);
            if (op.component ? op.component <= said.parts.size() && !said.parts[op.component - 1U].empty()
                             : !said.repetitions.empty())
                continue;
        }
        const std::string place = element_name(plan.tag, op.element, op.component);
        refusal_ =
            fail(ErrorKind::needs_data, "mapping.required",
                 "the document has no " + field_path(plan_.names[op.field.name]) + ", which " + place + " must carry",
                 place, "fill the field before the document is sent");
        return;
    }
}

bool SetWriter::function(const ElementOp& op, const Context& context) {
    if (op.function.kind == FunctionKind::segments) {
        // This one counts too.
        const std::uint32_t tag = plan_.counted[op.function.counter];
        const bool itself = tag == 0 || tag == tag_at_hand_;
        put(op, keep(std::to_string(counted_[op.function.counter] + (itself ? 1 : 0))));
        return false;
    }
    const bool adds_up = op.function.kind == FunctionKind::sum || op.function.kind == FunctionKind::hash;
    const auto computed = evaluate(plan_, op.function, context.record, context.index);
    if (computed) put(op, keep(marked(*computed)));
    if (!computed && adds_up) put(op, "0");
    return computed && (adds_up || op.function.kind == FunctionKind::count);
}

bool SetWriter::element(const SegmentPlan& plan, const ElementOp& op, const Context& around) {
    const Place place{plan, op.element, op.component};
    Context context = around;
    if (op.part) {
        if (!around.parts) return false;
        context.record = op.part.ops->at(op.part.in(around.record), around.part);
        context.index = around.part;
    }
    if (op.field.list) {
        if (context.parts && context.part > 0 && !op.part) return false;
        const void* list = op.field.place.in(context.record);
        const std::size_t size = op.field.list->size(list);
        if (op.field.ordinal >= size) return false;
        Binding alone = op.field;
        alone.place = {};
        alone.list = nullptr;
        std::string_view text;
        value(alone, op.field.list->at(list, op.field.ordinal), place, text);
        put(op, text);
        // The last element for the list tells what found no place.
        bool last = true;
        for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o)
            last = last && !(plan_.ops[o].field.list && plan_.ops[o].field.place == op.field.place &&
                             plan_.ops[o].field.ordinal > op.field.ordinal);
        for (std::size_t n = op.field.ordinal + 1; last && n < size; ++n)
            lose(field_path(plan_.names[op.field.name]) + "[" + std::to_string(n) + "]");
        return true;
    }
    if (std::string_view text; value(op.field, context.record, place, text)) {
        put(op, text);
        return true;
    }
    if (!op.has_default) return false;
    if (op.function.kind == FunctionKind::none)
        put(op, op.literal);
    else if (const auto computed = evaluate(plan_, op.function, context.record, context.index))
        put(op, keep(marked(*computed)));
    return false;
}

std::string SetWriter::marked(std::string number) const {
    if (!point_) std::ranges::replace(number, '.', sink_.decimal_mark());
    return number;
}

std::string SetWriter::Place::words() const {
    return element == 0 ? segment.tag + " (pairs)" : element_name(segment.tag, element, component);
}

bool SetWriter::value(const Binding& binding, const void* record, const Place& place, std::string_view& text) {
    text = {};
    const void* field = binding.place.in(record);
    if (!field || !documents::holds_value(field, binding.type)) return false;
    if (binding.lane.usual && (point_ || binding.lane.codec != CodecKind::decimal) && has_room() &&
        write_usually(plan_, binding.lane, field, next_room_, text) == WroteUsually::written)
        return true;
    return value_in_full(binding, record, place, text);
}

bool SetWriter::value_in_full(const Binding& binding, const void* record, const Place& place, std::string_view& text) {
    Misread why;
    std::string wire;
    const WriteOutcome outcome = write_value(plan_, binding, record, wire, why, references_);
    if (outcome == WriteOutcome::refused) {
        const bool codes = why.expected.starts_with("a word of the table");
        const std::string field = field_path(plan_.names[binding.name]);
        refusal_ = fail(codes ? ErrorKind::needs_mapping : ErrorKind::needs_data, "mapping.cannot-write",
                        field + " is '" + wire + "', expected " + why.expected, place.words(), why.remedy);
        return false;
    }
    if (outcome == WriteOutcome::cut) lose(field_path(plan_.names[binding.name]) + " (cut)");
    if (outcome == WriteOutcome::recased) lose(field_path(plan_.names[binding.name]) + " (case)");
    if (outcome == WriteOutcome::defaulted) lose(field_path(plan_.names[binding.name]) + " (default)");
    if (outcome == WriteOutcome::absent || wire.empty()) return false;
    text = keep(binding.type == documents::FieldType::decimal ? marked(std::move(wire)) : std::move(wire));
    return true;
}

void SetWriter::clear() {
    std::fill_n(texts_.begin(), last_element_ + 1, std::string_view());
    for (Form& form : forms_) {
        if (!composed_) break;
        form.parts.clear();
        form.repetitions.clear();
    }
    last_element_ = 0;
    composed_ = false;
    next_room_ = room_.data();
    if (!kept_.empty()) kept_.clear();
    pair_texts_.clear();
}

SetWriter::Form& SetWriter::form(std::size_t element) {
    if (forms_.empty()) forms_.resize(texts_.size());
    composed_ = true;
    return forms_[element];
}

void SetWriter::put(const ElementOp& op, std::string_view text) {
    if (text.empty()) return;
    if (op.component == 0) {
        texts_[op.element] = text;
    } else if (std::vector<std::string>& parts = form(op.element).parts; carries_format(plan_, op)) {
        put_dtm(parts, op, text);
    } else {
        if (parts.size() < op.component) parts.resize(op.component);
        parts[op.component - 1U] = text;
    }
    last_element_ = std::max<std::size_t>(last_element_, op.element);
}

void SetWriter::count(std::uint32_t tag) {
    for (std::size_t n = 0; n < counted_.size(); ++n)
        if (plan_.counted[n] == 0 || plan_.counted[n] == tag) ++counted_[n];
}

void SetWriter::emit(const SegmentPlan& plan) {
    count(plan.code);
    if (!composed_) return sink_.segment(plan.tag, {texts_.data() + 1, last_element_});
    sink_.begin(plan.tag);
    for (std::size_t n = 1; n <= last_element_; ++n) emit_element(n);
    sink_.end();
}

}  // namespace crossdock::mapping
