#include "mappings/language/set_writer.h"

#include <algorithm>

#include "mappings/language/functions.h"
#include "mappings/language/set_problems.h"

namespace crossdock::mapping {
namespace {

const void* address(const void* record, const ListRef& list) {
    return static_cast<const std::byte*>(record) + list.offset;
}

}  // namespace

Result<void> SetWriter::run(const void* record) {
    level(0, {record, 0});
    if (refusal_ && lost_) report_lost(record);
    return refusal_;
}

void SetWriter::level(std::uint32_t index, const Context& context) {
    const Level& level_plan = plan_.levels[index];
    bool start_written = false;
    for (std::uint32_t n = level_plan.items.first; n < level_plan.items.end() && refusal_; ++n) {
        const Item& item = plan_.items[n];
        if (item.is_loop) {
            const ListRef& each = plan_.levels[item.index].each;
            const void* list = address(context.record, each);
            const std::size_t size = each.ops->size(list);
            for (std::size_t i = 0; i < size && refusal_; ++i) {
                path_.emplace_back(each.name, i);
                level(item.index, {each.ops->at(list, i), i});
                path_.pop_back();
            }
            continue;
        }
        const SegmentPlan& plan = plan_.segments[item.index];
        if (!plan.writing) continue;
        if (plan.each) {
            segments_of_list(plan, context);
            continue;
        }
        const bool starts_loop = !start_written && !level_plan.at.empty() && level_plan.at.front() == plan.code;
        start_written = start_written || starts_loop;
        segment(plan, context, starts_loop);
    }
}

void SetWriter::segments_of_list(const SegmentPlan& plan, const Context& context) {
    const void* list = address(context.record, plan.each);
    const std::size_t size = plan.each.ops->size(list);
    for (std::size_t i = 0; i < size && refusal_; ++i) {
        const void* record = plan.each.ops->at(list, i);
        if (plan.sharing != Sharing::alone) {
            if (claimed(list, size)[i]) continue;
            if (plan.sharing == Sharing::shared && !can_spell(plan, record)) continue;
            claimed(list, size)[i] = true;
        }
        path_.emplace_back(plan.each.name, i);
        segment(plan, {record, i}, false);
        path_.pop_back();
    }
}

void SetWriter::segment(const SegmentPlan& plan, const Context& context, bool starts_loop) {
    clear_slots();
    bool said = false, computed = false, constant = plan.pairs == nowhere && plan.ops.count > 0;
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_.ops[o];
        constant = constant && op.kind == OpKind::literal;
        if (op.kind == OpKind::literal)
            put(op, op.literal);
        else if (op.kind == OpKind::function)
            computed = function(op, context) || computed;
        else
            said = element(plan, op, context) || said;
        if (!refusal_) return;
    }
    std::vector<PairText> texts;
    if (plan.pairs != nowhere) pairs(plan, context, texts);
    if (!refusal_) return;
    said = said || !texts.empty() || constant;
    // Defaults and totals alone are nothing to say, unless the segment is always there.
    if (!said && !(plan.always && last_slot_ > 0) && !plan.required && !starts_loop && !computed) return;

    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_.ops[o];
        if (!op.required || op.kind != OpKind::field) continue;
        const Slot& slot = slots_[op.element];
        const bool there = op.component ? op.component <= slot.parts.size() && !slot.parts[op.component - 1U].empty()
                                        : !slot.text.empty();
        if (there) continue;
        const std::string place = problem::element_name(plan.tag, op.element, op.component);
        refusal_ =
            fail(ErrorKind::needs_data, "mapping.required",
                 "the document has no " + field_path(plan_.names[op.field.name]) + ", which " + place + " must carry",
                 place, "fill the field before the document is sent");
        return;
    }
    if (plan.pairs == nowhere) {
        emit(plan);
        return;
    }
    const std::vector<std::uint8_t>& at = plan_.pairs[plan.pairs].at;
    std::size_t next = 0;
    do {
        for (std::size_t n = 0; n < at.size(); ++n) {
            const bool there = next < texts.size();
            slots_[at[n]].text = there ? texts[next].code : std::string();
            slots_[at[n] + 1U].text = there ? texts[next].value : std::string();
            if (there) last_slot_ = std::max<std::size_t>(last_slot_, at[n] + 1U);
            next += there ? 1 : 0;
        }
        emit(plan);
    } while (next < texts.size());
}

bool SetWriter::function(const ElementOp& op, const Context& context) {
    const auto computed = evaluate(plan_, op.function, context.record, context.index);
    if (computed) put(op, *computed);
    if (!computed && op.function.kind == FunctionKind::sum) put(op, "0");
    return computed && (op.function.kind == FunctionKind::sum || op.function.kind == FunctionKind::count);
}

bool SetWriter::element(const SegmentPlan& plan, const ElementOp& op, const Context& context) {
    const std::string place = problem::element_name(plan.tag, op.element, op.component);
    if (op.field.list) {
        const void* list = static_cast<const std::byte*>(context.record) + op.field.offset;
        const std::size_t size = op.field.list->size(list);
        if (op.field.ordinal >= size) return false;
        Binding alone = op.field;
        alone.offset = 0;
        alone.list = nullptr;
        value(alone, op.field.list->at(list, op.field.ordinal), place, scratch_);
        put(op, scratch_);
        // The last element for the list tells what found no place.
        bool last = true;
        for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o)
            last = last && !(plan_.ops[o].field.list && plan_.ops[o].field.offset == op.field.offset &&
                             plan_.ops[o].field.ordinal > op.field.ordinal);
        for (std::size_t n = op.field.ordinal + 1; last && n < size; ++n)
            lose(field_path(plan_.names[op.field.name]) + "[" + std::to_string(n) + "]");
        return true;
    }
    if (value(op.field, context.record, place, scratch_)) {
        put(op, scratch_);
        return true;
    }
    if (!op.has_default) return false;
    if (op.function.kind == FunctionKind::none)
        put(op, op.literal);
    else if (const auto computed = evaluate(plan_, op.function, context.record, context.index))
        put(op, *computed);
    return false;
}

bool SetWriter::value(const Binding& binding, const void* record, std::string_view place, std::string& text) {
    Misread why;
    const WriteOutcome outcome = write_value(plan_, binding, record, text, why);
    if (outcome == WriteOutcome::refused) {
        const bool codes = why.expected.starts_with("a word of the table");
        const std::string field = field_path(plan_.names[binding.name]);
        refusal_ = fail(codes ? ErrorKind::needs_mapping : ErrorKind::needs_data, "mapping.cannot-write",
                        field + " is '" + text + "', expected " + why.expected, std::string(place), why.remedy);
        return false;
    }
    if (outcome == WriteOutcome::cut) lose(field_path(plan_.names[binding.name]) + " (cut)");
    return outcome != WriteOutcome::absent && !text.empty();
}

void SetWriter::clear_slots() {
    for (std::size_t n = 1; n <= last_slot_; ++n) {
        slots_[n].text.clear();
        slots_[n].parts.clear();
    }
    last_slot_ = 0;
}

void SetWriter::put(const ElementOp& op, std::string_view text) {
    if (text.empty()) return;
    Slot& slot = slots_[op.element];
    if (op.component) {
        if (slot.parts.size() < op.component) slot.parts.resize(op.component);
        slot.parts[op.component - 1U] = text;
    } else {
        slot.text = text;
    }
    last_slot_ = std::max<std::size_t>(last_slot_, op.element);
}

void SetWriter::emit(const SegmentPlan& plan) {
    sink_.begin(plan.tag);
    for (std::size_t n = 1; n <= last_slot_; ++n) {
        const Slot& slot = slots_[n];
        if (slot.parts.empty()) {
            sink_.element(slot.text);
            continue;
        }
        for (const std::string& part : slot.parts) sink_.component(part);
        sink_.end_composite();
    }
    sink_.end();
}

}  // namespace crossdock::mapping
