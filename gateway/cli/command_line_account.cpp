// The commands about the Cin7 account, and those to rehearse without it.
#include "gateway/cli/authority.h"
#include "gateway/cli/command_line.h"
#include "gateway/cli/doctor.h"
#include "gateway/cli/teaching.h"

namespace crossdock::cli {

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

}  // namespace crossdock::cli
