// `crossdock audit skus`: whether the item numbers of Cin7, of a partner's tables and of the partner itself fit
// together.
//
// Reads all products of the account, the partner's files, an item list where one is given, and the numbers in documents
// that came from the partner. Changes nothing. Exit: findings when something does not fit exactly.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"

namespace crossdock::cli {

struct AuditOptions {
    std::filesystem::path home;
    std::string partner;
    std::string items;  // file of the partner's items; empty: none
    bool csv = false, json = false;
};

[[nodiscard]] int audit_skus(const AuditOptions& options, Clock& clock, Random& random, std::ostream& out,
                             std::ostream& err);

}  // namespace crossdock::cli
