// A segment's element of the mapping file -> a segment of the plan.

#include <algorithm>
#include <map>

#include "mappings/language/compiling/compiling.h"

namespace crossdock::mapping {
namespace {

// A text over several segments: <MSG e01="text | spill(60)"/>.
void check_spill(Compiling& c, pugi::xml_node node, SegmentPlan& segment, const std::vector<ElementOp>& ops) {
    for (std::uint32_t n = 0; n < ops.size(); ++n) {
        if (ops[n].spill == 0) continue;
        if (segment.spill != nowhere || segment.pairs != nowhere || segment.repeat || segment.repetitions.count > 0)
            c.error(node, "mapping.spill", segment.tag + " cannot be written again for more than one thing",
                    "let one element spill, without repeat=, <pairs> and <repetitions> beside it");
        segment.spill = static_cast<std::uint32_t>(c.plan.ops.size()) + n;
        segment.spill_max = ops[n].spill;
    }
}

}  // namespace

std::uint32_t compile_segment(Compiling& c, pugi::xml_node node, Scope& level, bool note_errors) {
    c.check_attributes(node, {"each", "required", "always", "repeat", "when", "if", "on-error"}, true);
    SegmentPlan segment;
    segment.tag = node.name();
    segment.code = tag_code(segment.tag);
    segment.required = c.flag(node, "required");
    segment.always = c.flag(node, "always");
    segment.repeat = c.flag(node, "repeat");
    segment.note_errors = c.notes_errors(node, note_errors);
    c.directions(node, segment.reading, segment.writing);

    Scope record;  // of each occurrence
    if (node.attribute("each")) {
        segment.each = c.find_list(level, node, "each", record.schema);
        record.path = (level.path.empty() ? "" : level.path + ".") + node.attribute("each").value();
        if (segment.each && !record.schema) {
            c.error_value(node, "each", "mapping.not-a-list",
                          "'" + std::string(node.attribute("each").value()) + "' is a list of texts, not of records",
                          "bind it to the elements that hold its texts: e02=\"codes\" e03=\"codes\"");
            segment.each = {};
        }
        if (!segment.each) record.schema = nullptr;
        // Segments may share a list, a loop writes all of its own.
        if (const auto& [writer, is_new] = level.written.try_emplace(node.attribute("each").value(), "a segment");
            segment.writing && !is_new && writer->second == loop_writer)
            c.claim(level, node, "each", writer->first, {});
    }
    const bool own = static_cast<bool>(node.attribute("each"));
    Scope& scope = own ? record : level;
    std::vector<ElementOp> ops;
    segment.tests = compile_condition(c, scope, node);
    std::map<std::string, std::uint32_t> list_uses;
    if (!own || record.schema)
        for (const pugi::xml_attribute attribute : node.attributes())
            compile_element(c, node, attribute.name(), scope, segment, list_uses, ops);

    std::ranges::sort(ops, {}, [](const ElementOp& op) { return op.element * 100 + op.component; });
    for (std::size_t n = 1; n < ops.size(); ++n)
        if (ops[n].element == ops[n - 1].element && ops[n - 1].component == 0 && ops[n].component > 0)
            c.error(
                node, "mapping.element-twice",
                segment.tag + " names element " + std::to_string(ops[n].element) + " as a whole and by its components",
                "use one of both");
    // An element of EDIFACT may always be a composite: e02 is its first component.
    if (c.plan.edifact)
        for (ElementOp& op : ops) op.component = std::max<std::uint8_t>(op.component, 1);
    for (const ElementOp& op : ops) segment.named |= std::uint64_t{1} << op.element;
    if (segment.repeat && !segment.each &&
        std::ranges::any_of(ops, [](const ElementOp& op) { return op.kind == OpKind::field; }))
        c.error_value(node, "repeat", "mapping.value", "a segment that repeats fills its fields by <pairs> alone",
                      "each further " + segment.tag + " would overwrite the one before; use each=\"...\" or <pairs>");

    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        if (std::string_view(child.name()) == "repetitions") {
            if (scope.schema) compile_repetitions(c, child, scope, segment);
        } else if (std::string_view(child.name()) != "pairs" || segment.pairs != nowhere)
            c.error(child, "mapping.unknown-element",
                    segment.pairs != nowhere ? "a segment has one <pairs>"
                                             : "<" + std::string(child.name()) + "> cannot stand in a segment",
                    "a segment holds at most one <pairs>, and <repetitions>");
        else if (scope.schema)
            compile_pairs(c, child, scope, segment);
    }
    if (segment.repeat && segment.each && (segment.pairs == nowhere || !c.plan.pairs[segment.pairs].rest))
        c.error_value(node, "repeat", "mapping.value", "repeat with each needs <pairs-rest>",
                      "each= already takes every occurrence, as a record of its own; what may go on in a further one "
                      "are pairs");
    if (own && segment.each && segment.writing) cover_list(level, segment.each, record.coverage);

    check_spill(c, node, segment, ops);
    segment.ops = {static_cast<std::uint32_t>(c.plan.ops.size()), static_cast<std::uint32_t>(ops.size())};
    c.plan.ops.insert(c.plan.ops.end(), std::make_move_iterator(ops.begin()), std::make_move_iterator(ops.end()));
    c.plan.segments.push_back(std::move(segment));
    return static_cast<std::uint32_t>(c.plan.segments.size() - 1);
}

}  // namespace crossdock::mapping
