// <row>, <record>, <node>, <object>, <array> -> nodes of the plan.

#include <algorithm>
#include <charconv>
#include <utility>

#include "mappings/language/compiling/body_compiling.h"
#include "parsers/blanks.h"

namespace crossdock::mapping {
namespace {

constexpr int depth_max = 12;

std::vector<std::string_view> node_words(BodyStandard standard) {
    switch (standard) {
        case BodyStandard::csv:
        case BodyStandard::fixed_width: return {"row", "record"};
        case BodyStandard::xml: return {"node"};
        case BodyStandard::json: return {"object", "array"};
    }
    return {};
}

std::string_view value_word(BodyStandard standard) {
    return standard == BodyStandard::csv || standard == BodyStandard::fixed_width ? "column" : "value";
}

bool contains(const std::vector<std::string_view>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

// The element that says each="document", else the first one.
pugi::xml_node find_document(pugi::xml_node root, const std::vector<std::string_view>& words) {
    if (const auto found = root.select_node("//*[@each='document']")) return found.node();
    for (const pugi::xml_node child : root.children())
        if (contains(words, child.name())) return child;
    return {};
}

}  // namespace

void BodyCompiling::top(pugi::xml_node root, Scope& document) {
    document_scope_ = &document;
    document_node_ = find_document(root, node_words(plan.standard));
    plan.nodes.emplace_back();
    plan.nodes[0].note_errors = c.notes_errors(root, false);
    Scope outside;
    // Rows and records may stand side by side at the top; JSON and XML have one outermost value.
    std::size_t parts = 0;
    for (const pugi::xml_node child : root.children())
        if (!tabular() && contains(node_words(plan.standard), child.name()) && ++parts == 2) {
            c.error(child, "mapping.outside", "a second outermost <" + std::string(child.name()) + ">",
                    "a file has one; put both into one <" + std::string(node_words(plan.standard)[0]) + ">");
            return;
        }
    children(root, 0, outside, 0);
}

void BodyCompiling::children(pugi::xml_node parent, std::uint32_t index, Scope& scope, int depth) {
    const auto words = node_words(plan.standard);
    const std::string_view value_name = value_word(plan.standard);
    for (const pugi::xml_node child : parent.children()) {
        if (child.type() != pugi::node_element) continue;
        const std::string_view name = child.name();
        if (name == "codes" && depth == 0) continue;
        if (name == value_name && depth > 0) {
            value(child, index, scope);
        } else if (contains(words, name)) {
            node(child, index, scope, depth + 1);
        } else {
            std::string help = "there are <" + std::string(value_name) + ">";
            for (const auto word : words) help += ", <" + std::string(word) + ">";
            c.error(child, "mapping.unknown-element",
                    "<" + std::string(name) + "> cannot stand here in a mapping of " + c.plan.standard, help);
        }
    }
}

void BodyCompiling::node(pugi::xml_node xml, std::uint32_t parent, Scope& scope, int depth) {
    if (depth > depth_max) {
        c.error(xml, "mapping.loop", "parts are nested more than " + std::to_string(depth_max) + " deep",
                "no document goes this deep");
        return;
    }
    if (std::string_view(xml.name()) == "array" && c.lacks(xml, "each", "each=\"lines\"")) return;
    const auto index = static_cast<std::uint32_t>(plan.nodes.size());
    plan.nodes.emplace_back();
    plan.nodes[parent].items.push_back({true, index});
    BodyNode made;
    made.document = xml == document_node_;
    made.inside = made.document || plan.nodes[parent].inside;
    made.note_errors = c.notes_errors(xml, plan.nodes[parent].note_errors);
    node_attributes(xml, made);

    const std::string each = xml.attribute("each").value();
    Scope own;
    Scope* inner = made.document ? document_scope_ : &scope;
    if (!each.empty() && each != "document" && made.inside) {
        made.each = c.find_list(scope, xml, "each", own.schema);
        if (made.each && !own.schema) {
            c.error_value(xml, "each", "mapping.not-a-list", "'" + each + "' is a list of texts, not of records",
                          "bind it to values that hold its texts: value=\"" + each + "\"");
            made.each = {};
        }
        if (!made.each) return;
        own.path = (scope.path.empty() ? "" : scope.path + ".") + each;
        inner = &own;
        if (!xml.attribute("where"))
            c.claim(scope, xml, "each", each, std::string(loop_writer));
        else if (scope.written.contains(each))
            c.error_value(xml, "each", "mapping.unreachable",
                          "the part before takes every record of '" + each + "', none is left for this one",
                          "put the part with where= first and the general one behind it");
        where(xml, own, made);
    } else if (!each.empty() && !made.document) {
        c.error_value(xml, "each", "mapping.outside",
                      each == "document" ? "each=\"document\" is said twice" : "a list outside of the document",
                      "one part says each=\"document\"; lists of the document stand inside it");
    }
    if (xml.attribute("where") && !made.each)
        c.error_value(xml, "where", "mapping.where",
                      "where= chooses among the records of a list, but there is no each=",
                      "for example each=\"parties\" where=\"role = 'ship-to'\"");
    const bool own_line = !made.match.empty() || depth == 1;
    auto written = own_line ? std::exchange(written_, {}) : decltype(written_){};
    const bool covers = made.each ? true : false;
    const ListRef list = made.each;
    plan.nodes[index] = std::move(made);
    children(xml, index, *inner, depth);
    if (own_line) written_ = std::move(written);
    if (covers) cover_list(scope, list, own.coverage);
    group_by(xml, index);
    check_row(xml, index);
}

void BodyCompiling::node_attributes(pugi::xml_node xml, BodyNode& made) {
    const std::string_view kind = xml.name();
    std::vector<std::string_view> known{"each", "where", "required", "on-error"};
    if (tabular())
        known.push_back("group-by");
    else
        known.insert(known.end(), {"name", "alias"});
    if (kind == "record") known.push_back("match");
    c.check_attributes(xml, known);
    made.required = c.flag(xml, "required");
    made.array = kind == "array";
    made.names = names_of(xml);
    if (kind == "record") match(xml, made);
    if (kind == "node") c.lacks(xml, "name", "name=\"Shipment\"");
    if (kind != "object" && kind != "array") return;
    if (std::string_view(xml.parent().name()) != "mapping")
        c.lacks(xml, "name", "name=\"lines\"");
    else if (xml.attribute("name"))
        c.error_value(xml, "name", "mapping.value", "the outermost value of a JSON file has no key",
                      "leave name out, or put this into an <object>");
}

// "'D'@1 'X'@5"
void BodyCompiling::match(pugi::xml_node xml, BodyNode& made) {
    if (c.lacks(xml, "match", "match=\"'D'@1\"")) return;
    const std::string_view text = xml.attribute("match").value();
    for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;) {
        const std::size_t close = text[at] == '\'' ? text.find('\'', at + 1) : std::string_view::npos;
        const std::size_t end =
            close == std::string_view::npos ? text.size() : std::min(text.find(' ', close), text.size());
        RecordMatch wanted;
        bool good = close != std::string_view::npos && close > at + 1 && close + 2 < end && text[close + 1] == '@';
        if (good) {
            const char* last = text.data() + end;
            const auto [stop, error] = std::from_chars(text.data() + close + 2, last, wanted.at);
            good = error == std::errc{} && stop == last && wanted.at > 0;
        }
        if (!good) {
            c.error_inside(xml, "match", at, end - at, "mapping.match", "this is no 'text'@place",
                           plan.standard == BodyStandard::csv ? "'D'@1 is a D in the first column"
                                                              : "'D'@1 is a D at the first character");
            return;
        }
        wanted.text = text.substr(at + 1, close - at - 1);
        made.match.push_back(std::move(wanted));
        at = text.find_first_not_of(' ', end);
    }
}

// "role = 'ship-to'"
void BodyCompiling::where(pugi::xml_node xml, Scope& scope, BodyNode& made) {
    if (!xml.attribute("where")) return;
    const std::string_view text = xml.attribute("where").value();
    const std::size_t equals = text.find('=');
    const auto wrong = [&](std::size_t at, std::size_t width, std::string message) {
        c.error_inside(xml, "where", at, width, "mapping.where", std::move(message),
                       "for example where=\"role = 'ship-to'\"");
    };
    if (equals == std::string_view::npos) return wrong(0, text.size(), "where= is a field, '=' and a 'word'");
    const auto literal = parse_expression(text.substr(equals + 1), equals + 1);
    if (!literal || literal->kind != Expression::Kind::literal || literal->literal.empty() || !literal->steps.empty())
        return wrong(equals + 1, text.size() - equals - 1, "expected the word of the document in quotes behind '='");
    auto field = parse_expression(text.substr(0, equals));
    if (!field || field->kind != Expression::Kind::path || !field->steps.empty())
        return wrong(0, equals, "expected a field before '='");
    if (!c.bind(scope, xml, "where", *field, made.where.field)) return;
    if (made.where.field.type != documents::FieldType::text || made.where.field.list)
        return wrong(field->path_at, field->path.size(), "where= compares a text");
    made.where.value = literal->literal;
    made.where.given = true;
    scope.coverage.fields.push_back(made.where.field.place);
}

void BodyCompiling::group_by(pugi::xml_node xml, std::uint32_t index) {
    if (!xml.attribute("group-by")) return;
    BodyNode& made = plan.nodes[index];
    made.grouped = true;
    const std::string_view text = xml.attribute("group-by").value();
    if (made.where.given)
        c.error_value(xml, "group-by", "mapping.group-by", "where= already says which record the row speaks of",
                      "leave group-by out");
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string wanted(without_blanks(text.substr(begin, end - begin)));
        bool known = false;
        for (const BodyItem& item : made.items) {
            if (item.is_node) continue;
            const BodyValue& column = plan.values[item.index];
            if (!column.reading || column.op.kind == OpKind::literal ||
                (std::ranges::find(column.names, wanted) == column.names.end() && wanted != std::to_string(column.at)))
                continue;
            made.keys.push_back(item.index);
            known = true;
            break;
        }
        if (!known)
            c.error_inside(xml, "group-by", begin, end - begin, "mapping.group-by",
                           "'" + wanted + "' is no column of this <" + std::string(xml.name()) + ">",
                           "group by the name or number of a <column> that stands directly in it");
        begin = end + 1;
    }
}

// One line holds one list at most; records of kinds of their own have their own lines.
void BodyCompiling::check_row(pugi::xml_node xml, std::uint32_t index) {
    if (!tabular()) return;
    std::size_t lists = 0;
    pugi::xml_node child = xml.first_child();
    for (const BodyItem& item : plan.nodes[index].items) {
        if (!item.is_node) continue;
        while (child && !contains({"row", "record"}, child.name())) child = child.next_sibling();
        const BodyNode& inner = plan.nodes[item.index];
        if (inner.match.empty() && !inner.where.given && ++lists == 2)
            c.error(child, "mapping.row",
                    "a second list in one row: which of its records belong to which of the first?",
                    "nest one into the other, or choose single records with where=");
        if (!inner.match.empty() && plan.nodes[index].match.empty())
            c.error(child, "mapping.match", "a <record> inside a <row>, which every line is",
                    "make the outer one a <record match=\"...\"> too");
        if (inner.match.empty() && !child.attribute("each"))
            c.error(child, "mapping.row", "a <row> inside another fills a list, but there is no each=",
                    "add each=\"...\", or put the columns into the outer row");
        child = child.next_sibling();
    }
}

}  // namespace crossdock::mapping
