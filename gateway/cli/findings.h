// Findings about settings and payloads, as printed and as data; the same in every command.
//
//     {"severity": "error", "code": "...", "file": "...", "line": 3, "column": 7, "message": "...", "help": "..."}
//
// Security and authorisation information (ISA02, ISA04) may be a password: it is overprinted in quoted lines. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "parsers/diagnostic.h"
#include "parsers/x12/reader.h"

namespace crossdock::cli {

// Overprints ISA02 and ISA04 of every ISA in the text, with a dot for each character; line ends stay.
void conceal_passwords(std::string& text);

[[nodiscard]] nlohmann::ordered_json to_json(const Diagnostic& finding);

// With set, segment, tag, element and value besides.
[[nodiscard]] nlohmann::ordered_json to_json(const x12::Problem& problem);

// With the line of the payload that it complains of.
[[nodiscard]] Diagnostic to_diagnostic(const x12::Problem& problem, const std::string& file, std::string_view payload);

}  // namespace crossdock::cli
