// The words of the command line, by subject, and where the options of all of them are kept while one is run.
//
// Lifetime: one, as long as it is parsed and run; the commands' callbacks hold on to it. Threads: the main one.
// Errors: CLI11's exceptions for a line that cannot be; what a command says goes to std::cerr, its code to `exit`.
//
//     CommandLine line;
//     line.app.parse(argc, argv);
//     return line.exit;
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cli/approvals.h"
#include "gateway/cli/as2_listen.h"
#include "gateway/cli/as2_send.h"
#include "gateway/cli/audit_skus.h"
#include "gateway/cli/certificates.h"
#include "gateway/cli/demo.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/home.h"
#include "gateway/cli/inspect.h"
#include "gateway/cli/mapping_commands.h"
#include "gateway/cli/read_write.h"
#include "gateway/cli/sandbox.h"

namespace crossdock::cli {

struct CommandLine {
    CLI::App app{"Crossdock: an EDI and 3PL gateway for brands that run on Cin7", "crossdock"};
    std::string home;
    bool json = false;
    std::vector<std::string> files;
    InspectOptions inspection;
    bool events = false;
    std::string answer, inspected_partner;
    ReadWriteOptions payload;
    std::string key, export_to;
    std::vector<std::int64_t> ids;
    bool all = false;
    std::string by = person_at_terminal();
    std::string reason;
    SandboxArguments imitation;
    DemoOptions rehearsal;
    AuditOptions comparison;
    CertificateOptions certificate;
    As2SendOptions sending;
    As2ListenOptions listening;
    int exit = exit_ok;
    SystemClock clock;
    SystemRandom random;
    std::optional<MappingCommands> mapping;

    CommandLine();
    CLI::App* command(std::string name, std::string help, std::string_view teaching);
    static CLI::App* command(CLI::App& parent, std::string name, std::string help, std::string_view teaching);
    CLI::App* with_home(CLI::App* command);
    CLI::App* with_json(CLI::App* command);

    // Runs `work` on the home's store.
    template <class Work>
    void on_store(Work work) {
        auto store = open_store(home_or_default(home), std::cerr);
        exit = store ? work(**store) : store.error();
    }

    void add_service();
    void add_files();
    void add_inspect();
    void add_trades();
    void add_approvals();
    void add_orders();
    void add_account();
    void add_rehearsal();
    void add_certificates();
    void add_as2();
};

}  // namespace crossdock::cli
