// What the elements of a placed segment say -> fields of the document.

#include <algorithm>
#include <bit>

#include "mappings/language/plan/short_text.h"
#include "mappings/language/reading/set_problems.h"
#include "mappings/language/reading/set_state.h"
#include "mappings/language/values/dtm.h"
#include "mappings/language/values/functions.h"

namespace crossdock::mapping {
namespace {

// A number as documents spell it. Where the interchange has another decimal mark, a point is none.
std::string_view with_point(std::string_view number, char mark, std::string& room) {
    if (mark == '.') return number;
    room = number;
    for (char& c : room) c = c == mark ? '.' : c == '.' ? mark : c;
    return room;
}

}  // namespace

std::string_view SetState::value_of(const SegmentPlan& plan, const ElementOp& op, const x12::Segment& segment) const {
    if (op.component == 0 || !carries_format(*plan_, op)) return value_of(segment, op.element, op.component);
    return dtm_value(*plan_, plan, op, segment, released_);
}

void SetState::fill(const SegmentPlan& plan, const x12::Segment& segment) {
    Target target{frames_.back().record, nullptr, 0};
    usual_ = !options_.origins && segment.delimiters().decimal == '.';
    // A text of a list goes on in the very next segment only.
    if (spilled_.plan && spilled_.plan != &plan && spilled_.plan->each) spilled_.plan = nullptr;
    if (plan.spill != nowhere && go_on(plan, segment)) return;
    const bool more = plan.each && plan.repeat && pairs_go_on(plan, segment);
    if (plan.each) {
        if (!says_something(plan, segment)) {
            notes_.push_back(problem::says_nothing(segment));
            return;
        }
        void* list = plan.each.in(target.record);
        target = {nullptr, &plan.each, more ? spilled_.index : plan.each.ops->size(list)};
        target.record = more ? const_cast<void*>(plan.each.ops->at(list, target.index)) : plan.each.ops->append(list);
    }
    const std::size_t first_error = errors_.size();
    shifted_ = false;
    if (!more) fill_elements(plan, segment, target);
    if (plan.pairs != nowhere) fill_pairs(plan, segment, target);
    for (std::uint32_t n = plan.repetitions.first; n < plan.repetitions.end(); ++n)
        fill_repetitions(plan, plan_->repetitions[n], segment, target);
    if (plan.each) open_packs(true, target.record);
    if (plan.spill != nowhere) remember_piece(plan, segment, target);
    if (plan.each && plan.repeat) remember_pairs(plan, segment, target);
    if (shifted_) problem::join_shifted(errors_, first_error);
    note_unread(plan, segment);
}

bool SetState::says_something(const SegmentPlan& plan, const x12::Segment& segment) const {
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_->ops[o];
        const bool says = op.kind == OpKind::field || op.kind == OpKind::join;
        if (says && !value_of(plan, op, segment).empty()) return true;
    }
    for (std::uint32_t n = plan.repetitions.first; n < plan.repetitions.end(); ++n)
        if (!value_of(segment, plan_->repetitions[n].element, 0).empty()) return true;
    if (plan.pairs == nowhere) return false;
    const Pairs& pairs = plan_->pairs[plan.pairs];
    const auto filled = [&](std::uint8_t at) { return !pair_value(pairs, segment, at).empty(); };
    return std::ranges::any_of(pairs.at, filled) || std::ranges::any_of(pairs.read_at, filled);
}

void SetState::fill_elements(const SegmentPlan& plan, const x12::Segment& segment, const Target& target) {
    const char release = segment.delimiters().release;
    const ElementStep* const end = plan_->reads.data() + plan.reads.end();
    for (const ElementStep* step = plan_->reads.data() + plan.reads.first; step != end; ++step) {
        const std::string_view raw = segment.element(step->element);
        if (raw.empty() && step->silent) continue;
        const bool usual = usual_ && step->lane.usual && !raw.empty() && raw.back() != ' ' &&
                           (release == '\0' || raw.find(release) == std::string_view::npos);
        if (usual && read_usually(*plan_, step->lane, raw, static_cast<std::byte*>(target.record) + step->offset))
            continue;
        fill_element(plan, plan_->ops[step->op], segment, target);
    }
}

void SetState::fill_element(const SegmentPlan& plan, const ElementOp& op, const x12::Segment& segment,
                            const Target& around) {
    if (op.kind == OpKind::join) {
        fill_join(plan, op, segment, around);
        return;
    }
    const std::string_view value = value_of(plan, op, segment);
    if (value.empty() && !op.has_default && !op.required) return;
    Target target = around;
    if (op.part) {
        // What occurs on the wire carries one part.
        void* list = op.part.in(around.record);
        if (op.part.ops->size(list) == 0) op.part.ops->append(list);
        target = {const_cast<void*>(op.part.ops->at(list, 0)), &op.part, 0};
    }
    const bool total = op.function.kind == FunctionKind::sum || op.function.kind == FunctionKind::count ||
                       op.function.kind == FunctionKind::hash;
    if (op.function.kind == FunctionKind::segments && !value.empty()) check_segments(op, segment);
    if (std::string room; total && !value.empty() && !plan.each)
        checks_.push_back({frames_.size(), &op, std::string(with_point(value, segment.delimiters().decimal, room)),
                           problem::total(segment, op.element, op.component)});
    if (op.kind == OpKind::function) return;
    if (value.empty()) {
        // Defaults that are computed wait until the record is complete.
        if (op.has_default && (plan.each || op.function.kind == FunctionKind::none)) {
            Misread why;
            if (op.function.kind == FunctionKind::none)
                static_cast<void>(read_value(*plan_, op.field, op.literal, target.record, why, options_.references));
            else if (op.function.kind == FunctionKind::index)
                static_cast<void>(read_value(*plan_, op.field,
                                             evaluate(*plan_, op.function, target.record, target.index).value_or("1"),
                                             target.record, why));
        } else if (op.required) {
            errors_.push_back(problem::missing_element(segment, op.element, op.component, plan_->names[op.field.name]));
        }
        return;
    }
    if (op.repeated)
        fill_repeated(plan, op, segment, target);
    else
        store(plan, op.field, segment, op.element, op.component, value, target);
}

bool SetState::store_in_full(const SegmentPlan& plan, const Binding& binding, const x12::Segment& segment,
                             std::size_t element, std::size_t component, std::string_view said, const Target& target) {
    const char mark = segment.delimiters().decimal;
    const bool number = binding.type == documents::FieldType::decimal;
    Misread why;
    std::string room;
    const std::string_view value = number ? with_point(said, mark, room) : said;
    if (!binding.list && is_set(binding, target.record)) {
        // Another segment filled it before.
        std::string known;
        static_cast<void>(write_value(*plan_, binding, target.record, known, why, options_.references));
        if (known != value)
            notes_.push_back(problem::other_value(segment, element, component, plan_->names[binding.name], known));
        return known == value;
    }
    ReadOutcome outcome = ReadOutcome::stored;
    std::size_t ordinal = 0;
    if (binding.list) {
        std::string text;
        Binding alone = binding;
        alone.place = {};
        alone.list = nullptr;
        outcome = read_value(*plan_, alone, value, &text, why, options_.references);
        if (outcome != ReadOutcome::refused) {
            void* list = binding.place.in(target.record);
            ordinal = binding.list->size(list);
            *static_cast<std::string*>(binding.list->append(list)) = std::move(text);
        }
    } else {
        outcome = read_value(*plan_, binding, value, target.record, why, options_.references);
    }
    if (outcome == ReadOutcome::noted)
        notes_.push_back(problem::bad_value(segment, element, component, said, why, Severity::warning));
    if (outcome == ReadOutcome::refused) {
        shifted_ = shifted_ || why.shifted;
        if (number && mark != '.') why.expected += " with the decimal mark " + std::string(1, mark) + " of UNA";
        refuse(plan, problem::bad_value(segment, element, component, said, why, Severity::error));
        return false;
    }
    if (binding.packs != nowhere)
        packed_.push_back({frames_.size(), target.each != nullptr, &plan, &binding,
                           problem::bad_value(segment, element, component, said, {}, Severity::error)});
    if (options_.origins) remember(binding, segment, element, said, target, ordinal);
    return true;
}

std::string_view SetState::pair_code(const Pairs& pairs, const x12::Segment& segment, std::size_t at) const {
    return value_of(segment, at, pairs.composite ? 2 : 0);
}

std::string_view SetState::pair_value(const Pairs& pairs, const x12::Segment& segment, std::size_t at) const {
    return pairs.composite ? value_of(segment, at, 1) : value_of(segment, at + 1, 0);
}

void SetState::fill_pairs(const SegmentPlan& plan, const x12::Segment& segment, const Target& target) {
    const Pairs& pairs = plan_->pairs[plan.pairs];
    sent_pairs_.clear();
    for (const auto* list : {&pairs.at, &pairs.read_at})
        for (const std::uint8_t element : *list) {
            if (element > segment.size()) continue;
            SentPair one{element, false, pair_code(pairs, segment, element), pair_value(pairs, segment, element), 0};
            if (one.code.empty() && one.value.empty()) continue;
            one.number = short_text(one.code);
            sent_pairs_.push_back(one);
        }
    std::size_t unused = sent_pairs_.size();
    // Where the id stands.
    const auto element_of = [&](std::uint8_t pair) { return pair + (pairs.composite ? 0U : 1U); };
    const std::size_t part_of_code = pairs.composite ? 2 : 0, part_of_value = pairs.composite ? 1 : 0;

    // The order of the mapping decides, not that of the wire: the first <pair> for a field wins.
    for (const Pair& pair : pairs.pairs) {
        if (unused == 0) return;
        if (!pair.reading) continue;
        for (SentPair& one : sent_pairs_) {
            if (one.used || !one.is(pair) || is_set(pair.value, target.record)) continue;
            one.used = true;
            --unused;
            if (!one.value.empty())
                store(plan, pair.value, segment, element_of(one.at), part_of_value, one.value, target);
        }
    }
    for (const SentPair& one : sent_pairs_) {
        const auto& [at, used, code, value, number] = one;
        if (used) continue;
        // The same number under a second qualifier (GM and AA) says nothing new.
        bool known = false, taken = false;
        for (const Pair& pair : pairs.pairs) {
            if (!pair.reading || !one.is(pair)) continue;
            taken = true;
            Misread why;
            std::string text;
            Binding alone = pair.value;
            alone.place = {};
            known = pair.value.type == documents::FieldType::text &&
                    read_value(*plan_, alone, value, &text, why, options_.references) != ReadOutcome::refused &&
                    text == *static_cast<const std::string*>(pair.value.place.in(target.record));
        }
        if (known) continue;
        if (!pairs.rest) {
            notes_.push_back(taken ? problem::second_value(segment, element_of(at), code)
                                   : problem::unread_pair(segment, element_of(at), code));
            continue;
        }
        void* list = pairs.rest.in(target.record);
        Target further{nullptr, &pairs.rest, pairs.rest.ops->size(list)};
        further.record = pairs.rest.ops->append(list);
        if (!code.empty()) store(plan, pairs.rest_code, segment, at, part_of_code, code, further);
        if (!value.empty()) store(plan, pairs.rest_value, segment, element_of(at), part_of_value, value, further);
    }
}

void SetState::note_unread(const SegmentPlan& plan, const x12::Segment& segment) {
    const std::size_t size = segment.size();
    const std::uint64_t there = size < element_max ? (std::uint64_t{2} << size) - 2 : ~std::uint64_t{1};
    const bool all_named = (there & ~plan.named) == 0 && size <= element_max;
    if (all_named && !plan.composed && segment.delimiters().release == '\0') return;
    for (std::uint64_t unnamed = there & ~plan.named; unnamed != 0; unnamed &= unnamed - 1) {
        const auto element = static_cast<std::size_t>(std::countr_zero(unnamed));
        if (!value_of(segment, element, 0).empty()) notes_.push_back(problem::unread_element(segment, element, 0));
    }
    for (std::size_t element = element_max + 1; element <= size; ++element)
        if (!value_of(segment, element, 0).empty()) notes_.push_back(problem::unread_element(segment, element, 0));
    // Of an element of EDIFACT that repeats, the first is read.
    const x12::Delimiters& d = segment.delimiters();
    for (std::size_t element = 1; d.release != '\0' && d.repetition != '\0' && element <= segment.size(); ++element)
        if (find_unreleased(segment.element(element), d.repetition, d.release) != std::string_view::npos)
            notes_.push_back(problem::unread_repetition(segment, element));
    if (!plan.composed) return;
    // Components beside those that are read.
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end();) {
        const std::uint8_t element = plan_->ops[o].element;
        const std::uint32_t first = o;
        while (o < plan.ops.end() && plan_->ops[o].element == element) ++o;
        if (plan_->ops[first].component == 0 || segment.delimiters().component == '\0') continue;
        const std::size_t parts = segment.components(element);
        for (std::size_t part = 1; part <= parts; ++part) {
            const bool named =
                std::any_of(plan_->ops.begin() + first, plan_->ops.begin() + o, [&](const ElementOp& op) {
                    return op.component == part || (op.component + 1U == part && carries_format(*plan_, op));
                });
            if (!named && !value_of(segment, element, part).empty())
                notes_.push_back(problem::unread_element(segment, element, part));
        }
    }
}

void SetState::remember(const Binding& binding, const x12::Segment& segment, std::size_t element,
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
