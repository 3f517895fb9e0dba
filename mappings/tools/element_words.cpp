#include "mappings/tools/element_words.h"

#include "mappings/language/values/element_name.h"

namespace crossdock::mapping {
namespace {

constexpr std::uint16_t no_maximum = 65535;

std::string words(const x12::ElementModel& element) {
    std::string text;
    if (!element.name.empty()) text += " " + element.name;
    if (!element.data_element.empty() && element.data_element != "?") text += " (" + element.data_element + ")";
    if (const std::string type = type_words(element); !type.empty()) text += " " + type;
    return text;
}

}  // namespace

bool has_lengths(const x12::ElementModel& element) {
    return element.type != x12::ElementType::composite && (element.min != 0 || element.max != no_maximum);
}

std::string type_words(const x12::ElementModel& element) {
    using x12::ElementType;
    std::string text;
    switch (element.type) {
        case ElementType::any: break;
        case ElementType::text: text = "AN"; break;
        case ElementType::code: text = "ID"; break;
        case ElementType::whole: text = "N" + std::to_string(element.decimals); break;
        case ElementType::decimal: text = "R"; break;
        case ElementType::date: text = "DT"; break;
        case ElementType::time: text = "TM"; break;
        case ElementType::binary: text = "B"; break;
        case ElementType::composite: return "composite";
    }
    if (!has_lengths(element)) return text;
    return text + (text.empty() ? "" : " ") + std::to_string(element.min) + "/" +
           (element.max == no_maximum ? "*" : std::to_string(element.max));
}

std::string element_words(std::string_view tag, std::size_t number, const x12::ElementModel& element) {
    return element_name(tag, number, 0) + words(element);
}

std::string component_words(std::string_view tag, std::size_t number, std::size_t component,
                            const x12::ElementModel& element) {
    return element_name(tag, number, component) + words(element);
}

}  // namespace crossdock::mapping
