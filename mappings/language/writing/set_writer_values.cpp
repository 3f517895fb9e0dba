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
        const Slot& slot = slots_[op.element];
        const bool there = op.component ? op.component <= slot.parts.size() && !slot.parts[op.component - 1U].empty()
                                        : !slot.text.empty() || !slot.repetitions.empty();
        if (there) continue;
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
        put(op, std::to_string(counted_[op.function.counter] + (itself ? 1 : 0)));
        return false;
    }
    const bool adds_up = op.function.kind == FunctionKind::sum || op.function.kind == FunctionKind::hash;
    auto computed = evaluate(plan_, op.function, context.record, context.index);
    if (computed) mark(*computed);
    if (computed) put(op, *computed);
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
        value(alone, op.field.list->at(list, op.field.ordinal), place, scratch_);
        put(op, scratch_);
        // The last element for the list tells what found no place.
        bool last = true;
        for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o)
            last = last && !(plan_.ops[o].field.list && plan_.ops[o].field.place == op.field.place &&
                             plan_.ops[o].field.ordinal > op.field.ordinal);
        for (std::size_t n = op.field.ordinal + 1; last && n < size; ++n)
            lose(field_path(plan_.names[op.field.name]) + "[" + std::to_string(n) + "]");
        return true;
    }
    if (op.component == 0) {
        // Straight to where it stands.
        if (value(op.field, context.record, place, slots_[op.element].text)) {
            last_slot_ = std::max<std::size_t>(last_slot_, op.element);
            return true;
        }
    } else if (value(op.field, context.record, place, scratch_)) {
        put(op, scratch_);
        return true;
    }
    if (!op.has_default) return false;
    if (op.function.kind == FunctionKind::none)
        put(op, op.literal);
    else if (auto computed = evaluate(plan_, op.function, context.record, context.index)) {
        mark(*computed);
        put(op, *computed);
    }
    return false;
}

void SetWriter::mark(std::string& number) const {
    const char decimal = sink_.decimal_mark();
    if (decimal != '.') std::ranges::replace(number, '.', decimal);
}

std::string SetWriter::Place::words() const {
    return element == 0 ? segment.tag + " (pairs)" : element_name(segment.tag, element, component);
}

bool SetWriter::value(const Binding& binding, const void* record, const Place& place, std::string& text) {
    if (!is_set(binding, record)) {
        text.clear();
        return false;
    }
    if (write_plainly(plan_, binding, record, text)) {
        if (binding.type == documents::FieldType::decimal) mark(text);
        return true;
    }
    Misread why;
    const WriteOutcome outcome = write_value(plan_, binding, record, text, why, references_);
    if (outcome == WriteOutcome::refused) {
        const bool codes = why.expected.starts_with("a word of the table");
        const std::string field = field_path(plan_.names[binding.name]);
        refusal_ = fail(codes ? ErrorKind::needs_mapping : ErrorKind::needs_data, "mapping.cannot-write",
                        field + " is '" + text + "', expected " + why.expected, place.words(), why.remedy);
        return false;
    }
    if (binding.type == documents::FieldType::decimal) mark(text);
    if (outcome == WriteOutcome::cut) lose(field_path(plan_.names[binding.name]) + " (cut)");
    if (outcome == WriteOutcome::recased) lose(field_path(plan_.names[binding.name]) + " (case)");
    if (outcome == WriteOutcome::defaulted) lose(field_path(plan_.names[binding.name]) + " (default)");
    return outcome != WriteOutcome::absent && !text.empty();
}

void SetWriter::clear_slots() {
    for (std::size_t n = 1; n <= last_slot_; ++n) {
        slots_[n].text.clear();
        slots_[n].parts.clear();
        slots_[n].repetitions.clear();
    }
    last_slot_ = 0;
}

void SetWriter::put(const ElementOp& op, std::string_view text) {
    if (text.empty()) return;
    Slot& slot = slots_[op.element];
    if (op.component && carries_format(plan_, op)) {
        put_dtm(slot.parts, op, text);
    } else if (op.component) {
        if (slot.parts.size() < op.component) slot.parts.resize(op.component);
        slot.parts[op.component - 1U] = text;
    } else {
        slot.text = text;
    }
    last_slot_ = std::max<std::size_t>(last_slot_, op.element);
}

void SetWriter::count(std::uint32_t tag) {
    for (std::size_t n = 0; n < counted_.size(); ++n)
        if (plan_.counted[n] == 0 || plan_.counted[n] == tag) ++counted_[n];
}

void SetWriter::emit(const SegmentPlan& plan) {
    count(plan.code);
    sink_.begin(plan.tag);
    for (std::size_t n = 1; n <= last_slot_; ++n) emit_slot(slots_[n]);
    sink_.end();
}

}  // namespace crossdock::mapping
