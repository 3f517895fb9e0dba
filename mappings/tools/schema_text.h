// The few pieces of text that every generated XML schema is made of.
//
// Lifetime, threads: free functions. Errors: none.
//
//     text += enumeration("note", "a bad value is noted");
#pragma once

#include <string>
#include <string_view>

namespace crossdock::mapping {

// Fit for the value of an attribute and for text.
[[nodiscard]] std::string escaped(std::string_view text);

// As part of a schema's regular expression.
[[nodiscard]] std::string pattern_of(std::string_view literal);

// <xs:annotation>...</xs:annotation>, which editors show; empty for an empty text.
[[nodiscard]] std::string annotation(std::string_view text);

// <xs:enumeration value="..."/>, with what it means.
[[nodiscard]] std::string enumeration(std::string_view value, std::string_view meaning = {});

// A named simple type: texts that match the pattern.
[[nodiscard]] std::string pattern_type(std::string_view name, std::string_view pattern);

}  // namespace crossdock::mapping
