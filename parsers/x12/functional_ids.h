// Which functional identifier (GS01) the standard gives to which transaction set (ST01), and what the set is called.
//
//     functional_id_of("940") == "OW"
//     name_of_set("940") == "warehouse shipping order"
//
// Lifetime: static tables. Threads: any. Errors: an unknown set has neither.
#pragma once

#include <string_view>

namespace crossdock::x12 {

[[nodiscard]] std::string_view functional_id_of(std::string_view transaction);
[[nodiscard]] std::string_view name_of_set(std::string_view transaction);

}  // namespace crossdock::x12
