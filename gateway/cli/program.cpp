#include "gateway/cli/program.h"

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "gateway/cli/check.h"
#include "gateway/cli/command_line.h"
#include "gateway/cli/run.h"
#include "gateway/cli/teaching.h"
#include "parsers/diagnostic.h"

namespace crossdock::cli {

CLI::App* CommandLine::command(std::string name, std::string help, std::string_view teaching) {
    return command(app, std::move(name), std::move(help), teaching);
}

CLI::App* CommandLine::command(CLI::App& parent, std::string name, std::string help, std::string_view teaching) {
    auto* made = parent.add_subcommand(std::move(name), std::move(help));
    made->footer(std::string(teaching));
    return made;
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
    app.footer(std::string(teaching::crossdock));
    add_service();
    add_files();
    mapping.emplace(app, exit);
    add_trades();
    add_approvals();
    add_orders();
    add_account();
    add_rehearsal();
    add_certificates();
    add_as2();
}

void CommandLine::add_service() {
    auto* service =
        with_home(command("run", "The service: polls Cin7 and the partners until it is told to stop", teaching::run));
    service->callback([this] { exit = run(home_or_default(home), std::cout, std::cerr); });

    auto* checking =
        with_json(command("check", "Everything that can be known without opening a port", teaching::check));
    checking->add_option("dir", home, "Home directory")->type_name("DIR");
    checking->add_option("--home", home, "Home directory")->type_name("DIR");
    checking->callback([this] { exit = check(home_or_default(home), json, std::cout, std::cerr); });
}

namespace {

// What to say of a word that stands where a command should and is none; empty when that is not what is wrong.
std::string unknown_command(const CLI::App& app, int argc, char** argv) {
    const CLI::App* at = &app;
    for (int i = 1; i < argc && argv[i][0] != '-'; ++i) {
        const auto commands = at->get_subcommands([](const CLI::App*) { return true; });
        if (commands.empty()) return {};
        std::vector<std::string_view> words;
        const CLI::App* found = nullptr;
        for (const CLI::App* one : commands) {
            words.push_back(one->get_name());
            if (one->get_name() == argv[i]) found = one;
        }
        if (found == nullptr) {
            std::string said = "there is no command '" + std::string(argv[i]) + "'";
            if (const auto near = nearest(argv[i], words); !near.empty())
                return said + "; did you mean " + std::string(near) + "?";
            said += "; there are ";
            for (std::size_t n = 0; n < words.size(); ++n) said += (n == 0 ? "" : ", ") + std::string(words[n]);
            return said;
        }
        at = found;
    }
    return {};
}

}  // namespace

int run_program(int argc, char** argv) {
    // A peer that hangs up while we write is an error of that write, not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        CommandLine line;
        try {
            line.app.parse(argc, argv);
        } catch (const CLI::RequiredError& wrong) {
            const std::string unknown = unknown_command(line.app, argc, argv);
            if (unknown.empty()) return line.app.exit(wrong) == 0 ? exit_ok : exit_usage;
            std::cerr << unknown << "\nRun with --help for more information.\n";
            return exit_usage;
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
