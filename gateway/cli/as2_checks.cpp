#include "gateway/cli/as2_checks.h"

#include <nlohmann/json.hpp>

#include "gateway/cli/printable.h"

namespace crossdock::cli {
void print_checks(const std::vector<Check>& checks, std::ostream& out) {
    for (const Check& check : checks)
        out << (check.good ? "  ok     " : "  WRONG  ") << check.what << ": " << printable(check.said) << "\n";
}

nlohmann::ordered_json checks_json(const std::vector<Check>& checks) {
    auto all = nlohmann::ordered_json::array();
    for (const Check& check : checks) all.push_back({{"what", check.what}, {"good", check.good}, {"said", check.said}});
    return all;
}

}  // namespace crossdock::cli
