// Content-Transfer-Encoding: how a body was made fit for lines of text, and back.
//
// Base64 may have line ends of any kind, blanks and missing padding; quoted-printable may have soft line breaks of any
// kind. What is neither is an error with its offset.
//
// Lifetime, threads: pure. Errors: partner_fault (mime.base64, mime.quoted-printable, mime.transfer-encoding), and what
// the sink answers.
//
//     auto bytes = decoded(TransferEncoding::base64, "SVNB\r\n");   // "ISA"
//     encode_base64("ISA", line_length) == "SVNB\r\n";
#pragma once

#include <string>
#include <string_view>

#include "parsers/byte_sink.h"
#include "parsers/error.h"

namespace crossdock::mime {

enum class TransferEncoding {
    none,  // not said: binary over HTTP, 7bit for those who think in mail
    text,  // 7bit or 8bit
    binary,
    quoted_printable,
    base64
};

[[nodiscard]] Result<TransferEncoding> read_transfer_encoding(std::string_view field_value);

// Whether the body is something else than the bytes meant.
[[nodiscard]] constexpr bool is_encoded(TransferEncoding encoding) {
    return encoding == TransferEncoding::quoted_printable || encoding == TransferEncoding::base64;
}

[[nodiscard]] Result<void> decode(TransferEncoding encoding, std::string_view body, const ByteSink& sink);
[[nodiscard]] Result<std::string> decoded(TransferEncoding encoding, std::string_view body);

inline constexpr std::size_t base64_line = 64;
// In lines of that many characters, each ended by CRLF; 0: one line without an end.
[[nodiscard]] std::string encode_base64(std::string_view bytes, std::size_t line_length);

}  // namespace crossdock::mime
