#include "parsers/diagnostic.h"

#include <algorithm>
#include <cstddef>

#include "parsers/lines.h"

namespace crossdock {
namespace {

constexpr std::size_t shown_bytes_max = 150;  // of a source line; longer ones are shown around the place
constexpr std::string_view gutter = "      | ";

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Length of the UTF-8 sequence that begins at `text[at]`, or 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || at + length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (!is_continuation(text[at + i])) return 0;
    return length;
}

// Appends `text` so that a terminal shows one column for each character and obeys none of them. Returns the columns.
std::size_t append_printable(std::string& out, std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size(); ++columns) {
        const std::size_t length = sequence_length(text, i);
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool c1_control = length == 2 && byte == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (length == 0 || byte == 0x7F || c1_control || (byte < 0x20 && byte != '\t'))
            out += '?';
        else
            out += text.substr(i, length);
        i += std::max<std::size_t>(length, 1);
    }
    return columns;
}

// The blanks that reach as far as `text` does on the screen; its tabs are kept.
std::string blanks_under(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += std::max<std::size_t>(sequence_length(text, i), 1))
        out += text[i] == '\t' ? '\t' : ' ';
    return out;
}

struct Window {
    std::size_t begin = 0, end = 0;
};

// The part of the line that is shown, cut between characters.
Window window_around(std::string_view line, std::size_t place) {
    if (line.size() <= shown_bytes_max) return {0, line.size()};
    std::size_t begin = place > shown_bytes_max / 2 ? place - shown_bytes_max / 2 : 0;
    std::size_t end = std::min(line.size(), begin + shown_bytes_max);
    begin = end - shown_bytes_max;
    while (begin > 0 && is_continuation(line[begin])) --begin;
    while (end < line.size() && is_continuation(line[end])) ++end;
    return {begin, end};
}

void append_source(std::string& out, const Diagnostic& diagnostic, std::string_view green, std::string_view plain) {
    const std::string_view line = diagnostic.source_line;
    const std::size_t place = std::min<std::size_t>(diagnostic.at.column - diagnostic.source_column, line.size());
    const Window shown = window_around(line, place);
    const std::string_view lead = shown.begin > 0 ? "..." : "";

    const std::string number = std::to_string(diagnostic.at.line);
    out += std::string(number.size() < 5 ? 5 - number.size() : 0, ' ') + number + " | ";
    out += lead;
    append_printable(out, line.substr(shown.begin, shown.end - shown.begin));
    if (shown.end < line.size()) out += "...";
    out += '\n';

    out += std::string(number.size() > 5 ? number.size() - 5 : 0, ' ');
    out += gutter;
    out += blanks_under(lead) + blanks_under(line.substr(shown.begin, place - shown.begin));
    const std::size_t underlined = std::min<std::size_t>(diagnostic.width, shown.end - place);
    std::string ignored;
    const std::size_t columns = append_printable(ignored, line.substr(place, underlined));
    out += green;
    out += '^' + std::string(columns > 1 ? columns - 1 : 0, '~');
    out += plain;
    if (!diagnostic.help.empty()) out += ' ' + diagnostic.help;
    out += '\n';
}

// Edit distance in which two neighbours that changed places count once (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, previous);
        std::swap(previous, row);
    }
    return previous[b.size()];
}

}  // namespace

bool has_error(const Diagnostics& diagnostics) {
    return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string_view line_at(std::string_view text, std::size_t offset) {
    const Position at = position_at(text, offset);
    const std::size_t begin = std::min<std::size_t>(static_cast<std::size_t>(at.offset) - (at.column - 1), text.size());
    return text.substr(begin, text.find_first_of("\r\n", begin) - begin);
}

Position position_at(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    LineCounter lines;
    if (text.starts_with(byte_order_mark) && offset >= byte_order_mark.size())
        lines.line_start = byte_order_mark.size();
    for (std::size_t i = 0; i < offset; ++i) lines.pass(text[i], i);
    // Between CR and LF the line is not over yet.
    if (lines.after_cr && offset < text.size() && text[offset] == '\n') return position_at(text, offset - 1);
    return lines.at(offset);
}

std::string render(const Diagnostic& diagnostic, bool colour) {
    const bool error = diagnostic.severity == Severity::error;
    const std::string_view word = error ? "error" : diagnostic.severity == Severity::warning ? "warning" : "note";
    const std::string_view bold = colour ? "\x1b[1m" : "";
    const std::string_view plain = colour ? "\x1b[0m" : "";
    const std::string_view green = colour ? "\x1b[1;32m" : "";
    const std::string_view tone = !colour ? "" : error ? "\x1b[1;31m" : word == "warning" ? "\x1b[1;35m" : "\x1b[1;36m";

    std::string out{bold};
    out += diagnostic.file;
    if (diagnostic.at.line > 0) {
        out += (diagnostic.file.empty() ? "" : ":") + std::to_string(diagnostic.at.line);
        if (diagnostic.at.column > 0) out += ':' + std::to_string(diagnostic.at.column);
    }
    if (!diagnostic.file.empty() || diagnostic.at.line > 0) out += ": ";
    out += plain;
    out += tone;
    out += word;
    out += plain;
    out += ": " + diagnostic.message + '\n';

    if (!diagnostic.source_line.empty() && diagnostic.at.line > 0 && diagnostic.at.column >= diagnostic.source_column)
        append_source(out, diagnostic, green, plain);
    else if (!diagnostic.help.empty())
        out.append(gutter).append(diagnostic.help).append("\n");
    return out;
}

std::string render(const Diagnostics& diagnostics, bool colour) {
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics) out += render(diagnostic, colour);
    return out;
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
    std::string_view best;
    std::size_t best_distance = word.size() / 3 + 1;
    for (const std::string_view candidate : known) {
        const std::size_t d = distance(word, candidate);
        if (d < best_distance) {
            best_distance = d;
            best = candidate;
        }
    }
    return best;
}

}  // namespace crossdock
