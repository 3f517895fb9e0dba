#include "gateway/cli/findings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "parsers/lines.h"
#include "parsers/x12/characters.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

std::string_view word_of(Severity severity) {
    switch (severity) {
        case Severity::note: return "note";
        case Severity::warning: return "warning";
        case Severity::error: return "error";
    }
    return "error";
}

// Not every byte that a partner sends is UTF-8, and JSON is nothing else.
constexpr auto replace_bad = ordered_json::error_handler_t::replace;

ordered_json safe(const std::string& text) {
    return ordered_json::parse(ordered_json(text).dump(-1, ' ', false, replace_bad));
}

}  // namespace

void conceal_passwords(std::string& text) {
    for (std::size_t at = 0; (at = text.find("ISA", at)) != std::string::npos; at += 3) {
        if (at + 3 >= text.size() || x12::is_letter_or_digit(text[at + 3]) ||
            (at > 0 && x12::is_letter_or_digit(text[at - 1])))
            continue;
        const char separator = text[at + 3];
        std::size_t begin = at + 4;
        for (int element = 1; element <= 4 && begin <= text.size(); ++element) {
            const std::size_t end = std::min(text.find(separator, begin), text.size());
            if (element % 2 == 0)
                for (std::size_t i = begin; i < end; ++i)
                    if (text[i] != ' ' && !is_line_end(text[i])) text[i] = '.';
            begin = end + 1;
        }
    }
}

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
    finding.help = problem.remedy;
    if (problem.place.line > 0 && problem.place.offset <= payload.size()) {
        finding.source_line = std::string(line_at(payload, static_cast<std::size_t>(problem.place.offset)));
        conceal_passwords(finding.source_line);
    }
    return finding;
}

}  // namespace crossdock::cli
