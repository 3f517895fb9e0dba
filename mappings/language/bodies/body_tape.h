// A JSON or XML file as a flat list of its values, in their order: what is inside an entry stands behind it.
//
// An XML element is an object that holds "@attribute" entries, "#text" where it has a text, and its elements; names are
// without their prefix. Names and values are views into the tape's own texts.
//
// Lifetime: as the Tape. Memory: one small entry a value. Threads: free to read. Errors: of the file, with its place;
// limits: 64 MB of JSON, 16 MB of XML, 64 levels.
//
//     auto tape = json_tape(bytes);
//     for (std::uint32_t e = 1; e < tape->entries[0].end; e = tape->entries[e].end) tape->entries[e].name;
#pragma once

#include <cstdint>
#include <deque>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/diagnostic.h"

namespace crossdock::mapping {

struct TapeEntry {
    enum class Kind : std::uint8_t { object, array, text, number, boolean, null };
    Kind kind = Kind::null;
    bool foreign = false;   // XML: of another namespace than the mapping's
    std::uint32_t end = 0;  // of what is inside
    std::uint64_t offset = 0;
    std::string_view name, value;

    [[nodiscard]] bool scalar() const { return kind != Kind::object && kind != Kind::array; }
};

struct Tape {
    std::vector<TapeEntry> entries;
    std::deque<std::string> texts;  // each grows within its capacity only, so that views into it stay
    std::vector<std::uint64_t> line_starts;

    [[nodiscard]] std::string_view keep(std::string_view text);
    [[nodiscard]] Position position(std::uint64_t offset) const;
    void count_lines(std::string_view bytes);
};

[[nodiscard]] std::expected<Tape, Diagnostic> json_tape(std::string_view bytes);
// `name_space`: of the elements that are read; empty: of any.
[[nodiscard]] std::expected<Tape, Diagnostic> xml_tape(std::string_view bytes, std::string_view name_space);

}  // namespace crossdock::mapping
