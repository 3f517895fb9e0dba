// `crossdock authority`: who is master of what, by location and field, and what the gateway does because of it.
//
// Taken from the settings alone; what is printed is what decides (flows/shipment.h, flows/stock_documents.h,
// flows/order_change.h). Exit codes as of the other commands: exit_findings where a partner's files have an error, for
// nothing of it is known then.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "partners/gateway_settings.h"
#include "partners/partner.h"

namespace crossdock::cli {

struct AuthorityRow {
    std::string location, partner;  // partner: its id
    std::string field;              // "orders", "shipments", "tracking", "stock"
    std::string master;             // "partner", "cin7", "nobody"
    std::string does;               // what the gateway does, in words
};

[[nodiscard]] std::vector<AuthorityRow> authority_of(const partners::Partner& partner,
                                                     partners::Cin7Settings::Product product);

[[nodiscard]] int show_authority(const std::filesystem::path& home, bool json, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
