// What a CSV, XML or JSON file holds, and where it is damaged. What it should hold only a mapping knows.
//
//     const BodyReport report = inspect_body("orders.csv", form, bytes);
//     out << report.what << '\n' << render(report.findings);
//
// Lifetime: values. Threads: any. Errors: in the findings. Limits: those of the parsers, 64 MB of JSON, 16 MB of XML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/cli/inspect_form.h"
#include "parsers/diagnostic.h"

namespace crossdock::cli {

struct BodyReport {
    std::string what;  // "CSV with ';' between fields: header of 3 columns ..."
    std::vector<std::pair<std::string, std::uint64_t>> counts;  // "rows", 3
    std::vector<std::string> columns;                           // of the first row of CSV
    Diagnostics findings;
};

[[nodiscard]] BodyReport inspect_body(const std::string& file, const PayloadForm& form, std::string_view bytes);

}  // namespace crossdock::cli
