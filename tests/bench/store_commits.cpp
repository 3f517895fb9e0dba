// How fast payloads become durable, against bare SQLite that inserts the same rows in the same run.
//
//     bench_store_commits [--smoke]
//
// One receive is a payload, an inbox row and a journal entry, acknowledged after its fsync. Bare SQLite inserts the
// same three rows on one connection with the same settings (WAL, synchronous=FULL) in groups of as many as there are
// threads: the largest group that as many waiting callers can make, so the peer has the easier task; it also has no
// hashes to compute, no duplicates to look for and no threads to wake.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "gateway/store/store.h"
#include "tests/bench/duel.h"
#include "tests/bench/must.h"
#include "tests/bench/scratch_folder.h"

namespace {

using namespace crossdock;
namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t payload_bytes = 2048;
constexpr double goal = 0.9;

// No two payloads are alike: each is a 945's worth of text that begins with its number.
std::string payload(std::uint64_t number) {
    std::string bytes = "ISA*00*" + std::to_string(number) + "~";
    while (bytes.size() < payload_bytes) bytes += "W12*CC*10*10*0*EA**VN*TEE-BLK-M~";
    bytes.resize(payload_bytes);
    return bytes;
}

// Durable receives per second from so many threads.
double rate_of_store(store::Store& store, int threads, Seconds length, std::atomic<std::uint64_t>& next) {
    std::atomic<std::uint64_t> done{0};
    std::atomic<bool> failed{false};
    const auto start = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < threads; ++i)
            workers.emplace_back([&] {
                while (!failed && std::chrono::steady_clock::now() - start < length) {
                    const std::uint64_t number = ++next;
                    const std::string bytes = payload(number);
                    const store::Arrival arrival{"acme", "site", "/out/" + std::to_string(number) + ".edi",
                                                 bytes.size(), std::nullopt};
                    if (store.receive(arrival, bytes, SystemClock().now()))
                        ++done;
                    else
                        failed = true;
                }
            });
    }
    if (failed) throw std::runtime_error("a receive failed");
    return static_cast<double>(done) / Seconds(std::chrono::steady_clock::now() - start).count();
}

struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class Bare {
  public:
    explicit Bare(const fs::path& file) {
        sqlite3* raw = nullptr;
        check(sqlite3_open(file.c_str(), &raw));
        db_.reset(raw);
        execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
            "CREATE TABLE payloads (hash TEXT PRIMARY KEY, size INTEGER, body BLOB, stored_at INTEGER);"
            "CREATE TABLE inbox (id INTEGER PRIMARY KEY, partner TEXT, transport TEXT, path TEXT, size INTEGER, "
            "payload "
            "TEXT REFERENCES payloads(hash), state TEXT, UNIQUE (partner, transport, path, size, payload));"
            "CREATE INDEX inbox_by_state ON inbox (state, id);"
            "CREATE INDEX inbox_by_payload ON inbox (partner, payload, id);"
            "CREATE TABLE journal (sequence INTEGER PRIMARY KEY, at INTEGER, partner TEXT, event TEXT, detail TEXT, "
            "hash "
            "TEXT)");
        payload_ = prepare("INSERT INTO payloads VALUES (?1, ?2, ?3, 0)");
        inbox_ = prepare("INSERT INTO inbox VALUES (NULL, 'acme', 'site', ?1, ?2, ?3, 'received')");
        journal_ = prepare("INSERT INTO journal VALUES (NULL, 0, 'acme', 'payload-received', ?1, ?2)");
    }

    double rate(int group, Seconds length, std::uint64_t& next) {
        std::uint64_t done = 0;
        const auto start = std::chrono::steady_clock::now();
        while (std::chrono::steady_clock::now() - start < length) {
            execute("BEGIN IMMEDIATE");
            for (int i = 0; i < group; ++i) insert(++next);
            execute("COMMIT");
            done += static_cast<std::uint64_t>(group);
        }
        return static_cast<double>(done) / Seconds(std::chrono::steady_clock::now() - start).count();
    }

  private:
    using Statement = std::unique_ptr<sqlite3_stmt, Close>;

    void check(int result) const {
        if (result != SQLITE_OK && result != SQLITE_DONE) throw std::runtime_error(sqlite3_errstr(result));
    }
    void execute(const char* sql) { check(sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr)); }
    Statement prepare(std::string_view sql) {
        sqlite3_stmt* made = nullptr;
        check(sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &made, nullptr));
        return Statement(made);
    }
    void text(const Statement& statement, int index, const std::string& value) const {
        check(sqlite3_bind_text64(statement.get(), index, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
    }
    void size(const Statement& statement, int index, std::size_t value) const {
        check(sqlite3_bind_int64(statement.get(), index, static_cast<std::int64_t>(value)));
    }
    void run(const Statement& statement) const {
        check(sqlite3_step(statement.get()));
        check(sqlite3_reset(statement.get()));
    }
    void insert(std::uint64_t number) {
        const std::string bytes = payload(number);
        const std::string path = "/out/" + std::to_string(number) + ".edi";
        // As long as a hash and as scattered, at no cost.
        std::string hash = std::to_string(number * 0x9E3779B97F4A7C15ULL);
        hash.resize(64, '-');
        text(payload_, 1, hash);
        size(payload_, 2, bytes.size());
        check(sqlite3_bind_blob64(payload_.get(), 3, bytes.data(), bytes.size(), SQLITE_STATIC));
        run(payload_);
        text(inbox_, 1, path);
        size(inbox_, 2, bytes.size());
        text(inbox_, 3, hash);
        run(inbox_);
        const std::string detail = "received " + path;
        text(journal_, 1, detail);
        text(journal_, 2, hash);
        run(journal_);
    }

    std::unique_ptr<sqlite3, Close> db_;
    Statement payload_, inbox_, journal_;
};

void compare(int threads, int rounds, Seconds length) {
    const bench::ScratchFolder folder;
    const auto store = bench::must(store::open_sqlite(folder.path() / "store"));
    Bare bare(folder.path() / "bare.db");
    std::atomic<std::uint64_t> next{0};
    std::uint64_t next_bare = 0;
    const std::string what = std::to_string(threads) + (threads == 1 ? " thread" : " threads");
    bench::report("store, " + what, "receives/s",
                  bench::duel(
                      rounds, [&] { return rate_of_store(*store, threads, length, next); },
                      [&] { return bare.rate(threads, length, next_bare); }),
                  goal);
}

}  // namespace

int main(int argc, char** argv) {
    const bool smoke = argc > 1 && std::string_view(argv[1]) == "--smoke";
    try {
        for (const int threads : {1, 8}) compare(threads, smoke ? 1 : 20, Seconds(0.25));
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_store_commits: %s\n", problem.what());
        return 1;
    }
}
