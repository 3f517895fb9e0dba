#include "mappings/language/set_writer.h"

#include <algorithm>
#include <unordered_map>

#include "mappings/language/condition.h"
#include "mappings/language/dtm.h"
#include "mappings/language/functions.h"
#include "mappings/language/plan_index.h"
#include "mappings/language/regroup.h"
#include "mappings/language/set_problems.h"

namespace crossdock::mapping {
namespace {

const void* address(const void* record, const ListRef& list) {
    return static_cast<const std::byte*>(record) + list.offset;
}

// Which records of the list are written: all, or the part at hand.
std::pair<std::size_t, std::size_t> range(const ListRef& each, const void* list, const auto& context) {
    if (context.parts && context.parts->offset == each.offset) return {context.part, context.part + 1};
    return {0, each.ops->size(list)};
}

}  // namespace

Result<void> SetWriter::run(const std::vector<const void*>& records) {
    documents_ = &records;
    level(0, {records.front(), 0, nullptr, 0});
    for (const void* record : records)
        if (refusal_ && lost_) report_lost(record);
    return refusal_;
}

void SetWriter::each_document(std::uint32_t index) {
    const Level& level_plan = plan_.levels[index];
    const std::size_t around = hl_parent_;
    for (std::size_t n = 0; n < documents_->size() && refusal_; ++n) {
        const Context context{(*documents_)[n], n, nullptr, 0};
        if (level_plan.hierarchy) {
            hl(level_plan, context);
            hl_parent_ = hl_count_;
        }
        level(index, context);
        hl_parent_ = around;
    }
}

void SetWriter::level(std::uint32_t index, const Context& context) {
    const Level& level_plan = plan_.levels[index];
    bool start_written = false;
    for (std::uint32_t n = level_plan.items.first; n < level_plan.items.end() && refusal_; ++n) {
        const Item& item = plan_.items[n];
        if (item.only_if_set && !any_set(plan_, item.probes, context.record)) continue;
        if (item.is_loop && plan_.levels[item.index].documents) {
            each_document(item.index);
            continue;
        }
        if (item.is_loop && plan_.levels[item.index].hierarchy) {
            hierarchy(item.index, context);
            continue;
        }
        if (item.is_loop) {
            const ListRef& each = plan_.levels[item.index].each;
            const void* list = address(context.record, each);
            if (written_before(each, context)) continue;
            const Level& inner = plan_.levels[item.index];
            const auto [begin, end] = range(each, list, context);
            report_same_keys(inner, list);
            for (std::size_t i = begin; i < end && refusal_; ++i) {
                path_.emplace_back(each.name, i);
                if (!leaves_out(inner.tests, inner.sharing, list, each.ops->size(list), i, each.ops->at(list, i)))
                    spread(inner, {each.ops->at(list, i), i, nullptr, 0},
                           [&](const Context& record) { level(item.index, record); });
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
        if (!holds(plan_, plan.tests, context.record)) {
            lose_fields(plan, context);
            continue;
        }
        segment(plan, context, starts_loop);
    }
}

template <class Write>
void SetWriter::spread(const Level& level_plan, const Context& context, Write write) {
    const ListRef* parts = level_plan.grouping == nowhere ? nullptr : &plan_.groupings[level_plan.grouping].parts;
    const std::size_t count = parts && *parts ? parts->ops->size(address(context.record, *parts)) : 0;
    if (count == 0) return write(context);
    for (std::size_t n = 0; n < count && refusal_; ++n) write({context.record, context.index, parts, n});
}

bool SetWriter::written_before(const ListRef& list, const Context& context) {
    return context.parts && context.part > 0 && context.parts->offset != list.offset;
}

// They would be read as one.
void SetWriter::report_same_keys(const Level& level_plan, const void* list) {
    if (level_plan.grouping == nowhere) return;
    const std::size_t size = level_plan.each.ops->size(list);
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t n = 0; n < size; ++n) {
        std::string key = key_of(plan_.groupings[level_plan.grouping].keys, level_plan.each.ops->at(list, n));
        if (key.empty()) continue;
        const auto [first, is_new] = known.try_emplace(std::move(key), n);
        if (is_new) continue;
        path_.emplace_back(level_plan.each.name, n);
        lose(field_path({}) + " (one with [" + std::to_string(first->second) + "] by group-by)");
        path_.pop_back();
    }
}

void SetWriter::hierarchy(std::uint32_t index, const Context& context) {
    const Level& level_plan = plan_.levels[index];
    const std::size_t around = hl_parent_;
    const auto one = [&](const Context& record) {
        hl(level_plan, record);
        hl_parent_ = hl_count_;
        level(index, record);
        hl_parent_ = around;
    };
    if (!level_plan.each) return one(context);
    if (written_before(level_plan.each, context)) return;
    const void* list = address(context.record, level_plan.each);
    const auto [begin, end] = range(level_plan.each, list, context);
    report_same_keys(level_plan, list);
    for (std::size_t i = begin; i < end && refusal_; ++i) {
        path_.emplace_back(level_plan.each.name, i);
        spread(level_plan, {level_plan.each.ops->at(list, i), i, nullptr, 0}, one);
        path_.pop_back();
    }
}

void SetWriter::segments_of_list(const SegmentPlan& plan, const Context& context) {
    if (written_before(plan.each, context)) return;
    const void* list = address(context.record, plan.each);
    const std::size_t size = plan.each.ops->size(list);
    const auto [begin, end] = range(plan.each, list, context);
    for (std::size_t i = begin; i < end && refusal_; ++i) {
        const void* record = plan.each.ops->at(list, i);
        if (plan.sharing == Sharing::shared && !claimed(list, size)[i] && !can_spell(plan, record)) continue;
        path_.emplace_back(plan.each.name, i);
        if (!leaves_out(plan.tests, plan.sharing, list, size, i, record)) segment(plan, {record, i, nullptr, 0}, false);
        path_.pop_back();
    }
}

void SetWriter::segment(const SegmentPlan& plan, const Context& context, bool starts_loop) {
    clear_slots();
    tag_at_hand_ = plan.code;
    bool said = false, computed = false, constant = plan.pairs == nowhere && plan.ops.count > 0;
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_.ops[o];
        constant = constant && op.kind == OpKind::literal;
        if (op.kind == OpKind::literal)
            put(op, op.literal);
        else if (op.kind == OpKind::function)
            computed = function(op, context) || computed;
        else if (op.kind == OpKind::join)
            said = join(plan, op, context) || said;
        else if (op.repeated)
            said = repeated(plan, op, context) || said;
        else
            said = element(plan, op, context) || said;
        if (!refusal_) return;
    }
    for (std::uint32_t n = plan.repetitions.first; n < plan.repetitions.end() && refusal_; ++n)
        said = repetitions(plan, plan_.repetitions[n], context) || said;
    pair_texts_.clear();
    if (plan.pairs != nowhere) pairs(plan, context);
    if (!refusal_) return;
    said = said || !pair_texts_.empty() || constant;
    // Defaults and totals alone are nothing to say, unless the segment is always there.
    if (!said && !(plan.always && last_slot_ > 0) && !plan.required && !starts_loop && !computed) return;

    if (plan.demands) check_required(plan);
    if (!refusal_) return;
    for (std::uint32_t o = plan.ops.first; plan.numbered && o < plan.ops.end(); ++o) {
        const Function& counter = plan_.ops[o].function;
        if (counter.kind == FunctionKind::running)
            put(plan_.ops[o], std::to_string(counter.start + running_[counter.counter]++ * counter.step));
    }
    if (plan.spill != nowhere)
        emit_pieces(plan);
    else if (plan.pairs == nowhere)
        emit(plan);
    else
        emit_pairs(plan);
}

void SetWriter::check_required(const SegmentPlan& plan) {
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_.ops[o];
        if (!op.required || op.kind != OpKind::field) continue;
        const Slot& slot = slots_[op.element];
        const bool there = op.component ? op.component <= slot.parts.size() && !slot.parts[op.component - 1U].empty()
                                        : !slot.text.empty() || !slot.repetitions.empty();
        if (there) continue;
        const std::string place = problem::element_name(plan.tag, op.element, op.component);
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
        context.record = op.part.ops->at(address(around.record, op.part), around.part);
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
    return element == 0 ? segment.tag + " (pairs)" : problem::element_name(segment.tag, element, component);
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
