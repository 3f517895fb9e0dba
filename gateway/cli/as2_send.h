// `crossdock as2 send`: one file to a partner over AS2, by hand, to test a connection. Prints what was sent and each
// check of the receipt. Nothing is stored and nothing is repeated.
//
//     exit = as2_send({.home = home, .partner = "acme", .file = "940.edi"}, clock, random, std::cout, std::cerr);
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"

namespace crossdock::cli {

struct As2SendOptions {
    std::filesystem::path home;
    std::string partner;
    std::string file;  // "-" is standard input
    std::string save;  // directory for request and answer; empty: not kept
    bool json = false;
};

// Exit code 0: confirmed; 1: not; 3: not reached.
[[nodiscard]] int as2_send(const As2SendOptions& options, Clock& clock, Random& random, std::ostream& out,
                           std::ostream& err);

}  // namespace crossdock::cli
