// The tables of a partner alone, for tools that run a mapping of its folder as the gateway would.
//
// Lifetime: values. Threads: any. Errors: findings with file:line:column; nothing is handed out then. What else is
// wrong with partner.xml is no matter here: `crossdock check` tells it.
//
//     const auto tables = load_partner_tables("partners/acme");
//     if (tables.references) run_golden(mapping, sample, golden, &*tables.references);
#pragma once

#include <filesystem>
#include <optional>

#include "parsers/diagnostic.h"
#include "partners/cross_references.h"

namespace crossdock::partners {

struct PartnerTables {
    std::optional<PartnerReferences> references;  // empty: the folder is no partner's, or there are errors
    Diagnostics findings;
};

// `folder` may hold a partner.xml.
[[nodiscard]] PartnerTables load_partner_tables(const std::filesystem::path& folder);

}  // namespace crossdock::partners
