// Paths at a site: '/' between the parts, whatever the site's own system uses; bytes, not necessarily UTF-8.
//
// Pure; any thread; no errors.
//
//     join("out", "945.edi")                        // "out/945.edi"
//     free_name("945.edi", {"945.edi", "x"})        // "945-2.edi"
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace crossdock::transports {

// An empty directory is the one that the connection starts in.
[[nodiscard]] std::string join(std::string_view directory, std::string_view name);
[[nodiscard]] std::string_view last_part(std::string_view path);
// Without the last part; empty when there is only one, "/" for a part of the root.
[[nodiscard]] std::string_view parent(std::string_view path);

// A name that stays in its directory: not empty, '.', '..', and without '/' and control characters.
[[nodiscard]] bool is_plain_name(std::string_view name);

// "{name}.part" and "945.edi" -> "945.edi.part".
[[nodiscard]] std::string temporary_name(std::string_view pattern, std::string_view name);

// The name, or else the first of "stem-2.ext", "stem-3.ext" ... that is not taken.
[[nodiscard]] std::string free_name(std::string_view name, const std::unordered_set<std::string>& taken);

}  // namespace crossdock::transports
