#include "partners/name_patterns.h"

#include <algorithm>

namespace crossdock::partners {

void check_commas(Loading& loading, pugi::xml_node node, const char* attribute,
                  const std::vector<std::string>& patterns) {
    const auto found = std::ranges::find_if(patterns, [](const auto& pattern) { return pattern.contains(','); });
    if (found == patterns.end()) return;
    std::string apart = node.attribute(attribute).value();
    std::ranges::replace(apart, ',', ' ');
    loading.warn(node, attribute, "partner.pattern-comma",
                 "'" + *found + "' takes only names that have a comma in them",
                 "several patterns are written with blanks between: " + std::string(attribute) + "=\"" + apart + "\"");
}

}  // namespace crossdock::partners
