// Finds the delimiters of one segment. This is the loop that decides how fast X12 is read, so it is kept apart from all
// that gives meaning to what it finds.
//
// A scan can be interrupted at any byte and goes on where it stopped: Scan holds what was found so far.
//
// Lifetime: values. Threads: one Scan belongs to one thread. Errors: none.
//
//     Scanner scanner({'*', '>', '\0', '~'});
//     Scan scan;
//     if (auto end = scanner.find_end(bytes, scan); end != std::string_view::npos) use(bytes.substr(0, end),
//     scan.starts);
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/x12/segment.h"

namespace crossdock::x12 {

struct Scan {
    std::vector<std::uint32_t> starts{0};  // where each element begins; [0] is the tag
    std::size_t scanned = 0;               // bytes of the segment looked at
    bool line_ends = false;                // CR or LF were seen that do not terminate segments

    void restart() {
        starts.resize(1);
        scanned = 0;
        line_ends = false;
    }
};

class Scanner {
  public:
    explicit Scanner(const Delimiters& delimiters = {});

    // `segment` are the bytes from the segment's first one on. Returns the offset of its terminator, or npos when it
    // is not there yet; call again with more bytes and the same scan.
    [[nodiscard]] std::size_t find_end(std::string_view segment, Scan& scan) const;

  private:
    enum class Class : std::uint8_t { data, element, terminator, line_end };
    std::array<Class, 256> classes_{};
};

}  // namespace crossdock::x12
