#include "tests/scenario/cycle_rehearsal.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <poll.h>
#include <regex>
#include <stdexcept>

#include "gateway/cli/demo_files.h"
#include "gateway/flows/approval.h"
#include "gateway/sandbox/router.h"
#include "gateway/store/store.h"
#include "tests/gateway/scenarios/given.h"
#include "tests/gateway/scenarios/goods.h"
#include "tests/gateway/scenarios/ledger_lines.h"
#include "tests/scenario/rehearsal.h"

namespace crossdock::scenario {
namespace {

namespace fs = std::filesystem;
using sandbox::ProductLine;
using scenarios::Cycle;

constexpr std::chrono::seconds patience{120};
// Neither the ledger nor the store has a file descriptor to wait for; they are looked at this often.
constexpr int look_every_ms = 10;

template <class T>
T value_of(Result<T> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
    return *std::move(result);
}

// A count and what follows from it are named after its bytes, and those a World has none of.
std::string without_digest(const std::string& line) {
    static const std::regex digest("(XD-|(/2026-11-20)?#)[0-9a-f]{12}");
    return std::regex_replace(line, digest, "...");
}

bool was_sent(const std::string& line) {
    return line.starts_with("940 ") || line.starts_with("943 ");
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void replace(std::string& text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("not there: " + from);
    text.replace(at, from.size(), to);
}

struct Folder {
    fs::path path;

    Folder() {
        std::string pattern = (fs::temp_directory_path() / "crossdock-cycle-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
        path = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

// The partners of the World, but their sites are looked at often, and counts are compared at once.
void write_home(const fs::path& home, const Cycle& cycle, const sandbox::Server& cin7,
                const sandbox::Options& account) {
    fs::create_directories(home / "partners");
    fs::copy(scenarios::home_of(cycle.given).root() / "partners", home / "partners", fs::copy_options::recursive);
    for (const auto& partner : fs::directory_iterator(home / "partners")) {
        const fs::path file = partner.path() / "partner.xml";
        std::string text = bytes_of(file);
        replace(text, R"(root="site"/>)", R"(root="site" poll="100ms"/>)");
        replace(text, R"(include="*.edi"/>)", R"(include="*.edi" ready="immediate"/>
  <receive transaction="944" mapping="x12/004010/944"/>
  <receive transaction="947" mapping="x12/004010/947"/>
  <receive transaction="846" mapping="x12/004010/846"/>
  <receive transaction="180" mapping="x12/004010/180"/>)");
        replace(text, R"(<stock )", R"(<stock settle="0s" )");
        cli::write_file(file, text);
        fs::create_directories(partner.path() / "site" / "in");
        fs::create_directories(partner.path() / "site" / "west");
        fs::create_directories(partner.path() / "site" / "out");
    }
    const bool core = cycle.product == ProductLine::core;
    cli::write_file(
        home / "gateway.xml",
        R"(<gateway xmlns="urn:crossdock:gateway:1" log-level="error">
  <folders library=")" CROSSDOCK_SOURCE_DIR R"(/mappings/library"/>
  <cin7 base-url=")" +
            cin7.base_url() + R"(" key="secret:cin7" calls-per-minute="60000" burst="50" poll="100ms" )" +
            (core ? R"(poll-quiet="100ms" product="core" prove-within="100ms" account=")" + account.account_id
                  : R"(poll-quiet="100ms" product="omni" calls-per-second="1000" calls-per-day="10000000" user=")" +
                        account.user) +
            "\"/>\n</gateway>\n");
    cli::write_secret(home / "secrets" / "cin7", account.application_key + "\n");
}

class Life {
  public:
    Life(fs::path program, const Cycle& cycle, const Kill& kill)
        : program_(std::move(program)), cycle_(cycle), kill_(kill) {
        account_.product = cycle.product;
        account_.calls_per_minute = account_.calls_per_second = 1'000'000;
        account_.calls_per_day = 100'000'000;
        cin7_ = value_of(sandbox::Server::start(account_, clock_));
        scenarios::fill_account(*cin7_, cycle.product);
        for (const std::string& line : cycle.given) scenarios::give(*cin7_, cycle.product, line);
        begun_ = scenarios::ledger_size(*cin7_, cycle.product);
        write_home(folder_.path, cycle, *cin7_, account_);
        store_ = value_of(store::open_sqlite(folder_.path / "data"));
        start();
    }

    // Lets the gateway work until so much was told and nothing is left to do.
    void rest_at(std::size_t told) {
        until(
            [&] { return sent().size() + scenarios::ledger_size(*cin7_, cycle_.product) - begun_ >= told && rests(); });
    }

    void happen(const std::string& line) {
        if (line == "all is accepted") return accept();
        if (line.starts_with("person ")) {
            // Omni tells changes apart by the second.
            cin7_->with_router([](sandbox::Router& router) {
                (void)router.handle({"POST", "/sandbox/clock", {}, R"({ "seconds": 2 })"});
            });
            scenarios::work_of_a_person(*cin7_, cycle_.product, line.substr(7));
            // As in the World, where the list of sales is read between two events. The second read shows that what the
            // first one answered is known.
            if (cycle_.product == ProductLine::core)
                until([&, before = list_reads()] { return list_reads() >= before + 2; });
            return;
        }
        arrive(line);
    }

    Ending end() {
        // What it is at now, it may still die of.
        watch(look_every_ms);
        rest_at(0);
        gateway_.reset();
        Ending end;
        std::size_t seen = begun_;
        end.sent = sent();
        for (const std::string& line : scenarios::ledger_lines(*cin7_, cycle_.product, seen))
            end.done.push_back(without_digest(line));
        for (const auto& letter : value_of(store_->dead_letters(store::DeadLetterState::open)))
            end.letters.push_back(to_string(letter.error));
        end.twice = not_taken_once();
        end.journal_whole = !value_of(store_->verify_journal());
        end.deaths = deaths_;
        return end;
    }

  private:
    void start() {
        gateway_ = std::make_unique<GatewayProcess>(program_, folder_.path,
                                                    deaths_ < kill_.lives ? kill_.point : std::string());
    }

    void watch(int milliseconds) {
        pollfd ends{gateway_->pidfd(), POLLIN, 0};
        ::poll(&ends, 1, milliseconds);
        if (!gateway_->ended()) return;
        if (const int status = *gateway_->ended(); !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
            throw std::runtime_error("the gateway ended by itself, status " + std::to_string(status));
        ++deaths_;
        start();
    }

    void until(const std::function<bool()>& done) {
        const auto begin = std::chrono::steady_clock::now();
        while (!done()) {
            if (std::chrono::steady_clock::now() - begin > patience)
                throw std::runtime_error("does not come to rest: " + where_it_is());
            watch(look_every_ms);
        }
    }

    [[nodiscard]] std::string where_it_is() const {
        std::string text;
        std::size_t seen = begun_;
        for (const auto& line : sent()) text += line + "\n";
        for (const auto& line : scenarios::ledger_lines(*cin7_, cycle_.product, seen)) text += line + "\n";
        for (const auto& letter : value_of(store_->dead_letters(store::DeadLetterState::open)))
            text += "! " + to_string(letter.error) + "\n";
        for (const char* lane : {"cin7", "cin7-stock", "send:acme", "send:west"})
            for (const auto& intent : value_of(store_->open_intents(lane)))
                text += "open: " + intent.key + " " + intent.last_error + "\n";
        return text;
    }

    [[nodiscard]] bool rests() const {
        for (const char* partner : {"acme", "west"})
            if (const fs::path out = site(partner) / "out"; fs::exists(out) && !fs::is_empty(out)) return false;
        if (!value_of(store_->inbox(store::InboxState::received, 1)).empty() ||
            !value_of(store_->documents(store::DocumentState::stored, 1)).empty())
            return false;
        return std::ranges::all_of(
            std::vector<std::string>{"cin7", "cin7-stock", "send:acme", "send:west"}, [&](const std::string& lane) {
                const auto open = value_of(store_->open_intents(lane));
                return std::ranges::all_of(
                    open, [](const store::Intent& one) { return one.state == store::IntentState::dead; });
            });
    }

    [[nodiscard]] int list_reads() const {
        return cin7_->with_router([](sandbox::Router& router) {
            const auto calls = nlohmann::json::parse(router.handle({"GET", "/sandbox/calls", {}, {}}).body);
            return calls.at("by_endpoint").value("GET salelist", 0);
        });
    }

    void accept() {
        std::vector<store::Approval> proposed;
        until([&] {
            proposed = value_of(store_->approvals(store::ApprovalState::proposed));
            return !proposed.empty();
        });
        for (const auto& one : proposed)
            (void)store_->commit(value_of(flows::accept(one, "anna", "counted twice", clock_.now())), clock_.now());
    }

    // "West 945 S-1 of SO-1: goods", as World has it.
    void arrive(std::string line) {
        const bool of_west = line.starts_with("West ");
        if (of_west) line.erase(0, 5);
        const auto colon = line.find(": ");
        const auto words = scenarios::split(line.substr(0, colon), " ");
        const std::string goods = line.substr(colon + 2), kind = words.at(0), number = words.at(1);
        const std::string of = words.size() > 3 ? words[3] : "";
        const auto set =
            kind == "945"
                ? scenarios::StockSet{"SW", scenarios::shipment_segments(number, of.empty() ? "SO-00001" : of, goods)}
                : scenarios::stock_set(kind, number, of, scenarios::goods_of(goods));
        std::string bytes = engine::test::interchange(set.functional_id, kind, {set.segments},
                                                      std::to_string(100'000'000 + ++arrived_));
        if (of_west)
            for (auto at = bytes.find("ACME"); at != std::string::npos; at = bytes.find("ACME", at))
                bytes.replace(at, 4, "WEST");
        const fs::path out = site(of_west ? "west" : "acme") / "out";
        const std::string name = kind + "-" + std::to_string(arrived_) + ".edi";
        cli::write_file(out / (name + ".part"), bytes);
        fs::rename(out / (name + ".part"), out / name);
    }

    [[nodiscard]] fs::path site(const std::string& partner) const {
        return folder_.path / "partners" / partner / "site";
    }

    [[nodiscard]] Lines sent() const {
        Lines lines;
        for (const auto& [folder, to] :
             {std::pair(site("acme") / "in", ""), std::pair(site("west") / "west", "to West ")}) {
            if (!fs::exists(folder)) continue;
            for (const auto& file : fs::directory_iterator(folder))
                if (file.path().extension() == ".edi")
                    lines.push_back(scenarios::words_of_sent(bytes_of(file.path()), to));
        }
        std::ranges::sort(lines);
        return lines;
    }

    // Every file is one document, and that is applied.
    [[nodiscard]] Lines not_taken_once() const {
        std::size_t documents = 0;
        Lines wrong;
        for (const char* partner : {"acme", "west"})
            for (const char* kind :
                 {"warehouse-shipment", "stock-receipt", "stock-adjustment", "inventory-report", "return"})
                for (const auto& one : value_of(store_->received_documents(partner, kind, 1'000))) {
                    ++documents;
                    if (one.state != store::DocumentState::applied)
                        wrong.push_back(one.business_key + " is not applied");
                }
        if (documents != arrived_)
            wrong.push_back(std::to_string(documents) + " documents of " + std::to_string(arrived_) + " files");
        return wrong;
    }

    const fs::path program_;
    const Cycle& cycle_;
    const Kill kill_;
    SystemClock clock_;
    sandbox::Options account_;
    std::unique_ptr<sandbox::Server> cin7_;
    Folder folder_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<GatewayProcess> gateway_;
    std::size_t begun_ = 0, arrived_ = 0;
    unsigned deaths_ = 0;
};

}  // namespace

Course course_of(const Cycle& cycle) {
    scenarios::World world(cycle.product, cycle.given);
    Course course;
    course.told.push_back(world.story().size());
    for (const std::string& event : cycle.arrives) {
        world.happen(event);
        course.told.push_back(world.story().size());
    }
    for (const std::string& line : world.story())
        (was_sent(line) ? course.sent : course.done).push_back(without_digest(line));
    std::ranges::sort(course.sent);
    course.calls = world.called();
    return course;
}

Ending live(const fs::path& program, const Cycle& cycle, const Course& course, const Kill& kill) {
    Life life(program, cycle, kill);
    life.rest_at(course.told.front());
    for (std::size_t i = 0; i < cycle.arrives.size(); ++i) {
        life.happen(cycle.arrives[i]);
        life.rest_at(course.told[i + 1]);
    }
    return life.end();
}

}  // namespace crossdock::scenario
