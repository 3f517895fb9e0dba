// A quantity or a sum of money as Cin7 Core keeps it: an exact number with four decimals.
//
// Lifetime, threads: a value. Errors: parse and from_number answer nullopt for what has more decimals or does not fit.
//
//     Amount::parse("9.5").value() * Amount(24) == Amount(228)
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crossdock::sandbox {

class Amount {
  public:
    static constexpr std::int64_t units_per_one = 10'000;

    constexpr Amount() = default;
    constexpr explicit Amount(std::int64_t whole) : units_(whole * units_per_one) {}

    [[nodiscard]] static std::optional<Amount> parse(std::string_view text);
    [[nodiscard]] static std::optional<Amount> from_number(double number);

    [[nodiscard]] bool is_whole() const { return units_ % units_per_one == 0; }
    [[nodiscard]] std::int64_t whole() const { return units_ / units_per_one; }
    [[nodiscard]] std::int64_t rounded_up() const { return is_whole() ? whole() : whole() + 1; }  // from 0
    [[nodiscard]] double number() const { return static_cast<double>(units_) / units_per_one; }
    [[nodiscard]] std::string text() const;  // "24", "9.5"

    friend Amount operator+(Amount a, Amount b) { return of_units(a.units_ + b.units_); }
    friend Amount operator-(Amount a, Amount b) { return of_units(a.units_ - b.units_); }
    friend Amount operator*(Amount a, Amount b);  // rounded to four decimals, half away from zero
    friend Amount operator/(Amount a, Amount b);  // likewise; b is not 0
    Amount& operator+=(Amount other) { return *this = *this + other; }
    Amount& operator-=(Amount other) { return *this = *this - other; }
    auto operator<=>(const Amount&) const = default;

    // The price after a discount in percent (0 to 100).
    [[nodiscard]] Amount less_percent(Amount percent) const;
    // Cin7's rounding rule for totals is not published: sums that differ by a hundredth or less are taken as equal.
    [[nodiscard]] bool about(Amount other) const;

  private:
    static constexpr Amount of_units(std::int64_t units) {
        Amount amount;
        amount.units_ = units;
        return amount;
    }

    std::int64_t units_ = 0;
};

}  // namespace crossdock::sandbox
