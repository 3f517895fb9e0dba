#include "parsers/xml/document.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "parsers/lines.h"

namespace crossdock::xml {
namespace {

constexpr std::size_t text_bytes_max = 16U * 1024 * 1024;
constexpr std::string_view blanks = " \t\r\n";

Diagnostic finding(const std::string& file, std::string_view text, std::size_t offset, std::size_t width,
                   Severity severity, std::string code, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = std::move(code);
    diagnostic.file = file;
    diagnostic.at = position_at(text, offset);
    diagnostic.width = static_cast<std::uint32_t>(std::max<std::size_t>(width, 1));
    diagnostic.message = std::move(message);
    diagnostic.source_line = line_at(text, offset);
    diagnostic.help = std::move(help);
    return diagnostic;
}

// Where an attribute stands in the text: its name, and its value without the quotes.
struct AttributePlace {
    std::size_t name = 0, name_end = 0, value = 0, value_end = 0;
};

// Walks the attributes of the start tag whose name begins at `offset`. The text is well-formed.
std::vector<AttributePlace> attribute_places(std::string_view text, std::size_t offset) {
    std::vector<AttributePlace> places;
    std::size_t at = text.find_first_of(" \t\r\n/>", offset);
    for (;;) {
        at = text.find_first_not_of(blanks, at);
        if (at == std::string_view::npos || text[at] == '/' || text[at] == '>' || text[at] == '?') return places;
        AttributePlace place;
        place.name = at;
        place.name_end = text.find_first_of(" \t\r\n=", at);
        const std::size_t quote = text.find_first_of("\"'", place.name_end);
        if (quote == std::string_view::npos) return places;
        place.value = quote + 1;
        place.value_end = text.find(text[quote], place.value);
        if (place.value_end == std::string_view::npos) return places;
        at = place.value_end + 1;
        places.push_back(place);
    }
}

std::optional<AttributePlace> find_attribute(std::string_view text, pugi::xml_node node, std::string_view attribute) {
    if (node.offset_debug() < 0) return std::nullopt;
    for (const AttributePlace& place : attribute_places(text, static_cast<std::size_t>(node.offset_debug())))
        if (text.substr(place.name, place.name_end - place.name) == attribute) return place;
    return std::nullopt;
}

std::string explanation(pugi::xml_parse_status status) {
    switch (status) {
        case pugi::status_bad_start_element: return "check for a stray '<'; write &lt; for it in a value";
        case pugi::status_bad_attribute:
            return "an attribute is written name=\"value\"; check for a missing quote or blank";
        case pugi::status_end_element_mismatch: return "the end tag does not belong to the element that is open";
        case pugi::status_bad_end_element: return "check how this end tag is written";
        case pugi::status_bad_comment: return "a comment ends with -->";
        case pugi::status_bad_doctype: return "leave the document type out; it is not read";
        case pugi::status_no_document_element: return "a document has one element that holds all others";
        default: return "check the text here";
    }
}

// What pugixml lets pass: an attribute given twice, and more than one outermost element.
std::optional<Diagnostic> stricter_check(const std::string& name, std::string_view text,
                                         const pugi::xml_document& document) {
    const auto report = [&](std::size_t offset, std::size_t width, std::string message, std::string help) {
        return finding(name, text, offset, width, Severity::error, "xml.not-well-formed", std::move(message),
                       std::move(help));
    };
    bool root_seen = false;
    for (const pugi::xml_node child : document.children()) {
        if (child.type() != pugi::node_element) continue;
        if (std::exchange(root_seen, true))
            return report(static_cast<std::size_t>(child.offset_debug()), std::string_view(child.name()).size(),
                          "a second outermost element begins here", "a document has one element that holds all others");
    }

    struct Walker : pugi::xml_tree_walker {
        bool for_each(pugi::xml_node& node) override {
            names.clear();
            for (const pugi::xml_attribute given : node.attributes()) names.emplace_back(given.name());
            std::ranges::sort(names);
            const auto twice = std::ranges::adjacent_find(names);
            if (twice == names.end()) return true;
            found = node;
            attribute = *twice;
            return false;
        }
        std::vector<std::string_view> names;
        pugi::xml_node found;
        std::string attribute;
    } walker;
    // traverse() changes nothing here, but asks for a document that it may change.
    pugi::xml_node(document).traverse(walker);
    if (!walker.found) return std::nullopt;
    AttributePlace last;
    for (const AttributePlace& place : attribute_places(text, static_cast<std::size_t>(walker.found.offset_debug())))
        if (text.substr(place.name, place.name_end - place.name) == walker.attribute) last = place;
    return report(last.name, last.name_end - last.name,
                  "the attribute '" + walker.attribute + "' is given twice in <" + walker.found.name() + ">",
                  "keep one of them");
}

// The encoding that the XML declaration names, when it is not one that is read here.
std::optional<AttributePlace> foreign_encoding(std::string_view text) {
    const std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    if (!text.substr(begin).starts_with("<?xml ")) return std::nullopt;
    for (const AttributePlace& place : attribute_places(text, begin + 2)) {
        if (text.substr(place.name, place.name_end - place.name) != "encoding") continue;
        std::string encoding(text.substr(place.value, place.value_end - place.value));
        std::ranges::transform(encoding, encoding.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        if (encoding != "utf-8" && encoding != "utf8" && encoding != "us-ascii" && encoding != "ascii") return place;
    }
    return std::nullopt;
}

}  // namespace

struct Document::Parsed {
    std::string name;
    std::string text;
    pugi::xml_document tree;
};

Document::Document(std::shared_ptr<const Parsed> parsed) : parsed_(std::move(parsed)) {}

std::expected<Document, Diagnostic> Document::parse(std::string name, std::string text) {
    const auto refuse = [&](std::size_t offset, std::size_t width, std::string code, std::string message,
                            std::string help) {
        return std::unexpected(
            finding(name, text, offset, width, Severity::error, std::move(code), std::move(message), std::move(help)));
    };
    if (text.size() > text_bytes_max) {
        const std::string size = std::to_string(text.size());
        text.clear();
        return refuse(0, 1, "xml.too-long", "the text has " + size + " bytes; 16 MB are read at most", "split it");
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return refuse(0, 2, "xml.encoding", "the text is UTF-16", "save it as UTF-8");
    if (const auto place = foreign_encoding(text))
        return refuse(place->value, place->value_end - place->value, "xml.encoding",
                      "the text says that it is not UTF-8", "save it as UTF-8 and say so here");

    const auto parsed = std::make_shared<Parsed>();
    const pugi::xml_parse_result result =
        parsed->tree.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!result) {
        const auto offset = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), text.size());
        return refuse(offset, 1, "xml.not-well-formed", result.description(), explanation(result.status));
    }
    if (auto strict = stricter_check(name, text, parsed->tree)) return std::unexpected(std::move(*strict));
    parsed->name = std::move(name);
    parsed->text = std::move(text);
    return Document(parsed);
}

pugi::xml_node Document::root() const {
    return parsed_->tree.document_element();
}
const std::string& Document::name() const {
    return parsed_->name;
}
std::string_view Document::text() const {
    return parsed_->text;
}

Diagnostic Document::about(pugi::xml_node node, Severity severity, std::string code, std::string message,
                           std::string help) const {
    const std::ptrdiff_t offset = node.offset_debug();
    if (offset < 0) {
        Diagnostic diagnostic;
        diagnostic.severity = severity;
        diagnostic.code = std::move(code);
        diagnostic.file = parsed_->name;
        diagnostic.message = std::move(message);
        diagnostic.help = std::move(help);
        return diagnostic;
    }
    const std::string_view shown = node.type() == pugi::node_element ? node.name() : node.value();
    return finding(parsed_->name, parsed_->text, static_cast<std::size_t>(offset),
                   shown.substr(0, shown.find_first_of("\r\n")).size(), severity, std::move(code), std::move(message),
                   std::move(help));
}

Diagnostic Document::about_value(pugi::xml_node node, std::string_view attribute, Severity severity, std::string code,
                                 std::string message, std::string help) const {
    const auto place = find_attribute(parsed_->text, node, attribute);
    if (!place) return about(node, severity, std::move(code), std::move(message), std::move(help));
    return finding(parsed_->name, parsed_->text, place->value, place->value_end - place->value, severity,
                   std::move(code), std::move(message), std::move(help));
}

Diagnostic Document::about_name(pugi::xml_node node, std::string_view attribute, Severity severity, std::string code,
                                std::string message, std::string help) const {
    const auto place = find_attribute(parsed_->text, node, attribute);
    if (!place) return about(node, severity, std::move(code), std::move(message), std::move(help));
    return finding(parsed_->name, parsed_->text, place->name, place->name_end - place->name, severity, std::move(code),
                   std::move(message), std::move(help));
}

std::size_t Document::value_offset(pugi::xml_node node, std::string_view attribute) const {
    if (const auto place = find_attribute(parsed_->text, node, attribute)) return place->value;
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
}

}  // namespace crossdock::xml
