#include "gateway/cli/program.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <vector>

#include "gateway/cli/check.h"
#include "gateway/cli/dead_letters.h"
#include "gateway/cli/demo.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/home.h"
#include "gateway/cli/inspect.h"
#include "gateway/cli/journal.h"
#include "gateway/cli/read_write.h"
#include "gateway/cli/run.h"
#include "gateway/cli/sandbox.h"
#include "gateway/cli/terminal.h"
#include "gateway/cli/trace.h"

namespace crossdock::cli {
namespace {

constexpr std::string_view footer = R"(
A home directory holds gateway.xml, partners/, secrets/ and data/. It is --home, else CROSSDOCK_HOME, else the current
directory. Data goes to standard output, progress and errors to standard error; NO_COLOR is honoured.

Exit codes: 0 done, 1 done and something was found wrong, 2 the command line or a file on it cannot be used,
3 the work could not be done.

First steps: `crossdock demo` shows the whole; `crossdock sandbox cin7` is a Cin7 to rehearse against.)";

// One command line: options live here for as long as they are parsed and run.
struct CommandLine {
    CLI::App app{"Crossdock: an EDI and 3PL gateway for brands that run on Cin7", "crossdock"};
    std::string home;
    bool json = false;
    int exit = exit_ok;
    SystemClock clock;

    CommandLine();
    CLI::App* command(std::string name, std::string help, CLI::App* parent = nullptr);
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
    void add_trades();
    void add_rehearsal();
};

CLI::App* CommandLine::command(std::string name, std::string help, CLI::App* parent) {
    return (parent == nullptr ? &app : parent)->add_subcommand(std::move(name), std::move(help));
}

CLI::App* CommandLine::with_home(CLI::App* command) {
    command->add_option("--home", home, "Home directory")->type_name("DIR");
    return command;
}

CLI::App* CommandLine::with_json(CLI::App* command) {
    command->add_flag("--json", json, "Print data instead of text");
    return command;
}

CommandLine::CommandLine() {
    app.require_subcommand(1);
    app.set_version_flag("--version", "crossdock " CROSSDOCK_VERSION);
    app.footer(std::string(footer));
    add_service();
    add_files();
    add_trades();
    add_rehearsal();
}

void CommandLine::add_service() {
    auto* service = with_home(command("run", "The service: polls Cin7 and the partners until it is told to stop"));
    service->callback([this] { exit = run(home_or_default(home), std::cout, std::cerr); });

    auto* checking = with_json(command("check", "Everything that can be known without opening a port"));
    checking->add_option("dir", home, "Home directory")->type_name("DIR");
    checking->add_option("--home", home, "Home directory")->type_name("DIR");
    checking->callback([this] { exit = check(home_or_default(home), json, std::cout, std::cerr); });
}

void CommandLine::add_files() {
    static std::vector<std::string> files;
    static ReadWriteOptions options;

    auto* inspecting = with_json(command("inspect", "What is in a payload: envelopes, sets, counts, errors"));
    inspecting->add_option("file", files, "Payloads; - is standard input")->required()->type_name("FILE");
    inspecting->callback([this] {
        exit = inspect(files, {.json = json, .colour = colour_wanted()}, std::cout, std::cerr);
    });

    auto* reading = with_home(command("read", "A payload -> documents as JSON, with a partner's mappings"));
    auto* writing = with_home(command("write", "A document's JSON -> payload, with a partner's mapping"));
    for (auto* both : {reading, writing}) {
        both->add_option("--partner", options.partner, "Whose mappings")->required()->type_name("ID");
        both->add_option("file", options.file, "The file; - is standard input")->required()->type_name("FILE");
    }
    writing->add_option("--control", options.control, "Control number of the interchange")->capture_default_str();
    reading->callback([this] {
        options.home = home_or_default(home);
        exit = read_documents(options, std::cout, std::cerr);
    });
    writing->callback([this] {
        options.home = home_or_default(home);
        exit = write_document(options, std::cout, std::cerr);
    });
}

void CommandLine::add_trades() {
    static std::string key;
    static std::vector<std::int64_t> ids;
    static bool all = false;

    auto* tracing = with_json(with_home(command("trace", "Everything about one order, in time order")));
    tracing->add_option("key", key, "A PO, order, shipment, SSCC, tracking or control number")->required();
    tracing->callback([this] {
        on_store([&](store::Store& store) { return trace(store, key, {.json = json}, std::cout, std::cerr); });
    });

    auto* letters = command("dead-letters", "What cannot go on without a person");
    letters->require_subcommand(1);
    auto* listing = with_json(with_home(command("list", "What waits, why, and what to do", letters)));
    listing->add_flag("--all", all, "Those replayed too");
    listing->callback([this] {
        on_store([&](store::Store& store) {
            return list_dead_letters(store, {.json = json, .all = all}, std::cout, std::cerr);
        });
    });
    auto* showing = with_json(with_home(command("show", "One of them", letters)));
    showing->add_option("id", ids, "Its number")->required()->expected(1);
    showing->callback([this] {
        on_store([&](store::Store& store) {
            return show_dead_letter(store, ids.front(), {.json = json}, std::cout, std::cerr);
        });
    });
    auto* replaying = with_home(command("replay", "Take them up again, once what they name is mended", letters));
    replaying->add_option("id", ids, "Their numbers")->type_name("ID");
    replaying->add_flag("--all", all, "All that are open");
    replaying->callback([this] {
        if (ids.empty() && !all) throw CLI::ValidationError("replay", "name dead letters by number, or give --all");
        on_store(
            [&](store::Store& store) { return replay_dead_letters(store, ids, clock, std::cout, std::cerr); });
    });

    auto* journal = command("journal", "The append-only record of what happened");
    journal->require_subcommand(1);
    auto* verifying = with_home(command("verify", "Walk its hash chain and say whether it is whole", journal));
    verifying->callback(
        [this] { on_store([&](store::Store& store) { return verify_journal(store, std::cout, std::cerr); }); });
}

void CommandLine::add_rehearsal() {
    static SandboxArguments sandbox;
    static DemoOptions options;

    auto* imitations = command("sandbox", "Imitations to rehearse against");
    imitations->require_subcommand(1);
    auto* cin7 = command("cin7", "A faithful local imitation of the Cin7 Core API", imitations);
    add_options(*cin7, sandbox);
    cin7->callback([this] { exit = sandbox_cin7(sandbox, std::cout); });

    auto* showing = command("demo", "Gateway, sandbox and warehouse on this box; orders all the way");
    showing->add_flag("--keep", options.keep, "Leave everything running and say how to look at it");
    showing->add_option("--dir", options.dir, "Where to put it; a new directory by default")->type_name("DIR");
    showing->callback([this] { exit = demo(options, std::cout, std::cerr); });
}

}  // namespace

int run_program(int argc, char** argv) {
    try {
        CommandLine line;
        try {
            line.app.parse(argc, argv);
        } catch (const CLI::ParseError& wrong) {
            return line.app.exit(wrong) == 0 ? exit_ok : exit_usage;
        }
        return line.exit;
    } catch (const std::exception& broken) {
        std::cerr << "crossdock: " << broken.what() << "\n";
        return exit_failed;
    }
}

}  // namespace crossdock::cli
