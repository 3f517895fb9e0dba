// Where the elements of many segments begin: one pass of SIMD over a window of bytes.
//
// The index knows separators, terminators and line ends, and nothing of what they mean. A window with a line end
// anywhere but behind a terminator is `irregular` (wrapped lines, a lost terminator): its segments need to be looked at
// byte by byte, so it is not indexed.
//
// Lifetime: starts() and ends() hold until the next fill(). Threads: one at a time; the CPU's best instruction set
// is found at the first use. Errors: none.
//
//     StructuralIndex index;
//     index.fill(bytes, delimiters);
//     for (std::uint32_t end : index.ends()) last_byte_of_segment = index.starts()[end] - 2;
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "parsers/x12/segment.h"

namespace crossdock::x12 {

// What a window was found to hold.
struct IndexedWindow {
    std::size_t starts = 0, ends = 0;  // how many
    bool irregular = false;
};

class StructuralIndex {
  public:
    // Small enough that bytes and index stay in the first-level cache.
    static constexpr std::size_t window_bytes = 16 * 1024;

    StructuralIndex();

    // Indexes the first window_bytes of `bytes` (or all, when there are less), which begin behind a terminator.
    void fill(std::string_view bytes, const Delimiters& delimiters);

    [[nodiscard]] bool irregular() const { return found_.irregular; }

    // How many bytes were looked at.
    [[nodiscard]] std::size_t size() const { return size_; }

    // 0, and the offset behind each separator and each terminator.
    [[nodiscard]] std::span<std::uint32_t> starts() { return {buffers_->starts, found_.starts}; }

    // For each terminator: which of starts() is the offset behind it.
    [[nodiscard]] std::span<const std::uint32_t> ends() const { return {buffers_->ends, found_.ends}; }

  private:
    // Blocks are flattened eight positions at a time, beyond what is valid.
    static constexpr std::size_t slack = 72;
    struct Buffers {
        std::uint32_t starts[window_bytes + slack];
        std::uint32_t ends[window_bytes + slack];
    };

    std::unique_ptr<Buffers> buffers_;
    IndexedWindow found_;
    std::size_t size_ = 0;
};

}  // namespace crossdock::x12
