// An attribute e01 .. e63 of a segment -> what that element carries.

#include <algorithm>
#include <charconv>
#include <map>

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/values/codecs.h"
#include "mappings/language/values/pattern.h"

namespace crossdock::mapping {
namespace {

std::string place_of(pugi::xml_node node, std::string_view attribute) {
    const std::string name = node.attribute("name").value();  // of a <column> or <value>
    if (attribute == "value" && !name.empty()) return "the " + std::string(node.name()) + " '" + name + "'";
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
    if (op.field.packs != nowhere) return wrong("a number of packs takes no default", "leave the default out");
    if (op.function.kind == FunctionKind::running || op.function.kind == FunctionKind::segments)
        return wrong("what counts while it is written is no default", "write index(), sum(..) or count(..)");
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

// | spill(80): codecs before it must be those that work on a piece as on the whole.
bool compile_spill(Compiling& c, pugi::xml_node node, std::string_view attribute, const ExpressionStep& step,
                   ElementOp& op) {
    const auto [end, error] =
        std::from_chars(step.argument.data(), step.argument.data() + step.argument.size(), op.spill);
    bool good = error == std::errc{} && end == step.argument.data() + step.argument.size() && op.spill > 0;
    std::string message = "spill needs a length", help = "write spill(80)";
    for (std::uint32_t n = op.field.steps.first; good && n < op.field.steps.end(); ++n) {
        const Step& codec = c.plan.steps[n];
        const bool plain = codec.kind == CodecKind::upper || codec.kind == CodecKind::lower ||
                           (codec.kind == CodecKind::text && codec.argument == 0);
        if (plain && !op.field.list && !op.component) continue;
        good = false;
        message = "only a text can spill, behind upper and lower at most";
        help = "write text | spill(80) for a whole element";
    }
    if (!good)
        c.error_inside(node, attribute, step.at, step.name.size(), "mapping.spill", std::move(message),
                       std::move(help));
    return good;
}

// | repeated: a list of texts in one element, each a repetition.
bool compile_repeated(Compiling& c, pugi::xml_node node, std::string_view attribute, const ExpressionStep& step,
                      ElementOp& op) {
    op.repeated = true;
    if (op.field.list && !op.component && !step.has_argument) return true;
    c.error_inside(node, attribute, step.at, step.name.size(), "mapping.repetitions",
                   "'repeated' stands behind a list of texts, in a whole element",
                   "records are repeated by <repetitions at=\"e05\" each=\"references\" e01=\"kind\" e02=\"value\"/>");
    return false;
}

// How many characters every value takes; 0 where they differ.
std::size_t width_of(const Plan& plan, const Binding& field) {
    constexpr std::size_t iso_date_width = 10;
    if (field.iso) return field.type == documents::FieldType::date ? iso_date_width : 0;
    const Step& last = plan.steps[field.steps.end() - 1];
    switch (last.kind) {
        case CodecKind::date: return 8;
        case CodecKind::date6: return 6;
        case CodecKind::date_pattern:
        case CodecKind::time_pattern: return width_of_pattern(last.text);
        case CodecKind::sscc18:
        case CodecKind::pad_left:
        case CodecKind::pad_right:
        case CodecKind::gtin: return last.argument;
        default: return 0;
    }
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
        if (step.name == "spill" && !compile_spill(c, node, attribute, step, op)) return false;
        if (step.name == "repeated" && !compile_repeated(c, node, attribute, step, op)) return false;
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

// order-number + '/' + line-id: reading takes the element apart at the separators, or by the width of a part.
bool compile_join(Compiling& c, Scope& scope, pugi::xml_node node, std::string_view attribute,
                  const Expression& expression, const SegmentPlan& segment, ElementOp& op) {
    op.kind = OpKind::join;
    std::vector<JoinPart> parts;
    const auto wrong = [&](const Expression& at, std::string message, std::string help) {
        c.error_inside(node, attribute, at.at, 1, "mapping.join", std::move(message), std::move(help));
        return false;
    };
    for (const Expression& said : expression.parts) {
        JoinPart part;
        const bool separates = said.kind == Expression::Kind::literal;
        if (said.kind == Expression::Kind::function)
            return wrong(said, "a function cannot be joined", "join fields and 'literals'");
        if (separates &&
            (said.literal.empty() || !said.steps.empty() || parts.empty() || !parts.back().literal.empty()))
            return wrong(said, "a separator stands between two fields",
                         "write order-number + '/' + line-id; what stands "
                         "before or behind is prefix('..'), suffix('..')");
        part.literal = said.literal;
        if (separates) {
            parts.push_back(std::move(part));
            continue;
        }
        for (const ExpressionStep& step : said.steps) {
            part.required = part.required || step.name == "required";
            if (is_word_of_element(step.name) && step.name != "required")
                return wrong(said, "'" + std::string(step.name) + "' cannot stand in a join",
                             "give that field an element of its own");
        }
        if (!c.bind(scope, node, attribute, said, part.field)) return false;
        if (part.field.list || part.field.packs != nowhere)
            return wrong(said, "'" + std::string(said.path) + "' cannot be joined", "join texts, dates and numbers");
        if (!parts.empty() && parts.back().literal.empty()) {
            parts.back().width = static_cast<std::uint32_t>(width_of(c.plan, parts.back().field));
            if (parts.back().width == 0)
                return wrong(said, "nothing tells where the field before it ends",
                             "put a separator between them: + '/' +, or pad the first one: | pad-left(6, '0')");
        }
        if (segment.writing) {
            if (segment.tests.count == 0)
                c.claim(scope, node, attribute, std::string(said.path), place_of(node, attribute));
            scope.coverage.fields.push_back(part.field.place);
        }
        parts.push_back(std::move(part));
    }
    if (!parts.back().literal.empty())
        return wrong(expression.parts.back(), "a separator stands between two fields", "end with a field");
    op.parts = {static_cast<std::uint32_t>(c.plan.parts.size()), static_cast<std::uint32_t>(parts.size())};
    c.plan.parts.insert(c.plan.parts.end(), parts.begin(), parts.end());
    return true;
}

}  // namespace

void compile_element(Compiling& c, pugi::xml_node node, std::string_view name, Scope& scope, const SegmentPlan& segment,
                     std::map<std::string, std::uint32_t>& list_uses, std::vector<ElementOp>& ops) {
    ElementOp op;
    if (name != "value" && !parse_element_name(name, op.element, op.component)) return;
    Expression expression;
    if (!c.parse(node, name, expression)) return;

    if (expression.kind == Expression::Kind::join) {
        if (!compile_join(c, scope, node, name, expression, segment, op)) return;
    } else if (expression.kind == Expression::Kind::literal) {
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
        const std::string path(expression.path);
        Scope part;
        if (scope.parts && path.starts_with(scope.parts_name + ".")) {
            op.part = scope.parts;
            part.schema = scope.parts_schema;
            part.path = scope.path + "." + scope.parts_name;
            expression.path.remove_prefix(scope.parts_name.size() + 1);
            expression.path_at += scope.parts_name.size() + 1;
        }
        Scope& of = op.part ? part : scope;
        if (!c.bind(of, node, name, expression, op.field) || !compile_words(c, of, node, name, expression, op)) return;
        if (op.field.list && !op.repeated) op.field.ordinal = list_uses[path]++;
        if (segment.writing && op.field.ordinal == 0 && segment.tests.count == 0)
            c.claim(scope, node, name, path, place_of(node, name));
        if (segment.writing && op.part) {
            part.coverage.fields.push_back(op.field.place);
            cover_list(scope, op.part, part.coverage);
        } else if (segment.writing) {
            scope.coverage.fields.push_back(op.field.place);
        }
    }
    ops.push_back(std::move(op));
}

}  // namespace crossdock::mapping
