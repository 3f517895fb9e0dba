// `crossdock sandbox cin7`: the imitated API of Cin7 Core or Cin7 Omni as a program of its own, to rehearse and to
// develop against.
//
// It runs until SIGINT or SIGTERM. Threads: the server has its own; signals are taken by the calling thread, whose mask
// is put back at the end. Errors: printed to `out`; exit_usage for options and files, exit_failed for the port.
//
//     SandboxArguments arguments;
//     add_options(*app.add_subcommand("cin7"), arguments);
//     return sandbox_cin7(arguments, std::cout);
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace crossdock::cli {

struct SandboxArguments {
    std::string product = "core";  // or omni
    std::string user;              // Omni; empty: the well-known one of the sandbox
    unsigned short port = 0;
    std::string account_id;       // empty: the well-known one of the sandbox
    std::string application_key;  // likewise
    std::vector<std::string> further_application_keys;
    unsigned calls_per_minute = 60;
    std::string limit_answer = "503";
    bool limit_by_account = false;
    bool html_for_unknown_paths = false;
    bool advanced_by_default = false;
    std::vector<std::string> switches;  // NAME=VALUE, see gateway/sandbox/switches.h
    std::vector<std::string> faults;    // KIND[@[METHOD:]PATH[:TIMES[:AFTER]]]
    std::filesystem::path seed;
};

void add_options(CLI::App& command, SandboxArguments& arguments);

[[nodiscard]] int sandbox_cin7(const SandboxArguments& arguments, std::ostream& out);

}  // namespace crossdock::cli
