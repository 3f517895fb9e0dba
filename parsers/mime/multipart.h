// The parts of a multipart body, as ranges of it.
//
// A delimiter is a whole line; the line end before it belongs to it and not to the part. Lines may end with CRLF or LF.
// What stands before the first delimiter and behind the closing one is told apart, not lost.
//
// Lifetime: ranges live as long as the body. Threads: pure. Errors: partner_fault (mime.boundary-missing,
// mime.no-delimiter, mime.not-closed, mime.parts-max).
//
//     auto split = split_multipart("--b\r\n\r\none\r\n--b--\r\n", "b", {});
//     split->parts[0] == "\r\none";
#pragma once

#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/mime/limits.h"

namespace crossdock::mime {

struct Multipart {
    std::string_view preamble;
    std::vector<std::string_view> parts;  // each an entity: header and body
    std::string_view epilogue;            // behind the line of the closing delimiter
};

[[nodiscard]] Result<Multipart> split_multipart(std::string_view body, std::string_view boundary, const Limits& limits);

}  // namespace crossdock::mime
