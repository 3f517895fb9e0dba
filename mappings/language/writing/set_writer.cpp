#include "mappings/language/writing/set_writer.h"

#include <algorithm>
#include <unordered_map>

#include "mappings/language/grouping/regroup.h"
#include "mappings/language/values/condition.h"
#include "mappings/language/values/functions.h"
#include "mappings/language/writing/lost.h"

namespace crossdock::mapping {
namespace {

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
        if (!may_say(plan_, item, context.record)) continue;
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
            const void* list = each.in(context.record);
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
    const std::size_t count = parts && *parts ? parts->ops->size(parts->in(context.record)) : 0;
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
    const void* list = level_plan.each.in(context.record);
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
    const void* list = plan.each.in(context.record);
    const std::size_t size = plan.each.ops->size(list);
    const auto [begin, end] = range(plan.each, list, context);
    bool written = false;
    for (std::size_t i = begin; i < end && refusal_; ++i) {
        const void* record = plan.each.ops->at(list, i);
        if (plan.sharing == Sharing::shared && !claimed(list, size)[i] && !can_spell(plan, record)) continue;
        path_.emplace_back(plan.each.name, i);
        another_ = i + 1 < end;
        if (!leaves_out(plan.tests, plan.sharing, list, size, i, record)) {
            segment(plan, {record, i, nullptr, 0}, false);
            written = true;
        }
        path_.pop_back();
    }
    // Without a record there is nothing to write it of, and the reader would refuse the set.
    if (plan.required && !written && refusal_)
        refusal_ = fail(ErrorKind::needs_data, "mapping.required",
                        "the document has no " + field_path(plan_.names[plan.each.name]) +
                            (size == 0 ? "" : " that fit here") + ", of which " + plan.tag + " must carry at least one",
                        plan.tag, "fill the list before the document is sent");
}

void SetWriter::segment(const SegmentPlan& plan, const Context& context, bool starts_loop) {
    clear();
    tag_at_hand_ = plan.code;
    bool computed = false;
    bool said = elements(plan, context, computed);
    if (!refusal_) return;
    for (std::uint32_t n = plan.repetitions.first; n < plan.repetitions.end() && refusal_; ++n)
        said = repetitions(plan, plan_.repetitions[n], context) || said;
    if (plan.pairs != nowhere) pairs(plan, context);
    if (!refusal_) return;
    said = said || !pair_texts_.empty() || plan.constant;
    // Defaults and totals alone are nothing to say, unless the segment is always there.
    if (!said && !(plan.always && last_element_ > 0) && !plan.required && !starts_loop && !computed) return;

    if (plan.demands) check_required(plan);
    if (!refusal_) return;
    for (std::uint32_t o = plan.ops.first; plan.numbered && o < plan.ops.end(); ++o) {
        const Function& counter = plan_.ops[o].function;
        if (counter.kind == FunctionKind::running)
            put(plan_.ops[o], keep(std::to_string(counter.start + running_[counter.counter]++ * counter.step)));
    }
    if (plan.spill != nowhere)
        emit_pieces(plan);
    else if (plan.pairs == nowhere)
        emit(plan);
    else
        emit_pairs(plan);
}

bool SetWriter::elements(const SegmentPlan& plan, const Context& context, bool& computed) {
    bool said = false;
    const ElementStep* const end = plan_.writes.data() + plan.writes.end();
    for (const ElementStep* step = plan_.writes.data() + plan.writes.first; step != end; ++step) {
        if (step->lane.usual && (point_ || step->lane.codec != CodecKind::decimal) && has_room()) {
            std::string_view text;
            const void* field = static_cast<const std::byte*>(context.record) + step->offset;
            const WroteUsually wrote = write_usually(plan_, step->lane, field, next_room_, text);
            if (wrote == WroteUsually::written) {
                texts_[step->element] = text;
                last_element_ = std::max<std::size_t>(last_element_, step->element);
                said = true;
            }
            if (wrote == WroteUsually::written || (wrote == WroteUsually::absent && step->silent)) continue;
        }
        const ElementOp& op = plan_.ops[step->op];
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
        if (!refusal_) break;
    }
    return said;
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
