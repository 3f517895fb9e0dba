// The digests of AS2 and the message integrity check (MIC): what a receipt says of the bytes that arrived.
//
//     read_digest("rsa-SHA2-256") == Digest::sha256;         write_digest(Digest::sha1) == "sha1";
//     Mic mic = mic_of(Digest::sha256, {header, payload});   write_mic(mic) == "qUiQ...=, sha-256";
//     read_mic("qUiQ...=,SHA256") == mic;
//
// Lifetime, threads: values. Errors: partner_fault (as2.mic).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"

namespace crossdock::as2 {

enum class Digest { md5, sha1, sha256, sha384, sha512 };  // md5 is known to be named, never used

inline constexpr Digest usable_digests[] = {Digest::sha1, Digest::sha256, Digest::sha384, Digest::sha512};

// "SHA1", "sha-1", "rsa-sha1", "sha2-256", ...; nullopt for a digest we do not know.
[[nodiscard]] std::optional<Digest> read_digest(std::string_view name);

// The spelling of RFC 3851 for SHA-1 (most partners expect it) and of RFC 5751 for the others. `hyphen` for partners
// that want "sha-1".
[[nodiscard]] std::string_view write_digest(Digest digest, bool hyphen_in_sha1 = false);

// Bytes that lie in several places but travel as one: a header we made and a payload in a mapped file.
using Pieces = std::vector<std::string_view>;

struct Mic {
    Digest digest = Digest::sha256;
    std::string bytes{};  // the digest itself, not its base64

    bool operator==(const Mic&) const = default;
};

[[nodiscard]] Mic mic_of(Digest digest, const Pieces& pieces);

[[nodiscard]] Result<Mic> read_mic(std::string_view field_value);
[[nodiscard]] std::string write_mic(const Mic& mic, bool hyphen_in_sha1 = false);

}  // namespace crossdock::as2
