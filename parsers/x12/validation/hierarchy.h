// Checks the HL segments of a set against each other: numbers, parents, child codes.
//
// Memory stays constant for files that number from 1 by 1, as nearly all do. Other numbers are remembered up to a
// limit; past it parents are no longer looked up.
//
// Lifetime: one set at a time; begin() forgets. Threads: one at a time. Errors: findings for HL01, HL02 and HL04.
//
//     if (hierarchy.plainly_right(hl)) return;
//     for (ElementFinding& finding : hierarchy.take()) ...
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "parsers/x12/characters.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

class Hierarchy {
  public:
    static constexpr std::size_t kept_max = 50'000;

    void begin();

    // An HL is missing or damaged, or may be: parents that are not known are no error of their own any more.
    void lose() { lost_ = true; }

    // Takes the next HL. False when something is to be told; then take() has it.
    bool add(const Segment& hl);
    [[nodiscard]] std::vector<ElementFinding> take() { return std::move(found_); }

  private:
    // HL01 or HL02: the text, and the number where it is spelled as HL01 counts by 1 (no sign, no leading zero; else
    // 0).
    struct Number {
        explicit Number(std::string_view spelled) : text(spelled) {
            if (text.empty() || text.size() > 9 || text.front() == '0' || !is_digits(text)) return;
            for (const char c : text) plain = plain * 10 + static_cast<std::uint32_t>(c - '0');
        }
        std::string_view text;
        std::uint32_t plain = 0;
    };
    bool counts_on(const Number& number, const Number& parent);
    void compare(const Segment& hl, const Number& number, const Number& parent);
    [[nodiscard]] bool knows(const Number& number) const;
    void remember(const Number& number);
    void tell(const Segment& hl, std::size_t element, Severity severity, std::string expected, std::string remedy);

    std::uint32_t in_order_ = 0;  // numbers 1 to this one were seen
    std::set<std::string, std::less<>> others_;
    bool overflowed_ = false;
    bool lost_ = false;
    std::string unknown_parent_;    // told of last; its other children are not told of
    std::uint32_t last_plain_ = 0;  // number of the HL before ...
    std::string last_text_;         // ... where it is no plain one
    char last_child_code_ = '\0';   // its HL04, where that is one character
    std::vector<ElementFinding> found_;
};

}  // namespace crossdock::x12
