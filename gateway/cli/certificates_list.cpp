#include <algorithm>
#include <chrono>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <vector>

#include "gateway/cli/certificate_books.h"
#include "gateway/cli/certificates.h"
#include "gateway/cli/exit_codes.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

std::string day_of(as2::Instant instant) {
    return to_string(Instant(instant)).substr(0, 10);
}

std::string day_or_dash(const std::optional<as2::Instant>& instant) {
    return instant ? day_of(*instant) : "-";
}

int days_left(const as2::DatedCertificate& entry, as2::Instant now) {
    return static_cast<int>(std::chrono::floor<std::chrono::days>(entry.certificate.valid_until() - now).count());
}

std::string_view state_of(const as2::DatedCertificate& entry, as2::Instant now) {
    if (entry.used_until && *entry.used_until <= now) return "retired";
    if (days_left(entry, now) < 0) return "expired";
    return entry.active(now) ? "in use" : "waits";
}

ordered_json to_json(const CertificateBook& book, const as2::DatedCertificate& entry, as2::Instant now) {
    const auto& certificate = entry.certificate;
    return {{"partner", book.partner},
            {"transport", book.transport},
            {"use", to_string(entry.use)},
            {"state", state_of(entry, now)},
            {"subject", certificate.subject()},
            {"issuer", certificate.issuer()},
            {"serial", certificate.serial()},
            {"key", certificate.key()},
            {"ours", static_cast<bool>(entry.key)},
            {"valid-from", day_of(certificate.valid_from())},
            {"valid-until", day_of(certificate.valid_until())},
            {"days-left", days_left(entry, now)},
            {"used-from", entry.used_from ? ordered_json(day_of(*entry.used_from)) : ordered_json()},
            {"used-until", entry.used_until ? ordered_json(day_of(*entry.used_until)) : ordered_json()},
            {"sha256", certificate.fingerprint()},
            {"place", entry.place}};
}

void print_table(const std::vector<std::vector<std::string>>& rows, std::ostream& out) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    for (const auto& row : rows) {
        for (std::size_t i = 0; i + 1 < row.size(); ++i)
            out << std::left << std::setw(static_cast<int>(widths[i]) + 2) << row[i];
        out << row.back() << "\n";
    }
}

}  // namespace

int list_certificates(const CertificateOptions& options, Instant instant, std::ostream& out, std::ostream& err) {
    const auto now = std::chrono::floor<std::chrono::seconds>(instant);
    const auto found = open_books(options.home, options.partner, instant, err);
    if (!found) return found.error();
    bool wrong = false;
    ordered_json all = ordered_json::array();
    std::vector<std::vector<std::string>> rows{
        {"PARTNER", "USE", "STATE", "VALID UNTIL", "DAYS", "USED FROM", "USED UNTIL", "KEY", "SUBJECT", "SHA-256"}};
    std::vector<std::string> notices;
    for (const CertificateBook& book : found->books) {
        for (const auto& entry : book.entries) {
            all.push_back(to_json(book, entry, now));
            rows.push_back({book.partner, std::string(to_string(entry.use)), std::string(state_of(entry, now)),
                            day_of(entry.certificate.valid_until()), std::to_string(days_left(entry, now)),
                            day_or_dash(entry.used_from), day_or_dash(entry.used_until), entry.certificate.key(),
                            entry.certificate.subject(), entry.certificate.fingerprint().substr(0, 16)});
        }
        for (const auto& notice : as2::expiry_report(book.entries, now)) notices.push_back(notice.sentence);
        for (const Error& error : book.errors) notices.push_back(to_string(error));
    }
    wrong = !notices.empty();
    if (options.json) {
        out << ordered_json{{"certificates", all}, {"warnings", notices}}.dump(2) << "\n";
    } else if (rows.size() == 1 && !wrong) {
        out << "No certificates: no partner has an <as2>.\n";
    } else {
        print_table(rows, out);
        for (const std::string& notice : notices) out << "warning: " << notice << "\n";
    }
    return wrong ? exit_findings : exit_ok;
}

}  // namespace crossdock::cli
