#include "gateway/cli/doctor.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/cli/account.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/findings.h"
#include "gateway/cli/home.h"
#include "gateway/engine/doctor_reading.h"
#include "partners/partner.h"

namespace crossdock::cli {
namespace {

using flows::DoctorFinding;
using flows::Verdict;

void print_text(const std::vector<DoctorFinding>& findings, std::ostream& out) {
    for (const DoctorFinding& one : findings) {
        std::string head(to_string(one.verdict));
        head.resize(9, ' ');
        out << head << one.check << ": " << printable(one.message) << "\n";
        if (!one.means.empty()) out << "         means  " << printable(one.means) << "\n";
        if (!one.remedy.empty()) out << "         do     " << printable(one.remedy) << "\n";
    }
}

void print_json(const std::vector<DoctorFinding>& findings, std::ostream& out) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const DoctorFinding& one : findings)
        rows.push_back({{"verdict", to_string(one.verdict)},
                        {"check", one.check},
                        {"message", one.message},
                        {"means", one.means},
                        {"do", one.remedy}});
    out << rows.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

}  // namespace

int doctor_cin7(const std::filesystem::path& home, bool json, Clock& clock, Random& random, std::ostream& out,
                std::ostream& err) {
    const auto settings = open_home(home, err);
    if (!settings) return settings.error();
    const auto failed = [&](const Error& error) {
        err << to_string(error) << "\n";
        return error.kind == ErrorKind::configuration ? exit_usage : exit_failed;
    };
    const auto store = store::open_sqlite(settings->data);
    if (!store) return failed(store.error());
    const auto core = open_account_beside(*settings, **store, clock, random);
    if (!core) return failed(core.error());
    // A partner with an error is not served either: `crossdock check` says why.
    const auto loaded = partners::load_partners(settings->partners, mapping::Library(settings->library));
    if (loaded.partners.size() < loaded.found)
        err << loaded.found - loaded.partners.size() << " of " << loaded.found
            << " partners have errors and are left out; `crossdock check` shows them\n";
    const auto facts =
        engine::read_facts((*core)->at(cin7::Urgency::background), **store, loaded.partners, clock.now());
    if (!facts) return failed(facts.error());
    const auto findings = flows::diagnose(*facts);
    if (json)
        print_json(findings, out);
    else
        print_text(findings, out);
    return std::ranges::any_of(findings, [](const auto& one) { return one.verdict == Verdict::error; }) ? exit_findings
                                                                                                        : exit_ok;
}

}  // namespace crossdock::cli
