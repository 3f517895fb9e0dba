// What no splitter can beat on this machine: the bare passes over the bytes that the X12 benchmark measures against.
// They know no segments, no envelope and no chunks, and see one buffer in memory.
//
// Lifetime: functions over the caller's bytes. Threads: any. Errors: none.
//
//     const std::uint64_t ceiling = index_and_consume(bytes, {'*', '>', '\0', '~'});
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/x12/segment.h"

namespace crossdock::bench {

// (a) How many separators (of elements and components) and terminators there are.
[[nodiscard]] std::uint64_t count_delimiters(std::string_view bytes, const x12::Delimiters& delimiters);

// (b) The offset of each of them written down, a window at a time, and then each looked at again: what lies between
// them is summed up. Bits become offsets one after the other, as every portable index does it.
[[nodiscard]] std::uint64_t index_and_consume(std::string_view bytes, const x12::Delimiters& delimiters);

// (b') The same with AVX-512 moving all offsets of a block at once; as (b) where the machine cannot.
[[nodiscard]] std::uint64_t index_wide_and_consume(std::string_view bytes, const x12::Delimiters& delimiters);

// The instruction set that was chosen: "AVX3_DL".
[[nodiscard]] std::string instruction_set();

}  // namespace crossdock::bench
