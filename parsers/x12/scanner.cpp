#include "parsers/x12/scanner.h"

#include <algorithm>

namespace crossdock::x12 {

// Room for what `count` bytes more may hold. Only after a rebase(): what was passed is not kept.
void Scanner::reserve(std::size_t count) {
    const auto passed = next_end_ - ends_.data();
    if (const std::size_t room = index_.start_count + count + index_slack; starts_.size() < room) starts_.resize(room);
    if (const std::size_t room = index_.end_count + count + index_slack; ends_.size() < room) ends_.resize(room);
    index_.starts = first_ = starts_.data();
    index_.ends = ends_.data();
    next_end_ = ends_.data() + passed;
    found_ends_ = ends_.data() + index_.end_count;
}

void Scanner::restart() {
    index_.start_count = 1;
    index_.end_count = 0;
    index_.after_terminator = true;
    index_.line_end_inside = false;
    next_end_ = ends_.data();
    scanned_ = 0;
    reserve(0);
    *first_ = 0;
}

void Scanner::scan(const char* origin, std::size_t count) {
    reserve(count);
    index_structure(origin + scanned_, count, scanned_, index_);
    scanned_ += static_cast<std::uint32_t>(count);
    found_ends_ = ends_.data() + index_.end_count;
}

void Scanner::begin_at(std::uint32_t offset) {
    // A delimiter that is white space counts as decoration where it stands behind a terminator.
    while (has_segment() && terminator() < offset) pass();
    const std::uint32_t* const end = starts_.data() + index_.start_count;
    while (first_ + 1 != end && first_[1] <= offset) ++first_;
    *first_ = offset;
}

std::span<std::uint32_t> Scanner::cut_to(std::uint32_t count) {
    const std::uint32_t end = begin() + count;
    const std::span<std::uint32_t> all = bounds();
    const auto last = std::ranges::upper_bound(all.subspan(1), end) - all.begin();
    first_[last] = end + 1;
    return {first_, static_cast<std::size_t>(last) + 1};
}

std::uint32_t Scanner::rebase() {
    const std::uint32_t moved = *first_;
    const auto passed = static_cast<std::uint32_t>(first_ - starts_.data());
    std::uint32_t count = 0;
    for (std::uint32_t i = passed; i < index_.start_count; ++i) starts_[count++] = starts_[i] - moved;
    index_.start_count = count;
    // Terminators that were found and not passed are kept.
    count = 0;
    for (const std::uint32_t* end = next_end_; end != found_ends_; ++end) ends_[count++] = *end - passed;
    index_.end_count = count;
    scanned_ -= moved;
    first_ = starts_.data();
    next_end_ = ends_.data();
    found_ends_ = next_end_ + count;
    return moved;
}

}  // namespace crossdock::x12
