#include "partners/shape.h"

#include <algorithm>
#include <utility>

#include "partners/secrets.h"
#include "partners/value_text.h"

namespace crossdock::partners {
namespace {

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
    std::string text;
    for (const std::string_view word : words) text.append(text.empty() ? "" : between).append(word);
    return text;
}

std::string_view occurs_text(ElementShape::Occurs occurs) {
    switch (occurs) {
        case ElementShape::Occurs::once: return "exactly one";
        case ElementShape::Occurs::optional: return "at most one";
        case ElementShape::Occurs::any: return "any number";
        case ElementShape::Occurs::some: return "at least one";
    }
    return {};
}

std::string kind_text(const AttributeShape& shape) {
    switch (shape.kind) {
        case ValueKind::text: return "text";
        case ValueKind::name: return "name";
        case ValueKind::count:
            return shape.max == 0 ? "number"
                                  : "number, " + std::to_string(shape.min) + " to " + std::to_string(shape.max);
        case ValueKind::duration: return "duration";
        case ValueKind::date: return "date";
        case ValueKind::yes_no: return "`yes` or `no`";
        case ValueKind::choice: return "`" + joined(shape.choices, "`, `") + "`";
        case ValueKind::secret: return "`secret:NAME`";
        case ValueKind::character: return "character";
        case ValueKind::words: return "words";
    }
    return {};
}

void append_reference(const ElementShape& shape, std::string_view parent, std::string& page) {
    page.append("### `<").append(shape.name).append(">`");
    if (!parent.empty()) page.append(" in `<").append(parent).append(">`, ").append(occurs_text(shape.occurs));
    page.append("\n\n").append(shape.meaning).append("\n\n");
    if (!shape.attributes.empty()) page += "| attribute | value | default | meaning |\n|---|---|---|---|\n";
    for (const AttributeShape& attribute : shape.attributes) {
        const std::string fallback = attribute.required           ? "required"
                                     : attribute.fallback.empty() ? ""
                                                                  : "`" + std::string(attribute.fallback) + "`";
        page.append("| `").append(attribute.name).append("` | ").append(kind_text(attribute)).append(" | ");
        page.append(fallback).append(" | ").append(attribute.meaning).append(" |\n");
    }
    if (!shape.attributes.empty()) page += '\n';
    for (const ElementShape& child : shape.children) append_reference(child, shape.name, page);
}

}  // namespace

const AttributeShape* ElementShape::attribute(std::string_view attribute_name) const {
    const auto found = std::ranges::find(attributes, attribute_name, &AttributeShape::name);
    return found == attributes.end() ? nullptr : &*found;
}

const ElementShape* ElementShape::child(std::string_view child_name) const {
    const auto found = std::ranges::find(children, child_name, &ElementShape::name);
    return found == children.end() ? nullptr : &*found;
}

std::string reference(const ElementShape& shape) {
    std::string page;
    append_reference(shape, "", page);
    return page;
}

std::string_view Values::spelt(std::string_view name) const {
    const pugi::xml_attribute attribute = node_.attribute(std::string(name).c_str());
    if (attribute) return attribute.value();
    const AttributeShape* shape = shape_->attribute(name);
    return shape == nullptr ? std::string_view() : shape->fallback;
}

bool Values::has(std::string_view name) const {
    return static_cast<bool>(node_.attribute(std::string(name).c_str()));
}

std::string Values::text(std::string_view name) const {
    return std::string(spelt(name));
}

std::uint64_t Values::count(std::string_view name) const {
    if (const auto value = parse_count(spelt(name))) return *value;
    return parse_count(shape_->attribute(name)->fallback).value_or(0);
}

bool Values::yes(std::string_view name) const {
    if (const auto value = parse_yes_no(spelt(name))) return *value;
    return shape_->attribute(name)->fallback == "yes";
}

std::optional<std::chrono::milliseconds> Values::duration_if_any(std::string_view name) const {
    return parse_duration(spelt(name));
}

std::chrono::milliseconds Values::duration(std::string_view name) const {
    if (const auto value = parse_duration(spelt(name))) return *value;
    return parse_duration(shape_->attribute(name)->fallback).value_or(std::chrono::milliseconds{});
}

std::optional<documents::Date> Values::date(std::string_view name) const {
    return documents::Date::parse_iso(spelt(name));
}

char Values::character(std::string_view name) const {
    if (const auto value = parse_character(spelt(name))) return *value;
    return parse_character(shape_->attribute(name)->fallback).value_or('\0');
}

std::string Values::secret(std::string_view name) const {
    return SecretRef::name_in(spelt(name)).value_or(std::string());
}

std::vector<std::string> Values::words(std::string_view name) const {
    const auto views = split_words(spelt(name));
    return {views.begin(), views.end()};
}

}  // namespace crossdock::partners
