#include "mappings/language/compiling/plan_index.h"

#include <algorithm>

#include "mappings/language/plan/goods.h"
#include "mappings/language/plan/short_text.h"

namespace crossdock::mapping {
namespace {

std::uint32_t size_of(const auto& array) {
    return static_cast<std::uint32_t>(array.size());
}

// The fields of a record that its coverage does not name, in the order of the schema.
class Gaps {
  public:
    explicit Gaps(const Coverage& coverage) : coverage_(coverage) {}

    std::vector<Gap> of(const documents::RecordSchema& schema) {
        record(schema, {}, {});
        return std::move(found_);
    }

  private:
    void record(const documents::RecordSchema& schema, const documents::FieldPlace& place, const std::string& path) {
        for (const documents::FieldSchema& field : schema.fields) {
            const documents::FieldPlace at = place.of(field);
            const std::string name = path + std::string(field.name);
            if (field.type == documents::FieldType::record)
                record(*field.record, at, name + ".");
            else if (field.type == documents::FieldType::list && field.record)
                list(field, at.offset, name);
            else if (std::ranges::find(coverage_.fields, at) == coverage_.fields.end())
                found_.push_back({name, {at, field.type, field.list}, {}, false});
        }
    }

    void list(const documents::FieldSchema& field, std::uint32_t at, const std::string& name) {
        const auto covered = std::ranges::find(coverage_.lists, at, &Coverage::OfList::offset);
        Gap gap{name, {{at}, field.type, field.list}, {}, holds_goods(field)};
        if (covered != coverage_.lists.end()) {
            gap.inside = Gaps(covered->inside).of(*field.record);
            if (gap.inside.empty()) return;
            gap.goods = std::ranges::any_of(gap.inside, &Gap::goods);
        }
        found_.push_back(std::move(gap));
    }

    // Goods themselves, or what they are packed in.
    static bool holds_goods(const documents::FieldSchema& list) {
        return is_goods(list) || std::ranges::any_of(list.record->fields, [](const documents::FieldSchema& field) {
                   return field.type == documents::FieldType::list && field.record && holds_goods(field);
               });
    }

    const Coverage& coverage_;
    std::vector<Gap> found_;
};

class Indexing {
  public:
    explicit Indexing(Plan& plan) : plan_(plan) {}

    void run() {
        plan_.gaps = Gaps(plan_.coverage).of(*plan_.schema);
        for (SegmentPlan& segment : plan_.segments) mark(segment);
        for (const Gap& gap : plan_.gaps) plan_.may_lose_goods = plan_.may_lose_goods || gap.goods;
        for (Pairs& pairs : plan_.pairs)
            for (Pair& pair : pairs.pairs) pair.number = short_text(pair.code);
        plan_.hierarchy_code = tag_code(plan_.hierarchy);
        for (SegmentPlan& segment : plan_.segments) steps(segment);
        for (const Level& level : plan_.levels)
            for (std::uint32_t n = level.items.first; n < level.items.end(); ++n)
                if (!plan_.items[n].is_loop && plan_.items[n].code != 0) plan_.tags.add(plan_.items[n].code);
        for (Level& level : plan_.levels) {
            level.routes = routes(level);
            level.closing = closing(level);
            level.inner = inner(level);
            for (std::uint32_t n = level.items.first; n < level.items.end(); ++n) probe(level, plan_.items[n]);
        }
    }

  private:
    void mark(SegmentPlan& segment) const {
        for (std::uint32_t o = segment.ops.first; o < segment.ops.end(); ++o) {
            const ElementOp& op = plan_.ops[o];
            segment.literals = segment.literals || op.kind == OpKind::literal;
            segment.composed = segment.composed || op.component != 0;
            segment.demands = segment.demands || op.required;
            segment.numbered = segment.numbered || op.function.kind == FunctionKind::running;
        }
        segment.constant = segment.pairs == nowhere && segment.ops.count > 0;
        for (std::uint32_t o = segment.ops.first; o < segment.ops.end(); ++o)
            segment.constant = segment.constant && plan_.ops[o].kind == OpKind::literal;
    }

    void steps(SegmentPlan& segment) {
        segment.reads.first = size_of(plan_.reads);
        segment.writes.first = size_of(plan_.writes);
        for (std::uint32_t o = segment.ops.first; o < segment.ops.end(); ++o) {
            const ElementOp& op = plan_.ops[o];
            ElementStep step{op.element, !op.has_default && !op.required && op.kind != OpKind::join, {}, 0, o};
            const FunctionKind computed = op.function.kind;  // of a default; totals are compared with what is sent
            const bool alone = op.kind == OpKind::field && op.component == 0 && !op.part && !op.repeated &&
                               (computed == FunctionKind::none || computed == FunctionKind::index) && !op.field.list &&
                               !op.field.place.rare;
            if (alone) step.lane = op.field.lane, step.offset = op.field.place.offset;
            if (op.kind != OpKind::literal) plan_.reads.push_back(step);
            step.silent = !op.has_default;
            plan_.writes.push_back(step);
        }
        segment.reads.count = size_of(plan_.reads) - segment.reads.first;
        segment.writes.count = size_of(plan_.writes) - segment.writes.first;
    }

    // For each tag number the items that its segments may belong to.
    Span routes(const Level& level) {
        const std::uint32_t first = size_of(plan_.routes_of);
        for (const std::uint32_t code : plan_.tags.codes()) {
            const std::uint32_t begin = size_of(plan_.routes);
            for (std::uint32_t n = 0; n < level.items.count; ++n)
                if (const Item& item = plan_.items[level.items.first + n]; leads_to(item, code))
                    plan_.routes.push_back(item.is_loop ? route_into(item.index, code, n) : route_to(level, item, n));
            plan_.routes_of.push_back({begin, size_of(plan_.routes) - begin});
        }
        return {first, size_of(plan_.routes_of) - first};
    }

    [[nodiscard]] bool leads_to(const Item& item, std::uint32_t code) const {
        if (!item.is_loop) return item.code == code && plan_.segments[item.index].reading;
        const Level& inner = plan_.levels[item.index];
        return std::ranges::find(inner.at, code) != inner.at.end() ||
               std::ranges::find(inner.or_at, code) != inner.or_at.end();
    }

    [[nodiscard]] Route route_to(const Level& level, const Item& item, std::uint32_t number) const {
        const SegmentPlan& segment = plan_.segments[item.index];
        Route route{.item = number};
        const bool goes_on = segment.repeat || segment.spill != nowhere;
        route.once = !segment.each && !goes_on;
        for (std::uint32_t rank = 0; rank < level.at.size(); ++rank) {
            if (level.at[rank] != item.code) continue;
            route.rank_max = std::min(route.rank_max, rank + (goes_on ? 1 : 0));
            route.rank = rank + 1;
        }
        route.in_full = tests_elements(segment.tests) || (!segment.writing && !segment.each);
        for (std::uint32_t o = segment.ops.first; o < segment.ops.end(); ++o) {
            const ElementOp& op = plan_.ops[o];
            if (op.kind != OpKind::literal) continue;
            const std::uint64_t literal = short_text(op.literal);
            if (op.component != 0 || literal == 0 || route.literal != 0) route.in_full = true;
            route.literal_element = op.element;
            route.literal = literal;
        }
        return route;
    }

    [[nodiscard]] Route route_into(std::uint32_t level, std::uint32_t code, std::uint32_t number) const {
        Route route{.item = number};
        route.in_full = !surely_starts(plan_.levels[level], code);
        return route;
    }

    // Whether every segment of the tag starts a record of the loop.
    [[nodiscard]] bool surely_starts(const Level& level, std::uint32_t code) const {
        if (tests_elements(level.tests)) return false;
        for (std::uint32_t n = 0; n < level.items.count; ++n) {
            const Item& item = plan_.items[level.items.first + n];
            if (!leads_to(item, code)) continue;
            if (item.is_loop ? surely_starts(plan_.levels[item.index], code) : takes_any(plan_.segments[item.index]))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool takes_any(const SegmentPlan& segment) const {
        return !segment.literals && !tests_elements(segment.tests);
    }

    [[nodiscard]] bool tests_elements(Span tests) const {
        for (std::uint32_t n = tests.first; n < tests.end(); ++n)
            if (plan_.tests[n].element != 0) return true;
        return false;
    }

    Span closing(const Level& level) {
        const std::uint32_t first = size_of(plan_.closing);
        for (std::uint32_t n = 0; n < level.items.count; ++n)
            if (has_to_close(plan_.items[level.items.first + n])) plan_.closing.push_back(n);
        return {first, size_of(plan_.closing) - first};
    }

    Span inner(const Level& level) {
        const std::uint32_t first = size_of(plan_.inner);
        for (std::uint32_t n = 0; n < level.items.count; ++n) {
            const Item& item = plan_.items[level.items.first + n];
            if (item.is_loop && plan_.levels[item.index].hierarchy) plan_.inner.push_back(n);
        }
        return {first, size_of(plan_.inner) - first};
    }

    [[nodiscard]] bool has_to_close(const Item& item) const {
        if (item.is_loop) return plan_.levels[item.index].grouping != nowhere;
        const SegmentPlan& segment = plan_.segments[item.index];
        bool has = segment.required;
        for (std::uint32_t o = segment.ops.first; o < segment.ops.end(); ++o) has = has || plan_.ops[o].has_default;
        return has;
    }

    void probe(const Level& level, Item& item) {
        item.probes.first = size_of(plan_.probes);
        item_probes_ = plan_.probes.size();
        if (item.is_loop) {
            const ListRef& each = plan_.levels[item.index].each;
            item.only_if_set = static_cast<bool>(each);
            if (each) add(each.offset, each.ops);
        } else {
            const SegmentPlan& segment = plan_.segments[item.index];
            item.only_if_set = is_silent_without_fields(level, segment);
            if (segment.each)
                add(segment.each.offset, segment.each.ops);
            else
                fields(segment);
        }
        item.probes.count = size_of(plan_.probes) - item.probes.first;
        const Probe* const first = plan_.probes.data() + item.probes.first;
        if (item.probes.count == 1 && first->list && !first->place.rare) item.list = first->place.offset;
    }

    // Whether nothing but its fields and lists makes the writer write it.
    [[nodiscard]] bool is_silent_without_fields(const Level& level, const SegmentPlan& segment) const {
        if (segment.each) return !segment.required;
        const bool starts_loop = !level.at.empty() && level.at.front() == segment.code;
        if (segment.required || segment.always || starts_loop) return false;
        bool only_literals = segment.pairs == nowhere;
        for (std::uint32_t o = segment.ops.first; o < segment.ops.end(); ++o) {
            const ElementOp& op = plan_.ops[o];
            if (op.kind == OpKind::function || op.part) return false;
            only_literals = only_literals && op.kind == OpKind::literal;
        }
        return !only_literals;
    }

    void fields(const SegmentPlan& segment) {
        for (std::uint32_t o = segment.ops.first; o < segment.ops.end(); ++o) {
            const ElementOp& op = plan_.ops[o];
            if (op.kind == OpKind::field) field(op.field);
            for (std::uint32_t n = op.parts.first; n < op.parts.end(); ++n)
                if (plan_.parts[n].literal.empty()) field(plan_.parts[n].field);
        }
        for (std::uint32_t n = segment.repetitions.first; n < segment.repetitions.end(); ++n)
            add(plan_.repetitions[n].each.offset, plan_.repetitions[n].each.ops);
        if (segment.pairs == nowhere) return;
        const Pairs& pairs = plan_.pairs[segment.pairs];
        for (const Pair& pair : pairs.pairs) field(pair.value);
        if (pairs.rest) add(pairs.rest.offset, pairs.rest.ops);
    }

    void field(const Binding& binding) {
        if (!binding.place.rare) {
            plan_.probes.push_back({binding.place, binding.type, binding.list});
            return;
        }
        // For all fields of a Rare record it is enough that the record is there.
        const documents::FieldPlace rare{binding.place.offset, 0, binding.place.rare};
        if (plan_.probes.size() == item_probes_ || !(plan_.probes.back().place == rare))
            plan_.probes.push_back({rare, documents::FieldType::record, nullptr});
    }
    void add(std::uint32_t offset, const documents::ListOps* list) {
        plan_.probes.push_back({{offset}, documents::FieldType::list, list});
    }

    Plan& plan_;
    std::size_t item_probes_ = 0;  // where those of the item at hand begin
};

}  // namespace

void index_plan(Plan& plan) {
    Indexing(plan).run();
}

}  // namespace crossdock::mapping
