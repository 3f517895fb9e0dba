#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "store_conformance.h"
#include "store_rows.h"

namespace crossdock::store::conformance {

using namespace test;

namespace {

constexpr int threads_count = 8;
constexpr int rounds = 25;

// Runs the work as thread 0, 1 .. 7 at once; the first error of any of them fails the test.
void at_once(const std::function<Result<void>(int)>& work) {
    std::mutex mutex;
    std::string errors;
    {
        std::vector<std::jthread> threads;
        for (int number = 0; number < threads_count; ++number)
            threads.emplace_back([&, number] {
                if (const auto done = work(number); !done) {
                    const std::lock_guard lock(mutex);
                    errors += done.error().code + ": " + to_string(done.error()) + "\n";
                }
            });
    }
    CHECK(errors.empty());
    if (!errors.empty()) FAIL(errors);
}

std::string name_of(int thread, int round) {
    return std::to_string(thread) + "/" + std::to_string(round);
}

}  // namespace

void serves_many(const Harness& harness) {
    const auto opened = must(harness.open());
    Store& store = *opened;

    // Threads of one process, and as many of two: the gateway and a command line.
    const auto another = must(harness.open());
    const auto store_of = [&](bool two, int thread) -> Store& { return two && thread % 2 == 1 ? *another : store; };

    for (const bool two : {false, true}) {
        DYNAMIC_SECTION((two ? "two processes: " : "one process: ") << "commits of many threads are all there") {
            at_once([&](int thread) -> Result<void> {
                Store& mine = store_of(two, thread);
                for (int round = 0; round < rounds; ++round) {
                    const std::string bytes = "bytes " + name_of(thread, round);
                    auto received = mine.receive(arrival(name_of(thread, round), bytes), bytes, at(1));
                    if (!received) return std::unexpected(received.error());
                    Changes changes;
                    changes.documents = {document(name_of(thread, round))};
                    changes.inbox = {{received->entry.id, InboxState::processed}};
                    changes.journal = {note("n" + name_of(thread, round)), note("m" + name_of(thread, round))};
                    if (auto done = mine.commit(changes, at(2)); !done) return done;
                    // What was committed can be read at once.
                    if (auto back = mine.document(name_of(thread, round)); !back || !*back)
                        return fail(ErrorKind::bug, "test", "not there: " + name_of(thread, round));
                }
                return {};
            });
            CHECK(must(store.documents(DocumentState::stored, 1000)).size() == threads_count * rounds);
            CHECK(must(store.inbox(InboxState::processed, 1000)).size() == threads_count * rounds);
            CHECK(must(store.inbox(InboxState::received, 1000)).empty());
            CHECK(must(store.verify_journal()) == std::nullopt);
            const auto journal = must(store.trade("SO-1")).journal;
            CHECK(journal.size() == 2 * threads_count * rounds);
            std::set<std::int64_t> sequences;
            for (const auto& entry : journal) sequences.insert(entry.sequence);
            CHECK(sequences.size() == journal.size());
            // The entries of one commit stand together.
            for (std::size_t i = 0; i + 1 < journal.size(); i += 2)
                CHECK(journal[i].event.substr(1) == journal[i + 1].event.substr(1));
        }
        DYNAMIC_SECTION((two ? "two processes: " : "one process: ") << "no intent is claimed by two") {
            Changes changes;
            for (int i = 0; i < 200; ++i) changes.intents.push_back(intent("i" + std::to_string(i)));
            must(store.commit(changes, at(0)));
            std::mutex mutex;
            std::map<std::string, int> claims;
            at_once([&](int thread) -> Result<void> {
                while (true) {
                    const auto mine = store_of(two, thread).claim("cin7", 7, at(1), at(1000));
                    if (!mine) return std::unexpected(mine.error());
                    if (mine->empty()) return {};
                    const std::lock_guard lock(mutex);
                    for (const Intent& one : *mine) ++claims[one.key];
                }
            });
            CHECK(claims.size() == 200);
            for (const auto& [key, count] : claims) CHECK(count == 1);
        }
        DYNAMIC_SECTION((two ? "two processes: " : "one process: ") << "no control number is drawn twice") {
            Changes changes;
            for (int thread = 0; thread < threads_count; ++thread)
                for (int round = 0; round < rounds; ++round) changes.intents.push_back(intent(name_of(thread, round)));
            must(store.commit(changes, at(0)));
            std::mutex mutex;
            std::set<std::uint32_t> numbers;
            at_once([&](int thread) -> Result<void> {
                for (int round = 0; round < rounds; ++round) {
                    const auto made = store_of(two, thread).issue(issue_of(name_of(thread, round)), at(1));
                    if (!made) return std::unexpected(made.error());
                    const std::lock_guard lock(mutex);
                    numbers.insert(made->interchange_control);
                }
                return {};
            });
            CHECK(numbers.size() == threads_count * rounds);
            CHECK(*numbers.rbegin() == threads_count * rounds);
        }
    }
    SECTION("eight threads that receive the same file receive it once") {
        std::atomic<int> news{0};
        at_once([&](int thread) -> Result<void> {
            const auto received = store_of(true, thread).receive(arrival("a", "ISA"), "ISA", at(1));
            if (!received) return std::unexpected(received.error());
            if (!received->known) ++news;
            return {};
        });
        CHECK(news == 1);
        CHECK(must(store.inbox(InboxState::received, 10)).size() == 1);
    }
    SECTION("eight threads that issue the same interchange issue it once") {
        Changes changes;
        changes.intents = {intent("i1")};
        must(store.commit(changes, at(0)));
        at_once([&](int thread) -> Result<void> {
            const auto made = store_of(true, thread).issue(issue_of("i1"), at(1));
            if (!made) return std::unexpected(made.error());
            if (made->interchange_control == 1) return {};
            return fail(ErrorKind::bug, "test", "another number");
        });
    }
    SECTION("a refused commit takes nothing of its neighbours with it") {
        std::atomic<int> refused{0};
        at_once([&](int thread) -> Result<void> {
            for (int round = 0; round < rounds; ++round) {
                Changes changes;
                changes.documents = {document(name_of(thread, round))};
                changes.journal = {note("n")};
                if (thread % 2 == 1) changes.inbox = {{4711, InboxState::dead}};
                const auto done = store.commit(changes, at(1));
                if (!done && thread % 2 == 0) return done;
                if (!done) ++refused;
            }
            return {};
        });
        CHECK(refused == threads_count / 2 * rounds);
        CHECK(must(store.documents(DocumentState::stored, 1000)).size() == threads_count / 2 * rounds);
        CHECK(must(store.trade("SO-1")).journal.size() == threads_count / 2 * rounds);
        CHECK(must(store.verify_journal()) == std::nullopt);
    }
    SECTION("a trade is read as it was at one moment, whatever is being committed") {
        std::atomic<bool> done{false};
        at_once([&](int thread) -> Result<void> {
            if (thread != 0) {
                while (!done) {
                    const auto trade = store_of(true, thread).trade("SO-1");
                    if (!trade) return std::unexpected(trade.error());
                    if (trade->documents.size() != trade->journal.size())
                        return fail(ErrorKind::bug, "test", "half a commit was seen");
                }
                return {};
            }
            Result<void> committed;
            for (int round = 0; committed && round < rounds; ++round) {
                Changes changes;
                changes.documents = {document(name_of(thread, round))};
                changes.journal = {note("n")};
                committed = store.commit(changes, at(1));
            }
            done = true;
            return committed;
        });
    }
}

}  // namespace crossdock::store::conformance
