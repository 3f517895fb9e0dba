#include "gateway/cli/mapping_check.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/findings.h"
#include "gateway/cli/partner_file.h"
#include "gateway/cli/terminal.h"
#include "mappings/language/mapping.h"
#include "mappings/tools/lint.h"
#include "mappings/tools/mapping_files.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

std::string counted(std::size_t count, std::string_view word) {
    return std::to_string(count) + " " + std::string(word) + (count == 1 ? "" : "s");
}

}  // namespace

int check_mappings(const MappingCheckOptions& options, std::ostream& out, std::ostream& err) {
    Diagnostics findings;
    std::size_t files = 0;
    const mapping::Library library(options.library);
    for (const std::filesystem::path& place : options.places) {
        const auto found = mapping::mapping_files(place);
        if (found.empty()) err << place.string() << ": there is no mapping in this folder\n";
        for (const std::filesystem::path& file : found) {
            const auto text = open_file(file.string(), err);
            if (!text) return text.error();
            ++files;
            std::ranges::move(mapping::check_mapping(file.string(), *text, {file.parent_path(), &library}),
                              std::back_inserter(findings));
        }
    }
    const auto count = [&](Severity severity) {
        return static_cast<std::size_t>(std::ranges::count(findings, severity, &Diagnostic::severity));
    };
    if (options.json) {
        ordered_json all = ordered_json::array();
        for (const Diagnostic& finding : findings) all.push_back(to_json(finding));
        const ordered_json report{{"mappings", files},
                                  {"errors", count(Severity::error)},
                                  {"warnings", count(Severity::warning)},
                                  {"notes", count(Severity::note)},
                                  {"findings", std::move(all)}};
        out << report.dump(2) << "\n";
    } else {
        out << render(findings, colour_wanted()) << counted(files, "mapping") << ": "
            << counted(count(Severity::error), "error") << ", " << counted(count(Severity::warning), "warning") << ", "
            << counted(count(Severity::note), "note") << "\n";
    }
    if (files == 0) return exit_usage;
    return has_error(findings) || (options.strict && count(Severity::warning) > 0) ? exit_findings : exit_ok;
}

}  // namespace crossdock::cli
