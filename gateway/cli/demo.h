// `crossdock demo`: a Cin7 sandbox, a warehouse behind a real SFTP server, another that speaks AS2, and the gateway;
// orders all the way.
//
// Everything lives in one directory and on ports of 127.0.0.1; nothing of the machine is changed. It prints each
// order's trade, checks that the outcome is what was promised, and ends by itself. Errors: exit_failed when something
// could not be started, exit_findings when a promise was not kept.
#pragma once

#include <ostream>
#include <string>

namespace crossdock::cli {

struct DemoOptions {
    bool keep = false;  // leave it running until Ctrl-C and say how to look at it
    std::string dir;    // empty: a new directory below the system's for temporary files
};

[[nodiscard]] int demo(const DemoOptions& options, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
