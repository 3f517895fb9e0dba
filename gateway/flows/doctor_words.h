// Words that the doctor's findings about accounts of both products are made of.
//
// Pure. Errors: none.
//
//     message = "Cin7 has no branch " + in_quotes(name) + near_misses(known, name);   // ", but 'East ' (blanks)"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/flows/doctor.h"
#include "gateway/flows/near_numbers.h"

namespace crossdock::flows {

// A check that could not be made.
[[nodiscard]] DoctorFinding unread(const std::string& check, const Error& error);
[[nodiscard]] std::string in_quotes(std::string_view text);
// ", but 'East ' (blanks) and 'EAST' (case)"; empty where nothing is near.
[[nodiscard]] std::string near_misses(const NearNumbers& known, std::string_view name);
// "SO-1, SO-2 and 14 more"
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

}  // namespace crossdock::flows
