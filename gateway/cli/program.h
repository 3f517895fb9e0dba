// The command line: which words there are, what they mean, and which function does the work.
#pragma once

namespace crossdock::cli {

// Parses, runs, answers the exit code (gateway/cli/exit_codes.h). Never throws.
[[nodiscard]] int run_program(int argc, char** argv);

}  // namespace crossdock::cli
