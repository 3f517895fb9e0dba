// Paths, codecs and functions of expressions -> bindings.

#include <algorithm>
#include <charconv>

#include "mappings/language/codecs.h"
#include "mappings/language/compiling.h"

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

bool number(std::string_view text, std::uint32_t& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value > 0;
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
        result.offset += static_cast<std::uint32_t>(field->offset);
        if (end == path.size()) return result;
        if (field->type != FieldType::record) {
            error_inside(node, attribute, at + begin, word.size(), "mapping.unknown-field",
                         "'" + std::string(word) + "' is " + std::string(word_for(field->type)) +
                             " and has no fields to name here",
                         field->type == FieldType::list ? "walk a list with <loop each=\"...\"> or each=\"...\""
                                                        : "end the path here");
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
                    "each= names a list; a single field is bound with e01=\"...\"");
        return {};
    }
    record = target.field->record;
    return {target.offset, target.field->list, name(std::string(path))};
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
    binding.offset = target.offset;
    binding.name = name(std::string(expression.path));
    if (binding.type == FieldType::list && !target.field->record) {
        binding.type = FieldType::text;  // of each element
        binding.list = target.field->list;
    } else if (binding.type == FieldType::list || binding.type == FieldType::record) {
        error_inside(node, attribute, expression.path_at, expression.path.size(), "mapping.not-a-value",
                     "'" + std::string(expression.path) + "' is " + std::string(word_for(binding.type)) +
                         ", an element holds one value",
                     binding.type == FieldType::list ? "walk it with <loop each=\"...\"> or each=\"...\""
                                                     : "name one of its fields: address.line1");
        return false;
    }

    std::vector<Step> steps;
    bool good = true;
    for (const ExpressionStep& step : expression.steps) {
        if (step.name == "required" || step.name == "default") continue;
        auto codec = codec_named(step.name);
        const auto wrong = [&](std::string code, std::string message, std::string help) {
            error_inside(node, attribute, step.at, step.name.size(), std::move(code), std::move(message),
                         std::move(help));
            good = false;
        };
        if (!codec) {
            const auto near = nearest(step.name, codec_names());
            wrong("mapping.unknown-codec", "there is no codec '" + std::string(step.name) + "'",
                  near.empty() ? "there are " + listed(codec_names()) : "did you mean '" + std::string(near) + "'?");
            continue;
        }
        const bool next_to_field = steps.empty();
        if (next_to_field ? !fits(codec->kind, binding.type) : !is_text_codec(codec->kind)) {
            const auto natural = natural_codec(binding.type);
            wrong("mapping.codec-type",
                  next_to_field
                      ? "the codec '" + std::string(step.name) + "' does not fit '" + std::string(expression.path) +
                            "', which is " + std::string(word_for(binding.type))
                      : "the codec '" + std::string(step.name) + "' must stand next to the field",
                  next_to_field && natural ? "use " + std::string(name_of(*natural)) : "put it first");
            continue;
        }
        if (codec->kind == CodecKind::codes) {
            const auto table = tables.find(step.argument);
            if (table == tables.end()) {
                std::vector<std::string_view> known;
                for (const auto& [table_name, index] : tables) known.push_back(table_name);
                const auto near = nearest(step.argument, known);
                error_inside(
                    node, attribute, step.has_argument ? step.argument_at : step.at,
                    step.has_argument ? step.argument.size() : step.name.size(), "mapping.unknown-table",
                    step.has_argument ? "there is no table '" + std::string(step.argument) + "'"
                                      : "codes needs the name of a table",
                    !step.has_argument ? "write codes(unit) and add <codes name=\"unit\"> to the top of this file"
                    : near.empty() ? "add <codes name=\"" + std::string(step.argument) + "\"> to the top of this file"
                                   : "did you mean '" + std::string(near) + "'?");
                good = false;
                continue;
            }
            codec->argument = table->second;
        } else if (codec->kind == CodecKind::text || codec->kind == CodecKind::cut) {
            if ((step.has_argument && !number(step.argument, codec->argument)) ||
                (codec->kind == CodecKind::cut && !step.has_argument))
                wrong("mapping.codec-argument", std::string(step.name) + " needs a length",
                      "write " + std::string(step.name) + "(30)");
        } else if (codec->kind == CodecKind::sscc18 && step.has_argument) {
            if (!number(step.argument, codec->argument) || (codec->argument != 18 && codec->argument != 20))
                wrong("mapping.codec-argument", "sscc18 writes 18 or 20 digits", "write sscc18(18) or sscc18");
        } else if (step.has_argument) {
            wrong("mapping.codec-argument", "the codec '" + std::string(step.name) + "' takes no argument",
                  "write " + std::string(step.name));
        }
        steps.push_back(*codec);
    }
    if (good && steps.empty()) steps.push_back({*natural_codec(binding.type), 0});
    binding.steps = {static_cast<std::uint32_t>(plan.steps.size()), static_cast<std::uint32_t>(steps.size())};
    plan.steps.insert(plan.steps.end(), steps.begin(), steps.end());
    return good;
}

bool Compiling::bind_function(const Scope& scope, pugi::xml_node node, std::string_view attribute,
                              const Expression& expression, Function& function) {
    const std::vector<std::string_view> known{"index", "sum", "count", "ignore"};
    const auto wrong = [&](std::string message, std::string help) {
        error_inside(node, attribute, expression.at, expression.function.size(), "mapping.function", std::move(message),
                     std::move(help));
        return false;
    };
    const bool takes_path = expression.function == "sum" || expression.function == "count";
    function.kind = expression.function == "index"    ? FunctionKind::index
                    : expression.function == "sum"    ? FunctionKind::sum
                    : expression.function == "count"  ? FunctionKind::count
                    : expression.function == "ignore" ? FunctionKind::ignore
                                                      : FunctionKind::none;
    if (function.kind == FunctionKind::none) {
        const auto near = nearest(expression.function, known);
        return wrong("there is no function '" + std::string(expression.function) + "'",
                     near.empty() ? "there are index(), sum(path), count(path), ignore()"
                                  : "did you mean '" + std::string(near) + "'?");
    }
    if (takes_path == expression.path.empty())
        return wrong(
            std::string(expression.function) + (takes_path ? " needs a path" : " takes no argument"),
            takes_path ? "for example sum(lines.quantity)" : "write " + std::string(expression.function) + "()");
    if (!takes_path) return true;

    // A path over lists: cartons.lines.shipped walks two lists and then takes a field.
    Scope inner{scope.schema, scope.path, {}, {}};
    std::vector<ListRef> walked;
    std::string_view rest = expression.path;
    for (std::size_t at = expression.path_at; !rest.empty();) {
        const std::size_t end = std::min(rest.find('.'), rest.size());
        const std::string_view word = rest.substr(0, end);
        const auto* field = inner.schema ? inner.schema->find(word) : nullptr;
        if (field && field->type == FieldType::list) {
            walked.push_back({static_cast<std::uint32_t>(field->offset), field->list, name(std::string(word))});
            inner.schema = field->record;
            inner.path += (inner.path.empty() ? "" : ".") + std::string(word);
            rest = end == rest.size() ? std::string_view{} : rest.substr(end + 1);
            at += end + 1;
            continue;
        }
        const Found target = find_field(inner, node, attribute, rest, at);
        if (!target.field) return false;
        const FieldType type = target.field->type;
        if (function.kind == FunctionKind::count || (type != FieldType::decimal && type != FieldType::integer)) {
            error_inside(node, attribute, at, rest.size(), "mapping.function",
                         "'" + std::string(rest) + "' is " + std::string(word_for(type)),
                         function.kind == FunctionKind::count ? "count(path) counts the elements of a list"
                                                              : "sum(path) adds up numbers");
            return false;
        }
        function.field.type = type;
        function.field.offset = target.offset;
        rest = {};
        function.lists = {static_cast<std::uint32_t>(plan.lists.size()), static_cast<std::uint32_t>(walked.size())};
        plan.lists.insert(plan.lists.end(), walked.begin(), walked.end());
        return true;
    }
    if (function.kind == FunctionKind::sum)
        return wrong("sum needs a number behind the list", "for example sum(lines.quantity)");
    function.lists = {static_cast<std::uint32_t>(plan.lists.size()), static_cast<std::uint32_t>(walked.size())};
    plan.lists.insert(plan.lists.end(), walked.begin(), walked.end());
    return true;
}

}  // namespace crossdock::mapping
