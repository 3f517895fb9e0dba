// The attributes of a guideline file as what they mean, and its mistakes with file:line:column.
//
// Lifetime: holds a reference to the document. Threads: one at a time. Errors: kept; take_mistakes() hands them over.
//
//     GuidelineFile file(document);
//     file.known_attributes(node, {"at", "required", "max"});
//     if (const auto max = file.number(node, "max", unlimited)) place.max = *max;
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/diagnostic.h"
#include "parsers/xml/document.h"

namespace crossdock::x12 {

class GuidelineFile {
  public:
    explicit GuidelineFile(const xml::Document& document) : document_(document) {}

    [[nodiscard]] pugi::xml_node root() const { return document_.root(); }

    [[nodiscard]] static std::string text(pugi::xml_node node, const char* attribute) {
        return node.attribute(attribute).value();
    }
    // Separated by blanks.
    [[nodiscard]] static std::vector<std::string> words(pugi::xml_node node, const char* attribute);

    // True or false; nothing when the attribute is not there, or is neither.
    [[nodiscard]] std::optional<bool> truth(pugi::xml_node node, const char* attribute);

    // From 1 to `most`; nothing when the attribute is not there, or is no such number. "*" is unlimited, where that is
    // `most`.
    [[nodiscard]] std::optional<std::uint32_t> number(pugi::xml_node node, const char* attribute, std::uint32_t most);

    void known_attributes(pugi::xml_node node, std::initializer_list<std::string_view> known);

    // About the element; about an attribute's value, or the element where it is not there.
    void mistake(pugi::xml_node node, std::string message, std::string help = {});
    void value_mistake(pugi::xml_node node, std::string_view attribute, std::string message, std::string help = {});

    [[nodiscard]] bool has_mistakes() const { return !mistakes_.empty(); }
    [[nodiscard]] Diagnostics take_mistakes() { return std::exchange(mistakes_, {}); }

  private:
    const xml::Document& document_;
    Diagnostics mistakes_;
};

}  // namespace crossdock::x12
