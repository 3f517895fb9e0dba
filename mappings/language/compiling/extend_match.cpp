#include "mappings/language/compiling/extend_match.h"

#include <algorithm>

#include "mappings/language/compiling/compiling.h"
#include "parsers/blanks.h"

namespace crossdock::mapping {
namespace {

std::string_view value_of(pugi::xml_node node, const char* attribute) {
    return node.attribute(attribute).value();
}

// Of "sku | text(10)" the field.
std::string_view field_of(std::string_view expression) {
    return without_blanks(expression.substr(0, expression.find('|')));
}

// Whether the segment holds this literal or this field, itself or in its pairs.
bool holds(pugi::xml_node node, std::string_view wanted) {
    for (const pugi::xml_attribute attribute : node.attributes())
        if (field_of(attribute.value()) == wanted) return true;
    return std::ranges::any_of(node.children(), [&](pugi::xml_node child) { return holds(child, wanted); });
}

bool is_plain_segment(pugi::xml_node node) {
    return is_segment_tag(node.name()) && !node.attribute("level");
}

bool same_segment(pugi::xml_node base, pugi::xml_node over) {
    if (const pugi::xml_attribute match = over.attribute("match")) return holds(base, without_blanks(match.value()));
    if (over.attribute("each") && value_of(over, "each") != value_of(base, "each")) return false;
    const bool records = !over.attribute("each") && (base.attribute("each") || base.attribute("repeat"));
    for (const pugi::xml_attribute attribute : over.attributes()) {
        if (!is_element_attribute(attribute.name()) || *attribute.value() == '\0') continue;
        const std::string_view known = base.attribute(attribute.name()).value(), given = attribute.value();
        if (is_literal(known) && without_blanks(known) != without_blanks(given)) return false;
        // Among records a literal picks out a special one, which is a segment of its own.
        if (is_literal(given) && !is_literal(known) && records) return false;
    }
    return true;
}

// How many of the literals of `over` the base has too.
std::ptrdiff_t literals_shared(pugi::xml_node base, pugi::xml_node over) {
    return std::ranges::count_if(over.attributes(), [&](pugi::xml_attribute attribute) {
        return is_element_attribute(attribute.name()) && is_literal(attribute.value()) &&
               is_literal(base.attribute(attribute.name()).value());
    });
}

// What is no segment is told by its name, code, where=, level, list or start; where several are given on both sides the
// first two decide alone, a loop by its list.
bool same_other(pugi::xml_node base, pugi::xml_node over) {
    for (const char* key : {"name", "code"})
        if (over.attribute(key)) return value_of(base, key) == value_of(over, key);
    if (over.attribute("where") && value_of(base, "where") != value_of(over, "where")) return false;
    if (over.attribute("level") && value_of(base, "level") != value_of(over, "level")) return false;
    for (const char* key : {"each", "at"}) {
        if (!over.attribute(key)) continue;
        if (value_of(base, key) == value_of(over, key)) return true;
        if (!over.attribute("level")) return false;
    }
    return true;
}

}  // namespace

std::vector<pugi::xml_node> elements_meant(const std::vector<pugi::xml_node>& candidates, pugi::xml_node over) {
    std::vector<pugi::xml_node> meant;
    const bool segment = is_plain_segment(over);
    for (const pugi::xml_node base : candidates) {
        if (std::string_view(base.name()) != over.name() || is_plain_segment(base) != segment) continue;
        const bool only_one = std::string_view(over.name()) == "pairs" || std::string_view(over.name()) == "pairs-rest";
        if (only_one || (segment ? same_segment(base, over) : same_other(base, over))) meant.push_back(base);
    }
    if (meant.size() < 2 || over.attribute("match")) return meant;
    // The one that shares most of the literals; a loop that also starts at the same segment.
    const auto rank = [&](pugi::xml_node base) {
        return segment ? literals_shared(base, over)
                       : static_cast<std::ptrdiff_t>(value_of(base, "at") == value_of(over, "at"));
    };
    const std::ptrdiff_t best = rank(std::ranges::max(meant, {}, rank));
    std::erase_if(meant, [&](pugi::xml_node base) { return rank(base) < best; });
    return meant;
}

bool is_called(pugi::xml_node node, std::string_view words) {
    words = without_blanks(words);
    const std::string_view word = words.substr(0, words.find(' '));
    const std::string_view rest = without_blanks(words.substr(word.size()));
    const std::string_view at = value_of(node, "at");
    if (node.name() != word && at.substr(0, at.find(' ')) != word && value_of(node, "each") != word) return false;
    return rest.empty() || holds(node, rest);
}

bool steers(std::string_view attribute) {
    return attribute == "remove" || attribute == "match" || attribute == "before" || attribute == "after" ||
           attribute == "extends" || attribute == "xmlns" || attribute.starts_with("xmlns:");
}

bool is_element_attribute(std::string_view name) {
    std::uint8_t element = 0, component = 0;
    return parse_element_name(name, element, component);
}

bool is_literal(std::string_view value) {
    return without_blanks(value).starts_with('\'');
}

std::string start_tag(pugi::xml_node node) {
    constexpr std::size_t shown_max = 90;
    std::string text = "<" + std::string(node.name());
    for (const pugi::xml_attribute attribute : node.attributes())
        text += " " + std::string(attribute.name()) + "=\"" + attribute.value() + "\"";
    text += ">";
    return text.size() <= shown_max ? text : text.substr(0, shown_max - 4) + " ...>";
}

}  // namespace crossdock::mapping
