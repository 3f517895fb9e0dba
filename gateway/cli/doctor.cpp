#include "gateway/cli/doctor.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/cli/account.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/findings.h"
#include "gateway/cli/home.h"
#include "gateway/engine/doctor_reading.h"
#include "gateway/engine/omni_doctor_reading.h"
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

template <class Facts>
Result<std::vector<DoctorFinding>> judged(const Result<Facts>& facts) {
    if (!facts) return std::unexpected(facts.error());
    return flows::diagnose(*facts);
}

Result<std::vector<DoctorFinding>> findings_of(const OpenAccount& account, store::Store& store,
                                               std::span<const partners::Partner> partners,
                                               const std::vector<std::string>& stages, Instant now) {
    constexpr auto background = cin7::Urgency::background;
    if (account.core) return judged(engine::read_facts(account.core->at(background), store, partners, now));
    return judged(engine::read_facts(account.omni->at(background), store, partners, stages, now));
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
    const auto account = open_account_beside(*settings, **store, clock, random);
    if (!account) return failed(account.error());
    // A partner with an error is not served either: `crossdock check` says why.
    const auto loaded = partners::load_partners(settings->partners, mapping::Library(settings->library));
    if (loaded.partners.size() < loaded.found)
        err << loaded.found - loaded.partners.size() << " of " << loaded.found
            << " partners have errors and are left out; `crossdock check` shows them\n";
    const auto findings = findings_of(*account, **store, loaded.partners, settings->cin7.stages, clock.now());
    if (!findings) return failed(findings.error());
    if (json)
        print_json(*findings, out);
    else
        print_text(*findings, out);
    return std::ranges::any_of(*findings, [](const auto& one) { return one.verdict == Verdict::error; }) ? exit_findings
                                                                                                         : exit_ok;
}

}  // namespace crossdock::cli
