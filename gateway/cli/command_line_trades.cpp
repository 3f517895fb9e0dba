// The commands that look into the store, or tell it a clerk's word: trade by trade, or all that waits.
#include "gateway/cli/budget.h"
#include "gateway/cli/command_line.h"
#include "gateway/cli/dead_letters.h"
#include "gateway/cli/journal.h"
#include "gateway/cli/orders.h"
#include "gateway/cli/teaching.h"
#include "gateway/cli/trace.h"

namespace crossdock::cli {

void CommandLine::add_trades() {
    auto* tracing =
        with_json(with_home(command("trace", "Everything about one order, in time order", teaching::trace)));
    tracing->add_option("key", key, "A PO, order, shipment, SSCC, tracking or control number, or an AS2 Message-ID")
        ->required();
    tracing->add_option("--export", export_to, "Write all that is kept of it there, byte for byte")->type_name("DIR");
    tracing->callback([this] {
        on_store([&](store::Store& store) {
            const auto settings = partners::load_gateway_settings(home_or_default(home), false).settings;
            const auto archive = store::As2Archive::open(settings->data);
            if (!archive) {
                std::cerr << to_string(archive.error()) << "\n";
                return static_cast<int>(exit_failed);
            }
            const auto loaded = partners::load_partners(settings->partners, mapping::Library(settings->library));
            return trace(store, **archive, key, {.json = json, .export_to = export_to, .partners = loaded.partners},
                         std::cout, std::cerr);
        });
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

}  // namespace crossdock::cli
