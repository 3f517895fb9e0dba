// Reading of values that are more or less than one element: joined fields, repetitions, texts over several segments,
// packs of a SKU that is told later.

#include <algorithm>

#include "mappings/language/reading/set_problems.h"
#include "mappings/language/reading/set_state.h"
#include "mappings/language/values/element_value.h"
#include "mappings/language/values/join.h"
#include "mappings/language/values/spill.h"

namespace crossdock::mapping {
namespace {

// Calls `use` with each part of `text` between separators that are not released; '\0' separates nothing.
template <class Use>
void between(std::string_view text, char separator, char release, Use use) {
    for (std::size_t n = 0;; ++n) {
        const std::size_t end = separator == '\0' ? text.npos : find_unreleased(text, separator, release);
        use(n, text.substr(0, end));
        if (end == text.npos) return;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

void SetState::refuse(const SegmentPlan& plan, x12::Problem problem) {
    if (!plan.note_errors) {
        errors_.push_back(std::move(problem));
        return;
    }
    problem.severity = Severity::warning;
    problem.reach = x12::Problem::Reach::none;
    notes_.push_back(std::move(problem));
}

void SetState::fill_join(const SegmentPlan& plan, const ElementOp& op, const x12::Segment& segment,
                         const Target& target) {
    take_apart(*plan_, op.parts, value_of(segment, op.element, op.component),
               [&](const JoinPart& part, std::string_view raw) {
                   if (const std::string_view value = significant(raw); !value.empty())
                       store(plan, part.field, segment, op.element, op.component, value, target);
                   else if (part.required)
                       errors_.push_back(
                           problem::missing_element(segment, op.element, op.component, plan_->names[part.field.name]));
               });
}

void SetState::fill_repeated(const SegmentPlan& plan, const ElementOp& op, const x12::Segment& segment,
                             const Target& target) {
    const Delimiters& delimiters = segment.delimiters();
    between(segment.element(op.element), delimiters.repetition, delimiters.release,
            [&](std::size_t, std::string_view raw) {
                const std::string_view value = significant(meant(segment, raw));
                if (!value.empty()) store(plan, op.field, segment, op.element, 0, value, target);
            });
}

void SetState::fill_repetitions(const SegmentPlan& plan, const Repetitions& repetitions, const x12::Segment& segment,
                                const Target& target) {
    const Delimiters& delimiters = segment.delimiters();
    const std::string_view element = significant(segment.element(repetitions.element));
    if (element.empty()) return;
    between(element, delimiters.repetition, delimiters.release, [&](std::size_t, std::string_view repetition) {
        if (repetition.find_first_not_of(delimiters.component) == repetition.npos) return;
        void* list = repetitions.each.in(target.record);
        Target record{nullptr, &repetitions.each, repetitions.each.ops->size(list)};
        record.record = repetitions.each.ops->append(list);
        between(repetition, delimiters.component, delimiters.release, [&](std::size_t at, std::string_view raw) {
            const std::string_view value = significant(meant(segment, raw));
            bool named = false;
            for (std::uint32_t o = repetitions.ops.first; o < repetitions.ops.end(); ++o) {
                const ElementOp& op = plan_->ops[o];
                if (op.element != at + 1) continue;
                named = true;
                if (!value.empty())
                    store(plan, op.field, segment, repetitions.element, at + 1, value, record);
                else if (op.required)
                    errors_.push_back(
                        problem::missing_element(segment, repetitions.element, at + 1, plan_->names[op.field.name]));
            }
            if (!named && !value.empty())
                notes_.push_back(problem::unread_element(segment, repetitions.element, at + 1));
        });
    });
}

// A further piece of the text that the segment before began.
bool SetState::go_on(const SegmentPlan& plan, const x12::Segment& segment) {
    const ElementOp& op = plan_->ops[plan.spill];
    const std::string_view value = value_of(segment, op.element, 0);
    void* record = frames_.back().record;
    if (plan.each) {
        if (spilled_.plan != &plan || spilled_.holder != record || value.empty()) return false;
        std::string others;
        for (std::size_t n = 1; n <= segment.size(); ++n)
            if (n != op.element) others.append(value_of(segment, n, 0)).append(1, '\n');
        if (others != spilled_.others || !may_go_on(spilled_.piece, value, op.spill)) return false;
        // Nothing was appended to the list since.
        const void* list = plan.each.in(record);
        record = const_cast<void*>(plan.each.ops->at(list, spilled_.index));
    } else if (value.empty() || !is_set(op.field, record) || spilled_.plan != &plan || spilled_.holder != record) {
        return false;
    }
    auto& text = *static_cast<std::string*>(op.field.place.in(record));
    Binding alone = op.field;
    alone.place = {};
    std::string piece;
    Misread why;
    static_cast<void>(read_value(*plan_, alone, value, &piece, why));  // upper and lower take everything
    join_spilled(text, spilled_.piece, piece, op.spill);
    spilled_.piece = piece;
    return true;
}

void SetState::remember_piece(const SegmentPlan& plan, const x12::Segment& segment, const Target& target) {
    const ElementOp& op = plan_->ops[plan.spill];
    spilled_.plan = &plan;
    spilled_.holder = frames_.back().record;
    spilled_.index = target.index;
    spilled_.piece = value_of(segment, op.element, 0);
    spilled_.others.clear();
    for (std::size_t n = 1; n <= segment.size(); ++n)
        if (n != op.element) spilled_.others.append(value_of(segment, n, 0)).append(1, '\n');
}

bool SetState::pairs_go_on(const SegmentPlan& plan, const x12::Segment& segment) const {
    return spilled_.plan == &plan && spilled_.holder == frames_.back().record &&
           spilled_.others == beside_pairs(plan, segment);
}

void SetState::remember_pairs(const SegmentPlan& plan, const x12::Segment& segment, const Target& target) {
    const Pairs& pairs = plan_->pairs[plan.pairs];
    const bool full = std::ranges::all_of(pairs.at, [&](std::uint8_t at) {
        return !pair_code(pairs, segment, at).empty() || !pair_value(pairs, segment, at).empty();
    });
    spilled_ = {full ? &plan : nullptr, frames_.back().record, target.index, {}, beside_pairs(plan, segment)};
}

// What the segment says beside its pairs.
std::string SetState::beside_pairs(const SegmentPlan& plan, const x12::Segment& segment) const {
    const Pairs& pairs = plan_->pairs[plan.pairs];
    std::string others;
    for (std::size_t n = 1; n <= segment.size(); ++n) {
        const auto holds = [&](std::uint8_t at) { return n == at || (!pairs.composite && n == at + 1U); };
        if (std::ranges::none_of(pairs.at, holds)) others.append(value_of(segment, n, 0)).append(1, '\n');
    }
    return others;
}

void SetState::open_packs(bool of_list, void* record) {
    const auto is_ours = [&](const Packed& packed) {
        return packed.frames == frames_.size() && packed.of_list == of_list;
    };
    for (; !packed_.empty() && is_ours(packed_.back()); packed_.pop_back()) {
        Packed& packed = packed_.back();
        Misread why;
        if (unpack(*plan_, *packed.binding, record, why, options_.references) != ReadOutcome::refused) continue;
        // An item number that could not be read is the cause, and has been told.
        const bool told = std::ranges::any_of(errors_, [&](const x12::Problem& problem) {
            return problem.at == packed.problem.at && problem.tag == packed.problem.tag;
        });
        const documents::FieldPlace& sku = plan_->packs[packed.binding->packs].sku;
        if (told && static_cast<const std::string*>(sku.in(record))->empty()) continue;
        packed.problem.message += why.expected;
        packed.problem.remedy = why.remedy;
        refuse(*packed.plan, std::move(packed.problem));
    }
}

void SetState::check_segments(const ElementOp& op, const x12::Segment& segment) {
    const std::size_t counted = counted_[op.function.counter];
    x12::Problem total = problem::total(segment, op.element, op.component);
    const auto said = documents::Decimal::parse(total.value);
    if (said && *said == documents::Decimal(static_cast<std::int64_t>(counted))) return;
    notes_.push_back(problem::other_total(std::move(total), op.component, std::to_string(counted)));
}

}  // namespace crossdock::mapping
