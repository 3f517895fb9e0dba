// A segment's element of the mapping file -> a segment of the plan.

#include <algorithm>
#include <map>

#include "mappings/language/codecs.h"
#include "mappings/language/compiling.h"

namespace crossdock::mapping {
namespace {

std::string place_of(pugi::xml_node node, std::string_view attribute) {
    return std::string(node.name()) + " " + std::string(attribute);
}

// The text of a default is read like one of the wire, and a function gives a number: both must fit the field.
bool check_default(Compiling& c, pugi::xml_node node, std::string_view attribute, const Expression& expression,
                   const ExpressionStep& step, const ElementOp& op) {
    using documents::FieldType;
    const auto wrong = [&](std::string message, std::string help) {
        c.error_inside(node, attribute, step.at, step.name.size(), "mapping.default", std::move(message),
                       std::move(help));
        return false;
    };
    if (op.field.list) return wrong("a list of texts takes no default", "leave the default out");
    if (op.function.kind == FunctionKind::ignore) return wrong("ignore() is no value", "leave the default out");
    if (op.function.kind == FunctionKind::none) {
        Misread why;
        if (readable(c.plan, op.field, op.literal, why)) return true;
        return wrong("the default is '" + op.literal + "', expected " + why.expected,
                     "write the default as it would stand on the wire");
    }
    const FieldType type = op.field.type;
    if (type == FieldType::decimal || type == FieldType::integer || type == FieldType::text) return true;
    return wrong("the default is a number, '" + std::string(expression.path) + "' is " + std::string(word_for(type)),
                 "write a literal: default('...')");
}

// | required and | default(...)
bool compile_words(Compiling& c, Scope& scope, pugi::xml_node node, std::string_view attribute,
                   const Expression& expression, ElementOp& op) {
    for (const ExpressionStep& step : expression.steps) {
        if (step.name == "required") {
            op.required = true;
            if (!step.has_argument) continue;
            c.error_inside(node, attribute, step.at, step.name.size(), "mapping.codec-argument",
                           "'required' takes no argument", "write required");
            return false;
        }
        if (step.name != "default") continue;
        auto value = parse_expression(step.argument, step.argument_at);
        if (!value || value->kind == Expression::Kind::path || !value->steps.empty()) {
            c.error_inside(node, attribute, step.at, step.name.size(), "mapping.default",
                           "default needs a literal or a function",
                           "write default('EA'), default(index()) or default(sum(lines.quantity))");
            return false;
        }
        op.has_default = true;
        op.literal = value->literal;
        if (value->kind == Expression::Kind::function && !c.bind_function(scope, node, attribute, *value, op.function))
            return false;
        if (!check_default(c, node, attribute, expression, step, op)) return false;
    }
    return true;
}

void compile_element(Compiling& c, pugi::xml_attribute attribute, pugi::xml_node node, Scope& scope,
                     const SegmentPlan& segment, std::map<std::string, std::uint32_t>& list_uses,
                     std::vector<ElementOp>& ops) {
    const std::string_view name = attribute.name();
    ElementOp op;
    if (!parse_element_name(name, op.element, op.component)) return;
    Expression expression;
    if (!c.parse(node, name, expression)) return;

    if (expression.kind == Expression::Kind::literal) {
        op.kind = OpKind::literal;
        op.literal = expression.literal;
        if (op.literal.empty() || !expression.steps.empty()) {
            c.error_value(node, name, "mapping.literal",
                          op.literal.empty() ? "the literal is empty" : "a literal takes no codec",
                          op.literal.empty() ? "leave the attribute out" : "write the text as it stands on the wire");
            return;
        }
    } else if (expression.kind == Expression::Kind::function) {
        op.kind = OpKind::function;
        if (!expression.steps.empty()) {
            c.error_inside(node, name, expression.steps.front().at, expression.steps.front().name.size(),
                           "mapping.function", "a function takes no codec", "end the expression behind the bracket");
            return;
        }
        if (!c.bind_function(scope, node, name, expression, op.function)) return;
    } else {
        op.kind = OpKind::field;
        if (!c.bind(scope, node, name, expression, op.field) || !compile_words(c, scope, node, name, expression, op))
            return;
        const std::string path(expression.path);
        if (op.field.list) op.field.ordinal = list_uses[path]++;
        if (segment.writing && op.field.ordinal == 0) c.claim(scope, node, name, path, place_of(node, name));
        if (segment.writing) scope.coverage.fields.push_back(op.field.offset);
    }
    ops.push_back(std::move(op));
}

}  // namespace

std::uint32_t compile_segment(Compiling& c, pugi::xml_node node, Scope& level, bool note_errors) {
    c.check_attributes(node, {"each", "required", "always", "repeat", "when", "on-error"}, true);
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
    std::map<std::string, std::uint32_t> list_uses;
    if (!own || record.schema)
        for (const pugi::xml_attribute attribute : node.attributes())
            compile_element(c, attribute, node, scope, segment, list_uses, ops);

    std::ranges::sort(ops, {}, [](const ElementOp& op) { return op.element * 100 + op.component; });
    for (std::size_t n = 1; n < ops.size(); ++n)
        if (ops[n].element == ops[n - 1].element && ops[n - 1].component == 0 && ops[n].component > 0)
            c.error(
                node, "mapping.element-twice",
                segment.tag + " names element " + std::to_string(ops[n].element) + " as a whole and by its components",
                "use one of both");
    for (const ElementOp& op : ops) segment.named |= std::uint64_t{1} << op.element;
    if (segment.repeat && segment.each)
        c.error_value(node, "repeat", "mapping.value", "repeat and each exclude each other",
                      "each= already takes every occurrence, as a record of its own");

    if (segment.repeat && !segment.each &&
        std::ranges::any_of(ops, [](const ElementOp& op) { return op.kind == OpKind::field; }))
        c.error_value(node, "repeat", "mapping.value", "a segment that repeats fills its fields by <pairs> alone",
                      "each further " + segment.tag + " would overwrite the one before; use each=\"...\" or <pairs>");

    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        if (std::string_view(child.name()) != "pairs" || segment.pairs != nowhere)
            c.error(child, "mapping.unknown-element",
                    segment.pairs != nowhere ? "a segment has one <pairs>"
                                             : "<" + std::string(child.name()) + "> cannot stand in a segment",
                    "a segment holds at most one <pairs>");
        else if (scope.schema)
            compile_pairs(c, child, scope, segment);
    }
    if (own && segment.each && segment.writing) cover_list(level, segment.each, record.coverage);

    segment.ops = {static_cast<std::uint32_t>(c.plan.ops.size()), static_cast<std::uint32_t>(ops.size())};
    c.plan.ops.insert(c.plan.ops.end(), std::make_move_iterator(ops.begin()), std::make_move_iterator(ops.end()));
    c.plan.segments.push_back(std::move(segment));
    return static_cast<std::uint32_t>(c.plan.segments.size() - 1);
}

}  // namespace crossdock::mapping
