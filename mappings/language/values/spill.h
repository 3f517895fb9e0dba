// One long text over several segments, and back: MSG, NTE, PID.
//
// A piece ends before a blank where one is to be found; that blank is left out and stands for a full piece being cut
// otherwise. So a piece of the full length continues without a blank, a shorter one with a blank.
//
// Lifetime: nothing is kept. Threads: free functions.
// Errors: nullopt for a text that would not come back the same (long rows of blanks).
//
//     spill("CALL BEFORE DELIVERY", 12)   // "CALL BEFORE", "DELIVERY"
//     std::string text = "CALL BEFORE";
//     join_spilled(text, "CALL BEFORE", "DELIVERY", 12);  // "CALL BEFORE DELIVERY"
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crossdock::mapping {

[[nodiscard]] std::optional<std::vector<std::string>> spill(std::string_view text, std::size_t most);

// `last` is the piece that `text` ends with.
void join_spilled(std::string& text, std::string_view last, std::string_view next, std::size_t most);

// Whether a text that was spilled can go on like this: the first word of `next` found no room behind `last`.
[[nodiscard]] bool may_go_on(std::string_view last, std::string_view next, std::size_t most);

}  // namespace crossdock::mapping
