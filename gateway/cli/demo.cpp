#include "gateway/cli/demo.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "gateway/cli/dead_letters.h"
#include "gateway/cli/demo_as2_side.h"
#include "gateway/cli/demo_as2_site.h"
#include "gateway/cli/demo_promises.h"
#include "gateway/cli/demo_retailer.h"
#include "gateway/cli/demo_site.h"
#include "gateway/cli/demo_sshd.h"
#include "gateway/cli/demo_warehouse.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/free_port.h"
#include "gateway/cli/home.h"
#include "gateway/cli/interrupt.h"
#include "gateway/cli/service.h"
#include "gateway/cli/trace.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using sandbox::EffectKind;

constexpr auto patience = 45s;  // for everything to be done
constexpr auto between_looks = 50ms;

fs::path new_directory() {
    std::string pattern = (fs::temp_directory_path() / "crossdock-demo-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a directory like " + pattern);
    return pattern;
}

// The demo's players, each in its place.
class Stage {
  public:
    Stage(fs::path root, std::ostream& out) : places_{std::move(root)}, out_(out) {}

    [[nodiscard]] Result<void> build();
    [[nodiscard]] Result<void> play();
    [[nodiscard]] bool judge();
    void keep(std::ostream& out);

  private:
    // Keys, certificates, partner files, and who stands at the other ends.
    [[nodiscard]] Result<void> lay_as2_lines(DemoEndpoints& ends);
    // Partners take what came and send what is due.
    [[nodiscard]] Result<void> look();
    // The partners work until `done`; false when patience is over.
    [[nodiscard]] Result<bool> work_until(const std::function<bool()>& done);
    [[nodiscard]] bool shipped(const std::string& order) {
        return effects(*cin7_, EffectKind::ship_authorised, order) > 0;
    }
    [[nodiscard]] bool proven(const std::string& order);

    const DemoPlaces places_;
    const DemoOrders orders_;
    std::ostream& out_;
    SystemClock clock_;
    SystemRandom random_;
    std::unique_ptr<sandbox::Server> cin7_;
    std::unique_ptr<LocalSshd> sshd_;
    std::unique_ptr<DemoWarehouse> warehouse_;
    std::unique_ptr<DemoAs2Side> west_side_, retailer_side_;
    std::unique_ptr<DemoWarehouse> west_;
    std::unique_ptr<DemoRetailer> retailer_;
    std::unique_ptr<Service> service_;
    std::unique_ptr<store::As2Archive> archive_;  // of the service's store
};

Result<void> Stage::lay_as2_lines(DemoEndpoints& ends) {
    ends.as2_port = free_port();
    const std::uint16_t west = free_port(), retailer = free_port();
    const auto url = [](std::uint16_t port) { return "http://127.0.0.1:" + std::to_string(port) + "/as2"; };
    const As2Lines urls{url(ends.as2_port), url(west), url(retailer)};
    auto done = write_as2_lines(places_, ends.library, urls, clock_.now());
    if (!done) return std::unexpected(done.error());
    for (const auto& [side, home, port] :
         {std::tuple(&west_side_, places_.west(), west), std::tuple(&retailer_side_, places_.retailer(), retailer)}) {
        auto started = DemoAs2Side::start(home, port, clock_, random_);
        if (!started) return std::unexpected(started.error());
        *side = std::move(*started);
    }
    const mapping::Library library(ends.library);
    west_ = std::make_unique<DemoWarehouse>(west_side_->in(), west_side_->out(), library);
    retailer_ = std::make_unique<DemoRetailer>(retailer_side_->in(), retailer_side_->out(), library);
    out_ << "Cin7 sandbox    " << cin7_->base_url() << "\n"
         << "Warehouse SFTP  127.0.0.1:" << sshd_->port() << ", files in " << places_.site().string() << "\n"
         << "Warehouse AS2   " << urls.west << ", its home is " << places_.west().string() << "\n"
         << "Retailer AS2    " << urls.retailer << ", its home is " << places_.retailer().string() << "\n"
         << "Gateway         " << places_.home().string() << ", AS2 at " << urls.gateway << "\n";
    return {};
}

Result<void> Stage::build() {
    write_seed(places_);
    sandbox::Options options;
    options.calls_per_minute = 6'000;
    options.seed = places_.seed();
    auto cin7 = sandbox::Server::start(options, clock_);
    if (!cin7) return std::unexpected(cin7.error());
    cin7_ = std::move(*cin7);

    const auto key = make_ssh_key("ed25519");
    if (!key) return std::unexpected(key.error());
    fs::create_directories(places_.site());
    LocalSshd::Options site;
    site.directory = places_.sshd();
    site.served = places_.site();
    site.user_keys = {key->public_line};
    auto sshd = LocalSshd::start(site);
    if (!sshd) return std::unexpected(sshd.error());
    sshd_ = std::move(*sshd);

    DemoEndpoints ends{cin7_->base_url(), options.account_id, options.application_key,       sshd_->port(),
                       sshd_->user(),     key->private_text,  sshd_->fingerprints().front(), shipped_library()};
    if (auto laid = lay_as2_lines(ends); !laid) return laid;
    write_home(places_, ends);
    warehouse_ =
        std::make_unique<DemoWarehouse>(places_.site() / "in", places_.site() / "out", mapping::Library(ends.library));
    warehouse_->expect(orders_.short_ship, DemoWarehouse::Habit::short_ship);
    warehouse_->expect(orders_.strange_sku, DemoWarehouse::Habit::strange_sku);
    warehouse_->expect(orders_.twice, DemoWarehouse::Habit::twice);

    std::ostream& err = out_;
    auto settings = open_home(places_.home(), err);
    if (!settings) return fail(ErrorKind::bug, "demo.home", "the demo's own settings cannot be used");
    auto service = Service::start(std::move(*settings), clock_, random_);
    if (!service) return std::unexpected(service.error());
    service_ = std::move(*service);
    auto archive = store::As2Archive::open(service_->settings().data);
    if (!archive) return std::unexpected(archive.error());
    archive_ = std::move(*archive);
    out_ << "\nFour orders are authorised in Cin7 for ACME 3PL East (SFTP), and one for ACME 3PL West (AS2).\n"
         << "Northgate Stores, a customer, sends the order " << orders_.of_retailer << " over AS2." << std::endl;
    if (auto ordered = retailer_->order(orders_.of_retailer, clock_.now()); !ordered) return ordered;
    return retailer_side_->send();
}

Result<void> Stage::look() {
    const auto shipped = warehouse_->look(clock_.now());
    if (!shipped) return std::unexpected(shipped.error());
    if (*shipped > 0) out_ << "ACME 3PL East packed " << *shipped << " of them and left its 945s." << std::endl;
    for (DemoAs2Side* side : {west_side_.get(), retailer_side_.get()})
        if (auto taken = side->take(); !taken) return taken;
    const auto over_as2 = west_->look(clock_.now());
    if (!over_as2) return std::unexpected(over_as2.error());
    if (auto sent = west_side_->send(); !sent) return sent;
    if (*over_as2 > 0)
        out_ << "ACME 3PL West packed " << *over_as2 << " and sent its 945; the gateway's receipt confirms it."
             << std::endl;
    return retailer_->look();
}

Result<bool> Stage::work_until(const std::function<bool()>& done) {
    const Instant end = clock_.now() + patience;
    while (!done()) {
        if (clock_.now() > end) return false;
        if (auto looked = look(); !looked) return std::unexpected(looked.error());
        clock_.sleep_until(clock_.now() + between_looks);
    }
    return true;
}

bool Stage::proven(const std::string& order) {
    const auto trade = service_->store().trade(order);
    if (!trade) return false;
    bool shipped_once = false;
    for (const auto& intent : trade->intents) {
        if (intent.state != store::IntentState::verified) return false;
        shipped_once = shipped_once || intent.kind == "cin7-ship";
    }
    return shipped_once;
}

Result<void> Stage::play() {
    auto& store = service_->store();
    const auto first = work_until([&] {
        const auto again = store.inbox(store::InboxState::duplicate, 1);
        return proven(orders_.in_full) && proven(orders_.short_ship) && proven(orders_.twice) &&
               proven(orders_.over_as2) && west_->acceptances() == std::vector<std::size_t>{1} &&
               retailer_->acceptances() == 1 && open_dead_letter(store, orders_.of_retailer).has_value() && again &&
               !again->empty() && open_dead_letter(store, orders_.strange_sku).has_value();
    });
    if (!first) return std::unexpected(first.error());
    if (!*first) return {};

    const auto letter = open_dead_letter(store, orders_.strange_sku);
    const bool untouched = effects(*cin7_, EffectKind::pick_authorised, orders_.strange_sku) == 0;
    out_ << "\nOne 945 could not go on, and nothing of it was written to Cin7" << (untouched ? "" : " (BUT IT WAS)")
         << ". What the clerk sees:\n\n";
    (void)show_dead_letter(store, letter->id, {}, out_, out_);
    const std::string strange = DemoWarehouse::strange_name("CAP-NVY");
    out_ << "\nThe clerk adds the row CAP-NVY," << strange << " to skus.csv and replays:\n";
    add_cross_reference(places_, "CAP-NVY", strange);
    if (replay_dead_letters(store, {letter->id}, clock_, out_, out_) != exit_ok)
        return fail(ErrorKind::bug, "demo.replay", "the dead letter could not be replayed");
    const auto second = work_until([&] { return proven(orders_.strange_sku); });
    if (!second) return std::unexpected(second.error());
    return {};
}

bool Stage::judge() {
    // The 997s that were left since.
    if (const auto looked = look(); !looked) out_ << to_string(looked.error()) << "\n";
    for (const std::string& order : {orders_.in_full, orders_.short_ship, orders_.strange_sku, orders_.twice,
                                     orders_.over_as2, orders_.of_retailer}) {
        out_ << "\n";
        if (const auto found = find_traced(service_->store(), *archive_, order))
            for (const TracedTrade& traced : *found) print_trade(service_->store(), traced, out_);
    }
    out_ << "\nWhat was promised, asked of the sandbox's own ledger, of the partners and of the store:\n";
    return print_promises(promises({*cin7_, service_->store(), *archive_, *warehouse_, *west_, *west_side_, *retailer_,
                                    *retailer_side_, orders_}),
                          out_);
}

void Stage::keep(std::ostream& out) {
    out << "\nEverything is left running; Ctrl-C ends it. From another terminal:\n"
        << "  export CROSSDOCK_HOME=" << places_.home().string() << "\n"
        << "  crossdock trace PO-4711\n"
        << "  crossdock trace PO-8801                      the retailer's order\n"
        << "  crossdock trace PO-4715 --export po-4715     the messages over AS2 and their receipts, byte for byte\n"
        << "  crossdock dead-letters list --all\n"
        << "  curl " << cin7_->control_url() << "ledger\n"
        << "and put 945s of your own into " << (places_.site() / "out").string() << "." << std::endl;
    Interrupt interrupt;
    while (!interrupt.requested()) {
        if (const auto looked = look(); !looked) out << to_string(looked.error()) << std::endl;
        interrupt.wait_for(between_looks);
    }
}

}  // namespace

int demo(const DemoOptions& options, std::ostream& out, std::ostream& err) {
    const fs::path root = options.dir.empty() ? new_directory() : fs::absolute(options.dir);
    bool kept = false;
    {
        const Interrupt::Blocked blocked;
        Stage stage(root, out);
        auto done = stage.build();
        if (done) done = stage.play();
        if (!done) {
            err << "The demo could not go on: " << to_string(done.error()) << "\n";
            return exit_failed;
        }
        kept = stage.judge();
        if (options.keep) stage.keep(out);
    }
    if (options.dir.empty() && !options.keep) {
        std::error_code ignored;
        fs::remove_all(root, ignored);
    }
    return kept ? exit_ok : exit_findings;
}

}  // namespace crossdock::cli
