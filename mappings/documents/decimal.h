// An exact decimal number: up to 18 digits, scale 0..9. Quantities, weights and money are Decimals, never doubles.
//
// The scale as received is kept ("10.50" stays "10.50"), but comparing and equality are by value: 10.50 == 10.5.
//
// Lifetime, threads: a value. Errors: parse answers nullopt; sums that would overflow throw std::overflow_error (a bug:
// inputs are limited to 18 digits and sums to a document).
//
//     auto a = Decimal::parse("12.50"), b = Decimal::parse("0.5");
//     (*a + *b).text() == "13.00"
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crossdock::documents {

class Decimal {
  public:
    Decimal() = default;
    explicit Decimal(std::int64_t whole) : units_(whole) {}
    // units * 10^-scale
    Decimal(std::int64_t units, std::uint8_t scale) : units_(units), scale_(scale) {}

    // "12", "-0.5", ".5", "5." (X12 type R as received); no exponent, no plus sign, no blanks.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
    // X12 type Nn: "12345" with 2 implied decimals is 123.45.
    [[nodiscard]] static std::optional<Decimal> parse_implied(std::string_view text, std::uint8_t implied);

    [[nodiscard]] std::string text() const;           // as scaled: "10.50"
    [[nodiscard]] std::string shortest_text() const;  // no trailing zeros, no point without fraction: "10.5"
    [[nodiscard]] std::int64_t units() const { return units_; }
    [[nodiscard]] std::uint8_t scale() const { return scale_; }
    [[nodiscard]] bool is_zero() const { return units_ == 0; }
    [[nodiscard]] bool is_negative() const { return units_ < 0; }

    friend Decimal operator+(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a, const Decimal& b);
    friend Decimal operator*(const Decimal& a, const Decimal& b);
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == std::strong_ordering::equal; }

  private:
    std::int64_t units_ = 0;
    std::uint8_t scale_ = 0;
};

}  // namespace crossdock::documents
