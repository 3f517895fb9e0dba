#include "mappings/language/compiling/plan_index.h"

#include <algorithm>

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
                found_.push_back({name, {at, field.type, field.list}, {}});
        }
    }

    void list(const documents::FieldSchema& field, std::uint32_t at, const std::string& name) {
        const auto covered = std::ranges::find(coverage_.lists, at, &Coverage::OfList::offset);
        Gap gap{name, {{at}, field.type, field.list}, {}};
        if (covered != coverage_.lists.end()) {
            gap.inside = Gaps(covered->inside).of(*field.record);
            if (gap.inside.empty()) return;
        }
        found_.push_back(std::move(gap));
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
        for (Level& level : plan_.levels) {
            level.routes = routes(level);
            level.closing = closing(level);
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
    }

    Span routes(const Level& level) {
        const std::uint32_t first = size_of(plan_.routes);
        for (std::uint32_t n = 0; n < level.items.count; ++n) {
            const Item& item = plan_.items[level.items.first + n];
            if (!item.is_loop) {
                if (plan_.segments[item.index].reading) plan_.routes.push_back({item.code, n});
                continue;
            }
            const Level& inner = plan_.levels[item.index];
            for (const std::uint32_t code : inner.at) plan_.routes.push_back({code, n});
            for (const std::uint32_t code : inner.or_at)
                if (std::ranges::find(inner.at, code) == inner.at.end()) plan_.routes.push_back({code, n});
        }
        return {first, size_of(plan_.routes) - first};
    }

    Span closing(const Level& level) {
        const std::uint32_t first = size_of(plan_.closing);
        for (std::uint32_t n = 0; n < level.items.count; ++n)
            if (has_to_close(plan_.items[level.items.first + n])) plan_.closing.push_back(n);
        return {first, size_of(plan_.closing) - first};
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

    void field(const Binding& binding) { plan_.probes.push_back({binding.place, binding.type, binding.list}); }
    void add(std::uint32_t offset, const documents::ListOps* list) {
        plan_.probes.push_back({{offset}, documents::FieldType::list, list});
    }

    Plan& plan_;
};

}  // namespace

void index_plan(Plan& plan) {
    Indexing(plan).run();
}

}  // namespace crossdock::mapping
