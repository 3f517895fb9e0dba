#include "partners/as2/mic.h"

#include <array>

#include "parsers/mime/entity.h"
#include "parsers/mime/transfer_encoding.h"
#include "partners/as2/digest_context.h"

namespace crossdock::as2 {
namespace {

// Without "rsa-", hyphens and blanks, in small letters: "rsa-SHA2-256" -> "sha2256".
std::string bare(std::string_view name) {
    std::string word;
    for (const char c : mime::trimmed(name))
        if (c != '-' && c != '_' && c != ' ') word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return word.starts_with("rsa") ? word.substr(3) : word;
}

constexpr std::array<std::pair<std::string_view, Digest>, 8> words{{{"md5", Digest::md5},
                                                                    {"sha1", Digest::sha1},
                                                                    {"sha256", Digest::sha256},
                                                                    {"sha2256", Digest::sha256},
                                                                    {"sha384", Digest::sha384},
                                                                    {"sha2384", Digest::sha384},
                                                                    {"sha512", Digest::sha512},
                                                                    {"sha2512", Digest::sha512}}};

}  // namespace

std::optional<Digest> read_digest(std::string_view name) {
    const std::string word = bare(name);
    for (const auto& [known, digest] : words)
        if (word == known) return digest;
    return std::nullopt;
}

std::string_view write_digest(Digest digest, bool hyphen_in_sha1) {
    switch (digest) {
        case Digest::md5: return "md5";
        case Digest::sha1: return hyphen_in_sha1 ? "sha-1" : "sha1";
        case Digest::sha384: return "sha-384";
        case Digest::sha512: return "sha-512";
        case Digest::sha256: break;
    }
    return "sha-256";
}

Mic mic_of(Digest digest, const Pieces& pieces) {
    DigestContext context(digest);
    for (const std::string_view piece : pieces) context.add(piece);
    return {digest, context.finish()};
}

Result<Mic> read_mic(std::string_view field_value) {
    const std::string_view text = mime::trimmed(field_value);
    const std::size_t comma = text.find(',');
    const auto digest = comma == std::string_view::npos ? std::nullopt : read_digest(text.substr(comma + 1));
    auto bytes = mime::decoded(mime::TransferEncoding::base64, text.substr(0, comma));
    if (!digest || !bytes || bytes->empty())
        return fail(ErrorKind::partner_fault, "as2.mic",
                    "expected a MIC (base64, digest name), found \"" + std::string(text.substr(0, 200)) + "\"",
                    "Received-content-MIC", "ask the partner which digest that is");
    return Mic{*digest, std::move(*bytes)};
}

std::string write_mic(const Mic& mic, bool hyphen_in_sha1) {
    return mime::encode_base64(mic.bytes, 0) + ", " + std::string(write_digest(mic.digest, hyphen_in_sha1));
}

}  // namespace crossdock::as2
