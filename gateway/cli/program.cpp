#include "gateway/cli/program.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "gateway/cli/approvals.h"
#include "gateway/cli/as2_send.h"
#include "gateway/cli/audit_skus.h"
#include "gateway/cli/authority.h"
#include "gateway/cli/budget.h"
#include "gateway/cli/certificates.h"
#include "gateway/cli/check.h"
#include "gateway/cli/dead_letters.h"
#include "gateway/cli/demo.h"
#include "gateway/cli/doctor.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/home.h"
#include "gateway/cli/inspect.h"
#include "gateway/cli/inspect_progress.h"
#include "gateway/cli/journal.h"
#include "gateway/cli/mapping_commands.h"
#include "gateway/cli/orders.h"
#include "gateway/cli/partner_file.h"
#include "gateway/cli/read_write.h"
#include "gateway/cli/run.h"
#include "gateway/cli/sandbox.h"
#include "gateway/cli/teaching.h"
#include "gateway/cli/terminal.h"
#include "gateway/cli/trace.h"
#include "parsers/diagnostic.h"

namespace crossdock::cli {
namespace {

// One command line: options live here for as long as they are parsed and run.
struct CommandLine {
    CLI::App app{"Crossdock: an EDI and 3PL gateway for brands that run on Cin7", "crossdock"};
    std::string home;
    bool json = false;
    std::vector<std::string> files;
    InspectOptions inspection;
    bool events = false;
    std::string answer, inspected_partner;
    ReadWriteOptions payload;
    std::string key;
    std::vector<std::int64_t> ids;
    bool all = false;
    std::string by = person_at_terminal();
    std::string reason;
    SandboxArguments imitation;
    DemoOptions rehearsal;
    AuditOptions comparison;
    CertificateOptions certificate;
    As2SendOptions sending;
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

void CommandLine::add_inspect() {
    auto* inspecting =
        with_json(command("inspect", "What is in a payload: envelopes, sets, counts, errors", teaching::inspect));
    inspecting->add_option("file", files, "Payloads; - is standard input")->required()->type_name("FILE");
    inspecting->add_flag("--validate", inspection.validate, "Check every set against the dictionary");
    inspecting->add_option("--version", inspection.version, "Release whose rules hold where the payload's is not known")
        ->type_name("VERSION");
    inspecting->add_option("--limit", inspection.limit, "Problems shown of each file")->capture_default_str();
    with_home(inspecting);
    auto* partner = inspecting->add_option("--partner", inspected_partner, "Read it as if it came from this partner")
                        ->type_name("ID");
    auto* stream = inspecting->add_flag("--events", events, "Print the stream of events, one a line");
    auto* answers =
        inspecting->add_flag("--acknowledge{997}", answer, "Print the TA1 and 997, or 999, that would answer")
            ->check(CLI::IsMember({"997", "999"}))
            ->option_text("[=999]");
    stream->excludes(answers, inspecting->get_option("--json"));
    answers->excludes(inspecting->get_option("--json"));
    partner->excludes(stream, answers);
    inspecting->callback([this] {
        inspection.form = json              ? InspectForm::json
                          : events          ? InspectForm::events
                          : !answer.empty() ? InspectForm::acknowledgement
                                            : InspectForm::text;
        inspection.answer_999 = answer == "999";
        inspection.colour = colour_wanted();
        inspection.progress = progress_wanted();
        inspection.now = clock.now();
        std::optional<partners::Partner> from;
        if (!inspected_partner.empty()) {
            auto opened = open_partner(home_or_default(home), inspected_partner, std::cerr);
            if (!opened) {
                exit = opened.error();
                return;
            }
            from = std::move(*opened);
            inspection.partner = &*from;
        }
        exit = inspect(files, inspection, std::cout, std::cerr);
    });
}

void CommandLine::add_files() {
    add_inspect();

    auto* reading = with_home(
        command("read", "A payload -> documents as JSON, with a partner's mappings or one mapping", teaching::read));
    auto* writing = with_home(
        command("write", "A document's JSON -> payload, with a partner's mapping or any other", teaching::write));
    for (auto* both : {reading, writing}) {
        both->add_option("--partner", payload.partner, "Whose mappings, tables and identifiers")->type_name("ID");
        both->add_option("--mapping", payload.mapping, "This mapping: a file, or a name of the library")
            ->type_name("FILE|NAME");
        both->add_option("--library", payload.library, "The shipped mappings, where not those of the home")
            ->type_name("DIR");
        both->add_option("file", payload.file, "The file; - is standard input")->required()->type_name("FILE");
    }
    writing->add_option("--control", payload.control, "Control number of the interchange")->capture_default_str();
    const auto check_means = [this](const char* name) {
        if (payload.partner.empty() && payload.mapping.empty())
            throw CLI::ValidationError(name, "name a partner with --partner, or a mapping with --mapping");
    };
    reading->callback([this, check_means] {
        check_means("read");
        payload.home = home_or_default(home);
        exit = read_documents(payload, std::cout, std::cerr);
    });
    writing->callback([this, check_means] {
        check_means("write");
        payload.home = home_or_default(home);
        exit = write_document(payload, std::cout, std::cerr);
    });
}

void CommandLine::add_trades() {
    auto* tracing =
        with_json(with_home(command("trace", "Everything about one order, in time order", teaching::trace)));
    tracing->add_option("key", key, "A PO, order, shipment, SSCC, tracking or control number")->required();
    tracing->callback([this] {
        on_store([&](store::Store& store) { return trace(store, key, {.json = json}, std::cout, std::cerr); });
    });

    auto* spending = with_json(
        with_home(command("budget", "How much of Cin7's call limits is used, and by what", teaching::budget)));
    spending->callback([this] {
        on_store([&](store::Store& store) { return show_budget(store, json, clock, std::cout, std::cerr); });
    });

    auto* letters = command("dead-letters", "What cannot go on without a person", teaching::dead_letters);
    letters->require_subcommand(1);
    auto* listing =
        with_json(with_home(command(*letters, "list", "What waits, why, and what to do", teaching::dead_letters)));
    listing->add_flag("--all", all, "Those replayed too");
    listing->callback([this] {
        on_store([&](store::Store& store) {
            return list_dead_letters(store, {.json = json, .all = all}, std::cout, std::cerr);
        });
    });
    auto* showing = with_json(with_home(command(*letters, "show", "One of them", teaching::dead_letters)));
    showing->add_option("id", ids, "Its number")->required()->expected(1);
    showing->callback([this] {
        on_store([&](store::Store& store) {
            return show_dead_letter(store, ids.front(), {.json = json}, std::cout, std::cerr);
        });
    });
    auto* replaying = with_home(
        command(*letters, "replay", "Take them up again, once what they name is mended", teaching::dead_letters));
    replaying->add_option("id", ids, "Their numbers")->type_name("ID");
    replaying->add_flag("--all", all, "All that are open");
    replaying->callback([this] {
        if (ids.empty() && !all) throw CLI::ValidationError("replay", "name dead letters by number, or give --all");
        on_store([&](store::Store& store) { return replay_dead_letters(store, ids, clock, std::cout, std::cerr); });
    });

    auto* journal = command("journal", "The append-only record of what happened", teaching::journal);
    journal->require_subcommand(1);
    auto* verifying =
        with_home(command(*journal, "verify", "Walk its hash chain and say whether it is whole", teaching::journal));
    verifying->callback(
        [this] { on_store([&](store::Store& store) { return verify_journal(store, std::cout, std::cerr); }); });
}

void CommandLine::add_approvals() {
    auto* approvals =
        command("approvals", "Changes of stock that are larger than a partner may make", teaching::approvals);
    approvals->require_subcommand(1);
    auto* listing =
        with_json(with_home(command(*approvals, "list", "What waits for a yes or no", teaching::approvals)));
    listing->add_flag("--all", all, "Those decided too");
    listing->callback([this] {
        on_store([&](store::Store& store) { return list_approvals(store, {json, all, {}, {}}, std::cout, std::cerr); });
    });
    auto* showing = with_json(with_home(command(*approvals, "show", "One of them", teaching::approvals)));
    showing->add_option("id", ids, "Its number")->required()->expected(1);
    showing->callback([this] {
        on_store([&](store::Store& store) {
            return show_approval(store, ids.front(), {json, all, {}, {}}, std::cout, std::cerr);
        });
    });
    for (const bool accepted : {true, false}) {
        auto* deciding =
            with_home(command(*approvals, accepted ? "accept" : "reject",
                              accepted ? "Change the stock in Cin7" : "Leave Cin7 as it is", teaching::approvals));
        deciding->add_option("id", ids, "Their numbers")->required()->type_name("ID");
        deciding->add_option("--reason", reason, "Why; goes to the journal");
        deciding->add_option("--by", by, "Who decides; goes to the journal")->capture_default_str();
        deciding->callback([this, accepted] {
            on_store([&](store::Store& store) {
                return decide_approvals(store, ids, accepted, {json, all, by, reason}, clock, std::cout, std::cerr);
            });
        });
    }
}

void CommandLine::add_orders() {
    auto* orders = command("orders", "Orders that wait for a clerk's word", teaching::orders);
    orders->require_subcommand(1);
    auto* releasing = with_home(
        command(*orders, "release", "It goes to its warehouse, whoever else seems to ship it", teaching::orders));
    releasing->add_option("number", key, "The order's number in Cin7")->required();
    releasing->add_option("--reason", reason, "Why; goes to the journal");
    releasing->add_option("--by", by, "Who says so; goes to the journal")->capture_default_str();
    releasing->callback([this] {
        on_store([&](store::Store& store) {
            return release_order(store, {key, by, reason}, clock, std::cout, std::cerr);
        });
    });
}

void CommandLine::add_account() {
    auto* authority = with_json(
        with_home(command("authority", "Whose word counts about what, at each location", teaching::authority)));
    authority->callback([this] { exit = show_authority(home_or_default(home), json, std::cout, std::cerr); });

    auto* doctor =
        command("doctor", "Whether an account is set up for the gateway, and what to change", teaching::doctor);
    doctor->require_subcommand(1);
    auto* cin7 = with_json(with_home(command(*doctor, "cin7", "Looks over the Cin7 account", teaching::doctor)));
    cin7->callback([this] { exit = doctor_cin7(home_or_default(home), json, clock, random, std::cout, std::cerr); });

    auto* audit = command("audit", "Whether what several files and systems say fits together", teaching::audit);
    audit->require_subcommand(1);
    auto* skus = with_json(
        with_home(command(*audit, "skus", "Item numbers of Cin7, of our tables and of a partner", teaching::audit)));
    skus->add_option("--partner", comparison.partner, "Whose numbers")->required()->type_name("ID");
    skus->add_option("--items", comparison.items,
                     "The partner's item list: item,barcode,unit,each; - is standard input")
        ->type_name("FILE");
    skus->add_flag("--csv", comparison.csv, "Print a table for a spreadsheet")->excludes(skus->get_option("--json"));
    skus->callback([this] {
        comparison.home = home_or_default(home);
        comparison.json = json;
        exit = audit_skus(comparison, clock, random, std::cout, std::cerr);
    });
}

void CommandLine::add_rehearsal() {
    auto* imitations = command("sandbox", "Imitations to rehearse against", teaching::sandbox);
    imitations->require_subcommand(1);
    auto* cin7 = command(*imitations, "cin7", "A faithful local imitation of the APIs of Cin7 Core and Cin7 Omni",
                         teaching::sandbox);
    add_options(*cin7, imitation);
    cin7->callback([this] { exit = sandbox_cin7(imitation, std::cout); });

    auto* showing = command("demo", "Gateway, sandbox and warehouse on this box; orders all the way", teaching::demo);
    showing->add_flag("--keep", rehearsal.keep, "Leave everything running and say how to look at it");
    showing->add_option("--dir", rehearsal.dir, "Where to put it; a new directory by default")->type_name("DIR");
    showing->callback([this] { exit = demo(rehearsal, std::cout, std::cerr); });
}

void CommandLine::add_certificates() {
    auto* certificates = command("certificates", "Certificates of AS2, ours and the partners'", teaching::certificates);
    certificates->require_subcommand(1);
    const auto add = [&](std::string name, std::string help, bool of_one) {
        auto* made = with_home(command(*certificates, std::move(name), std::move(help), teaching::certificates));
        made->add_option("--partner", certificate.partner, "Whose <as2>")->required(of_one)->type_name("ID");
        return made;
    };
    const auto run_it = [this](CLI::App* made, auto work) {
        made->callback([this, work] {
            certificate.home = home_or_default(home);
            certificate.json = json;
            exit = work(certificate);
        });
    };
    run_it(with_json(add("list", "What there is, what it is for, and what runs out", false)),
           [this](const auto& c) { return list_certificates(c, clock.now(), std::cout, std::cerr); });
    run_it(with_json(add("rehearse", "Seal and open a message here, now and at each change to come", false)),
           [this](const auto& c) { return rehearse_certificates(c, clock.now(), std::cout, std::cerr); });

    auto* making = add("new", "A key and a certificate of our own", true);
    making->add_option("--name", certificate.name, "Common name")->required();
    making->add_option("--file", certificate.file, "The certificate, in the partner's folder")->required();
    making->add_option("--secret", certificate.secret, "The key, in the secrets folder")->required();
    making->add_option("--years", certificate.years, "How long it is valid")->capture_default_str();
    making->add_option("--key", certificate.key, "rsa-2048, rsa-3072, rsa-4096, ec-p256, ec-p384")
        ->capture_default_str();
    run_it(making, [this](const auto& c) { return new_certificate(c, clock.now(), std::cout, std::cerr); });

    auto* importing = add("import", "Takes a certificate in: PEM, DER, PKCS#7 or PKCS#12", true);
    importing->add_option("file", certificate.file, "The file; - is standard input")->required()->type_name("FILE");
    importing->add_option("--as", certificate.name, "Its name in the partner's folder");
    importing->add_option("--passphrase", certificate.passphrase, "The secret that opens it")->type_name("NAME");
    importing->add_option("--secret", certificate.secret, "It is ours: the secret that its key becomes")
        ->type_name("NAME");
    run_it(importing, [](const auto& c) { return import_certificate(c, std::cout, std::cerr); });

    auto* exporting = add("export", "Our newest certificate, for the partner", true);
    exporting->add_option("--use", certificate.use, "sign, decrypt or tls-client")->capture_default_str();
    exporting->add_flag("--der", certificate.der, "DER instead of PEM");
    run_it(exporting, [this](const auto& c) { return export_certificate(c, clock.now(), std::cout, std::cerr); });
}

void CommandLine::add_as2() {
    auto* as2 = command("as2", "AS2 by hand", teaching::as2);
    as2->require_subcommand(1);
    auto* send = with_json(with_home(command(*as2, "send", "Send a file and check the receipt", teaching::as2)));
    send->add_option("--partner", sending.partner, "To whom")->required()->type_name("ID");
    send->add_option("--save", sending.save, "Keep request and answer there, byte for byte")->type_name("DIR");
    send->add_option("file", sending.file, "The file; - is standard input")->required()->type_name("FILE");
    send->callback([this] {
        sending.home = home_or_default(home);
        sending.json = json;
        exit = as2_send(sending, clock, random, std::cout, std::cerr);
    });
}

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
