#include "gateway/transports/host_keys.h"

#include <algorithm>
#include <array>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <optional>
#include <sstream>

#include "gateway/transports/pattern.h"

namespace crossdock::transports {
namespace {

constexpr std::string_view fingerprint_prefix = "SHA256:";

constexpr std::array<std::string_view, 6> key_types = {
    "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256"};
constexpr std::array<std::string_view, 3> each_type_alone = {
    "ssh-ed25519", "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521", "rsa-sha2-512,rsa-sha2-256"};

bool is_key_type(std::string_view word) {
    return word == "ssh-rsa" || std::ranges::find(key_types, word) != key_types.end();
}

// An RSA key is called ssh-rsa, whichever hash signs with it.
bool signs_with(std::string_view algorithm, std::string_view key_type) {
    return algorithm == key_type || (key_type == "ssh-rsa" && algorithm.starts_with("rsa-sha2-")) ||
           (key_type == "ecdsa" && algorithm.starts_with("ecdsa-"));
}

std::string base64(const unsigned char* bytes, std::size_t size) {
    std::string text(4 * ((size + 2) / 3) + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes, static_cast<int>(size));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> from_base64(std::string text) {
    while (text.size() % 4 != 0) text += '=';
    std::string bytes(text.size() / 4 * 3 + 1, '\0');
    const int length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (length < 0 || text.empty()) return std::nullopt;
    const auto padding = static_cast<std::size_t>(std::ranges::count(text.substr(text.size() - 2), '='));
    bytes.resize(static_cast<std::size_t>(length) - padding);
    return bytes;
}

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

// "256 SHA256:... comment (ED25519)"
std::optional<HostKey> fingerprint_in(const std::vector<std::string>& words) {
    const auto at =
        std::ranges::find_if(words, [](const std::string& word) { return word.starts_with(fingerprint_prefix); });
    if (at == words.end()) return std::nullopt;
    HostKey key{"", *at};
    while (key.fingerprint.ends_with('=')) key.fingerprint.pop_back();
    for (const std::string& word : words) {
        if (word == "(ED25519)") key.type = "ssh-ed25519";
        if (word == "(RSA)") key.type = "ssh-rsa";
        if (word == "(ECDSA)") key.type = "ecdsa";
        if (is_key_type(word)) key.type = word;
        if (word.size() > 2 && is_key_type(word.substr(1, word.size() - 2))) key.type = word.substr(1, word.size() - 2);
    }
    return key;
}

// The first field of a known_hosts line: "|1|salt|hash", or a list of patterns of which '!' ones forbid.
bool names_host(const std::string& field, const std::string& host) {
    if (field.starts_with("|1|")) {
        const auto bar = field.find('|', 3);
        if (bar == std::string::npos) return false;
        const auto salt = from_base64(field.substr(3, bar - 3));
        if (!salt) return false;
        std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
        unsigned int size = 0;
        HMAC(EVP_sha1(), salt->data(), static_cast<int>(salt->size()),
             reinterpret_cast<const unsigned char*>(host.data()), host.size(), hash.data(), &size);
        return base64(hash.data(), size) == field.substr(bar + 1);
    }
    bool is_named = false;
    std::istringstream patterns(field);
    for (std::string pattern; std::getline(patterns, pattern, ',');) {
        if (pattern.starts_with('!') && matches(std::string_view(pattern).substr(1), host)) return false;
        is_named = is_named || matches(pattern, host);
    }
    return is_named;
}

}  // namespace

HostKey host_key_of(std::string_view blob) {
    HostKey key;
    if (blob.size() >= 4) {
        std::size_t length = 0;
        for (const char c : blob.substr(0, 4)) length = length << 8 | static_cast<unsigned char>(c);
        if (length <= 64 && 4 + length <= blob.size()) key.type = blob.substr(4, length);
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    EVP_Digest(blob.data(), blob.size(), hash.data(), &size, EVP_sha256(), nullptr);
    key.fingerprint = std::string(fingerprint_prefix) + base64(hash.data(), size);
    while (key.fingerprint.ends_with('=')) key.fingerprint.pop_back();
    return key;
}

std::string to_string(const HostKey& key) {
    return key.type.empty() ? key.fingerprint : key.fingerprint + " (" + key.type + ")";
}

Result<HostKeyPins> HostKeyPins::parse(const std::vector<std::string>& lines, std::string_view host, std::uint16_t port,
                                       std::string_view place) {
    const std::string bracketed = "[" + std::string(host) + "]:" + std::to_string(port);
    HostKeyPins pins;
    for (const std::string& line : lines) {
        std::vector<std::string> words = words_of(line);
        if (words.empty() || words.front().starts_with('#')) continue;
        if (auto key = fingerprint_in(words)) {
            if (key->fingerprint.size() != fingerprint_prefix.size() + 43)
                return fail(ErrorKind::configuration, "sftp.host-key-line",
                            "'" + key->fingerprint + "' is no SHA-256 fingerprint: it has " +
                                std::to_string(key->fingerprint.size() - fingerprint_prefix.size()) +
                                " characters behind 'SHA256:', expected are 43",
                            std::string(place), "copy the fingerprint whole, as `ssh-keygen -lf FILE` prints it");
            pins.pinned_.push_back(*key);
            continue;
        }
        const bool is_revoked = words.front() == "@revoked";
        if (is_revoked) words.erase(words.begin());
        const bool has_host = !words.empty() && !is_key_type(words.front());
        const std::size_t type_at = has_host ? 1 : 0;
        const auto blob =
            words.size() > type_at + 1 && is_key_type(words[type_at]) ? from_base64(words[type_at + 1]) : std::nullopt;
        if (!blob)
            return fail(ErrorKind::configuration, "sftp.host-key-line",
                        "'" + line +
                            "' is no host key: expected SHA256:..., or HOST TYPE BASE64 as in known_hosts with " +
                            "the type ssh-ed25519, ecdsa-sha2-nistp256/384/521 or ssh-rsa",
                        std::string(place),
                        "take the line from `ssh-keyscan " + std::string(host) + "` and check it " +
                            "with the partner by another way");
        const bool is_ours = !has_host || names_host(words.front(), bracketed) ||
                             (port == 22 && names_host(words.front(), std::string(host)));
        if (!is_ours)
            ++pins.lines_for_others_;
        else
            (is_revoked ? pins.revoked_ : pins.pinned_).push_back(host_key_of(*blob));
    }
    return pins;
}

HostKeyPins::Verdict HostKeyPins::judge(const HostKey& seen) const {
    const auto is_seen = [&](const HostKey& key) { return key.fingerprint == seen.fingerprint; };
    if (std::ranges::any_of(revoked_, is_seen)) return Verdict::revoked;
    if (pinned_.empty()) return Verdict::not_pinned;
    return std::ranges::any_of(pinned_, is_seen) ? Verdict::accepted : Verdict::changed;
}

std::vector<std::string> HostKeyPins::algorithm_attempts() const {
    std::string first;
    const auto append = [&](std::string_view algorithm) { first.append(first.empty() ? "" : ",").append(algorithm); };
    const auto is_pinned = [&](std::string_view algorithm) {
        return std::ranges::any_of(pinned_, [&](const HostKey& key) { return signs_with(algorithm, key.type); });
    };
    for (const std::string_view algorithm : key_types)
        if (is_pinned(algorithm)) append(algorithm);
    for (const std::string_view algorithm : key_types)
        if (!is_pinned(algorithm)) append(algorithm);

    std::vector<std::string> attempts = {first};
    if (std::ranges::any_of(pinned_, [](const HostKey& key) { return key.type.empty(); }))
        attempts.insert(attempts.end(), each_type_alone.begin(), each_type_alone.end());
    return attempts;
}

}  // namespace crossdock::transports
