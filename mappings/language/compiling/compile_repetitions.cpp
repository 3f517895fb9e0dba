// <repetitions at="e05" each="references" e01="kind" e02="value"/> of a segment -> the plan.

#include <algorithm>

#include "mappings/language/compiling/compiling.h"

namespace crossdock::mapping {

void compile_repetitions(Compiling& c, pugi::xml_node node, Scope& scope, SegmentPlan& segment) {
    c.check_attributes(node, {"at", "each"}, true);
    if (c.lacks(node, "at", "at=\"e05\"") || c.lacks(node, "each", "each=\"references\"")) return;
    Repetitions repetitions;
    std::uint8_t part = 0;
    if (!parse_element_name(node.attribute("at").value(), repetitions.element, part) || part) {
        c.error_value(node, "at", "mapping.element-number",
                      "'" + std::string(node.attribute("at").value()) + "' is no element", "write at=\"e05\"");
        return;
    }
    const std::uint64_t bit = std::uint64_t{1} << repetitions.element;
    if (segment.named & bit) {
        c.error_value(node, "at", "mapping.element-twice",
                      segment.tag + " names " + node.attribute("at").value() + " already", "use one of both");
        return;
    }
    segment.named |= bit;
    Scope record;
    repetitions.each = c.find_list(scope, node, "each", record.schema);
    if (!repetitions.each) return;
    if (!record.schema) {
        c.error_value(node, "each", "mapping.not-a-list", "a list of records is wanted here",
                      "a list of texts is written as e05=\"codes | repeated\"");
        return;
    }
    record.path = (scope.path.empty() ? "" : scope.path + ".") + node.attribute("each").value();
    std::vector<ElementOp> ops;
    std::map<std::string, std::uint32_t> list_uses;
    for (const pugi::xml_attribute attribute : node.attributes())
        compile_element(c, node, attribute.name(), record, segment, list_uses, ops);
    for (const ElementOp& op : ops)
        if (op.kind != OpKind::field || op.component || op.repeated || op.spill || op.has_default || op.field.list ||
            op.field.packs != nowhere)
            c.error(node, "mapping.repetitions", "a component of a repetition is one field with its codecs",
                    "write e01=\"kind | codes(..)\" e02=\"value\": e01 is the first component");
    if (ops.empty())
        c.error(node, "mapping.repetitions", "the repetitions name no component",
                "write e01=\"value\": e01 is the first component");
    std::ranges::sort(ops, {}, &ElementOp::element);
    if (segment.writing) {
        c.claim(scope, node, "each", node.attribute("each").value(),
                segment.tag + std::string(" ") + node.attribute("at").value());
        cover_list(scope, repetitions.each, record.coverage);
    }
    repetitions.ops = {static_cast<std::uint32_t>(c.plan.ops.size()), static_cast<std::uint32_t>(ops.size())};
    c.plan.ops.insert(c.plan.ops.end(), ops.begin(), ops.end());
    if (segment.repetitions.count == 0)
        segment.repetitions.first = static_cast<std::uint32_t>(c.plan.repetitions.size());
    ++segment.repetitions.count;
    c.plan.repetitions.push_back(std::move(repetitions));
}

}  // namespace crossdock::mapping
