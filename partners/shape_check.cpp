#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "partners/secrets.h"
#include "partners/shape.h"
#include "partners/value_text.h"

namespace crossdock::partners {
namespace {

using xml::Document;

std::string in_quotes(std::string_view text) {
    return "'" + std::string(text) + "'";
}

std::string listed(const std::vector<std::string_view>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// What is wrong with a value, and what to write instead; two empty texts when nothing is.
struct Refusal {
    std::string message, help;
};

std::string spelling_hint(std::string_view text, const std::vector<std::string_view>& known) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string_view near = nearest(lower, known);
    return near.empty() ? "write " + listed(known) : "did you mean " + in_quotes(near) + "?";
}

Refusal refuse_count(std::string_view text, const AttributeShape& shape) {
    const auto value = parse_count(text);
    if (!value) return {in_quotes(text) + " is not a whole number", "write digits only"};
    if (*value < shape.min || (shape.max != 0 && *value > shape.max))
        return {std::string(text) + " is out of range",
                "write a number from " + std::to_string(shape.min) + " to " + std::to_string(shape.max)};
    return {};
}

std::string duration_text(std::uint64_t milliseconds) {
    return milliseconds % 1000 == 0 ? std::to_string(milliseconds / 1000) + "s" : std::to_string(milliseconds) + "ms";
}

Refusal refuse_duration(std::string_view text, const AttributeShape& shape) {
    const auto value = parse_duration(text);
    if (!value)
        return {in_quotes(text) + " is not a duration", "write a number and its unit: 500ms, 30s, 5m, 4h or 2d"};
    const auto milliseconds = static_cast<std::uint64_t>(value->count());
    if (milliseconds < shape.min)
        return {std::string(text) + " is too short", "the shortest is " + duration_text(shape.min)};
    if (shape.max != 0 && milliseconds > shape.max)
        return {std::string(text) + " is too long", "the longest is " + duration_text(shape.max)};
    return {};
}

Refusal refuse_secret(std::string_view text, const AttributeShape& shape) {
    if (SecretRef::name_in(text)) return {};
    if (text.starts_with("secret:"))
        return {in_quotes(text) + " does not name a secret", "behind secret: letters, digits, '.', '_' and '-'"};
    return {"the " + std::string(shape.name) + " itself stands in the file",
            "put it into a file of the secrets folder and write secret:NAME, NAME being that file's name"};
}

Refusal refuse(std::string_view text, const AttributeShape& shape) {
    if (is_blank(text) && shape.kind != ValueKind::character && shape.kind != ValueKind::words)
        return {std::string(shape.name) + " is empty", "give it a value or leave the attribute out"};
    switch (shape.kind) {
        case ValueKind::text:
        case ValueKind::words: return {};
        case ValueKind::name:
            if (is_name(text)) return {};
            return {in_quotes(text) + " is not a name", "use letters, digits, '.', '_' and '-', no blanks"};
        case ValueKind::count: return refuse_count(text, shape);
        case ValueKind::duration: return refuse_duration(text, shape);
        case ValueKind::date:
            if (documents::Date::parse_iso(text)) return {};
            return {in_quotes(text) + " is not a date", "write year-month-day: 2026-01-31"};
        case ValueKind::yes_no:
            if (parse_yes_no(text)) return {};
            return {in_quotes(text) + " is neither yes nor no", "write yes or no"};
        case ValueKind::choice:
            if (std::ranges::find(shape.choices, text) != shape.choices.end()) return {};
            return {in_quotes(text) + " is not a value of " + std::string(shape.name),
                    spelling_hint(text, shape.choices)};
        case ValueKind::secret: return refuse_secret(text, shape);
        case ValueKind::character:
            if (parse_character(text)) return {};
            return {in_quotes(text) + " is not one character", "write the character, or newline, tab, none or 0x1C"};
    }
    return {};
}

void check_attributes(const Document& document, pugi::xml_node node, const ElementShape& shape, Diagnostics& findings) {
    std::vector<std::string_view> known;
    for (const AttributeShape& attribute : shape.attributes) known.push_back(attribute.name);
    for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name.starts_with("xmlns:") || name.starts_with("xsi:")) continue;  // schema hints, which editors write
        const AttributeShape* found = shape.attribute(name);
        if (found == nullptr) {
            const std::string_view near = nearest(name, known);
            findings.push_back(
                document.about_name(node, name, Severity::error, "settings.unknown-attribute",
                                    "<" + std::string(shape.name) + "> has no attribute " + std::string(name),
                                    !near.empty()   ? "did you mean " + std::string(near) + "?"
                                    : known.empty() ? "it has no attributes"
                                                    : "it has " + listed(known)));
            continue;
        }
        if (auto [message, help] = refuse(attribute.value(), *found); !message.empty())
            findings.push_back(
                document.about_value(node, name, Severity::error,
                                     found->kind == ValueKind::secret ? "settings.secret-inline" : "settings.bad-value",
                                     std::move(message), std::move(help)));
    }
    for (const AttributeShape& attribute : shape.attributes)
        if (attribute.required && !node.attribute(std::string(attribute.name).c_str()))
            findings.push_back(
                document.about(node, Severity::error, "settings.missing-attribute",
                               "<" + std::string(shape.name) + "> needs the attribute " + std::string(attribute.name),
                               "add " + std::string(attribute.name) + "=\"...\": " + std::string(attribute.meaning)));
}

void check_children(const Document& document, pugi::xml_node node, const ElementShape& shape, Diagnostics& findings) {
    using Occurs = ElementShape::Occurs;
    std::vector<std::string_view> known;
    for (const ElementShape& child : shape.children) known.push_back(child.name);
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            findings.push_back(document.about(child, Severity::error, "settings.text",
                                              "text is not expected in <" + std::string(shape.name) + ">",
                                              "settings are attributes; remove the text or make it a comment"));
            continue;
        }
        if (child.type() != pugi::node_element) continue;
        if (const ElementShape* found = shape.child(child.name())) {
            check(document, child, *found, findings);
            continue;
        }
        const std::string_view near = nearest(child.name(), known);
        findings.push_back(document.about(child, Severity::error, "settings.unknown-element",
                                          "<" + std::string(shape.name) + "> has no element <" + child.name() + ">",
                                          !near.empty()   ? "did you mean <" + std::string(near) + ">?"
                                          : known.empty() ? "it has no elements"
                                                          : "it has " + listed(known)));
    }
    for (const ElementShape& child : shape.children) {
        const std::string name(child.name);
        const pugi::xml_node first = node.child(name.c_str());
        if (!first && (child.occurs == Occurs::once || child.occurs == Occurs::some))
            findings.push_back(document.about(node, Severity::error, "settings.missing-element",
                                              "<" + std::string(shape.name) + "> needs an element <" + name + ">",
                                              std::string(child.meaning)));
        if (first && (child.occurs == Occurs::once || child.occurs == Occurs::optional))
            if (const pugi::xml_node second = first.next_sibling(name.c_str()))
                findings.push_back(document.about(second, Severity::error, "settings.repeated-element",
                                                  "<" + std::string(shape.name) + "> has a second <" + name + ">",
                                                  "join the two or remove one"));
    }
}

}  // namespace

void check(const Document& document, pugi::xml_node node, const ElementShape& shape, Diagnostics& findings) {
    check_attributes(document, node, shape, findings);
    check_children(document, node, shape, findings);
}

}  // namespace crossdock::partners
