#include "mappings/language/values/element_name.h"

namespace crossdock::mapping {

std::string element_name(std::string_view tag, std::size_t element, std::size_t component) {
    const auto two = [](std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    std::string name = std::string(tag) + two(element);
    if (component) name += "-" + two(component);
    return name;
}

}  // namespace crossdock::mapping
