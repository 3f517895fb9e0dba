#include "mappings/language/reading/set_state.h"

#include <algorithm>

#include "mappings/language/plan/short_text.h"
#include "mappings/language/reading/set_problems.h"
#include "mappings/language/values/condition.h"
#include "mappings/language/values/functions.h"

namespace crossdock::mapping {

SetState::SetState(std::shared_ptr<const Plan> plan, ReadOptions options)
    : plan_(std::move(plan)), options_(options), document_(*documents::make_document(plan_->document)) {
    begin();
}

void SetState::restart() {
    documents::empty(document_);
    documents_.clear();
    frames_.clear();
    errors_.clear();
    notes_.clear();
    origins_.clear();
    checks_.clear();
    packed_.clear();
    spilled_ = {};
    counted_.clear();
    hls_.clear();
    groups_.clear();
    last_ = {};
    bounded_ = shifted_ = false;
    begin();
}

void SetState::begin() {
    seen_end_ = 0;
    open_frame(0, documents::record_of(document_), 0);
    // ST is the first segment.
    for (const std::uint32_t tag : plan_->counted) counted_.push_back(tag == 0 ? 1 : 0);
    groups_.resize(plan_->groupings.size());
    if (plan_->cumulative) documents::member<bool>(documents::record_of(document_), *plan_->cumulative) = true;
}

void SetState::segment(const x12::Segment& segment) {
    // Parents may follow their children, so a hierarchy is placed when all of it is there.
    if (plan_->hierarchy_code != 0) {
        const bool begins = tag_code(segment.tag()) == plan_->hierarchy_code;
        if (begins || !hls_.empty()) return hls_.keep(segment, begins);
    }
    place_or_note(segment, 0);
}

void SetState::place_or_note(const x12::Segment& segment, std::size_t outermost) {
    last_ = segment.at();
    if (!released_.empty()) released_.clear();
    count(segment);
    if (bounded_) {
        skip_bounded(segment);
        return;
    }
    if (place(segment, outermost)) return;
    if (segment.tag() == "LS") {
        bounded_ = true;
        bounded_by_ = segment.element(1);
    }
    notes_.push_back(seen_before(segment) ? problem::again(segment)
                                          : problem::unread_segment(segment, why_unread(segment)));
}

void SetState::count(const x12::Segment& segment) {
    for (std::size_t n = 0; n < counted_.size(); ++n)
        if (plan_->counted[n] == 0 || plan_->counted[n] == tag_code(segment.tag())) ++counted_[n];
}

// A loop between LS and LE that the mapping does not name repeats tags of the loops around it, so none of its segments
// may be placed there.
void SetState::skip_bounded(const x12::Segment& segment) {
    notes_.push_back(problem::in_bounded_loop(segment));
    if (segment.tag() == "LE" && (segment.element(1) == bounded_by_ || segment.element(1).empty())) bounded_ = false;
}

bool SetState::place(const x12::Segment& segment, std::size_t outermost) {
    const std::uint32_t code = tag_code(segment.tag()), number = plan_->tags.number(code);
    if (number == nowhere) return false;
    for (std::size_t depth = frames_.size(); depth-- > outermost;)
        if (routes_of(frames_[depth], number).count != 0 && place_in(depth, segment, code, number)) return true;
    return false;
}

bool SetState::place_in(std::size_t depth, const x12::Segment& segment, std::uint32_t code, std::uint32_t number) {
    const Plan& plan = *plan_;
    Frame& frame = frames_[depth];
    const Span routes = routes_of(frame, number);
    const bool innermost = depth + 1 == frames_.size();
    const std::uint32_t first = innermost ? 0 : frame.open_item;
    const Route* const end = plan.routes.data() + routes.end();
    for (const Route* route = plan.routes.data() + routes.first; route != end; ++route) {
        if (route->item < first || !takes(frame, *route, segment, code)) continue;
        if (!innermost)
            while (frames_.size() > depth + 1) close();
        frame.open_item = route->item;
        frame.rank = std::max(frame.rank, route->rank);
        seen_[frame.seen_first + route->item] = 1;
        const Item& item = plan.items[plan.levels[frame.level].items.first + route->item];
        if (item.is_loop) {
            open(item.index);
            return place_in(depth + 1, segment, code, number);
        }
        fill(plan.segments[item.index], segment);
        return true;
    }
    return false;
}

bool SetState::takes(const Frame& frame, const Route& route, const x12::Segment& segment, std::uint32_t code) const {
    if (route.in_full || (route.literal != 0 && segment.delimiters().release != '\0'))
        return takes(frame, route.item, segment, code);
    if (route.once && seen_[frame.seen_first + route.item]) return false;
    if (frame.rank > route.rank_max) return false;
    return route.literal == 0 || short_text(segment.element(route.literal_element)) == route.literal;
}

bool SetState::takes(const Frame& frame, std::uint32_t n, const x12::Segment& segment, std::uint32_t code) const {
    const Level& level = plan_->levels[frame.level];
    const Item& item = plan_->items[level.items.first + n];
    if (item.is_loop) return starts(item.index, segment, code);
    if (item.code != code) return false;
    const SegmentPlan& plan = plan_->segments[item.index];
    if (!plan.reading || !selects(plan, segment)) return false;
    if (!plan.each && !plan.repeat && plan.spill == nowhere && seen_[frame.seen_first + n]) return false;
    // LX, W01, LX: the second LX begins a new record although this one has no LX of its own yet.
    for (std::uint32_t rank = 0; rank < level.at.size(); ++rank)
        if (level.at[rank] == code && frame.rank > rank + (plan.repeat || plan.spill != nowhere ? 1 : 0)) return false;
    if (plan.writing || plan.each) return true;
    // A further spelling of a field that is there already is left to a more general segment.
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o)
        if (const ElementOp& op = plan_->ops[o]; op.kind == OpKind::field && !op.part && is_set(op.field, frame.record))
            return false;
    return true;
}

bool SetState::selects(const SegmentPlan& plan, const x12::Segment& segment) const {
    for (std::uint32_t o = plan.ops.first; plan.literals && o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_->ops[o];
        if (op.kind != OpKind::literal) continue;
        const auto raw = op.component ? segment.component(op.element, op.component) : segment.element(op.element);
        if (meant(segment, raw) != op.literal) return false;
    }
    return holds(*plan_, plan.tests, segment);
}

bool SetState::starts(std::uint32_t index, const x12::Segment& segment, std::uint32_t code) const {
    const Level& level = plan_->levels[index];
    if (std::ranges::find(level.at, code) == level.at.end() &&
        std::ranges::find(level.or_at, code) == level.or_at.end())
        return false;
    if (!holds(*plan_, level.tests, segment)) return false;
    for (std::uint32_t n = level.items.first; n < level.items.end(); ++n) {
        const Item& item = plan_->items[n];
        if (item.is_loop ? starts(item.index, segment, code)
                         : item.code == code && plan_->segments[item.index].reading &&
                               selects(plan_->segments[item.index], segment))
            return true;
    }
    return false;
}

bool SetState::seen_before(const x12::Segment& segment) const {
    const std::uint32_t code = tag_code(segment.tag());
    const Frame& frame = frames_.back();
    const Level& level = plan_->levels[frame.level];
    for (std::uint32_t n = 0; n < level.items.count; ++n) {
        const Item& item = plan_->items[level.items.first + n];
        if (item.code == code && seen_[frame.seen_first + n] && selects(plan_->segments[item.index], segment))
            return true;
    }
    return false;
}

void SetState::open(std::uint32_t index, std::size_t coming) {
    const Level& level = plan_->levels[index];
    void* const around = frames_.back().record;
    if (!level.each) {
        if (level.documents) documents_.push_back(*documents::make_document(plan_->document));
        open_frame(index, level.documents ? documents::record_of(documents_.back()) : around, frames_.back().index);
        return;
    }
    void* list = level.each.in(around);
    const std::size_t at = level.each.ops->size(list);
    if (at == 0 && coming > 1) level.each.ops->reserve(list, coming);
    open_frame(index, level.each.ops->append(list), at);
}

void SetState::open_frame(std::uint32_t level, void* record, std::size_t index) {
    const Level& plan = plan_->levels[level];
    const std::uint32_t first = seen_end_, count = plan.items.count;
    seen_end_ += count;
    if (seen_.size() < seen_end_) seen_.resize(seen_end_);
    std::fill_n(seen_.begin() + first, count, std::uint8_t{0});
    frames_.push_back({level, record, index, 0, first, 0, plan.routes.first});
}

void SetState::close() {
    const Frame frame = frames_.back();
    const Level& level = plan_->levels[frame.level];
    for (std::uint32_t c = level.closing.first; c < level.closing.end(); ++c) {
        const std::uint32_t n = plan_->closing[c];
        const Item& item = plan_->items[level.items.first + n];
        if (item.is_loop) {
            if (const std::uint32_t inner = plan_->levels[item.index].grouping; inner != nowhere)
                groups_[inner].clear();
            continue;
        }
        const SegmentPlan& segment = plan_->segments[item.index];
        const bool seen = seen_[frame.seen_first + n] != 0;
        if (segment.required && !seen)
            errors_.push_back(problem::missing_segment(segment.tag, path(frames_.size() - 1), last_));
        // The segment that starts a loop is always written, so its defaults hold also where the wire lacks it.
        const bool starts_loop = !level.at.empty() && level.at.front() == item.code;
        if (!segment.each && (seen || segment.always || starts_loop)) apply_defaults(frame, segment);
    }
    if (!packed_.empty()) open_packs(false, frame.record);
    if (!checks_.empty()) check_totals(frame);
    if (level.grouping != nowhere) regroup(frame);
    seen_end_ = frame.seen_first;
    frames_.pop_back();
}

void SetState::check_totals(const Frame& frame) {
    for (; !checks_.empty() && checks_.back().frames == frames_.size(); checks_.pop_back()) {
        Check& check = checks_.back();
        const auto computed = evaluate(*plan_, check.op->function, frame.record, frame.index);
        const auto said = documents::Decimal::parse(check.said);
        if (!computed || (said && *said == documents::Decimal::parse(*computed))) continue;
        notes_.push_back(problem::other_total(std::move(check.total), check.op->component, *computed));
    }
}

void SetState::apply_defaults(const Frame& frame, const SegmentPlan& segment) {
    for (std::uint32_t o = segment.ops.first; o < segment.ops.end(); ++o) {
        const ElementOp& op = plan_->ops[o];
        if (op.kind != OpKind::field || !op.has_default || op.field.list || op.part || is_set(op.field, frame.record))
            continue;
        const auto computed = op.function.kind == FunctionKind::none
                                  ? std::optional(op.literal)
                                  : evaluate(*plan_, op.function, frame.record, frame.index);
        Misread why;
        if (computed)
            static_cast<void>(read_value(*plan_, op.field, *computed, frame.record, why, options_.references));
    }
}

void SetState::finish(std::expected<ReadResult, std::vector<x12::Problem>>& result) {
    if (!hls_.empty()) place_hierarchy();
    while (!frames_.empty()) close();
    const auto place = [](const x12::Problem& problem) { return problem.place.offset; };
    std::ranges::stable_sort(errors_, {}, place);
    std::ranges::stable_sort(notes_, {}, place);
    if (!errors_.empty()) {
        errors_.insert(errors_.end(), std::make_move_iterator(notes_.begin()), std::make_move_iterator(notes_.end()));
        result = std::unexpected(std::move(errors_));
        return;
    }
    if (documents_.empty() && plan_->split.lists.empty()) {
        result.emplace(std::move(document_), std::move(notes_), std::move(origins_),
                       std::vector<documents::Document>{});
        return;
    }
    std::vector<documents::Document> all = take_documents();
    ReadResult read{std::move(all.front()), std::move(notes_), std::move(origins_), {}};
    read.further.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
    result = std::move(read);
}

std::string SetState::path(std::size_t depth) const {
    std::string text;
    for (std::size_t n = 1; n <= depth; ++n) {
        const ListRef& each = plan_->levels[frames_[n].level].each;
        if (!each) continue;
        if (!text.empty()) text += '.';
        text += plan_->names[each.name] + "[" + std::to_string(frames_[n].index) + "]";
    }
    return text;
}

}  // namespace crossdock::mapping
