#include "gateway/sandbox/amount.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace crossdock::sandbox {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t largest_whole = 99'999'999'999;  // far above any quantity, far below overflow of a sum

std::int64_t rounded_quotient(Wide dividend, std::int64_t divisor) {
    const Wide half = divisor / 2;
    return static_cast<std::int64_t>((dividend < 0 ? dividend - half : dividend + half) / divisor);
}

}  // namespace

std::optional<Amount> Amount::parse(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return from_number(number);
}

std::optional<Amount> Amount::from_number(double number) {
    if (!std::isfinite(number) || std::abs(number) > static_cast<double>(largest_whole)) return std::nullopt;
    const double units = number * units_per_one;
    const double nearest = std::round(units);
    // The double nearest to a four-decimal number is this close to it; a fifth decimal is further away.
    if (std::abs(units - nearest) > 0.01) return std::nullopt;
    return of_units(static_cast<std::int64_t>(nearest));
}

std::string Amount::text() const {
    std::string text = (units_ < 0 ? "-" : "") + std::to_string(std::abs(whole()));
    if (is_whole()) return text;
    std::string decimals = std::to_string(units_per_one + std::abs(units_ % units_per_one)).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return text + "." + decimals;
}

Amount operator*(Amount a, Amount b) {
    return Amount::of_units(rounded_quotient(Wide{a.units_} * b.units_, Amount::units_per_one));
}

Amount operator/(Amount a, Amount b) {
    if (b.units_ < 0) return Amount::of_units(-a.units_) / Amount::of_units(-b.units_);
    return Amount::of_units(rounded_quotient(Wide{a.units_} * Amount::units_per_one, b.units_));
}

Amount Amount::less_percent(Amount percent) const {
    return of_units(rounded_quotient(Wide{units_} * (Amount(100).units_ - percent.units_), Amount(100).units_));
}

bool Amount::about(Amount other) const {
    return std::abs(units_ - other.units_) <= units_per_one / 100;
}

}  // namespace crossdock::sandbox
