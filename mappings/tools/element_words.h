// How the tools speak of an element of the X12 dictionary: in findings of the lint and in the editor's schemas alike.
//
// Lifetime, threads: free functions. Errors: none.
//
//     element_words("W06", 3, model);  // "W0603 Date (373) DT 8/8"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "parsers/x12/dictionary/model.h"

namespace crossdock::mapping {

// "DT 8/8", "N2 1/9", "AN 1/*", "composite"; empty where it is not known.
[[nodiscard]] std::string type_words(const x12::ElementModel& element);

[[nodiscard]] std::string element_words(std::string_view tag, std::size_t number, const x12::ElementModel& element);
[[nodiscard]] std::string component_words(std::string_view tag, std::size_t number, std::size_t component,
                                          const x12::ElementModel& element);

// Whether the length of its values is known.
[[nodiscard]] bool has_lengths(const x12::ElementModel& element);

}  // namespace crossdock::mapping
