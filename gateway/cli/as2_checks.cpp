#include "gateway/cli/as2_checks.h"

#include <nlohmann/json.hpp>

namespace crossdock::cli {
namespace {

// Words of a stranger do not steer this terminal.
std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return text;
}

}  // namespace

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
