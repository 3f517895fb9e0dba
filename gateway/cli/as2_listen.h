// `crossdock as2 listen`: waits for what partners send over AS2, by hand, to test a connection. Prints each message in
// plain words with each check and the receipt that was answered. The home's store and service are left alone.
//
//     exit = as2_listen({.home = home, .listen = "0.0.0.0:4080"}, clock, random, std::cout, std::cerr);
#pragma once

#include <cstdint>
#include <filesystem>
#include <ostream>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"

namespace crossdock::cli {

struct As2ListenOptions {
    std::filesystem::path home;
    std::string listen;       // "0.0.0.0:4080"; empty: as of <as2-server>, else a free port of 127.0.0.1
    bool plain = false;       // HTTP even where <as2-server> has a certificate
    std::string save;         // directory; empty: nothing is kept
    std::uint64_t count = 0;  // ends after so many messages; 0: at Ctrl-C
    bool json = false;        // a line each
};

// Exit code 0: all that came was good; 1: not all.
[[nodiscard]] int as2_listen(const As2ListenOptions& options, Clock& clock, Random& random, std::ostream& out,
                             std::ostream& err);

}  // namespace crossdock::cli
