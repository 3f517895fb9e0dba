// split-by= of <mapping> -> the plan.

#include "mappings/language/compiling/compiling.h"

namespace crossdock::mapping {
namespace {

using documents::FieldType;

// lines.distributions.destinations.location: three lists and a field behind them.
struct Walked {
    std::vector<std::string> names;  // of the lists
    std::vector<ListRef> lists;
    std::vector<const documents::RecordSchema*> schemas;
    FieldRef field;
};

Walked walk(Compiling& c, const Scope& scope, pugi::xml_node root, const char* attribute, std::string_view path,
            std::size_t at) {
    Walked walked;
    Scope inner;
    inner.schema = scope.schema;
    for (std::size_t begin = 0;;) {
        // Up to the next list, through records.
        std::size_t end = path.size();
        const documents::RecordSchema* schema = inner.schema;
        for (std::size_t from = begin; from < path.size() && schema;) {
            const std::size_t dot = std::min(path.find('.', from), path.size());
            const documents::FieldSchema* field = schema->find(path.substr(from, dot - from));
            schema = field && field->type == FieldType::record ? field->record : nullptr;
            if (field && field->type == FieldType::list) end = dot;
            from = dot + 1;
        }
        const Found found = c.find_field(inner, root, attribute, path.substr(begin, end - begin), at + begin);
        if (!found.field) return {};
        const std::string word(path.substr(begin, end - begin));
        if (found.field->type != FieldType::list) {
            walked.field = {found.field, found.place, c.name(word)};
            return walked;
        }
        if (!found.field->record || end == path.size()) {
            c.error_inside(root, attribute, at + begin, word.size(), "mapping.split",
                           "'" + word + "' is a list, and no field of its records is named",
                           "go on to a field: lines.distributions.destinations.location");
            return {};
        }
        walked.names.push_back(word);
        walked.lists.push_back({found.place.offset, found.field->list, c.name(word)});
        walked.schemas.push_back(found.field->record);
        inner.schema = found.field->record;
        inner.path += (inner.path.empty() ? "" : ".") + word;
        begin = end + 1;
    }
}

bool is_number(const FieldRef& ref) {
    return ref.field && (ref.field->type == FieldType::decimal || ref.field->type == FieldType::integer);
}

bool begins_with(const std::vector<std::string>& names, const std::vector<std::string>& first) {
    return names.size() >= first.size() && std::equal(first.begin(), first.end(), names.begin());
}

void compile_sum(Compiling& c, const Scope& scope, pugi::xml_node root, std::string_view words, std::size_t at,
                 const Walked& key) {
    const std::size_t equals = words.find('=');
    const auto wrong = [&](std::string message, std::string help) {
        c.error_inside(root, "sum", at, words.size(), "mapping.split", std::move(message), std::move(help));
    };
    if (equals == std::string_view::npos)
        return wrong("with split-by a sum says over what it is taken",
                     "write sum=\"lines.quantity=lines.distributions.destinations.quantity\"");
    const Walked into = walk(c, scope, root, "sum", words.substr(0, equals), at);
    const Walked part = walk(c, scope, root, "sum", words.substr(equals + 1), at + equals + 1);
    if (!into.field.field || !part.field.field) return;
    if (!is_number(into.field) || !is_number(part.field)) return wrong("only numbers are added up", "name two numbers");
    if (!begins_with(key.names, into.names))
        return wrong("the sum does not stand on the way to what split-by names",
                     "name a number of the document or of a list that split-by goes through");
    if (!begins_with(part.names, into.names) || part.names.size() == into.names.size())
        return wrong("the sum is not taken over a list below it", "name a number in a list of the same record");
    const std::size_t depth = into.names.size();
    c.plan.split.sums.push_back(
        {depth, into.field, {part.lists.begin() + static_cast<std::ptrdiff_t>(depth), part.lists.end()}, part.field});
}

}  // namespace

void compile_split(Compiling& c, pugi::xml_node root, Scope& scope) {
    const auto wrong = [&](std::string message, std::string help) {
        c.error_value(root, "split-by", "mapping.split", std::move(message), std::move(help));
    };
    if (root.attribute("combine-by"))
        return wrong("combine-by and split-by cannot stand together",
                     "a set is parted into documents, or sets are made one document");
    if (c.plan.documents_level != nowhere)
        return wrong("each=\"documents\" and split-by cannot stand together",
                     "leave out the one that does not say where a document of this partner begins");
    const Walked key = walk(c, scope, root, "split-by", root.attribute("split-by").value(), 0);
    if (!key.field.field) return;
    if (key.field.field->type == FieldType::record || key.lists.empty())
        return wrong("split-by names no field in a list", "for example lines.distributions.destinations.location");
    c.plan.split = {key.lists, key.schemas, key.field, {}};
    each_word(root.attribute("sum").value(),
              [&](std::string_view words, std::size_t at) { compile_sum(c, scope, root, words, at, key); });
}

}  // namespace crossdock::mapping
