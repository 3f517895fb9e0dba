// What the elements of a placed segment say -> fields of the document.

#include <algorithm>
#include <array>

#include "mappings/language/set_problems.h"
#include "mappings/language/set_state.h"

namespace crossdock::mapping {
namespace {

// Trailing blanks are not significant; an element of blanks is absent.
std::string_view significant(std::string_view value) {
    while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
    return value;
}

std::string_view value_of(const x12::Segment& segment, std::size_t element, std::size_t component) {
    return significant(component ? segment.component(element, component) : segment.element(element));
}

}  // namespace

void SetReader::State::fill(const SegmentPlan& plan, const x12::Segment& segment) {
    Target target{frames_.back().record, nullptr, 0};
    if (plan.each) {
        if (!says_something(plan, segment)) {
            notes_.push_back(problem::says_nothing(segment));
            return;
        }
        void* list = static_cast<std::byte*>(target.record) + plan.each.offset;
        target = {nullptr, &plan.each, plan.each.ops->size(list)};
        target.record = plan.each.ops->append(list);
    }
    const std::size_t first_error = errors_.size();
    shifted_ = false;
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) fill_element(plan, plan_->ops[o], segment, target);
    if (plan.pairs != nowhere) fill_pairs(plan, segment, target);
    if (shifted_) problem::join_shifted(errors_, first_error);
    note_unread(plan, segment);
}

bool SetReader::State::says_something(const SegmentPlan& plan, const x12::Segment& segment) const {
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_->ops[o];
        if (op.kind == OpKind::field && !value_of(segment, op.element, op.component).empty()) return true;
    }
    if (plan.pairs == nowhere) return false;
    const Pairs& pairs = plan_->pairs[plan.pairs];
    const auto filled = [&](std::uint8_t at) { return !value_of(segment, at + 1U, 0).empty(); };
    return std::ranges::any_of(pairs.at, filled) || std::ranges::any_of(pairs.read_at, filled);
}

void SetReader::State::fill_element(const SegmentPlan& plan, const ElementOp& op, const x12::Segment& segment,
                                    const Target& target) {
    if (op.kind == OpKind::literal) return;
    const std::string_view value = value_of(segment, op.element, op.component);
    const bool total = op.function.kind == FunctionKind::sum || op.function.kind == FunctionKind::count;
    if (total && !value.empty() && !plan.each)
        checks_.push_back({frames_.size(), &op, problem::other_total(segment, op.element, op.component)});
    if (op.kind == OpKind::function) return;
    if (value.empty()) {
        // Defaults that are computed wait until the record is complete.
        if (op.has_default && (plan.each || op.function.kind == FunctionKind::none)) {
            Misread why;
            if (op.function.kind == FunctionKind::none)
                static_cast<void>(read_value(*plan_, op.field, op.literal, target.record, why));
            else if (op.function.kind == FunctionKind::index)
                static_cast<void>(read_value(*plan_, op.field, std::to_string(target.index + 1), target.record, why));
        } else if (op.required) {
            errors_.push_back(problem::missing_element(segment, op.element, op.component, plan_->names[op.field.name]));
        }
        return;
    }
    store(plan, op.field, segment, op.element, op.component, value, target);
}

bool SetReader::State::store(const SegmentPlan& plan, const Binding& binding, const x12::Segment& segment,
                             std::size_t element, std::size_t component, std::string_view value, const Target& target) {
    Misread why;
    if (std::string known; !binding.list && is_set(binding, target.record)) {
        // Another segment filled it before.
        static_cast<void>(write_value(*plan_, binding, target.record, known, why));
        if (known != value)
            notes_.push_back(problem::other_value(segment, element, component, plan_->names[binding.name], known));
        return known == value;
    }
    ReadOutcome outcome = ReadOutcome::stored;
    std::size_t ordinal = 0;
    if (binding.list) {
        std::string text;
        Binding alone = binding;
        alone.offset = 0;
        alone.list = nullptr;
        outcome = read_value(*plan_, alone, value, &text, why);
        if (outcome != ReadOutcome::refused) {
            void* list = static_cast<std::byte*>(target.record) + binding.offset;
            ordinal = binding.list->size(list);
            *static_cast<std::string*>(binding.list->append(list)) = std::move(text);
        }
    } else {
        outcome = read_value(*plan_, binding, value, target.record, why);
    }
    if (outcome == ReadOutcome::noted)
        notes_.push_back(problem::bad_value(segment, element, component, value, why, Severity::warning));
    if (outcome == ReadOutcome::refused) {
        shifted_ = shifted_ || why.shifted;
        if (plan.note_errors)
            notes_.push_back(problem::bad_value(segment, element, component, value, why, Severity::warning));
        else
            errors_.push_back(problem::bad_value(segment, element, component, value, why, Severity::error));
        return false;
    }
    if (options_.origins) remember(binding, segment, element, value, target, ordinal);
    return true;
}

void SetReader::State::fill_pairs(const SegmentPlan& plan, const x12::Segment& segment, const Target& target) {
    const Pairs& pairs = plan_->pairs[plan.pairs];
    std::array<std::uint8_t, element_max + 1> at{};
    std::array<bool, element_max + 1> used{};
    std::size_t count = 0;
    for (const auto* list : {&pairs.at, &pairs.read_at})
        for (const std::uint8_t element : *list)
            if (!value_of(segment, element, 0).empty() || !value_of(segment, element + 1U, 0).empty())
                at[count++] = element;

    // The order of the mapping decides, not that of the wire: the first <pair> for a field wins.
    for (const Pair& pair : pairs.pairs) {
        if (!pair.reading) continue;
        for (std::size_t n = 0; n < count; ++n) {
            if (used[n] || value_of(segment, at[n], 0) != pair.code || is_set(pair.value, target.record)) continue;
            const std::string_view value = value_of(segment, at[n] + 1U, 0);
            used[n] = true;
            if (!value.empty()) store(plan, pair.value, segment, at[n] + 1U, 0, value, target);
        }
    }
    for (std::size_t n = 0; n < count; ++n) {
        if (used[n]) continue;
        const std::string_view code = value_of(segment, at[n], 0);
        const std::string_view value = value_of(segment, at[n] + 1U, 0);
        // The same number under a second qualifier (GM and AA) says nothing new.
        bool known = false, taken = false;
        for (const Pair& pair : pairs.pairs) {
            if (!pair.reading || pair.code != code) continue;
            taken = true;
            Misread why;
            std::string text;
            Binding alone = pair.value;
            alone.offset = 0;
            known = pair.value.type == documents::FieldType::text &&
                    read_value(*plan_, alone, value, &text, why) != ReadOutcome::refused &&
                    text == *reinterpret_cast<const std::string*>(static_cast<const std::byte*>(target.record) +
                                                                  pair.value.offset);
        }
        if (known) continue;
        if (!pairs.rest) {
            notes_.push_back(taken ? problem::second_value(segment, at[n] + 1U, code)
                                   : problem::unread_pair(segment, at[n] + 1U, code));
            continue;
        }
        void* list = static_cast<std::byte*>(target.record) + pairs.rest.offset;
        Target further{nullptr, &pairs.rest, pairs.rest.ops->size(list)};
        further.record = pairs.rest.ops->append(list);
        if (!code.empty()) store(plan, pairs.rest_code, segment, at[n], 0, code, further);
        if (!value.empty()) store(plan, pairs.rest_value, segment, at[n] + 1U, 0, value, further);
    }
}

void SetReader::State::note_unread(const SegmentPlan& plan, const x12::Segment& segment) {
    for (std::size_t element = 1; element <= segment.size(); ++element) {
        const bool named = element <= element_max && (plan.named >> element & 1U) != 0;
        if (!named && !value_of(segment, element, 0).empty())
            notes_.push_back(problem::unread_element(segment, element, 0));
    }
    // Components beside those that are read.
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end();) {
        const std::uint8_t element = plan_->ops[o].element;
        const std::uint32_t first = o;
        while (o < plan.ops.end() && plan_->ops[o].element == element) ++o;
        if (plan_->ops[first].component == 0 || segment.delimiters().component == '\0') continue;
        const auto parts =
            static_cast<std::size_t>(std::ranges::count(segment.element(element), segment.delimiters().component) + 1);
        for (std::size_t part = 1; part <= parts; ++part) {
            const bool named = std::any_of(plan_->ops.begin() + first, plan_->ops.begin() + o,
                                           [&](const ElementOp& op) { return op.component == part; });
            if (!named && !value_of(segment, element, part).empty())
                notes_.push_back(problem::unread_element(segment, element, part));
        }
    }
}

void SetReader::State::remember(const Binding& binding, const x12::Segment& segment, std::size_t element,
                                std::string_view value, const Target& target, std::size_t ordinal) {
    std::string field = path(frames_.size() - 1);
    if (!field.empty()) field += '.';
    if (target.each) field += plan_->names[target.each->name] + "[" + std::to_string(target.index) + "].";
    field += plan_->names[binding.name];
    if (binding.list) field += "[" + std::to_string(ordinal) + "]";
    origins_.push_back({std::move(field), std::string(segment.tag()), element, segment.at(), segment.place_of(element),
                        std::string(value)});
}

}  // namespace crossdock::mapping
