#include "gateway/cli/certificate_books.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/partner_file.h"
#include "partners/gateway_settings.h"

namespace crossdock::cli {
namespace {

void add_books(const partners::Partner& partner, const partners::Secrets& secrets,
               std::vector<CertificateBook>& books) {
    for (const auto& transport : partner.transports) {
        if (transport.kind != partners::TransportSettings::Kind::as2) continue;
        CertificateBook book{partner.id, transport.id, transport.as2, {}, {}};
        for (const auto& entry : transport.as2->certificates) {
            auto read = partners::read_entry(entry, &secrets);
            if (!read)
                book.errors.push_back(std::move(read.error()));
            else
                std::ranges::move(*read, std::back_inserter(book.entries));
        }
        books.push_back(std::move(book));
    }
}

}  // namespace

std::expected<CertificateBooks, int> open_books(const std::filesystem::path& home, const std::string& partner,
                                                Instant now, std::ostream& err) {
    const documents::Date today(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(now)));
    const auto gateway = partners::load_gateway_settings(home, false);
    if (!gateway.settings) {
        err << render(gateway.findings);
        return std::unexpected(static_cast<int>(exit_usage));
    }
    const partners::Secrets secrets(gateway.settings->secrets);
    CertificateBooks found{gateway.settings->partners, gateway.settings->secrets, {}};
    if (!partner.empty()) {
        const auto one = open_partner(home, partner, err, today);
        if (!one) return std::unexpected(one.error());
        add_books(*one, secrets, found.books);
        if (!found.books.empty()) return found;
        err << "the partner '" << partner << "' has no <as2>, see docs/as2.md\n";
        return std::unexpected(static_cast<int>(exit_usage));
    }
    const auto loaded = partners::load_partners(gateway.settings->partners, mapping::Library(gateway.settings->library),
                                                {.today = today});
    if (loaded.partners.size() < loaded.found)
        err << "some partner files have errors and are left out; `crossdock check` names them\n";
    for (const auto& each : loaded.partners) add_books(each, secrets, found.books);
    return found;
}

}  // namespace crossdock::cli
