// What was looked at in a message or a receipt, one line each, for a person who tests a connection.
//
//     print_checks({{"signature", true, "by CN=acme"}}, std::cout);     //   ok     signature: by CN=acme
//
// Lifetime, threads: values. Errors: none.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <ostream>
#include <string>
#include <vector>

namespace crossdock::cli {

struct Check {
    std::string what;
    bool good = false;
    std::string said;
};

void print_checks(const std::vector<Check>& checks, std::ostream& out);
[[nodiscard]] nlohmann::ordered_json checks_json(const std::vector<Check>& checks);

}  // namespace crossdock::cli
