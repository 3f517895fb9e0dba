// Which element of a base mapping an element of the extending file is about. See docs/mapping.md, "extends".
//
// Lifetime: nodes are views of their trees. Threads: free functions. Errors: none; the caller judges none and several.
//
//     const auto about = elements_meant(base_children, override);
//     if (about.size() > 1) ...ambiguous
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace crossdock::mapping {

// Of `candidates`, those that `over` is about: same tag, and what identifies an element of its kind agrees.
[[nodiscard]] std::vector<pugi::xml_node> elements_meant(const std::vector<pugi::xml_node>& candidates,
                                                         pugi::xml_node over);

// The element that before= or after= names: "W27", "N9 'BM'", a loop by its first segment or its list.
[[nodiscard]] bool is_called(pugi::xml_node node, std::string_view words);

// Attributes that steer the merging and are not part of the mapping.
[[nodiscard]] bool steers(std::string_view attribute);
// e01 or e01-02
[[nodiscard]] bool is_element_attribute(std::string_view name);
[[nodiscard]] bool is_literal(std::string_view value);
// <N9 e01="'BM'" e02="bill-of-lading">, shortened
[[nodiscard]] std::string start_tag(pugi::xml_node node);

}  // namespace crossdock::mapping
