// SHA-256 as a type: the name of a payload, a link of the journal's chain.
//
// Lifetime, threads: a value. Errors: parse answers nullopt for anything but 64 hexadecimal digits.
//
//     Sha256::of(bytes).hex()  // "9f86d081..."
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crossdock {

class Sha256 {
  public:
    Sha256() = default;
    [[nodiscard]] static Sha256 of(std::string_view bytes);
    [[nodiscard]] static std::optional<Sha256> parse(std::string_view hex);
    [[nodiscard]] std::string hex() const;
    // The first 12 digits: enough for a person to tell two payloads apart.
    [[nodiscard]] std::string short_hex() const { return hex().substr(0, 12); }

    auto operator<=>(const Sha256&) const = default;

  private:
    std::array<std::uint8_t, 32> bytes_{};
};

}  // namespace crossdock
