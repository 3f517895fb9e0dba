#include "gateway/cli/authority.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "gateway/cin7/capabilities.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/home.h"

namespace crossdock::cli {
namespace {

using partners::Authority;
using Changes = partners::ReleaseTerms::Changes;

const char* const any_other = "(any other)";

std::string what_of_orders(const partners::Partner& partner) {
    if (partner.send_of("warehouse-order") == nullptr) return "no orders are sent: there is no <send> for them";
    const auto& release = partner.release;
    return std::string("sent to the partner once; a change ") +
           (release.changes == Changes::replace          ? "replaces it there"
            : release.changes == Changes::cancel_and_new ? "cancels it there and sends it anew"
                                                         : "is an alert") +
           ", a cancellation " + (release.send_cancellations ? "is sent" : "is an alert");
}

std::string what_of_shipments(const partners::Partner& partner) {
    return partner.authority.shipments == Authority::partner
               ? "the partner's shipments are written to Cin7; another fulfilment found there is an alert"
               : "the partner's shipments are noted, Cin7 stays as it is";
}

std::string what_of_tracking(const partners::Partner& partner) {
    if (partner.authority.shipments != Authority::partner) return "noted with the shipment";
    return partner.authority.tracking == Authority::partner
               ? "written with the shipment; another number found in Cin7 is an alert"
               : "noted; a number that stands in Cin7 is let be";
}

std::string what_of_stock(const partners::Partner& partner, const cin7::Capabilities& can) {
    if (partner.authority.stock != Authority::partner) return "the partner's word is noted, Cin7 stays as it is";
    return "the partner's word is written to Cin7 up to " + std::to_string(partner.stock.tolerance_units) +
           " units or " + std::to_string(partner.stock.tolerance_percent) + " %; more waits for `crossdock approvals`" +
           (can.receipts ? "" : "; a receipt is an alert, because Cin7 Omni takes it at its screens only");
}

void print(const std::vector<AuthorityRow>& rows, std::ostream& out) {
    using Cells = std::array<std::string, 5>;
    std::vector<Cells> table{{"location", "partner", "field", "master", "so the gateway"}};
    for (const AuthorityRow& row : rows)
        table.push_back({row.location.empty() ? "(none)" : row.location, row.partner, row.field, row.master, row.does});
    std::array<std::size_t, 4> widths{};
    for (const Cells& cells : table)
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], cells[i].size());
    for (const Cells& cells : table) {
        for (std::size_t i = 0; i < widths.size(); ++i)
            out << cells[i] << std::string(widths[i] - cells[i].size() + 2, ' ');
        out << cells.back() << "\n";
    }
}

}  // namespace

std::vector<AuthorityRow> authority_of(const partners::Partner& partner, partners::Cin7Settings::Product product) {
    const auto& can = product == partners::Cin7Settings::Product::omni ? cin7::omni_can : cin7::core_can;
    const auto row = [&](std::string field, Authority master, std::string does) {
        return AuthorityRow{partner.cin7.name, partner.id, std::move(field), std::string(partners::to_string(master)),
                            std::move(does)};
    };
    const auto& authority = partner.authority;
    return {row("orders", authority.orders, what_of_orders(partner)),
            row("shipments", authority.shipments, what_of_shipments(partner)),
            row("tracking", authority.tracking, what_of_tracking(partner)),
            row("stock", authority.stock, what_of_stock(partner, can))};
}

int show_authority(const std::filesystem::path& home, bool json, std::ostream& out, std::ostream& err) {
    const auto gateway = partners::load_gateway_settings(home, false);
    if (!gateway.settings) {
        err << render(gateway.findings);
        return exit_usage;
    }
    const auto loaded =
        partners::load_partners(gateway.settings->partners, mapping::Library(gateway.settings->library));
    std::vector<AuthorityRow> rows;
    for (const partners::Partner& partner : loaded.partners)
        std::ranges::move(authority_of(partner, gateway.settings->cin7.product), std::back_inserter(rows));
    rows.push_back({any_other, "", "all", "cin7", "touches nothing there"});
    if (json) {
        nlohmann::ordered_json data = nlohmann::ordered_json::array();
        for (const AuthorityRow& one : rows)
            data.push_back({{"location", one.location},
                            {"partner", one.partner},
                            {"field", one.field},
                            {"master", one.master},
                            {"does", one.does}});
        out << data.dump(2) << "\n";
    } else {
        print(rows, out);
    }
    if (loaded.partners.size() == loaded.found) return exit_ok;
    err << loaded.found - loaded.partners.size()
        << " partners have an error in their files and are not shown: see `crossdock check`\n";
    return exit_findings;
}

}  // namespace crossdock::cli
