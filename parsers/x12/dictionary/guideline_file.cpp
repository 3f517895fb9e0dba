#include "parsers/x12/dictionary/guideline_file.h"

#include <algorithm>
#include <charconv>

#include "parsers/x12/dictionary/model.h"

namespace crossdock::x12 {

std::vector<std::string> GuidelineFile::words(pugi::xml_node node, const char* attribute) {
    std::string_view text = node.attribute(attribute).value();
    std::vector<std::string> found;
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
        if (end > begin) found.emplace_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
    return found;
}

void GuidelineFile::mistake(pugi::xml_node node, std::string message, std::string help) {
    mistakes_.push_back(document_.about(node, Severity::error, "x12.guideline", std::move(message), std::move(help)));
}

void GuidelineFile::value_mistake(pugi::xml_node node, std::string_view attribute, std::string message,
                                  std::string help) {
    if (!node.attribute(std::string(attribute).c_str())) return mistake(node, std::move(message), std::move(help));
    mistakes_.push_back(
        document_.about_value(node, attribute, Severity::error, "x12.guideline", std::move(message), std::move(help)));
}

void GuidelineFile::known_attributes(pugi::xml_node node, std::initializer_list<std::string_view> known) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        if (std::ranges::find(known, std::string_view(attribute.name())) != known.end()) continue;
        const std::string_view meant = nearest(attribute.name(), known);
        mistakes_.push_back(
            document_.about_name(node, attribute.name(), Severity::error, "x12.guideline",
                                 "<" + std::string(node.name()) + "> has no attribute '" + attribute.name() + '\'',
                                 meant.empty() ? "" : "did you mean '" + std::string(meant) + "'?"));
    }
}

std::optional<bool> GuidelineFile::truth(pugi::xml_node node, const char* attribute) {
    const std::string value = text(node, attribute);
    if (value == "true" || value == "false") return value == "true";
    if (node.attribute(attribute)) value_mistake(node, attribute, "'" + value + "' is neither true nor false");
    return std::nullopt;
}

std::optional<std::uint32_t> GuidelineFile::number(pugi::xml_node node, const char* attribute, std::uint32_t most) {
    if (!node.attribute(attribute)) return std::nullopt;
    const std::string value = text(node, attribute);
    if (value == "*" && most == unlimited) return unlimited;
    std::uint32_t found = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), found);
    if (parsed.ec == std::errc{} && parsed.ptr == value.data() + value.size() && found > 0 && found <= most)
        return found;
    value_mistake(
        node, attribute,
        "'" + value + "' is not a number from 1" + (most == unlimited ? " (or *)" : " to " + std::to_string(most)));
    return std::nullopt;
}

}  // namespace crossdock::x12
