// Texts as Cin7 and HTTP write them: names whose case does not count, values with blanks around. ASCII only.
//
// Lifetime: trimmed() is a view into its argument. Threads: functions. Errors: none.
//
//     if (equal_folded(trimmed(name), "content-type")) ...
#pragma once

#include <string>
#include <string_view>

namespace crossdock::cin7 {

[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] bool equal_folded(std::string_view a, std::string_view b);
[[nodiscard]] bool contains_folded(std::string_view text, std::string_view part);

}  // namespace crossdock::cin7
