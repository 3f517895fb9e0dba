// Whether values that were written one behind the other hold nothing that X12 refuses: no delimiter and no control
// character, but the separators between them. Looked at sixteen characters at a time.
//
// Lifetime: a value. Threads: free to share. Errors: none; which value is refused, and why, refused_value() tells
// (parsers/x12/write_rules.h).
//
//     const CleanValues are_clean(delimiters);
//     are_clean(room, "*BM*4711"sv.size(), 2)   // true, when this stands at `room`
#pragma once

#include <array>
#include <cstddef>

#include "parsers/x12/segment.h"

namespace crossdock::x12 {

class CleanValues {
  public:
    // Behind the last value there must be so much room, which is written to.
    static constexpr std::size_t room_behind = 16;
    static constexpr std::size_t looked_at_max = 2000;  // bytes at once

    explicit CleanValues(const Delimiters& delimiters);

    // `separators` element separators are expected among the `size` bytes.
    [[nodiscard]] bool operator()(char* bytes, std::size_t size, std::size_t separators) const;

  private:
    struct alignas(room_behind) Row : std::array<char, room_behind> {
        explicit Row(char c) { fill(c); }
    };
    Row element_, component_, terminator_, repetition_, blank_, del_;
};

}  // namespace crossdock::x12
