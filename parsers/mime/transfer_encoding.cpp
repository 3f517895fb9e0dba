#include "parsers/mime/transfer_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "parsers/mime/entity.h"

namespace crossdock::mime {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> digits = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(no_digit);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

constexpr std::size_t piece_bytes = 64UL * 1024;

// Collects decoded bytes and hands them on in pieces.
class Collector {
  public:
    explicit Collector(const ByteSink& sink) : sink_(sink) { piece_.reserve(piece_bytes); }

    Result<void> add(char byte) {
        piece_ += byte;
        return piece_.size() < piece_bytes ? Result<void>{} : flush();
    }
    Result<void> flush() {
        if (piece_.empty()) return {};
        auto result = sink_(piece_);
        piece_.clear();
        return result;
    }

  private:
    const ByteSink& sink_;
    std::string piece_;
};

std::unexpected<Error> broken(std::string code, std::string message, std::size_t offset) {
    return fail(ErrorKind::partner_fault, std::move(code), std::move(message), "offset " + std::to_string(offset),
                "ask the sender to send it again, best with Content-Transfer-Encoding: binary");
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Result<void> decode_base64(std::string_view body, const ByteSink& sink) {
    Collector out(sink);
    std::uint32_t bits = 0;
    unsigned count = 0;  // characters in `bits`
    bool padded = false;
    for (std::size_t at = 0; at < body.size(); ++at) {
        const char c = body[at];
        if (is_blank(c)) continue;
        if (c == '=') {
            padded = true;
            continue;
        }
        const std::uint8_t digit = digits[static_cast<unsigned char>(c)];
        if (padded || digit == no_digit) return broken("mime.base64", "expected base64 characters only", at);
        bits = bits << 6U | digit;
        if (++count < 4) continue;
        for (const unsigned shift : {16U, 8U, 0U})
            if (auto added = out.add(static_cast<char>(bits >> shift)); !added) return added;
        bits = count = 0;
    }
    if (count == 1) return broken("mime.base64", "base64 ends in the middle of a byte", body.size());
    for (unsigned i = 1; i < count; ++i)
        if (auto added = out.add(static_cast<char>(bits << (4 - count) * 6 >> (24 - 8 * i))); !added) return added;
    return out.flush();
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

Result<void> decode_quoted_printable(std::string_view body, const ByteSink& sink) {
    Collector out(sink);
    for (std::size_t at = 0; at < body.size(); ++at) {
        char byte = body[at];
        if (byte == '=') {
            const std::size_t rest = std::min(body.find_first_not_of(" \t", at + 1), body.size());
            const std::string_view end = body.substr(rest);
            if (end.empty() || end.starts_with('\n') || end.starts_with("\r\n")) {  // a soft line break
                at = rest + (end.starts_with('\r') ? 1 : 0);
                continue;
            }
            const int high = at + 2 < body.size() ? hex_digit(body[at + 1]) : -1;
            const int low = at + 2 < body.size() ? hex_digit(body[at + 2]) : -1;
            if (high < 0 || low < 0)
                return broken("mime.quoted-printable", "'=' is not followed by two hexadecimal digits", at);
            byte = static_cast<char>(high * 16 + low);
            at += 2;
        }
        if (auto added = out.add(byte); !added) return added;
    }
    return out.flush();
}

}  // namespace

Result<TransferEncoding> read_transfer_encoding(std::string_view field_value) {
    const std::string_view word = trimmed(field_value.substr(0, field_value.find(';')));
    if (word.empty()) return TransferEncoding::none;
    if (same_word(word, "binary")) return TransferEncoding::binary;
    if (same_word(word, "7bit") || same_word(word, "8bit")) return TransferEncoding::text;
    if (same_word(word, "base64")) return TransferEncoding::base64;
    if (same_word(word, "quoted-printable")) return TransferEncoding::quoted_printable;
    return fail(ErrorKind::partner_fault, "mime.transfer-encoding",
                "there is no Content-Transfer-Encoding \"" + std::string(word) + "\"", {},
                "the sender must use one of binary, 7bit, 8bit, quoted-printable, base64");
}

Result<void> decode(TransferEncoding encoding, std::string_view body, const ByteSink& sink) {
    if (encoding == TransferEncoding::base64) return decode_base64(body, sink);
    if (encoding == TransferEncoding::quoted_printable) return decode_quoted_printable(body, sink);
    return sink(body);
}

Result<std::string> decoded(TransferEncoding encoding, std::string_view body) {
    std::string bytes;
    if (auto done = decode(encoding, body, into(bytes)); !done) return std::unexpected(std::move(done.error()));
    return bytes;
}

std::string encode_base64(std::string_view bytes, std::size_t line_length) {
    std::string text;
    std::size_t column = 0;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t bits = 0;
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        for (std::size_t i = 0; i < 3; ++i)
            bits = bits << 8U | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i) text += i <= count ? alphabet[bits >> (18 - 6 * i) & 0x3FU] : '=';
        column += 4;
        if (line_length > 0 && column >= line_length) {
            text += "\r\n";
            column = 0;
        }
    }
    if (column > 0 && line_length > 0) text += "\r\n";
    return text;
}

}  // namespace crossdock::mime
