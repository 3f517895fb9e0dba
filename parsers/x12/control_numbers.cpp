#include "parsers/x12/control_numbers.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "parsers/x12/characters.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t digits_max = 9;
constexpr std::uint64_t keys_per_width = 10'000'000'000;  // "1" and "0001" are different control numbers

}  // namespace

bool ControlNumbers::add(std::string_view number) {
    if (is_digits(number) && number.size() <= digits_max) {
        std::uint64_t value = 0;
        std::from_chars(number.data(), number.data() + number.size(), value);
        return add_to_ranges(number.size() * keys_per_width + value);
    }
    if (words_.contains(number)) return false;
    if (words_.size() >= kept_max)
        overflowed_ = true;
    else
        words_.emplace(number);
    return true;
}

bool ControlNumbers::add_to_ranges(std::uint64_t key) {
    const auto above = ranges_.upper_bound(key);
    const auto below = above == ranges_.begin() ? ranges_.end() : std::prev(above);
    if (below != ranges_.end() && key <= below->second) return false;
    const bool joins_above = above != ranges_.end() && above->first == key + 1;
    if (below != ranges_.end() && below->second + 1 == key) {
        below->second = joins_above ? above->second : key;
        if (joins_above) ranges_.erase(above);
    } else if (ranges_.size() >= kept_max) {
        overflowed_ = true;
    } else {
        ranges_.emplace(key, joins_above ? above->second : key);
        if (joins_above) ranges_.erase(above);
    }
    return true;
}

void ControlNumbers::clear() {
    ranges_.clear();
    words_.clear();
    overflowed_ = false;
}

}  // namespace crossdock::x12
