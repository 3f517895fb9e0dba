// A finding about a text that a person wrote or received: where it is, what is wrong, what to do.
//
// Mapping files, partner files, cross-reference tables and EDI payloads all report in this one shape:
//
//     partners/acme/945.xml:12:18: error: W12 has no element e27
//        12 |   <W12 e27="lot"/>
//           |        ^~~ W12 ends at e22 in 004010
//
// Lifetime: a Diagnostic owns its texts. Threads: a value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crossdock {

enum class Severity { note, warning, error };

// A place in a text. Lines and columns count from 1 (columns in bytes); 0 means unknown. The offset counts from 0.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint64_t offset = 0;

    bool operator==(const Position&) const = default;
};

struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;                 // short and stable: "mapping.unknown-field"
    std::string file;                 // as the person named it
    Position at;                      // of the first byte complained of
    std::uint32_t width = 1;          // bytes underlined
    std::string message;              // one sentence, no full stop
    std::string source_line;          // the text's line; empty when it is not at hand
    std::string help;                 // what to do; printed behind the caret
    std::uint32_t source_column = 1;  // column at which source_line begins, where only a part of the line is given
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_error(const Diagnostics& diagnostics);

// The line of `text` that holds `offset`, without its line end. The view points into `text`.
[[nodiscard]] std::string_view line_at(std::string_view text, std::size_t offset);

// Line and column of `offset` in `text`.
[[nodiscard]] Position position_at(std::string_view text, std::size_t offset);

// The diagnostic as above, each line ended with '\n'. Tabs of the source line are kept so that the caret stays below.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, bool colour = false);
[[nodiscard]] std::string render(const Diagnostics& diagnostics, bool colour = false);

// The known word nearest to `word` (edit distance of at most a third of its length), for "did you mean"; or empty.
[[nodiscard]] std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace crossdock
