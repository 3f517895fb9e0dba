// <pairs> of a mapping file -> the plan.

#include <algorithm>

#include "mappings/language/compiling/compiling.h"

namespace crossdock::mapping {
namespace {

// "e04 e06 e15" -> 4, 6, 15. The id stands in the element behind each.
std::vector<std::uint8_t> positions(Compiling& c, pugi::xml_node node, const char* attribute, SegmentPlan& segment) {
    std::vector<std::uint8_t> result;
    const std::string_view text = node.attribute(attribute).value();
    for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        std::uint8_t element = 0, component = 0;
        const std::string_view word = text.substr(at, end - at);
        if (!parse_element_name(word, element, component) || component || element >= element_max) {
            c.error_inside(node, attribute, at, word.size(), "mapping.element-number",
                           "'" + std::string(word) + "' is no element", "write elements as e04, with a blank between");
        } else if (const std::uint64_t bits = std::uint64_t{c.plan.edifact ? 1U : 3U} << element;
                   segment.named & bits) {
            c.error_inside(node, attribute, at, word.size(), "mapping.element-twice",
                           segment.tag + " names " + std::string(word) +
                               (c.plan.edifact ? " already" : " or the element behind it already"),
                           c.plan.edifact ? "a pair takes the whole element: the id and its qualifier"
                                          : "a pair takes two elements: the qualifier and the id behind it");
        } else {
            segment.named |= bits;
            result.push_back(element);
        }
        at = text.find_first_not_of(' ', end);
    }
    return result;
}

bool literal(Compiling& c, pugi::xml_node node, const char* attribute, std::string& value) {
    Expression expression;
    if (!c.parse(node, attribute, expression)) return false;
    if (expression.kind == Expression::Kind::literal && !expression.literal.empty() && expression.steps.empty()) {
        value = expression.literal;
        return true;
    }
    c.error_value(node, attribute, "mapping.literal", "the code of a pair is a literal", "write code=\"'VN'\"");
    return false;
}

bool bind_value(Compiling& c, Scope& scope, pugi::xml_node node, const char* attribute, Binding& binding) {
    Expression expression;
    if (!c.parse(node, attribute, expression)) return false;
    if (expression.kind != Expression::Kind::path) {
        c.error_value(node, attribute, "mapping.expression", "a field is wanted here", "write value=\"sku\"");
        return false;
    }
    for (const ExpressionStep& step : expression.steps)
        if (step.name == "required" || step.name == "default") {
            c.error_inside(node, attribute, step.at, step.name.size(), "mapping.pair",
                           "'" + std::string(step.name) + "' cannot stand in a pair",
                           "any pair may be absent; bind what must be there to an element of its own");
            return false;
        }
    return c.bind(scope, node, attribute, expression, binding);
}

void compile_pair(Compiling& c, pugi::xml_node node, Scope& scope, Pairs& pairs) {
    c.check_attributes(node, {"code", "value", "when"});
    if (c.lacks(node, "code", "code=\"'VN'\"") || c.lacks(node, "value", "value=\"sku\"")) return;
    Pair pair;
    c.directions(node, pair.reading, pair.writing);
    if (!literal(c, node, "code", pair.code) || !bind_value(c, scope, node, "value", pair.value)) return;
    if (pair.reading && std::ranges::any_of(pairs.pairs, [&](const Pair& earlier) {
            return earlier.reading && earlier.code == pair.code;
        })) {
        c.error_value(node, "code", "mapping.code-twice", "there is a pair '" + pair.code + "' already",
                      "a code is read into one field; further values go to <pairs-rest>");
        return;
    }
    if (pair.writing) {
        c.claim(scope, node, "value", c.plan.names[pair.value.name], "the pair " + pair.code);
        scope.coverage.fields.push_back(pair.value.place);
    }
    pairs.pairs.push_back(std::move(pair));
}

void compile_rest(Compiling& c, pugi::xml_node node, Scope& scope, const SegmentPlan& segment, Pairs& pairs) {
    c.check_attributes(node, {"each", "code", "value"});
    if (c.lacks(node, "each", "each=\"item-ids\"") || c.lacks(node, "code", "code=\"kind | codes(item-id)\"") ||
        c.lacks(node, "value", "value=\"value\""))
        return;
    Scope record;
    pairs.rest = c.find_list(scope, node, "each", record.schema);
    record.path = (scope.path.empty() ? "" : scope.path + ".") + node.attribute("each").value();
    if (pairs.rest && !record.schema) {
        c.error_value(node, "each", "mapping.not-a-list", "a list of records is wanted here",
                      "the records hold a code and a value");
        pairs.rest = {};
    }
    if (!pairs.rest) return;
    if (!bind_value(c, record, node, "code", pairs.rest_code) ||
        !bind_value(c, record, node, "value", pairs.rest_value))
        return;
    if (!segment.writing) return;
    record.coverage.fields = {pairs.rest_code.place, pairs.rest_value.place};
    cover_list(scope, pairs.rest, record.coverage);
}

}  // namespace

void compile_pairs(Compiling& c, pugi::xml_node node, Scope& scope, SegmentPlan& segment) {
    c.check_attributes(node, {"at", "read-at"});
    if (c.lacks(node, "at", "at=\"e04 e06\"")) return;
    Pairs pairs;
    pairs.composite = c.plan.edifact;
    pairs.at = positions(c, node, "at", segment);
    if (node.attribute("read-at")) pairs.read_at = positions(c, node, "read-at", segment);
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        const std::string_view name = child.name();
        if (name == "pair")
            compile_pair(c, child, scope, pairs);
        else if (name == "pairs-rest" && !pairs.rest)
            compile_rest(c, child, scope, segment, pairs);
        else
            c.error(child, "mapping.unknown-element", "<" + std::string(name) + "> cannot stand in <pairs>",
                    "there are <pair> and, once, <pairs-rest>");
    }
    segment.pairs = static_cast<std::uint32_t>(c.plan.pairs.size());
    c.plan.pairs.push_back(std::move(pairs));
}

}  // namespace crossdock::mapping
