// One segment of X12 or EDIFACT, seen where its bytes lie.
//
// A Segment is a view: the bytes of the segment (without its terminator) and the offset of each element in them. It
// copies nothing and allocates nothing. Values are never padded or trimmed here, and release characters of EDIFACT are
// still in them: released() takes them out of a value.
//
// Lifetime: valid only until the call it was handed to returns; copy what must live longer.
// Threads: as for any view. Errors: none; an element that is not there reads as an empty view.
//
//     void on_segment(const Segment& segment) {
//         if (segment.tag() == "W12") use(segment.element(8), segment.place_of(8));
//     }
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parsers/diagnostic.h"

namespace crossdock {

// The service characters of one interchange: taken from its ISA, or its UNA, and reset at the next.
struct Delimiters {
    char element = '*';
    char component = '>';    // '\0': not known (ISA16 missing)
    char repetition = '\0';  // '\0': none (before 00402, or ISA11 is a letter, a digit or a blank; before syntax 4)
    char terminator = '~';
    char release = '\0';  // the character behind it is data; '\0': none, as in X12
    char decimal = '.';   // in numbers

    bool operator==(const Delimiters&) const = default;
};

// Where a segment stands. Counters start at 1 and are 0 where there is no such thing around it.
struct Coordinates {
    Position text;                  // of the segment's first byte in the payload
    std::uint32_t interchange = 0;  // nth ISA or UNB of the payload
    std::uint32_t group = 0;        // nth GS or UNG of the interchange
    std::uint32_t set = 0;          // nth ST of the group; nth UNH of the group, or interchange without groups
    std::uint32_t segment = 0;      // nth segment of the set, ST or UNH = 1 (as AK302 and UCS01 count)

    bool operator==(const Coordinates&) const = default;
};

// A run of line ends that was taken out of a wrapped segment: `removed` bytes with `lines` line ends stood before the
// byte that is now at offset `at`.
struct LineCut {
    std::uint32_t at = 0;
    std::uint32_t removed = 0;
    std::uint32_t lines = 0;
};

class Segment {
  public:
    // Offsets count from `origin`. Element n begins at bounds[n] (0 is the tag) and ends before the separator at
    // bounds[n + 1] - 1; the last bound is the offset behind the terminator. `cuts`, in ascending order, say where line
    // ends were taken out of a wrapped segment, counted from its begin.
    Segment(const char* origin, std::span<const std::uint32_t> bounds, const Delimiters& delimiters,
            const Coordinates& at, std::span<const LineCut> cuts = {})
        : origin_(origin), bounds_(bounds), delimiters_(&delimiters), at_(&at), cuts_(cuts) {}

    // The same for another segment of the interchange.
    void move_to(const char* origin, std::span<const std::uint32_t> bounds) {
        origin_ = origin;
        bounds_ = bounds;
    }

    [[nodiscard]] std::string_view tag() const { return element(0); }

    // Number of elements behind the tag, empty ones included.
    [[nodiscard]] std::size_t size() const { return bounds_.size() - 2; }

    // Element n counted from 1, as X12 does: element(2) of W05 is W0502.
    [[nodiscard]] std::string_view element(std::size_t n) const {
        if (n + 1 >= bounds_.size()) return {};
        return {origin_ + bounds_[n], bounds_[n + 1] - 1 - bounds_[n]};
    }

    // All elements behind the tag, empty ones included, for a loop over them.
    class Elements {
      public:
        class Iterator {
          public:
            Iterator(const char* origin, const std::uint32_t* bound) : origin_(origin), bound_(bound) {}
            std::string_view operator*() const { return {origin_ + bound_[0], bound_[1] - 1 - bound_[0]}; }
            Iterator& operator++() {
                ++bound_;
                return *this;
            }
            bool operator==(const Iterator& other) const { return bound_ == other.bound_; }

          private:
            const char* origin_;
            const std::uint32_t* bound_;
        };
        Elements(const char* origin, std::span<const std::uint32_t> bounds) : origin_(origin), bounds_(bounds) {}
        [[nodiscard]] Iterator begin() const { return {origin_, bounds_.data()}; }
        [[nodiscard]] Iterator end() const { return {origin_, bounds_.data() + bounds_.size() - 1}; }

      private:
        const char* origin_;
        std::span<const std::uint32_t> bounds_;
    };
    [[nodiscard]] Elements elements() const { return {origin_, bounds_.subspan(1)}; }

    // Component c (from 1) of element n; the whole element where no component separator is known. In EDIFACT, of the
    // element's first repetition.
    [[nodiscard]] std::string_view component(std::size_t n, std::size_t c) const;

    // How many components element n has, the empty ones included; 1 where no component separator is known.
    [[nodiscard]] std::size_t components(std::size_t n) const;

    // Without the terminator.
    [[nodiscard]] std::string_view bytes() const {
        return {origin_ + bounds_.front(), bounds_.back() - 1 - bounds_.front()};
    }
    // As they were given.
    [[nodiscard]] std::span<const std::uint32_t> bounds() const { return bounds_; }
    [[nodiscard]] const Delimiters& delimiters() const { return *delimiters_; }
    [[nodiscard]] const Coordinates& at() const { return *at_; }
    // Line ends that were taken out of a wrapped segment: for a copy that is to outlive it.
    [[nodiscard]] std::span<const LineCut> cuts() const { return cuts_; }

    // Line, column and offset of element n in the payload. Line ends inside the segment (wrapped files) are counted,
    // also those that were taken out of the bytes.
    [[nodiscard]] Position place_of(std::size_t n) const;

  private:
    // Of EDIFACT; an element of X12 is given as a whole.
    [[nodiscard]] std::string_view first_repetition(std::size_t n) const;

    const char* origin_;
    std::span<const std::uint32_t> bounds_;
    const Delimiters* delimiters_;
    const Coordinates* at_;
    std::span<const LineCut> cuts_;
};

// Where `wanted` stands first in `text` without being released; npos where it does not.
[[nodiscard]] std::size_t find_unreleased(std::string_view text, char wanted, char release);

// The value as it is meant: without its release characters. Points into `raw`, or into `room` where there were some.
[[nodiscard]] std::string_view released(std::string_view raw, char release, std::string& room);

// "segment 9 (W12), element 8": the words in which every message names a place inside a set.
// With an element of 0 only the segment is named.
[[nodiscard]] std::string describe_place(const Segment& segment, std::size_t element);

}  // namespace crossdock
