#include "mappings/language/compiling/compiling.h"

#include <algorithm>

#include "parsers/x12/characters.h"

namespace crossdock::mapping {

void Compiling::error(pugi::xml_node node, std::string code, std::string message, std::string help) {
    found.push_back(xml.about(node, Severity::error, std::move(code), std::move(message), std::move(help)));
}

void Compiling::error_value(pugi::xml_node node, std::string_view attribute, std::string code, std::string message,
                            std::string help) {
    found.push_back(
        xml.about_value(node, attribute, Severity::error, std::move(code), std::move(message), std::move(help)));
}

void Compiling::error_inside(pugi::xml_node node, std::string_view attribute, std::size_t at, std::size_t width,
                             std::string code, std::string message, std::string help) {
    found.push_back(xml.about_inside(node, attribute, at, width, std::move(code), std::move(message), std::move(help)));
}

void Compiling::check_attributes(pugi::xml_node node, const std::vector<std::string_view>& known, bool elements) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (std::ranges::find(known, name) != known.end() || name == "xmlns" || name.starts_with("xmlns:") ||
            name.starts_with("xsi:"))  // schema hints, which editors write
            continue;
        std::uint8_t element = 0, component = 0;
        if (elements && parse_element_name(name, element, component)) continue;
        std::string help;
        std::string code = "mapping.unknown-attribute";
        if (elements && name.size() > 1 && name[0] == 'e' && name[1] >= '0' && name[1] <= '9') {
            code = "mapping.element-number";
            help = "elements are e01 to e63, components e01-01 to e01-99";
        } else if (name == "on-error") {
            help =
                "on-error stands on <mapping>, on loops and segments, and on <row>, <record>, <node>, <object>, "
                "<array>";
        } else if (name == "when") {
            help = "when stands on segments, pairs, <code>, <column> and <value>; loops are told apart by if=";
        } else if (const auto near = nearest(name, known); !near.empty()) {
            help = "did you mean '" + std::string(near) + "'?";
        } else {
            help = elements ? "known here: e01 to e63" : "known here: ";
            for (std::size_t n = 0; n < known.size(); ++n) help += (n || elements ? ", " : "") + std::string(known[n]);
        }
        found.push_back(xml.about_name(node, name, Severity::error, std::move(code),
                                       std::string(node.name()) + " has no attribute '" + std::string(name) + "'",
                                       std::move(help)));
    }
}

bool Compiling::lacks(pugi::xml_node node, const char* attribute, const char* example) {
    if (*node.attribute(attribute).value() != '\0') return false;
    error(node, "mapping.attribute-missing", "<" + std::string(node.name()) + "> needs " + attribute,
          std::string("for example ") + example);
    return true;
}

bool Compiling::flag(pugi::xml_node node, const char* attribute) {
    const std::string_view value = node.attribute(attribute).value();
    if (value.empty() || value == "true" || value == "false") return value == "true";
    error_value(node, attribute, "mapping.value", std::string(attribute) + " is '" + std::string(value) + "'",
                "write true or false");
    return false;
}

void Compiling::directions(pugi::xml_node node, bool& reading, bool& writing) {
    const std::string_view when = node.attribute("when").value();
    reading = when != "writing";
    writing = when != "reading";
    if (!when.empty() && when != "reading" && when != "writing")
        error_value(node, "when", "mapping.value", "when is '" + std::string(when) + "'",
                    "write reading or writing, or leave it out for both");
}

bool Compiling::notes_errors(pugi::xml_node node, bool inherited) {
    const std::string_view value = node.attribute("on-error").value();
    if (value.empty()) return inherited;
    if (value != "note" && value != "refuse")
        error_value(node, "on-error", "mapping.value", "on-error is '" + std::string(value) + "'",
                    "write refuse (a bad value stops the document) or note (it is read without the value)");
    return value == "note";
}

std::uint32_t Compiling::name(std::string text) {
    const auto known = std::ranges::find(plan.names, text);
    if (known != plan.names.end()) return static_cast<std::uint32_t>(known - plan.names.begin());
    plan.names.push_back(std::move(text));
    return static_cast<std::uint32_t>(plan.names.size() - 1);
}

void Compiling::claim(Scope& scope, pugi::xml_node node, std::string_view attribute, const std::string& field,
                      const std::string& place) {
    const auto [earlier, is_first] = scope.written.try_emplace(field, place);
    if (is_first) return;
    // A list that a loop, a row or a node walks: these have no when=.
    const bool walked = attribute == "each" && (!is_segment_tag(node.name()) || node.attribute("level"));
    // An element has no when= either: it would stop its whole segment from being written.
    const bool is_element = is_segment_tag(node.name()) && attribute != "each";
    error_value(node, attribute, "mapping.field-twice",
                "the field '" + field + "' is already written by " + earlier->second,
                walked       ? "let one part walk the list, or tell its records apart by if= (in files: where=) on each"
                : is_element ? "let one place write it; take the other out, or read it in a segment of its own with "
                               "when=\"reading\""
                             : "let one place write it; mark the other with when=\"reading\"");
}

void merge(Coverage& into, const Coverage& from) {
    into.fields.insert(into.fields.end(), from.fields.begin(), from.fields.end());
    for (const auto& [offset, child] : from.lists) {
        const auto known = std::ranges::find_if(into.lists, [&](const auto& list) { return list.offset == offset; });
        if (known == into.lists.end())
            into.lists.push_back({offset, child});
        else
            merge(known->inside, child);
    }
}

void cover_list(Scope& scope, const ListRef& list, const Coverage& coverage) {
    Coverage one;
    one.lists.push_back({list.offset, coverage});
    merge(scope.coverage, one);
}

bool is_segment_tag(std::string_view name) {
    return x12::is_segment_id(name) && x12::is_upper(name[0]);
}

bool parse_element_name(std::string_view name, std::uint8_t& element, std::uint8_t& component) {
    const auto digits = [](std::string_view two) {
        const bool right = two.size() == 2 && two[0] >= '0' && two[0] <= '9' && two[1] >= '0' && two[1] <= '9';
        return right ? (two[0] - '0') * 10 + two[1] - '0' : 0;
    };
    if ((name.size() != 3 && name.size() != 6) || name[0] != 'e') return false;
    const int number = digits(name.substr(1, 2));
    const int part = name.size() == 6 && name[3] == '-' ? digits(name.substr(4)) : 0;
    if (number < 1 || number > static_cast<int>(element_max) || (name.size() == 6 && part < 1)) return false;
    element = static_cast<std::uint8_t>(number);
    component = static_cast<std::uint8_t>(part);
    return true;
}

}  // namespace crossdock::mapping
