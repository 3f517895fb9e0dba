// An XML text with the place of everything in it.
//
// pugixml parses; this keeps the text beside the tree, so that a finding about any element or attribute can be shown
// with file:line:column and a caret (parsers/diagnostic.h).
//
// Lifetime: nodes and attributes live as long as the Document. Threads: reading is free once parsed.
// Errors: a text that is not well-formed gives one Diagnostic. No entity is expanded but the five of XML, no DTD is
// read, no file is opened.
//
//     auto parsed = xml::Document::parse("partner.xml", text);
//     if (!parsed) return std::unexpected(parsed.error());
//     for (pugi::xml_node child : parsed->root().children()) ...
#pragma once

#include <expected>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "parsers/diagnostic.h"

namespace crossdock::xml {

class Document {
  public:
    // `name` is how the person names the file. Limit: 16 MB of text.
    [[nodiscard]] static std::expected<Document, Diagnostic> parse(std::string name, std::string text);

    [[nodiscard]] pugi::xml_node root() const;
    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] std::string_view text() const;

    // Findings about an element (its tag is underlined), an attribute (its value is), and its attribute's name.
    [[nodiscard]] Diagnostic about(pugi::xml_node node, Severity severity, std::string code, std::string message,
                                   std::string help = {}) const;
    [[nodiscard]] Diagnostic about_value(pugi::xml_node node, std::string_view attribute, Severity severity,
                                         std::string code, std::string message, std::string help = {}) const;
    [[nodiscard]] Diagnostic about_name(pugi::xml_node node, std::string_view attribute, Severity severity,
                                        std::string code, std::string message, std::string help = {}) const;

    // Offset in text() of the first byte of an attribute's value; for findings inside a value.
    [[nodiscard]] std::size_t value_offset(pugi::xml_node node, std::string_view attribute) const;

  private:
    struct Parsed;
    explicit Document(std::shared_ptr<const Parsed> parsed);
    std::shared_ptr<const Parsed> parsed_;
};

}  // namespace crossdock::xml
