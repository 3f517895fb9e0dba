#include "gateway/cli/findings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "parsers/lines.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t shown_bytes = 512;            // behind a finding's place
constexpr std::size_t context_bytes = 64UL * 1024;  // at most, from the segment's begin on

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Does an ISA begin here? Payloads in lower case are no X12, but may be quoted as such.
bool is_isa(std::string_view text, std::size_t at) {
    const std::string_view tag = text.substr(at, 3);
    return at + 3 < text.size() && (tag == "ISA" || tag == "isa") && !is_letter_or_digit(text[at + 3]) &&
           text[at + 3] != ' ';
}

void conceal_at(std::string& text, std::size_t isa) {
    const char separator = text[isa + 3];
    std::size_t begin = isa + 4;
    for (int element = 1; element <= 4 && begin <= text.size(); ++element) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        if (element % 2 == 0)
            for (std::size_t i = begin; i < end; ++i)
                if (text[i] != ' ' && !is_line_end(text[i])) text[i] = '.';
        begin = end + 1;
    }
}

// Not every byte that a partner sends is UTF-8, and JSON is nothing else.
constexpr auto replace_bad = ordered_json::error_handler_t::replace;

ordered_json safe(const std::string& text) {
    return ordered_json::parse(ordered_json(text).dump(-1, ' ', false, replace_bad));
}

}  // namespace

ordered_json to_json(const Diagnostic& finding) {
    return {{"severity", word_of(finding.severity)},
            {"code", finding.code},
            {"file", finding.file},
            {"line", finding.at.line},
            {"column", finding.at.column},
            {"message", safe(finding.message)},
            {"help", safe(finding.help)}};
}

ordered_json to_json(const x12::Problem& problem) {
    return {{"severity", word_of(problem.severity)},
            {"code", problem.code},
            {"set", problem.at.set},
            {"segment", problem.at.segment},
            {"tag", safe(problem.tag)},
            {"element", problem.element},
            {"line", problem.place.line},
            {"column", problem.place.column},
            {"value", safe(problem.value)},
            {"message", safe(problem.message)},
            {"help", safe(problem.remedy)}};
}

Diagnostic to_diagnostic(const x12::Problem& problem, const std::string& file, std::string_view payload) {
    Diagnostic finding;
    finding.severity = problem.severity;
    finding.code = problem.code;
    finding.file = file;
    finding.at = problem.place;
    finding.width = static_cast<std::uint32_t>(std::max<std::size_t>(problem.value.size(), 1));
    finding.message = problem.message;
    conceal_quoted_passwords(finding.message);
    finding.help = problem.remedy;
    const QuotedPlace place = quoted_place(problem, {'\0', '\0', '\0', '\0'});
    if (place.size() > 0 && problem.place.offset <= payload.size())
        quote(finding, place, std::string(payload.substr(static_cast<std::size_t>(place.begin()), place.size())));
    return finding;
}

std::string_view word_of(Severity severity) {
    switch (severity) {
        case Severity::note: return "note";
        case Severity::warning: return "warning";
        case Severity::error: return "error";
    }
    return "error";
}

std::string printable(std::string_view value) {
    std::string text(value);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) text[i] = '?';
        // U+0080 to U+009F are control characters too.
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)
            text.replace(i, 2, "?");
    }
    return text;
}

void conceal_passwords(std::string& payload) {
    for (std::size_t at = 0; at + 3 < payload.size(); ++at)
        if (is_isa(payload, at) && (at == 0 || !is_letter_or_digit(payload[at - 1]))) conceal_at(payload, at);
}

void conceal_quoted_passwords(std::string& message) {
    for (std::size_t at = 0; (at = message.find('\'', at)) != std::string::npos; ++at)
        if (is_isa(message, at + 1)) conceal_at(message, at + 1);
}

std::uint64_t QuotedPlace::begin() const {
    // Without a segment the line is quoted from its begin on.
    return segment.line > 0 ? std::min(segment.offset, place.offset)
                            : place.offset - std::min<std::uint64_t>(place.offset, std::max(place.column, 1U) - 1);
}

std::size_t QuotedPlace::size() const {
    const std::uint64_t before = place.offset - begin();
    return place.line == 0 || before > context_bytes ? 0 : static_cast<std::size_t>(before) + shown_bytes;
}

QuotedPlace quoted_place(const x12::Problem& problem, const x12::Delimiters& delimiters) {
    return {problem.at.text, problem.place, delimiters,
            problem.code == "x12.isa-damaged" || problem.code == "x12.multibyte-delimiter",
            problem.code == "x12.noise-between"};
}

void quote(Diagnostic& diagnostic, const QuotedPlace& where, std::string bytes) {
    const auto place = static_cast<std::size_t>(where.place.offset - where.begin());
    if (place > bytes.size()) return;
    if (where.tag_only)
        bytes.resize(std::min<std::size_t>(bytes.size(), 3));
    else
        conceal_passwords(bytes);

    const std::size_t last_line_end = place > 0 ? bytes.find_last_of("\r\n", place - 1) : std::string::npos;
    const std::size_t first = last_line_end == std::string::npos ? 0 : last_line_end + 1;
    std::size_t end = std::min(bytes.find_first_of("\r\n", place), bytes.size());
    const char terminator = where.delimiters.terminator;
    if (!where.noise && terminator != '\0' && !is_line_end(terminator))
        if (const std::size_t found = bytes.find(terminator, place); found < end) end = found + 1;
    diagnostic.source_line = bytes.substr(first, end - first);
    diagnostic.source_column = diagnostic.at.column - static_cast<std::uint32_t>(place - first);
    if (diagnostic.width == 0) {
        const std::size_t ends = std::min(bytes.find_first_of({where.delimiters.element, terminator}, place), end);
        diagnostic.width = static_cast<std::uint32_t>(std::max<std::size_t>(ends - place, 1));
    }
}

}  // namespace crossdock::cli
