#include "parsers/x12/dictionary/guideline_elements.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/x12/dictionary/segment_text.h"

namespace crossdock::x12 {

void GuidelineElements::change(pugi::xml_node node, SegmentModel& segment) {
    file_.known_attributes(node, {"n", "required", "used", "codes", "min", "max"});
    if (!node.attribute("n")) return file_.mistake(node, "the element's number is missing", "n=\"1\" is the first one");
    const auto n = file_.number(node, "n", n_max);
    if (!n) return;
    if (*n > segment.elements.size())
        return file_.value_mistake(
            node, "n", segment.tag + " has no element " + std::to_string(*n),
            segment.tag + " ends at element " + std::to_string(segment.elements.size()) + " in " + release_.version);
    ElementModel& element = segment.elements[*n - 1];
    if (const auto required = file_.truth(node, "required")) {
        if (!*required && element.mandatory)
            file_.value_mistake(
                node, "required",
                segment.tag + " element " + std::to_string(*n) + " is mandatory in " + release_.version);
        element.by_guideline = *required && !element.mandatory;
        element.mandatory = *required;
    }
    if (const auto used = file_.truth(node, "used"); used && !*used) {
        if (element.mandatory) file_.value_mistake(node, "used", "a mandatory element cannot be left out");
        element.not_used = true;
    }
    if (const auto min = file_.number(node, "min", 65534)) element.min = static_cast<std::uint16_t>(*min);
    if (const auto max = file_.number(node, "max", 65534)) element.max = static_cast<std::uint16_t>(*max);
    if (element.min > element.max) file_.value_mistake(node, "min", "the minimum is above the maximum");
    codes(node, element);
}

bool GuidelineElements::add(pugi::xml_node node, SegmentModel& segment) {
    file_.known_attributes(node, {"n", "type", "min", "max", "required", "codes", "name"});
    const auto n = file_.number(node, "n", n_max);
    if (!n || *n != segment.elements.size() + 1) {
        file_.value_mistake(node, "n", "element " + std::to_string(segment.elements.size() + 1) + " is expected here");
        return false;
    }
    ElementModel element;
    element.name = GuidelineFile::text(node, "name");
    element.mandatory = file_.truth(node, "required").value_or(false);
    element.by_guideline = element.mandatory;
    if (!element_type(node.attribute("type").as_string("AN"), element.type))
        file_.value_mistake(node, "type", "'" + GuidelineFile::text(node, "type") + "' is not an element type",
                            "AN, ID, N0 to N9, R, DT, TM or ?");
    if (const auto min = file_.number(node, "min", 65534)) element.min = static_cast<std::uint16_t>(*min);
    if (const auto max = file_.number(node, "max", 65534)) element.max = static_cast<std::uint16_t>(*max);
    codes(node, element);
    segment.elements.push_back(std::move(element));
    return true;
}

void GuidelineElements::codes(pugi::xml_node node, ElementModel& element) {
    element.codes = GuidelineFile::words(node, "codes");
    if (node.attribute("codes") && element.codes.empty())
        file_.value_mistake(node, "codes", "no code is named", "codes=\"N F\"");
    const auto list = release_.lists.find(element.data_element);
    for (const std::string& code : element.codes) {
        if (code.size() < element.min || code.size() > std::min<std::size_t>(element.max, 8))
            file_.value_mistake(node, "codes",
                                "the code '" + code + "' does not fit: it has " + std::to_string(code.size()) +
                                    " characters, " + std::to_string(element.min) + " to " +
                                    std::to_string(std::min<std::size_t>(element.max, 8)) + " may stand here");
        else if (list != release_.lists.end() && list->second.closed && !list->second.codes.contains(code))
            file_.value_mistake(node, "codes",
                                "the standard has no code '" + code + "' for data element " + element.data_element);
    }
}

}  // namespace crossdock::x12
