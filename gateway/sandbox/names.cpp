#include "gateway/sandbox/names.h"

#include <algorithm>
#include <cctype>

#include "gateway/doors/sha256.h"

namespace crossdock::sandbox {

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::string derived_guid(std::string_view text) {
    std::string hex = Sha256::of(text).hex().substr(0, 32);
    hex[12] = '8';  // version 8: made by a rule of our own
    hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) hex.insert(dash, 1, '-');
    return hex;
}

std::string numbered(std::string_view prefix, unsigned number) {
    const std::string digits = std::to_string(number);
    return std::string(prefix) + std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

}  // namespace crossdock::sandbox
