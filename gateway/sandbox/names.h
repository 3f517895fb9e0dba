// Names and ids as Cin7 takes them: compared in any case, made by a rule so that every run has the same.
//
// Lifetime, threads: pure functions.
//
//     derived_guid("location:East") == derived_guid("location:East")
#pragma once

#include <string>
#include <string_view>

namespace crossdock::sandbox {

// A GUID that is the same in every run for the same text. Well formed (version 8), lower case.
[[nodiscard]] std::string derived_guid(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);

// "TR-00006"
[[nodiscard]] std::string numbered(std::string_view prefix, unsigned number);

}  // namespace crossdock::sandbox
