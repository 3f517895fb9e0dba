#include "gateway/cli/check.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/findings.h"
#include "gateway/cli/send_checks.h"
#include "gateway/cli/terminal.h"
#include "partners/gateway_settings.h"
#include "partners/partner.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

struct Checked {
    Diagnostics findings;
    std::size_t found = 0;     // partners that there are
    std::size_t good = 0;      // partners without an error
    std::size_t mappings = 0;  // documents that these send and receive

    [[nodiscard]] std::size_t count(Severity severity) const {
        return static_cast<std::size_t>(std::ranges::count(findings, severity, &Diagnostic::severity));
    }
};

Checked look_at(const fs::path& home) {
    Checked checked;
    auto gateway = partners::load_gateway_settings(home);
    checked.findings = std::move(gateway.findings);
    if (!gateway.as_far_as_read || !fs::is_directory(gateway.as_far_as_read->partners)) return checked;

    const partners::Secrets secrets(gateway.as_far_as_read->secrets);
    auto loaded = partners::load_partners(gateway.as_far_as_read->partners,
                                          mapping::Library(gateway.as_far_as_read->library), {.secrets = &secrets});
    std::ranges::move(loaded.findings, std::back_inserter(checked.findings));
    checked.found = loaded.found;
    checked.good = loaded.partners.size();
    const bool omni = gateway.as_far_as_read->cin7.product == partners::Cin7Settings::Product::omni;
    for (const partners::Partner& partner : loaded.partners) {
        std::ranges::move(check_sends(partner, omni), std::back_inserter(checked.findings));
        checked.mappings += partner.sends.size() + partner.receives.size();
    }
    return checked;
}

// Files of the home as the person reaches them: "partners/acme/partner.xml" instead of the whole path.
void shorten_paths(Diagnostics& findings, const fs::path& home) {
    const std::string whole = (fs::absolute(home).lexically_normal() / "").string();
    for (Diagnostic& finding : findings)
        if (finding.file.starts_with(whole))
            finding.file = (home / finding.file.substr(whole.size())).lexically_normal().string();
}

std::string counted(std::size_t count, std::string_view word) {
    return std::to_string(count) + " " + std::string(word) + (count == 1 ? "" : "s");
}

std::string summary(const Checked& checked) {
    const std::string partners = checked.good == checked.found
                                     ? counted(checked.found, "partner")
                                     : std::to_string(checked.good) + " of " + counted(checked.found, "partner");
    return partners + ", " + counted(checked.mappings, "mapping") + ": " +
           counted(checked.count(Severity::error), "error") + ", " +
           counted(checked.count(Severity::warning), "warning");
}

}  // namespace

int check(const fs::path& home, bool json, std::ostream& out, std::ostream& err) {
    if (std::error_code ignored;
        fs::exists(home / "partner.xml", ignored) && !fs::exists(home / "gateway.xml", ignored)) {
        const fs::path folder = fs::absolute(home).lexically_normal();
        const fs::path around = folder.filename().empty() ? folder.parent_path() : folder;
        err << home.string() << ": this is a partner folder; give the home, the folder that holds gateway.xml and "
            << "partners: crossdock check " << around.parent_path().parent_path().string() << "\n";
        return exit_usage;
    }
    Checked checked = look_at(home);
    shorten_paths(checked.findings, home);
    if (json) {
        nlohmann::ordered_json findings = nlohmann::ordered_json::array();
        for (const Diagnostic& finding : checked.findings) findings.push_back(to_json(finding));
        const nlohmann::ordered_json report{{"partners", checked.found},
                                            {"partners-without-error", checked.good},
                                            {"mappings", checked.mappings},
                                            {"errors", checked.count(Severity::error)},
                                            {"warnings", checked.count(Severity::warning)},
                                            {"findings", std::move(findings)}};
        out << report.dump(2) << "\n";
    } else {
        out << render(checked.findings, colour_wanted()) << summary(checked) << "\n";
    }
    if (checked.found == 0 && !has_error(checked.findings))
        err << "no partner yet: copy a ready folder, see docs/partners.md\n";
    return has_error(checked.findings) ? exit_findings : exit_ok;
}

}  // namespace crossdock::cli
