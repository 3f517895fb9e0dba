// The elements and attributes that a settings file may have, as one table: it checks the file, holds the defaults and
// makes the reference in docs/partners.md.
//
// Lifetime: shapes are constants of the process. Threads: free.
// Errors: check() appends a finding for everything that does not fit; values() then never fails, it answers the
// default for what was found wrong.
//
//     check(document, document.root(), partner_shape(), findings);
//     Values sftp(node, *partner_shape().child("sftp"));
//     auto port = sftp.count("port");
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/date.h"
#include "parsers/diagnostic.h"
#include "parsers/xml/document.h"

namespace crossdock::partners {

enum class ValueKind {
    text,       // anything but blank
    name,       // letters, digits, '.', '_', '-'
    count,      // a whole number within min and max
    duration,   // "500ms", "30s", "5m", "4h", "2d"
    date,       // "2026-01-31"
    yes_no,     // "yes" or "no"
    choice,     // one of `choices`
    secret,     // "secret:NAME"
    character,  // one character, or "newline", "tab", "none", "0x1C"
    words       // words between blanks
};

struct AttributeShape {
    std::string_view name;
    ValueKind kind = ValueKind::text;
    bool required = false;
    std::string_view fallback;  // the default, spelt as in a file; empty: none
    std::string_view meaning;
    std::vector<std::string_view> choices = {};
    std::uint64_t min = 0, max = 0;  // of a count; of a duration: milliseconds; 0 as max: no limit
};

struct ElementShape {
    std::string_view name;
    enum class Occurs { once, optional, any, some } occurs = Occurs::optional;  // any: 0..n, some: 1..n
    std::string_view meaning;
    std::vector<AttributeShape> attributes;
    std::vector<ElementShape> children = {};

    [[nodiscard]] const AttributeShape* attribute(std::string_view attribute_name) const;
    [[nodiscard]] const ElementShape* child(std::string_view child_name) const;
};

// The shapes of the two files.
[[nodiscard]] const ElementShape& partner_shape();
[[nodiscard]] const ElementShape& gateway_shape();

// Everything about `node` that does not fit `shape`: names, what is missing, what is there too often, values.
void check(const xml::Document& document, pugi::xml_node node, const ElementShape& shape, Diagnostics& findings);

// The shape as Markdown: one heading and one table an element.
[[nodiscard]] std::string reference(const ElementShape& shape);

// The values of a checked element; an absent or unfit attribute reads as its default.
class Values {
  public:
    Values(pugi::xml_node node, const ElementShape& shape) : node_(node), shape_(&shape) {}

    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::string text(std::string_view name) const;
    [[nodiscard]] std::uint64_t count(std::string_view name) const;
    [[nodiscard]] bool yes(std::string_view name) const;
    [[nodiscard]] std::chrono::milliseconds duration(std::string_view name) const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> duration_if_any(std::string_view name) const;
    [[nodiscard]] std::optional<documents::Date> date(std::string_view name) const;
    [[nodiscard]] char character(std::string_view name) const;
    [[nodiscard]] std::string secret(std::string_view name) const;  // NAME of secret:NAME
    [[nodiscard]] std::vector<std::string> words(std::string_view name) const;

  private:
    [[nodiscard]] std::string_view spelt(std::string_view name) const;
    pugi::xml_node node_;
    const ElementShape* shape_;
};

}  // namespace crossdock::partners
