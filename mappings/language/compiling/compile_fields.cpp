// Paths, codecs and functions of expressions -> bindings.

#include <algorithm>

#include "mappings/language/compiling/compiling.h"
#include "mappings/language/plan/body_plan.h"
#include "mappings/language/values/codecs.h"
#include "mappings/language/values/usual.h"

namespace crossdock::mapping {
namespace {

using documents::FieldType;

std::vector<std::string_view> field_names(const documents::RecordSchema& schema) {
    std::vector<std::string_view> names;
    for (const auto& field : schema.fields) names.push_back(field.name);
    return names;
}

std::string listed(const std::vector<std::string_view>& names) {
    std::string text;
    for (std::size_t n = 0; n < names.size(); ++n) text += (n ? ", " : "") + std::string(names[n]);
    return text;
}

// What takes a list, in the words of this kind of mapping.
const char* how_to_walk(std::string_view standard) {
    return standard == "csv"           ? "walk the list with <row each=\"...\">"
           : standard == "fixed-width" ? "walk the list with <record match=\"...\" each=\"...\"> or <row each=\"...\">"
           : standard == "xml"         ? "walk the list with <node name=\"...\" each=\"...\">"
           : standard == "json"        ? "walk the list with <array name=\"...\" each=\"...\">"
                                       : "walk the list with <loop each=\"...\"> or each=\"...\"";
}

}  // namespace

Found Compiling::find_field(const Scope& scope, pugi::xml_node node, std::string_view attribute, std::string_view path,
                            std::size_t at) {
    const documents::RecordSchema* schema = scope.schema;
    std::string where = scope.path.empty() ? plan.document : scope.path;
    Found result;
    for (std::size_t begin = 0;;) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        const std::string_view word = path.substr(begin, end - begin);
        const documents::FieldSchema* field = schema ? schema->find(word) : nullptr;
        if (!field) {
            const auto names = schema ? field_names(*schema) : std::vector<std::string_view>{};
            const auto near = nearest(word, names);
            if (!schema) {
                error_inside(
                    node, attribute, at + begin, word.size(), "mapping.unknown-field",
                    "'" + std::string(word) + "' stands outside of the document, which has begun nowhere around it",
                    "put it into the part that is the document: the first one, or the one with each=\"document\"");
                return {};
            }
            std::string help = "it has " + listed(names);
            if (!near.empty())
                help = "did you mean '" + std::string(near) + "'?";
            else if (std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; }))
                help = "fields are lower-case; a text of the wire is written in quotes: '" + std::string(word) + "'";
            error_inside(node, attribute, at + begin, word.size(), "mapping.unknown-field",
                         where + " has no field '" + std::string(word) + "'", std::move(help));
            return {};
        }
        result.field = field;
        result.place = result.place.of(*field);
        if (end == path.size()) return result;
        if (field->type != FieldType::record) {
            error_inside(node, attribute, at + begin, word.size(), "mapping.unknown-field",
                         "'" + std::string(word) + "' is " + std::string(word_for(field->type)) +
                             " and has no fields to name here",
                         field->type == FieldType::list ? how_to_walk(plan.standard) : "end the path here");
            return {};
        }
        schema = field->record;
        where += '.';
        where += word;
        begin = end + 1;
    }
}

ListRef Compiling::find_list(const Scope& scope, pugi::xml_node node, std::string_view attribute,
                             const documents::RecordSchema*& record) {
    const std::string_view path = node.attribute(std::string(attribute).c_str()).value();
    const Found target = find_field(scope, node, attribute, path, 0);
    if (!target.field) return {};
    if (target.field->type != FieldType::list) {
        error_value(node, attribute, "mapping.not-a-list",
                    "'" + std::string(path) + "' is " + std::string(word_for(target.field->type)) + ", not a list",
                    std::string("each= names a list; a single field is bound with ") +
                        (plan.standard == "csv" || plan.standard == "fixed-width" ? "<column>"
                         : plan.standard == "xml" || plan.standard == "json"      ? "<value>"
                                                                                  : "e01=\"...\""));
        return {};
    }
    record = target.field->record;
    return {target.place.offset, target.field->list, name(std::string(path))};
}

bool Compiling::parse(pugi::xml_node node, std::string_view attribute, Expression& expression) {
    const std::string_view text = node.attribute(std::string(attribute).c_str()).value();
    auto parsed = parse_expression(text);
    if (!parsed) {
        const ExpressionError& wrong = parsed.error();
        error_inside(node, attribute, wrong.at, wrong.width, "mapping.expression", wrong.message, wrong.help);
        return false;
    }
    expression = std::move(*parsed);
    return true;
}

bool Compiling::bind(const Scope& scope, pugi::xml_node node, std::string_view attribute, const Expression& expression,
                     Binding& binding) {
    const Found target = find_field(scope, node, attribute, expression.path, expression.path_at);
    if (!target.field) return false;
    binding.type = target.field->type;
    binding.place = target.place;
    binding.name = name(std::string(expression.path));
    if (binding.type == FieldType::list && !target.field->record) {
        binding.type = FieldType::text;  // of each element
        binding.list = target.field->list;
    } else if (binding.type == FieldType::list || binding.type == FieldType::record) {
        error_inside(
            node, attribute, expression.path_at, expression.path.size(), "mapping.not-a-value",
            "'" + std::string(expression.path) + "' is " + std::string(word_for(binding.type)) +
                ", an element holds one value",
            binding.type == FieldType::list ? how_to_walk(plan.standard) : "name one of its fields: address.line1");
        return false;
    }

    std::vector<Step> steps;
    bool good = true;
    for (const ExpressionStep& step : expression.steps) {
        if (is_word_of_element(step.name)) continue;
        if (step.name == "unit-of" && steps.empty())
            good = compile_unit_of(*this, scope, node, attribute, step, binding) && good;
        else
            good = compile_codec(*this, node, attribute, expression, step, binding.type, steps) && good;
        if (good && step.name == "codes") check_reasons(*this, *target.field, step.argument);
    }
    binding.iso = steps.empty() && is_body_standard(plan.standard) &&
                  (binding.type == FieldType::date || binding.type == FieldType::time);
    if (good && steps.empty()) steps.push_back({*natural_codec(binding.type), 0, 0, {}});
    binding.steps = {static_cast<std::uint32_t>(plan.steps.size()), static_cast<std::uint32_t>(steps.size())};
    plan.steps.insert(plan.steps.end(), steps.begin(), steps.end());
    if (good && steps.size() == 1 && binding.packs == nowhere)
        binding.lane = {has_usual_way(steps[0].kind), steps[0].kind, steps[0].argument};
    return good;
}

}  // namespace crossdock::mapping
