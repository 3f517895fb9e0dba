#include "parsers/mime/multipart.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

namespace crossdock::mime {
namespace {

constexpr std::size_t boundary_characters_max = 256;  // RFC 2046 allows 70

struct Delimiter {
    std::size_t start = 0;  // of the line end before it
    std::size_t end = 0;    // behind its own line
    bool closing = false;
};

// What is at `dashes`, where "--boundary" was found: a whole line, or the boundary is only the beginning of something.
std::optional<Delimiter> delimiter_at(std::string_view body, std::size_t dashes, std::size_t length) {
    Delimiter found{.start = dashes, .end = dashes + length};
    if (dashes > 0) {
        if (body[dashes - 1] != '\n') return std::nullopt;
        --found.start;
        if (found.start > 0 && body[found.start - 1] == '\r') --found.start;
    }
    if (body.substr(found.end).starts_with("--")) {
        found.closing = true;
        found.end += 2;
    }
    while (found.end < body.size() && (body[found.end] == ' ' || body[found.end] == '\t')) ++found.end;
    if (body.substr(found.end).starts_with("\r\n"))
        found.end += 2;
    else if (body.substr(found.end).starts_with("\n"))
        found.end += 1;
    else if (found.end < body.size() && !found.closing)
        return std::nullopt;
    return found;
}

std::unexpected<Error> broken(std::string code, std::string message, std::size_t offset, std::string remedy) {
    return fail(ErrorKind::partner_fault, std::move(code), std::move(message), "offset " + std::to_string(offset),
                std::move(remedy));
}

}  // namespace

Result<Multipart> split_multipart(std::string_view body, std::string_view boundary, const Limits& limits) {
    if (boundary.empty() || boundary.size() > boundary_characters_max)
        return broken("mime.boundary-missing",
                      boundary.empty() ? "a multipart names no boundary"
                                       : "the boundary of a multipart is longer than 256 characters",
                      0, "the sender must name it: Content-Type: multipart/...; boundary=\"...\"");
    const std::string dashes = "--" + std::string(boundary);
    Multipart result;
    std::optional<std::size_t> part;  // where the part begins that is being read
    // EDI is full of hyphens; this one looks at every fortieth character of it.
    const std::boyer_moore_horspool_searcher search(dashes.begin(), dashes.end());
    const auto next = [&](std::size_t from) {
        return static_cast<std::size_t>(
            std::search(body.begin() + static_cast<std::ptrdiff_t>(from), body.end(), search) - body.begin());
    };
    for (std::size_t at = 0; (at = next(at)) != body.size();) {
        const auto found = delimiter_at(body, at, dashes.size());
        if (!found) {
            ++at;
            continue;
        }
        if (!part) {
            result.preamble = body.substr(0, found->start);
        } else {
            if (result.parts.size() == limits.parts_max)
                return broken("mime.parts-max",
                              "a multipart has more than parts_max (" + std::to_string(limits.parts_max) + ") parts",
                              at, "ask the sender to send several messages");
            // Two delimiters may share the line end between them: the part is empty, not of negative length.
            result.parts.push_back(body.substr(*part, found->start > *part ? found->start - *part : 0));
        }
        if (found->closing) {
            result.epilogue = body.substr(found->end);
            return result;
        }
        part = at = found->end;
    }
    if (!part)
        return broken("mime.no-delimiter", "a multipart has no line \"" + dashes + "\"", 0,
                      "the boundary named in Content-Type and the lines in the body must be the same");
    return broken("mime.not-closed", "a multipart does not end with a line \"" + dashes + "--\"", body.size(),
                  "the message was cut off on its way or is incomplete; ask the sender to send it again");
}

}  // namespace crossdock::mime
