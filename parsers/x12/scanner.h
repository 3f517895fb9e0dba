// Finds the segments of a run of bytes ahead of their use, a window at a time, and hands out where each lies.
//
// Offsets count from the origin, a byte that the caller chooses and that moves on with rebase(). The scan can stop at
// any byte and goes on there; what it found so far is kept.
//
// Lifetime: values; bounds() until the next scan() or rebase(). Threads: one at a time. Errors: none.
//
//     scanner.use({'*', '>', '\0', '~'});
//     scanner.scan(bytes, window);
//     for (; scanner.has_segment(); scanner.pass()) use(bytes, scanner.bounds());
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "parsers/x12/segment.h"
#include "parsers/x12/structural_index.h"

namespace crossdock::x12 {

class Scanner {
  public:
    Scanner() { restart(); }
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;

    void use(const Delimiters& delimiters) {
        index_.element = delimiters.element;
        index_.terminator = delimiters.terminator;
    }

    // Nothing is known; a segment begins at the origin.
    void restart();

    // Looks at `count` bytes more. `origin` points to where offsets count from.
    void scan(const char* origin, std::size_t count);
    [[nodiscard]] std::uint32_t scanned() const { return scanned_; }

    // The first segment that was not passed: is its terminator found?
    [[nodiscard]] bool has_segment() const { return next_end_ != found_ends_; }
    [[nodiscard]] std::uint32_t begin() const { return *first_; }
    [[nodiscard]] std::uint32_t terminator() const { return *last_bound() - 1; }  // where it is found

    // Where each element begins, and behind them the offset behind the terminator. Where that was not found, only what
    // lies before it.
    [[nodiscard]] std::span<std::uint32_t> bounds() {
        return {first_, has_segment() ? last_bound() + 1 : starts_.data() + index_.start_count};
    }
    // False where no line end stands inside the segment; true where one may.
    [[nodiscard]] bool may_hold_line_end() const {
        return has_segment() ? (*next_end_ & line_end_flag) != 0 : index_.line_end_inside;
    }

    // The segment with a terminator is done with.
    void pass() {
        first_ = last_bound();
        ++next_end_;
    }

    // All that was found and not passed, for a loop of its own; and what that loop passed.
    struct Found {
        std::uint32_t* starts;
        std::uint32_t* first;           // bound of the next segment
        const std::uint32_t* next_end;  // for each segment the index in `starts` of its last bound, perhaps flagged
        const std::uint32_t* ends;
    };
    [[nodiscard]] Found found() { return {index_.starts, first_, next_end_, found_ends_}; }
    void pass_to(const Found& found) {
        first_ = found.first;
        next_end_ = found.next_end;
    }

    // The segment begins only here, since decoration stands before it. Lies within what was scanned.
    void begin_at(std::uint32_t offset);

    // The segment is cut down to its first `count` bytes; its bounds are as of a complete one. Needs a restart() then.
    [[nodiscard]] std::span<std::uint32_t> cut_to(std::uint32_t count);

    // The origin becomes the begin of the segment that was not passed. Returns by how much it moved.
    std::uint32_t rebase();

  private:
    [[nodiscard]] std::uint32_t* last_bound() const { return index_.starts + (*next_end_ & ~line_end_flag); }
    void reserve(std::size_t count);

    StructuralIndex index_;
    std::vector<std::uint32_t> starts_, ends_;
    std::uint32_t* first_ = nullptr;             // in starts_: the segment that was not passed
    const std::uint32_t* next_end_ = nullptr;    // in ends_: its terminator ...
    const std::uint32_t* found_ends_ = nullptr;  // ... if it lies before this
    std::uint32_t scanned_ = 0;                  // bytes from the origin on
};

}  // namespace crossdock::x12
