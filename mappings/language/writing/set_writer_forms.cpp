// Writing of values that are more or less than one element: joined fields, repetitions, texts over several segments;
// and what a condition leaves out.

#include <algorithm>

#include "mappings/language/values/condition.h"
#include "mappings/language/values/element_name.h"
#include "mappings/language/values/join.h"
#include "mappings/language/values/spill.h"
#include "mappings/language/writing/set_writer.h"

namespace crossdock::mapping {

bool SetWriter::leaves_out(Span tests, Sharing sharing, const void* list, std::size_t size, std::size_t index,
                           const void* record) {
    if (sharing != Sharing::alone && claimed(list, size)[index]) return true;
    const bool meant = holds(plan_, tests, record);
    if (meant && sharing != Sharing::alone) claimed(list, size)[index] = true;
    if (!meant && sharing != Sharing::shared) lose(field_path({}));
    return !meant;
}

void SetWriter::lose_fields(const SegmentPlan& plan, const Context& context) {
    const auto lose_field = [&](const Binding& field) {
        if (!field.list && is_set(field, context.record)) lose(field_path(plan_.names[field.name]));
    };
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_.ops[o];
        if (op.kind == OpKind::field) lose_field(op.field);
        for (std::uint32_t n = op.parts.first; n < op.parts.end(); ++n)
            if (plan_.parts[n].literal.empty()) lose_field(plan_.parts[n].field);
    }
}

bool SetWriter::join(const SegmentPlan& plan, const ElementOp& op, const Context& context) {
    const Place place{plan, op.element, op.component};
    std::string text;
    const auto mistake = put_together(
        plan_, op.parts,
        [&](const JoinPart& part, std::string& said) { return value(part.field, context.record, place, said); }, text);
    if (!refusal_) return false;
    if (mistake) {
        refusal_ = refusal_of(*mistake, field_path(plan_.names[mistake->part->field.name]), place.words());
        return false;
    }
    put(op, text);
    return !text.empty();
}

bool SetWriter::repeated(const SegmentPlan& plan, const ElementOp& op, const Context& context) {
    const Place place{plan, op.element};
    const void* list = op.field.place.in(context.record);
    Binding alone = op.field;
    alone.place = {};
    alone.list = nullptr;
    for (std::size_t n = 0; n < op.field.list->size(list) && refusal_; ++n) {
        if (!value(alone, op.field.list->at(list, n), place, scratch_)) continue;
        slots_[op.element].repetitions.push_back({scratch_});
        last_slot_ = std::max<std::size_t>(last_slot_, op.element);
    }
    return !slots_[op.element].repetitions.empty();
}

bool SetWriter::repetitions(const SegmentPlan& plan, const Repetitions& spec, const Context& context) {
    const void* list = spec.each.in(context.record);
    auto& into = slots_[spec.element].repetitions;
    for (std::size_t i = 0; i < spec.each.ops->size(list) && refusal_; ++i) {
        path_.emplace_back(spec.each.name, i);
        std::vector<std::string> components;
        for (std::uint32_t o = spec.ops.first; o < spec.ops.end() && refusal_; ++o) {
            const ElementOp& op = plan_.ops[o];
            const Place place{plan, spec.element, op.element};
            if (value(op.field, spec.each.ops->at(list, i), place, scratch_)) {
                components.resize(op.element);
                components.back() = scratch_;
            } else if (refusal_ && op.required) {
                refusal_ = fail(ErrorKind::needs_data, "mapping.required",
                                "the document has no " + field_path(plan_.names[op.field.name]) + ", which " +
                                    place.words() + " must carry",
                                place.words(), "fill the field before the document is sent");
            }
        }
        path_.pop_back();
        if (components.empty()) continue;
        into.push_back(std::move(components));
        last_slot_ = std::max<std::size_t>(last_slot_, spec.element);
    }
    return !into.empty();
}

void SetWriter::emit_slot(const Slot& slot) {
    const auto composite = [&](const std::vector<std::string>& parts) {
        for (const std::string& part : parts) sink_.component(part);
        sink_.end_composite();
    };
    if (!slot.parts.empty()) {
        composite(slot.parts);
    } else if (slot.repetitions.empty()) {
        sink_.element(slot.text);
    } else {
        for (std::size_t n = 0; n < slot.repetitions.size(); ++n) {
            if (n > 0) sink_.repetition();
            if (slot.repetitions[n].size() == 1)
                sink_.element(slot.repetitions[n].front());
            else
                composite(slot.repetitions[n]);
        }
    }
}

void SetWriter::emit_pieces(const SegmentPlan& plan) {
    const ElementOp& op = plan_.ops[plan.spill];
    const std::string whole = slots_[op.element].text;
    // A segment may have other things to say, and no text.
    const auto pieces = whole.empty() ? std::optional(std::vector{whole}) : spill(whole, op.spill);
    const auto field = [&] { return field_path(plan_.names[op.field.name]); };
    if (!pieces) {
        refusal_ = fail(ErrorKind::needs_data, "mapping.cannot-write",
                        field() + " is '" + whole + "', expected a text that can be cut into pieces of " +
                            std::to_string(op.spill) + " characters",
                        element_name(plan.tag, op.element, 0),
                        "take out rows of blanks; a piece can neither end in a blank nor be nothing but blanks");
        return;
    }
    std::string others;
    for (std::size_t n = 1; n <= last_slot_; ++n)
        if (n != op.element) others.append(slots_[n].text).append(1, '\n');
    while (others.ends_with("\n\n")) others.pop_back();
    // A reader takes it for more of the text before.
    if (plan.each && spilled_ == &plan && spilled_others_ == others && path_.back().second > 0 && !whole.empty() &&
        may_go_on(spilled_piece_, pieces->front(), op.spill))
        lose(field() + " (joined to the one before)");
    for (const std::string& piece : *pieces) {
        slots_[op.element].text = piece;
        emit(plan);
    }
    spilled_ = &plan;
    spilled_piece_ = pieces->back();
    spilled_others_ = std::move(others);
}

}  // namespace crossdock::mapping
