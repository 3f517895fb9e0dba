// Findings about settings and payloads, as printed and as data; the same in every command.
//
//     {"severity": "error", "code": "...", "file": "...", "line": 3, "column": 7, "message": "...", "help": "..."}
//
// Security and authorisation information (ISA02, ISA04) is overprinted wherever a payload is quoted. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "parsers/diagnostic.h"
#include "parsers/x12/reader.h"

namespace crossdock::cli {

[[nodiscard]] nlohmann::ordered_json to_json(const Diagnostic& finding);

// With set, segment, tag, element and value besides.
[[nodiscard]] nlohmann::ordered_json to_json(const x12::Problem& problem);

// With the line of the payload that it complains of.
[[nodiscard]] Diagnostic to_diagnostic(const x12::Problem& problem, const std::string& file, std::string_view payload);

// "error", "warning", "note"
[[nodiscard]] std::string_view word_of(Severity severity);

// A value of a payload, fit for a terminal: what would steer it is shown as '?'.
[[nodiscard]] std::string printable(std::string_view value);

// Overprints ISA02 and ISA04 of every ISA in a piece of payload. Blanks and line ends stay, so that places do not move.
void conceal_passwords(std::string& payload);

// The same in a message, for an ISA that is quoted in it.
void conceal_quoted_passwords(std::string& message);

// What must be known of a finding's place to quote the line on which it stands.
struct QuotedPlace {
    Position segment, place;
    x12::Delimiters delimiters{'\0', '\0', '\0', '\0'};  // '\0': not known
    bool tag_only = false;  // of a segment that cannot be read: where its passwords are is not known
    bool noise = false;     // there are no segments here

    // The bytes that quote() needs; a size of 0: the place is too far from its segment's begin to be quoted.
    [[nodiscard]] std::uint64_t begin() const;
    [[nodiscard]] std::size_t size() const;
};

[[nodiscard]] QuotedPlace quoted_place(const x12::Problem& problem, const x12::Delimiters& delimiters);

// Gives the diagnostic its line, from the segment's begin on and no further than the segment. `bytes` are those of the
// payload from place.begin() on; there may be less than place.size() at the payload's end. Where the diagnostic has a
// width of 0 it is set to that of the element.
void quote(Diagnostic& diagnostic, const QuotedPlace& place, std::string bytes);

}  // namespace crossdock::cli
