// What one payload's documents and messages freed serves the next one, instead of being given back to the system and
// faulted in again page by page.
//
// Up to 4 MB at the end of each heap are kept: what glibc comes to by itself once it has freed a block of 2 MB, and
// does not come to while all payloads are small. Called once, before there are threads. Errors: none.
//
//     keep_freed_memory();
#pragma once

#include <malloc.h>

namespace crossdock {

inline void keep_freed_memory() {
    constexpr int kept = 4 * 1024 * 1024;
    ::mallopt(M_TRIM_THRESHOLD, kept);
    ::mallopt(M_MMAP_THRESHOLD, kept);
}

}  // namespace crossdock
