// One pass over bytes that finds each element separator and each segment terminator: 64 bytes at a time become bit
// masks, the masks become offsets. The widest vector registers of the machine are used, chosen once at run time; where
// there are none the same code runs on plain words.
//
// Lifetime: a plain function; the arrays are the caller's. Threads: any. Errors: none.
//
//     StructuralIndex index{.element = '*', .terminator = '~', .starts = starts, .ends = ends};
//     index_structure(bytes, size, 0, index);  // starts[0, index.start_count), ends[0, index.end_count)
#pragma once

#include <cstddef>
#include <cstdint>

namespace crossdock::x12 {

// Set in an entry of `ends` where the segment may have line ends inside.
inline constexpr std::uint32_t line_end_flag = 0x8000'0000U;

// Entries that may be written behind the last one that counts.
inline constexpr std::size_t index_slack = 64;

struct StructuralIndex {
    char element = '*';
    char terminator = '~';
    // For each separator and terminator the offset behind it. Room for one per byte, and the slack.
    std::uint32_t* starts = nullptr;
    std::uint32_t start_count = 0;
    // For each terminator the index of its entry in `starts`. Room as above.
    std::uint32_t* ends = nullptr;
    std::uint32_t end_count = 0;
    // Kept from call to call. Line ends right behind a terminator, or behind such line ends, are decoration.
    bool after_terminator = true;  // or after a line end
    bool line_end_inside = false;  // of the segment that has not ended yet
};

// `offset` is that of bytes[0].
void index_structure(const char* bytes, std::size_t size, std::uint32_t offset, StructuralIndex& index);

}  // namespace crossdock::x12
