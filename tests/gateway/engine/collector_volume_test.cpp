// A folder of ten thousand files that stay at the partner: what a look costs.
#include <catch2/catch.hpp>
#include <fstream>
#include <sys/inotify.h>
#include <thread>
#include <unistd.h>

#include "gateway/engine/collector.h"
#include "gateway/transports/site.h"
#include "tests/gateway/engine/watched_store.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using transports::CollectRule;
using Calls = std::map<std::string, std::size_t>;

namespace {

constexpr std::size_t files = 10'000;
constexpr std::size_t new_files = 1'000;
constexpr std::size_t files_of_a_look = 500;

// Counts how often files in a directory are opened, by anybody.
class OpenCount {
  public:
    explicit OpenCount(const std::filesystem::path& directory)
        : descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
        REQUIRE(descriptor_ >= 0);
        REQUIRE(::inotify_add_watch(descriptor_, directory.c_str(), IN_OPEN) >= 0);
    }
    ~OpenCount() { ::close(descriptor_); }
    OpenCount(const OpenCount&) = delete;
    OpenCount& operator=(const OpenCount&) = delete;

    // Since it was asked before. The directory itself is not counted.
    std::size_t take() {
        alignas(inotify_event) char buffer[64 * 1024];
        std::size_t count = 0;
        while (true) {
            const auto bytes = ::read(descriptor_, buffer, sizeof buffer);
            if (bytes <= 0) return count;
            for (const char* at = buffer; at < buffer + bytes;) {
                const auto* event = reinterpret_cast<const inotify_event*>(at);
                REQUIRE((event->mask & IN_Q_OVERFLOW) == 0);
                if ((event->mask & IN_ISDIR) == 0) ++count;
                at += sizeof(inotify_event) + event->len;
            }
        }
    }

  private:
    int descriptor_;
};

}  // namespace

TEST_CASE("a folder of ten thousand files is listed, deduplicated and queued by one question a look", "[collector]") {
    const crossdock::test::Scratch folder;
    const auto out = folder.root() / "site" / "out";
    std::filesystem::create_directories(out);
    const auto put = [&](std::size_t number) {
        std::ofstream(out / (std::to_string(number) + ".edi")) << "payload " << number;
    };
    for (std::size_t i = 0; i < files; ++i) put(i);

    Log log;
    WatchedStore store(log);
    ManualClock clock(parse_instant("2026-01-31T08:00:00Z").value());
    CollectRule rule;
    rule.directory = "/out";
    rule.readiness = CollectRule::Readiness::immediate;
    rule.after = CollectRule::After::leave;
    rule.files_max = files_of_a_look;
    const auto open = [&] {
        transports::Site site;
        site.kind = transports::Site::Kind::folder;
        site.root = (folder.root() / "site").string();
        return transports::connect(site, clock);
    };
    // Most were taken in before; many at once, which the store commits in groups.
    const auto listed = open().value()->list("/out").value();
    REQUIRE(listed.size() == files);
    {
        std::vector<std::jthread> hands;
        for (std::size_t hand = 0; hand < 16; ++hand)
            hands.emplace_back([&, hand] {
                for (std::size_t i = hand; i < files - new_files; i += 16) {
                    const auto& file = listed[i];
                    (void)store.unwatched().receive({"acme", "site", file.path, file.size, file.modified},
                                                    "payload " + file.name.substr(0, file.name.find('.')), clock.now());
                }
            });
    }
    REQUIRE(value_of(store.inbox(store::InboxState::received, 2 * files)).size() == files - new_files);

    Collector collector("acme", "site", rule, open, store, clock);
    OpenCount database(store.folder()), site(out);
    // The rest: one question for the whole list a look, and one commit for each new file, which makes it durable.
    for (std::size_t taken = 0; taken < new_files; taken += files_of_a_look) {
        store.forget_calls();
        CHECK(collector.look() == files_of_a_look);
        CHECK(store.calls() == Calls{{"known", 1}, {"receive", files_of_a_look}});
        CHECK(site.take() == files_of_a_look);
    }
    // The database stayed open all the time.
    CHECK(database.take() == 0);
    CHECK(value_of(store.inbox(store::InboxState::received, 2 * files)).size() == files);
    CHECK(value_of(store.inbox(store::InboxState::duplicate, files)).empty());

    // Once they are known, no file costs anything, neither in the store nor at the partner.
    const auto costs_one_question = [&](Collector& looking) {
        store.forget_calls();
        CHECK(looking.look() == 0);
        CHECK(store.calls() == Calls{{"known", 1}});
        CHECK(site.take() == 0);
        CHECK(database.take() == 0);
    };
    costs_one_question(collector);
    costs_one_question(collector);
    Collector after_restart("acme", "site", rule, open, store, clock);
    costs_one_question(after_restart);

    // One new file among them costs what one file costs.
    put(files);
    store.forget_calls();
    CHECK(after_restart.look() == 1);
    CHECK(store.calls() == Calls{{"known", 1}, {"receive", 1}});
    CHECK(site.take() == 2);  // written by us, read by the collector
    costs_one_question(after_restart);
}
