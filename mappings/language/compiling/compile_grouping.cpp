// group-by=, sum= and parts= of a loop -> a grouping of the plan.

#include "mappings/language/compiling/compiling.h"

namespace crossdock::mapping {
namespace {

using documents::FieldType;

bool is_number(FieldType type) {
    return type == FieldType::decimal || type == FieldType::integer;
}

FieldRef number(Compiling& c, const Scope& scope, pugi::xml_node node, std::string_view path, std::size_t at) {
    const Found found = c.find_field(scope, node, "sum", path, at);
    if (!found.field) return {};
    if (is_number(found.field->type)) return {found.field, found.place, c.name(std::string(path))};
    c.error_inside(node, "sum", at, path.size(), "mapping.group", "'" + std::string(path) + "' is no number",
                   "only numbers are added up");
    return {};
}

std::vector<FieldRef> keys_of(Compiling& c, const Scope& scope, pugi::xml_node node, const char* attribute) {
    std::vector<FieldRef> keys;
    each_word(node.attribute(attribute).value(), [&](std::string_view path, std::size_t at) {
        const Found found = c.find_field(scope, node, attribute, path, at);
        if (!found.field) return;
        if (found.field->type == FieldType::list || found.field->type == FieldType::record)
            c.error_inside(node, attribute, at, path.size(), "mapping.group",
                           "'" + std::string(path) + "' holds no single value", "name a field, such as line-id");
        else
            keys.push_back({found.field, found.place, c.name(std::string(path))});
    });
    return keys;
}

}  // namespace

void compile_grouping(Compiling& c, pugi::xml_node node, Scope& scope, Level& level) {
    if (!node.attribute("group-by")) {
        for (const char* attribute : {"sum", "parts"})
            if (node.attribute(attribute))
                c.error_value(node, attribute, "mapping.group", std::string(attribute) + " needs group-by",
                              "say by which fields records are one: group-by=\"line-id\"");
        return;
    }
    if (!level.each) {
        c.error_value(node, "group-by", "mapping.group", "group-by needs a list",
                      "add each= with the list whose records are grouped");
        return;
    }
    Grouping grouping;
    grouping.schema = scope.schema;
    if (node.attribute("parts")) {
        grouping.parts = c.find_list(scope, node, "parts", scope.parts_schema);
        if (grouping.parts && !scope.parts_schema) {
            c.error_value(node, "parts", "mapping.not-a-list", "parts needs a list of records, this is one of texts",
                          "name a list of records");
            grouping.parts = {};
        }
        scope.parts = grouping.parts;
        scope.parts_name = node.attribute("parts").value();
    }
    grouping.keys = keys_of(c, scope, node, "group-by");
    if (grouping.keys.empty() && *node.attribute("group-by").value() == '\0')
        c.error_value(node, "group-by", "mapping.group", "group-by names no field", "name one, such as line-id");
    each_word(node.attribute("sum").value(), [&](std::string_view words, std::size_t at) {
        const std::size_t equals = words.find('=');
        Grouping::Sum sum;
        sum.into = number(c, scope, node, words.substr(0, equals), at);
        if (equals != std::string_view::npos) {
            std::string_view part = words.substr(equals + 1);
            const std::string prefix = scope.parts_name + ".";
            if (!scope.parts || !part.starts_with(prefix)) {
                c.error_inside(node, "sum", at + equals + 1, part.size(), "mapping.group",
                               "'" + std::string(part) + "' is no field of the parts",
                               "name the list of the parts: parts=\"lines\" sum=\"total=lines.shipped\"");
                return;
            }
            Scope inner;
            inner.schema = scope.parts_schema;
            inner.path = scope.path + "." + scope.parts_name;
            sum.part = number(c, inner, node, part.substr(prefix.size()), at + equals + 1 + prefix.size());
            scope.coverage.fields.push_back(sum.into.place);
        } else if (scope.parts) {
            c.error_inside(node, "sum", at, words.size(), "mapping.group",
                           "with parts= a sum is taken over the parts, or each of them would carry all of it",
                           "write sum=\"" + std::string(words) + "=" + scope.parts_name + ".quantity\"");
            return;
        }
        if (sum.into.field) grouping.sums.push_back(sum);
    });
    level.grouping = static_cast<std::uint32_t>(c.plan.groupings.size());
    c.plan.groupings.push_back(std::move(grouping));
}

void compile_set_words(Compiling& c, pugi::xml_node root, Scope& scope) {
    if (root.attribute("combine-by")) {
        Grouping& combining = c.plan.combining;
        combining.schema = scope.schema;
        combining.keys = keys_of(c, scope, root, "combine-by");
        if (combining.keys.empty() && *root.attribute("combine-by").value() == '\0')
            c.error_value(root, "combine-by", "mapping.group", "combine-by names no field",
                          "name one, such as order-number");
        each_word(root.attribute("sum").value(), [&](std::string_view path, std::size_t at) {
            if (const FieldRef field = number(c, scope, root, path, at); field.field)
                combining.sums.push_back({field, {}});
        });
    } else if (root.attribute("sum") && !root.attribute("split-by")) {
        c.error_value(root, "sum", "mapping.group", "sum needs combine-by or split-by",
                      "say by which fields sets are one document: combine-by=\"order-number\"");
    }
    if (root.attribute("split-by")) compile_split(c, root, scope);
    if (const pugi::xml_attribute given = root.attribute("quantities"); given) {
        const std::string_view word = given.value();
        const documents::FieldSchema* field = scope.schema->find("cumulative");
        if (word != "cumulative" && word != "each-time")
            c.error_value(root, "quantities", "mapping.value", "quantities is '" + std::string(word) + "'",
                          "write each-time (as if left out) or cumulative");
        else if (word == "cumulative" && !field)
            c.error_value(root, "quantities", "mapping.value", "a " + c.plan.document + " has no cumulative quantities",
                          "leave the attribute out");
        else if (word == "cumulative") {
            c.plan.cumulative = field;
            scope.coverage.fields.push_back(documents::FieldPlace{}.of(*field));
        }
    }
    compile_on_lost(c, root);
}

void compile_on_lost(Compiling& c, pugi::xml_node root) {
    const std::string_view lost = root.attribute("on-lost").value();
    if (lost == "note")
        c.plan.on_lost = OnLost::note;
    else if (lost == "refuse")
        c.plan.on_lost = OnLost::refuse;
    else if (!lost.empty() && lost != "warn")
        c.error_value(root, "on-lost", "mapping.value", "on-lost is '" + std::string(lost) + "'",
                      "write note, warn (as if left out) or refuse");
}

}  // namespace crossdock::mapping
