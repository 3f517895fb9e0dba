// One MIME entity, header and body, over the bytes in which it arrived.
//
// Nothing is copied but the header's texts: `bytes`, `header_bytes` and `body` are ranges of the input, so that a
// digest can be made of exactly what travelled. Field names are compared without regard to case; folded lines are
// joined with one blank. Lines may end with CRLF or LF. Written fields are never folded.
//
// Lifetime: ranges live as long as the input. Threads: values. Errors: partner_fault (mime.header-...), each with the
// offset as its place.
//
//     auto entity = read_entity("Content-Type: text/plain\r\n\r\nhello", {});
//     entity->header.value("content-type") == "text/plain";  entity->body == "hello";
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/mime/limits.h"

namespace crossdock::mime {

struct Field {
    std::string name;
    std::string value;  // without blanks around it

    bool operator==(const Field&) const = default;
};

struct Header {
    std::vector<Field> fields;  // as they came, repetitions included

    // The first field of that name; nullptr where there is none.
    [[nodiscard]] const std::string* find(std::string_view name) const;
    // The same, "" where there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;
};

struct Entity {
    Header header;
    std::string_view header_bytes;  // with the empty line behind it
    std::string_view body;
    std::string_view bytes;  // header_bytes and body
};

[[nodiscard]] Result<Entity> read_entity(std::string_view bytes, const Limits& limits);

// "Name: value\r\n" for each field and the empty line. Line ends inside a value become blanks.
[[nodiscard]] std::string write_header(const std::vector<Field>& fields);

// Whether two names or words are the same but for the case of ASCII letters.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);

// Without blanks, tabs and line ends at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace crossdock::mime
