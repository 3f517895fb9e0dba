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
        [&](const JoinPart& part, std::string& said) {
            std::string_view of_part;
            const bool is_said = value(part.field, context.record, place, of_part);
            said = of_part;
            return is_said;
        },
        text);
    if (!refusal_) return false;
    if (mistake) {
        refusal_ = refusal_of(*mistake, field_path(plan_.names[mistake->part->field.name]), place.words());
        return false;
    }
    const bool said = !text.empty();
    put(op, keep(std::move(text)));
    return said;
}

bool SetWriter::repeated(const SegmentPlan& plan, const ElementOp& op, const Context& context) {
    const Place place{plan, op.element};
    const void* list = op.field.place.in(context.record);
    Binding alone = op.field;
    alone.place = {};
    alone.list = nullptr;
    for (std::size_t n = 0; n < op.field.list->size(list) && refusal_; ++n) {
        std::string_view text;
        if (!value(alone, op.field.list->at(list, n), place, text)) continue;
        form(op.element).repetitions.push_back({std::string(text)});
        last_element_ = std::max<std::size_t>(last_element_, op.element);
    }
    return composed_ && !form(op.element).repetitions.empty();
}

bool SetWriter::repetitions(const SegmentPlan& plan, const Repetitions& spec, const Context& context) {
    const void* list = spec.each.in(context.record);
    auto& into = form(spec.element).repetitions;
    for (std::size_t i = 0; i < spec.each.ops->size(list) && refusal_; ++i) {
        path_.emplace_back(spec.each.name, i);
        std::vector<std::string> components;
        for (std::uint32_t o = spec.ops.first; o < spec.ops.end() && refusal_; ++o) {
            const ElementOp& op = plan_.ops[o];
            const Place place{plan, spec.element, op.element};
            std::string_view text;
            if (value(op.field, spec.each.ops->at(list, i), place, text)) {
                components.resize(op.element);
                components.back() = text;
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
        last_element_ = std::max<std::size_t>(last_element_, spec.element);
    }
    return !into.empty();
}

void SetWriter::emit_element(std::size_t number) {
    const Form& form = forms_[number];
    const auto composite = [&](const std::vector<std::string>& parts) {
        for (const std::string& part : parts) sink_.component(part);
        sink_.end_composite();
    };
    if (!form.parts.empty()) {
        composite(form.parts);
    } else if (form.repetitions.empty()) {
        sink_.element(texts_[number]);
    } else {
        for (std::size_t n = 0; n < form.repetitions.size(); ++n) {
            if (n > 0) sink_.repetition();
            if (form.repetitions[n].size() == 1)
                sink_.element(form.repetitions[n].front());
            else
                composite(form.repetitions[n]);
        }
    }
}

void SetWriter::emit_pieces(const SegmentPlan& plan) {
    const ElementOp& op = plan_.ops[plan.spill];
    const std::string_view whole = texts_[op.element];
    const bool follows = plan.each && path_.back().second > 0;
    const bool at_once = whole.size() <= op.spill && (whole.empty() || whole.back() != ' ');
    if (at_once && !follows && !another_) return emit(plan);  // there is nothing it could be taken for
    // A segment may have other things to say, and no text.
    const auto pieces = whole.empty() ? std::optional(std::vector{std::string()}) : spill(whole, op.spill);
    const auto field = [&] { return field_path(plan_.names[op.field.name]); };
    if (!pieces) {
        refusal_ = fail(ErrorKind::needs_data, "mapping.cannot-write",
                        field() + " is '" + std::string(whole) + "', expected a text that can be cut into pieces of " +
                            std::to_string(op.spill) + " characters",
                        element_name(plan.tag, op.element, 0),
                        "take out rows of blanks; a piece can neither end in a blank nor be nothing but blanks");
        return;
    }
    if (!follows && !another_ && pieces->size() == 1) return emit(plan);
    std::string others;
    for (std::size_t n = 1; n <= last_element_; ++n)
        if (n != op.element) others.append(texts_[n]).append(1, '\n');
    while (others.ends_with("\n\n")) others.pop_back();
    // A reader takes it for more of the text before.
    if (follows && spilled_ == &plan && spilled_others_ == others && !whole.empty() &&
        may_go_on(spilled_piece_, pieces->front(), op.spill))
        lose(field() + " (joined to the one before)");
    for (const std::string& piece : *pieces) {
        texts_[op.element] = piece;
        emit(plan);
    }
    texts_[op.element] = {};
    spilled_ = &plan;
    spilled_piece_ = pieces->back();
    spilled_others_ = std::move(others);
}

}  // namespace crossdock::mapping
