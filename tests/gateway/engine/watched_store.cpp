#include "tests/gateway/engine/watched_store.h"

#include <cstdlib>
#include <map>
#include <stdexcept>
#include <unistd.h>

#include "gateway/store/words.h"

namespace crossdock::engine::test {
namespace {

constexpr std::size_t all = 10'000;

std::unexpected<Error> disk_full() {
    return fail(ErrorKind::transient, "store.full", "the disk is full", {}, "make room");
}

}  // namespace

WatchedStore::WatchedStore(Log& log) : log_(log) {
    std::string pattern = (std::filesystem::temp_directory_path() / "crossdock-engine-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder: " + pattern);
    folder_ = pattern;
    store_ = value_of(store::open_sqlite(folder_));
}

WatchedStore::~WatchedStore() {
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

bool WatchedStore::fails_now() {
    return failures_.contains(++writes_);
}

Result<store::Received> WatchedStore::receive(const store::Arrival& arrival, std::string_view bytes, Instant now) {
    if (fails_now()) {
        log_.push_back("store " + arrival.path + " (failed)");
        return disk_full();
    }
    auto received = asked("receive").receive(arrival, bytes, now);
    if (received) log_.push_back((received->known ? "known " : "stored ") + arrival.path);
    return received;
}

Result<void> WatchedStore::commit(const store::Changes& changes, Instant now) {
    if (fails_now()) {
        log_.push_back("commit (failed)");
        return disk_full();
    }
    auto done = asked("commit").commit(changes, now);
    if (done) log_.push_back("commit");
    return done;
}

Result<store::Interchange> WatchedStore::issue(const store::Issue& issue, Instant now) {
    if (fails_now()) {
        log_.push_back("issue (failed)");
        return disk_full();
    }
    auto issued = asked("issue").issue(issue, now);
    if (issued) log_.push_back("issued " + issued->file_name);
    return issued;
}

std::vector<std::string> inbox_of(store::Store& store) {
    std::map<std::int64_t, std::string> rows;
    for (const auto state : {store::InboxState::received, store::InboxState::processed, store::InboxState::duplicate,
                             store::InboxState::dead})
        for (const auto& entry : value_of(store.inbox(state, all)))
            rows[entry.id] =
                std::string(to_string(state)) + " " + entry.arrival.path + "=" + value_of(store.payload(entry.payload));
    std::vector<std::string> lines;
    for (const auto& [id, line] : rows) lines.push_back(line);
    return lines;
}

std::vector<std::string> open_letters(store::Store& store) {
    std::vector<std::string> lines;
    for (const auto& letter : value_of(store.dead_letters(store::DeadLetterState::open)))
        lines.push_back(letter.subject + ": " + std::string(to_string(letter.error.kind)) + " " + letter.error.code +
                        ": " + to_string(letter.error));
    return lines;
}

}  // namespace crossdock::engine::test
