// Numbers and names that are nearly the same: what a person would call equal and a program must not.
//
// Nothing is ever matched by this: it finds what somebody most likely meant, to be written right by a person. Every
// known number stands under two canonical keys (its shape with all differences folded away, and the item that a GTIN
// is of), so that a look-up does not depend on how many there are.
//
// Lifetime: owns its numbers. Threads: free to read. Errors: none.
//
//     NearNumbers known({"TEE-BLK-M", "0812345000016"});
//     known.near("tee-blk-m");     // TEE-BLK-M: case
//     known.near("81234500001");   // 0812345000016: missing check digit
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crossdock::flows {

enum class Difference {
    letter_case,
    blanks,
    leading_zeros,
    look_alikes,          // O and 0, I and 1 and l, S and 5, B and 8
    check_digit,          // the same GTIN but for its last digit
    missing_check_digit,  // one of them lacks it
    pack_level            // GTINs of one item in packs of different sizes
};

[[nodiscard]] std::string_view to_string(Difference difference);
// "case, blanks"
[[nodiscard]] std::string in_words(const std::vector<Difference>& differences);

struct NearNumber {
    std::string number;
    std::vector<Difference> differences;  // never empty

    bool operator==(const NearNumber&) const = default;
};

class NearNumbers {
  public:
    static constexpr std::size_t shown_max = 5;  // of one number

    explicit NearNumbers(std::vector<std::string> known);

    [[nodiscard]] bool contains(std::string_view number) const;
    // Others than the number itself, those with the fewest differences first.
    [[nodiscard]] std::vector<NearNumber> near(std::string_view number) const;

  private:
    using Index = std::unordered_map<std::string, std::vector<std::uint32_t>>;

    std::vector<std::string> known_;  // sorted
    Index by_shape_, by_item_;
};

// What tells two numbers apart; empty when it is nothing of the above, or nothing at all.
[[nodiscard]] std::vector<Difference> differences(std::string_view one, std::string_view other);

// A GTIN of 12, 13 or 14 digits with the check digit that it should have; empty where that is the one it has, or where
// it is no GTIN.
[[nodiscard]] std::string with_right_check_digit(std::string_view gtin);

}  // namespace crossdock::flows
