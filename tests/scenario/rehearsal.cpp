#include "rehearsal.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "gateway/sandbox/seed.h"

namespace crossdock::scenario {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto patience = 60s;
// The ledger has no file descriptor to wait for; it is looked at with every event, and this often without one.
constexpr int look_every_ms = 20;

fs::path new_directory() {
    std::string pattern = (fs::temp_directory_path() / "crossdock-scenario-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    return pattern;
}

}  // namespace

GatewayProcess::GatewayProcess(const fs::path& program, const fs::path& home, const std::string& crash_at) {
    // Not fork(): between it and exec the child of a program with threads may not even allocate.
    std::string crash = "CROSSDOCK_CRASH_AT=" + crash_at;
    std::vector<char*> environment;
    for (char** variable = ::environ; *variable != nullptr; ++variable) environment.push_back(*variable);
    if (!crash_at.empty()) environment.push_back(crash.data());
    environment.push_back(nullptr);
    std::array<std::string, 4> words{program.string(), "run", "--home", home.string()};
    std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
    const int failed = ::posix_spawn(&pid_, program.c_str(), nullptr, nullptr, arguments.data(), environment.data());
    if (failed != 0) throw std::runtime_error("cannot start " + program.string());
    pidfd_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
}

GatewayProcess::~GatewayProcess() {
    if (!status_) {
        kill(SIGKILL);
        wait();
    }
    ::close(pidfd_);
}

void GatewayProcess::kill(int signal) const {
    ::kill(pid_, signal);
}

std::optional<int> GatewayProcess::ended() {
    int status = 0;
    if (!status_ && ::waitpid(pid_, &status, WNOHANG) == pid_) status_ = status;
    return status_;
}

void GatewayProcess::wait() {
    int status = 0;
    if (!status_ && ::waitpid(pid_, &status, 0) == pid_) status_ = status;
}

Rehearsal::Rehearsal(const fs::path& program) : program_(program), places_{new_directory()} {
    sandbox::Options options;
    options.calls_per_minute = 1'000'000;
    auto cin7 = sandbox::Server::start(options, clock_);
    if (!cin7) throw std::runtime_error(to_string(cin7.error()));
    cin7_ = std::move(*cin7);
    const auto goods = sandbox::Json::parse(R"({
        "locations": [ { "Name": "ACME 3PL East", "stock": { "TEE-BLK-M": 100000, "TEE-BLK-L": 100000 } } ],
        "products": [ { "SKU": "TEE-BLK-M", "Name": "Tee black M", "Price": 9.5 },
                      { "SKU": "TEE-BLK-L", "Name": "Tee black L", "Price": 9.5 } ],
        "customers": [ { "Name": "Northwind Outfitters" } ] })");
    const auto seeded = cin7_->with_account([&](auto& account) { return sandbox::seed_account(account, goods); });
    if (!seeded) throw std::runtime_error(to_string(seeded.error()));

    const auto key = cli::make_ssh_key("ed25519");
    if (!key) throw std::runtime_error(to_string(key.error()));
    fs::create_directories(places_.site());
    cli::LocalSshd::Options site;
    site.directory = places_.sshd();
    site.served = places_.site();
    site.user_keys = {key->public_line};
    auto sshd = cli::LocalSshd::start(site);
    if (!sshd) throw std::runtime_error(to_string(sshd.error()));
    sshd_ = std::move(*sshd);

    const fs::path library = fs::path(CROSSDOCK_SOURCE_DIR) / "mappings" / "library";
    cli::DemoEndpoints ends{cin7_->base_url(), options.account_id, options.application_key,       sshd_->port(),
                            sshd_->user(),     key->private_text,  sshd_->fingerprints().front(), library};
    ends.poll = "100ms";
    ends.calls_per_minute = 60'000;
    cli::write_home(places_, ends);
    warehouse_ =
        std::make_unique<cli::DemoWarehouse>(places_.site() / "in", places_.site() / "out", mapping::Library(library));
    files_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    ::inotify_add_watch(files_, (places_.site() / "in").c_str(), IN_MOVED_TO);
    ::inotify_add_watch(files_, (places_.site() / "out").c_str(), IN_DELETE);
}

Rehearsal::~Rehearsal() {
    ::close(files_);
    sshd_.reset();
    std::error_code ignored;
    fs::remove_all(places_.root, ignored);
}

std::unique_ptr<GatewayProcess> Rehearsal::start(const std::string& crash_at) const {
    return std::make_unique<GatewayProcess>(program_, places_.home(), crash_at);
}

std::string Rehearsal::sell(cli::DemoWarehouse::Habit habit) {
    const std::string digits = std::to_string(++sold_);
    const std::string number = "SO-" + std::string(5 - digits.size(), '0') + digits;
    warehouse_->expect(number, habit);
    const auto sale = sandbox::Json::parse(R"({ "sales": [ { "Customer": "Northwind Outfitters",
        "Location": "ACME 3PL East", "CustomerReference": "PO-)" +
                                           digits + R"(", "Carrier": "UPS Ground",
        "ShippingAddress": { "Company": "Northwind Store", "Line1": "12 Harbor Rd", "City": "Portland", "State": "ME",
                             "Postcode": "04101", "Country": "US", "ShipToOther": true },
        "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 10 }, { "SKU": "TEE-BLK-L", "Quantity": 4 } ] } ] })");
    const auto seeded = cin7_->with_account([&](auto& account) { return sandbox::seed_account(account, sale); });
    if (!seeded) throw std::runtime_error(to_string(seeded.error()));
    return number;
}

template <class Done>
Rehearsal::End Rehearsal::work_until(GatewayProcess& gateway, std::optional<std::chrono::milliseconds> kill_after,
                                     Done done) {
    const auto begin = std::chrono::steady_clock::now();
    while (true) {
        if (const auto shipped = warehouse_->look(clock_.now()); !shipped)
            throw std::runtime_error(to_string(shipped.error()));
        if (done()) return End::shipped;
        if (gateway.ended()) return End::died;
        const auto passed = std::chrono::steady_clock::now() - begin;
        if (passed > patience) return End::out_of_patience;
        if (kill_after && passed > *kill_after) {
            gateway.kill(SIGKILL);
            gateway.wait();
            return End::died;
        }
        std::array<pollfd, 2> events{pollfd{gateway.pidfd(), POLLIN, 0}, pollfd{files_, POLLIN, 0}};
        if (::poll(events.data(), events.size(), look_every_ms) > 0 && (events[1].revents & POLLIN) != 0) {
            std::array<char, 4096> read_away{};
            while (::read(files_, read_away.data(), read_away.size()) > 0) {
            }
        }
    }
}

Rehearsal::End Rehearsal::work(GatewayProcess& gateway, std::size_t shipments,
                               std::optional<std::chrono::milliseconds> kill_after) {
    return work_until(gateway, kill_after, [&] {
        return cin7_->with_account([](sandbox::CoreAccount& account) {
            return account.ledger().count(sandbox::EffectKind::ship_authorised);
        }) >= shipments;
    });
}

Rehearsal::End Rehearsal::work_until_collected(GatewayProcess& gateway) {
    return work_until(gateway, std::nullopt, [&] { return fs::is_empty(places_.site() / "out"); });
}

}  // namespace crossdock::scenario
