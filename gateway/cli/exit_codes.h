// What the program's exit status means; the same for every command, listed in `crossdock --help`.
#pragma once

namespace crossdock::cli {

enum ExitCode : int {
    exit_ok = 0,        // done, nothing to complain of
    exit_findings = 1,  // done, and something was found wrong: a bad payload, a refused document, a failed check
    exit_usage = 2,     // the command line or a file named on it cannot be used
    exit_failed = 3,    // the work could not be done: the store, the network, a server
};

}  // namespace crossdock::cli
