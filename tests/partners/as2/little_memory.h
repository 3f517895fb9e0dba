// Work that is to need little memory: done in a child process, which may not have more than it is allowed. Files that
// are mapped do not count: their pages are the kernel's to take back.
//
//     CHECK(in_a_child([] {
//         if (!allow_more(8 * megabyte)) return "the limit cannot be set";
//         return work() ? "" : "it failed";
//     }) == "");
//
// Lifetime: the child ends with the call, and its limit with it. Threads: none may run that the work needs. Errors:
// what the work says; "it needs more memory than allowed" where an allocation fails.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "partners/as2/spool.h"

namespace crossdock::test {

inline constexpr std::size_t megabyte = 1024UL * 1024;

[[nodiscard]] std::string in_a_child(const std::function<std::string()>& work);

// From now on this process can allocate only so much more. Nothing is limited under AddressSanitizer, which needs
// memory of its own.
[[nodiscard]] bool allow_more(std::size_t bytes);

// Bytes that zlib makes no smaller.
[[nodiscard]] bool fill(as2::Spool& spool, std::size_t megabytes);

}  // namespace crossdock::test
