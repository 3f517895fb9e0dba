// How the field calls an element: "W0603", and with a component "AK401-02".
//
// Threads: a free function. Errors: none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crossdock::mapping {

[[nodiscard]] std::string element_name(std::string_view tag, std::size_t element, std::size_t component);

}  // namespace crossdock::mapping
