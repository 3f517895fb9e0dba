// A mapping of CSV, fixed width, XML or JSON -> a plan: the <mapping> element and its options.

#include <algorithm>

#include "mappings/documents/document.h"
#include "mappings/language/compiling/body_compiling.h"
#include "mappings/language/compiling/compile.h"
#include "mappings/language/compiling/plan_index.h"

namespace crossdock::mapping {
namespace {

bool check_body_root(Compiling& c, pugi::xml_node root) {
    if (std::string_view(root.name()) != "mapping") {
        c.error(root, "mapping.root",
                "a mapping file starts with <mapping>, this one with <" + std::string(root.name()) + ">",
                "<mapping document=\"warehouse-shipment\" standard=\"csv\">");
        return false;
    }
    constexpr std::string_view name_space = "urn:crossdock:mapping:1";
    if (const pugi::xml_attribute given = root.attribute("xmlns"); given && given.value() != name_space)
        c.error_value(root, "xmlns", "mapping.namespace", "the namespace is '" + std::string(given.value()) + "'",
                      "write xmlns=\"" + std::string(name_space) + "\", or leave it out");
    if (c.lacks(root, "document", "document=\"warehouse-shipment\"")) return false;
    c.plan.document = root.attribute("document").value();
    c.plan.standard = root.attribute("standard").value();
    c.plan.schema = documents::schema_of_kind(c.plan.document);
    if (c.plan.schema) return true;
    const auto near = nearest(c.plan.document, documents::kinds());
    std::string known;
    for (const auto kind : documents::kinds()) known += (known.empty() ? "" : ", ") + std::string(kind);
    c.error_value(root, "document", "mapping.document", "there is no document '" + c.plan.document + "'",
                  near.empty() ? "there are " + known : "did you mean '" + std::string(near) + "'?");
    return false;
}

// "tab", "pipe" or one character.
bool character(Compiling& c, pugi::xml_node root, const char* attribute, char& result) {
    const std::string_view text = root.attribute(attribute).value();
    if (!root.attribute(attribute)) return true;
    if (text == "tab" || text == "pipe" || text == "none") {
        result = text == "tab" ? '\t' : text == "pipe" ? '|' : '\0';
        return true;
    }
    if (text.size() == 1 && !(text[0] >= '0' && text[0] <= '9') && text[0] > ' ' && text[0] <= '~') {
        result = text[0];
        return true;
    }
    c.error_value(root, attribute, "mapping.value", std::string(attribute) + " is '" + std::string(text) + "'",
                  "write one sign, such as ; or the word tab, pipe" +
                      std::string(attribute == std::string_view("quote") ? " or none" : ""));
    return false;
}

}  // namespace

bool is_body_standard(std::string_view standard) {
    return standard == "csv" || standard == "fixed-width" || standard == "xml" || standard == "json";
}

bool BodyPlan::flat() const {
    return std::ranges::all_of(nodes, [](const BodyNode& node) { return node.match.empty(); });
}

std::string BodyValue::label() const {
    if (!names.empty()) return names.front() == "#text" ? "text" : names.front();
    return size ? "characters " + std::to_string(at) + " to " + std::to_string(at + size - 1)
                : "column " + std::to_string(at);
}

void BodyCompiling::options(pugi::xml_node root) {
    const std::string_view standard = c.plan.standard;
    plan.standard = standard == "csv"           ? BodyStandard::csv
                    : standard == "fixed-width" ? BodyStandard::fixed_width
                    : standard == "xml"         ? BodyStandard::xml
                                                : BodyStandard::json;
    std::vector<std::string_view> known{"document", "standard", "on-error", "on-lost"};
    if (tabular()) known.push_back("line-end");
    if (plan.standard == BodyStandard::csv) known.insert(known.end(), {"delimiter", "quote", "header", "ignore-case"});
    if (plan.standard == BodyStandard::xml) known.push_back("namespace");
    c.check_attributes(root, known);
    compile_on_lost(c, root);

    character(c, root, "delimiter", plan.delimiter);
    character(c, root, "quote", plan.quote);
    if (plan.delimiter == plan.quote || plan.delimiter == '\0')
        c.error_value(root, "delimiter", "mapping.value", "the delimiter is the quote too, or none",
                      "write delimiter=\";\" or another sign");
    const bool records = !root.select_nodes("//record").empty();
    plan.header = plan.standard == BodyStandard::csv && (root.attribute("header") ? c.flag(root, "header") : !records);
    if (plan.header && records)
        c.error_value(root, "header", "mapping.value", "records of several kinds have no header row in common",
                      "leave header out and give each <column> its number");
    plan.ignore_case = c.flag(root, "ignore-case");
    plan.name_space = root.attribute("namespace").value();
    const std::string_view line_end = root.attribute("line-end").value();
    plan.crlf = line_end == "crlf";
    if (!line_end.empty() && line_end != "crlf" && line_end != "lf")
        c.error_value(root, "line-end", "mapping.value", "line-end is '" + std::string(line_end) + "'",
                      "write lf or crlf; when reading any line end is taken");
}

std::expected<Plan, Diagnostics> compile_body(const MappingTree& tree) {
    Compiling c(tree);
    c.plan.name = tree.name();
    c.plan.levels.emplace_back();
    const pugi::xml_node root = tree.root();
    if (check_body_root(c, root)) {
        check_texts(c, root);
        for (const pugi::xml_node child : root.children("codes")) compile_codes(c, child);
        Scope scope;
        scope.schema = c.plan.schema;
        BodyCompiling body(c);
        body.options(root);
        body.top(root, scope);
        c.plan.coverage = std::move(scope.coverage);
        if (c.found.empty() && body.plan.values.empty())
            c.error(root, "mapping.empty", "the mapping names no value",
                    "name the columns, keys or elements of the file");
        c.plan.body = std::make_shared<const BodyPlan>(std::move(body.plan));
    }
    if (has_error(c.found)) {
        std::ranges::stable_sort(c.found, {}, [](const Diagnostic& d) { return d.at.offset; });
        return std::unexpected(std::move(c.found));
    }
    c.plan.warnings = std::move(c.found);
    index_plan(c.plan);
    return std::move(c.plan);
}

}  // namespace crossdock::mapping
