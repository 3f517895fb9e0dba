// <column> and <value> -> values of the plan: where they stand, and what they hold.

#include <algorithm>
#include <charconv>

#include "mappings/language/compiling/body_compiling.h"

namespace crossdock::mapping {

using documents::FieldType;

std::vector<std::string> BodyCompiling::names_of(pugi::xml_node node) {
    std::vector<std::string> names;
    if (*node.attribute("name").value() != '\0') names.emplace_back(node.attribute("name").value());
    const std::string_view aliases = node.attribute("alias").value();
    for (std::size_t begin = 0; begin < aliases.size();) {
        const std::size_t end = std::min(aliases.find('|', begin), aliases.size());
        std::string_view name = aliases.substr(begin, end - begin);
        while (name.starts_with(' ')) name.remove_prefix(1);
        while (name.ends_with(' ')) name.remove_suffix(1);
        if (name.empty() || names.empty())
            c.error_value(node, "alias", "mapping.column", "an alias without a name",
                          "write name=\"Qty\" alias=\"Quantity | QTY_SHIPPED\"");
        names.emplace_back(name);
        begin = end + 1;
    }
    return names;
}

bool BodyCompiling::number(pugi::xml_node node, const char* attribute, std::uint32_t& result) {
    constexpr std::uint32_t number_max = 4096;
    const std::string_view text = node.attribute(attribute).value();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error == std::errc{} && end == text.data() + text.size() && result > 0 && result <= number_max) return true;
    c.error_value(node, attribute, "mapping.column", std::string(attribute) + " is '" + std::string(text) + "'",
                  "write a whole number from 1 to " + std::to_string(number_max));
    return false;
}

void BodyCompiling::value(pugi::xml_node xml, std::uint32_t parent, Scope& scope) {
    BodyValue made;
    if (c.lacks(xml, "value", "value=\"order-number\"") || !value_place(xml, made)) return;
    SegmentPlan directions;
    c.directions(xml, directions.reading, directions.writing);
    made.reading = directions.reading;
    made.writing = directions.writing;

    const std::string text = xml.attribute("value").value();
    const auto expression = parse_expression(text);
    const bool inside = plan.nodes[parent].inside;
    if (expression && expression->kind != Expression::Kind::literal && expression->function != "ignore" && !inside) {
        c.error_value(xml, "value", "mapping.outside", "this stands outside of the document and has no field to fill",
                      "a literal or ignore() may stand here; each=\"document\" says where documents begin");
        return;
    }
    std::vector<ElementOp> ops;
    compile_element(c, xml, "value", scope, directions, list_uses_[parent], ops);
    if (ops.empty()) return;
    made.op = std::move(ops.front());
    const FieldType type = made.op.field.type;
    const bool codec = std::ranges::any_of(expression->steps, [](const ExpressionStep& step) {
        return step.name != "required" && step.name != "default" && step.name != "unit-of";
    });
    if (made.op.spill || made.op.repeated || made.op.function.kind == FunctionKind::running ||
        made.op.function.kind == FunctionKind::segments) {
        c.error_value(xml, "value", "mapping.value", "this counts or fills segments, which files do not have",
                      "a list of texts is bound as it is: value=\"codes\"; index() counts the records of a list");
        return;
    }
    // A join is asked for where one of its parts is.
    for (std::uint32_t n = made.op.parts.first; n < made.op.parts.end(); ++n)
        made.op.required = made.op.required || c.plan.parts[n].required;
    if (made.op.kind == OpKind::field) {
        made.kind = type == FieldType::boolean && !codec                                   ? JsonKind::flag
                    : (type == FieldType::decimal || type == FieldType::integer) && !codec ? JsonKind::number
                                                                                           : JsonKind::text;
    } else if (made.op.kind == OpKind::function) {
        made.kind = JsonKind::number;
    }
    if (const std::string_view as = xml.attribute("as").value(); !as.empty()) {
        if (as != "text" && as != "number")
            c.error_value(xml, "as", "mapping.value", "as is '" + std::string(as) + "'",
                          "write text or number: how JSON spells the value when writing");
        made.kind = as == "number" ? JsonKind::number : JsonKind::text;
    }
    if (tabular() && made.writing) place_written(xml, made);
    plan.nodes[parent].items.push_back({false, static_cast<std::uint32_t>(plan.values.size())});
    plan.values.push_back(std::move(made));
}

bool BodyCompiling::value_place(pugi::xml_node xml, BodyValue& made) {
    std::vector<std::string_view> known{"name", "alias", "value", "when"};
    switch (plan.standard) {
        case BodyStandard::csv: known.push_back("number"); break;
        case BodyStandard::fixed_width: known = {"name", "at", "size", "align", "pad", "value", "when"}; break;
        case BodyStandard::xml: known.push_back("at"); break;
        case BodyStandard::json: known.push_back("as"); break;
    }
    c.check_attributes(xml, known);
    made.names = names_of(xml);
    if (plan.standard == BodyStandard::csv) return column_place(xml, made);
    if (plan.standard == BodyStandard::fixed_width) return fixed_place(xml, made);
    if (plan.standard == BodyStandard::json) return !c.lacks(xml, "name", "name=\"orderNumber\"");
    const std::string_view at = xml.attribute("at").value();
    if (at.empty() == made.names.empty()) {
        c.error(xml, "mapping.column", "<value> says where it stands by at= or by name=, one of both",
                "at=\"@id\" is an attribute, at=\"text\" the text of the node, name=\"Qty\" that of a node inside");
        return false;
    }
    if (at.empty()) return true;
    if (at != "text" && (at.size() < 2 || at[0] != '@')) {
        c.error_value(xml, "at", "mapping.column", "at is '" + std::string(at) + "'",
                      "write at=\"@id\" for an attribute or at=\"text\" for the text of the node");
        return false;
    }
    made.names.emplace_back(at == "text" ? "#text" : at);
    return true;
}

bool BodyCompiling::column_place(pugi::xml_node xml, BodyValue& made) {
    if (xml.attribute("number") && !number(xml, "number", made.at)) return false;
    if (plan.header && made.names.empty()) {
        c.error(xml, "mapping.column", "the column has no name, but the file has a header row",
                "write name=\"...\" as the header has it, or header=\"false\" on <mapping>");
        return false;
    }
    if (!plan.header && made.at == 0) {
        c.error(xml, "mapping.column", "the column has no number, and the file has no header row",
                "write number=\"3\" for the third column");
        return false;
    }
    return true;
}

bool BodyCompiling::fixed_place(pugi::xml_node xml, BodyValue& made) {
    if (c.lacks(xml, "at", "at=\"2\"") || c.lacks(xml, "size", "size=\"10\"")) return false;
    if (!number(xml, "at", made.at) || !number(xml, "size", made.size)) return false;
    const std::string_view align = xml.attribute("align").value(), pad = xml.attribute("pad").value();
    made.right = align == "right";
    if (!align.empty() && align != "left" && align != "right")
        c.error_value(xml, "align", "mapping.value", "align is '" + std::string(align) + "'", "write left or right");
    if (pad.size() > 1 || (!pad.empty() && (pad[0] < ' ' || pad[0] > '~')))
        c.error_value(xml, "pad", "mapping.value", "pad is '" + std::string(pad) + "'",
                      "write one character: pad=\"0\"");
    if (!pad.empty()) made.pad = pad[0];
    return true;
}

// Two columns may not be written to the same place of one line.
void BodyCompiling::place_written(pugi::xml_node xml, BodyValue& made) {
    std::uint32_t first = made.at, behind = made.at + std::max(made.size, 1U);
    if (plan.header) {
        const auto head = std::ranges::find(plan.heads, made.names.front());
        first = static_cast<std::uint32_t>(head - plan.heads.begin());
        if (head == plan.heads.end()) plan.heads.push_back(made.names.front());
        made.slot = first;
        behind = first + 1;
    } else {
        made.slot = made.at - 1;
    }
    const std::uint32_t line =
        position_at(c.xml.text(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(xml.offset_debug(), 0))).line;
    for (const auto& [other, rest] : written_) {
        if (first >= rest.first || behind <= other) continue;
        c.error(xml, "mapping.column-twice",
                "the column of line " + std::to_string(rest.second) + " is written to the same place",
                "let one of them write it; mark the other with when=\"reading\"");
        return;
    }
    written_[first] = {behind, line};
}

}  // namespace crossdock::mapping
