#include "mappings/documents/decimal.h"

#include <algorithm>
#include <stdexcept>

namespace crossdock::documents {
namespace {

// A product of two 64-bit numbers, or one of them brought to the other's scale, always fits.
__extension__ using Wide = __int128;

constexpr std::uint8_t max_scale = 9;
constexpr std::size_t max_digits = 18;
constexpr std::int64_t max_units = 999'999'999'999'999'999;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

Wide widened(const Decimal& number, unsigned scale) {
    Wide units = number.units();
    for (unsigned at = number.scale(); at < scale; ++at) units *= 10;
    return units;
}

// Exact or not at all: trailing zeros are given up where the limits ask for it, other digits never.
Decimal narrowed(Wide units, unsigned scale) {
    while (scale > 0 && (scale > max_scale || units > max_units || units < -max_units) && units % 10 == 0) {
        units /= 10;
        --scale;
    }
    if (scale > max_scale || units > max_units || units < -max_units)
        throw std::overflow_error("a decimal holds 18 digits, 9 of them behind the point; the result needs more");
    return Decimal(static_cast<std::int64_t>(units), static_cast<std::uint8_t>(scale));
}

std::optional<Decimal> from_digits(bool negative, std::string_view whole, std::string_view fraction) {
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    if (fraction.size() > max_scale || whole.size() + fraction.size() > max_digits) return std::nullopt;
    std::int64_t units = 0;
    for (const std::string_view part : {whole, fraction}) {
        for (const char c : part) {
            if (!is_digit(c)) return std::nullopt;
            units = units * 10 + (c - '0');
        }
    }
    return Decimal(negative ? -units : units, static_cast<std::uint8_t>(fraction.size()));
}

bool take_minus(std::string_view& text) {
    if (!text.starts_with('-')) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = take_minus(text);
    // Mostly a few digits, which have room wherever the point stands.
    if (text.size() <= max_digits) {
        std::int64_t units = 0;
        std::size_t digits = 0, behind = text.size();
        for (std::size_t n = 0; n < text.size(); ++n) {
            if (is_digit(text[n]))
                units = units * 10 + (text[n] - '0'), ++digits;
            else if (text[n] == '.' && behind == text.size())
                behind = n + 1;
            else
                return std::nullopt;
        }
        const std::size_t scale = text.size() - behind;
        if (digits == 0 || scale > max_scale) return std::nullopt;
        return Decimal(negative ? -units : units, static_cast<std::uint8_t>(scale));
    }
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (whole.empty() && fraction.empty()) return std::nullopt;
    return from_digits(negative, whole, fraction);
}

std::optional<Decimal> Decimal::parse_implied(std::string_view text, std::uint8_t implied) {
    const bool negative = take_minus(text);
    if (text.empty() || implied > max_scale) return std::nullopt;
    if (text.size() >= implied) {
        const std::size_t point = text.size() - implied;
        return from_digits(negative, text.substr(0, point), text.substr(point));
    }
    const std::string padded = std::string(implied - text.size(), '0') + std::string(text);
    return from_digits(negative, {}, padded);
}

std::string Decimal::text() const {
    // The magnitude is taken unsigned: the smallest std::int64_t has no positive twin.
    const auto magnitude = is_negative() ? 0 - static_cast<std::uint64_t>(units_) : static_cast<std::uint64_t>(units_);
    std::string digits = std::to_string(magnitude);
    if (scale_ > 0) {
        if (digits.size() <= scale_) digits.insert(0, scale_ + 1 - digits.size(), '0');
        digits.insert(digits.size() - scale_, 1, '.');
    }
    return is_negative() ? "-" + digits : digits;
}

std::string Decimal::shortest_text() const {
    std::string shortest = text();
    if (scale_ == 0) return shortest;
    shortest.erase(shortest.find_last_not_of('0') + 1);
    if (shortest.ends_with('.')) shortest.pop_back();
    return shortest;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    const unsigned scale = std::max(a.scale_, b.scale_);
    return narrowed(widened(a, scale) + widened(b, scale), scale);
}

Decimal operator-(const Decimal& a, const Decimal& b) {
    const unsigned scale = std::max(a.scale_, b.scale_);
    return narrowed(widened(a, scale) - widened(b, scale), scale);
}

Decimal operator*(const Decimal& a, const Decimal& b) {
    return narrowed(static_cast<Wide>(a.units_) * b.units_, static_cast<unsigned>(a.scale_) + b.scale_);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    const unsigned scale = std::max(a.scale_, b.scale_);
    const Wide left = widened(a, scale), right = widened(b, scale);
    if (left < right) return std::strong_ordering::less;
    return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

}  // namespace crossdock::documents
