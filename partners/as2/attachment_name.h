// The name under which an attachment may be stored: its own one, made safe.
//
// Folders are cut off, control characters and those that file systems dislike become '-', leading dots go, names that
// Windows reserves get a '_', and the length is limited (the ending stays). UTF-8 stays as it is.
//
//     safe_attachment_name("../../etc/passwd") == "passwd";   safe_attachment_name("..") == "";
//
// Lifetime, threads: pure. Errors: none; "" where nothing is left of the name.
#pragma once

#include <string>
#include <string_view>

namespace crossdock::as2 {

inline constexpr std::size_t attachment_name_bytes_max = 200;

[[nodiscard]] std::string safe_attachment_name(std::string_view name);

}  // namespace crossdock::as2
