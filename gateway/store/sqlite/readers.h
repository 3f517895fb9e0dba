// Connections for reading: a few, opened when first needed, each used by one thread at a time.
//
// Readers never wait for the writer (WAL); they wait for each other only when all connections are in use.
// Threads: with() from any thread; the work must not call with() again, or all connections may wait for one.
//
//     return readers_.with([&](Database& db) { return read_all<Document>(...); });
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <type_traits>
#include <vector>

#include "gateway/store/sqlite/database.h"

namespace crossdock::store::sqlite {

class Readers {
  public:
    explicit Readers(std::filesystem::path file) : file_(std::move(file)) {}

    template <class Work>
    [[nodiscard]] std::invoke_result_t<Work, Database&> with(const Work& work) {
        auto taken = take();
        if (!taken) return std::unexpected(taken.error());
        const Return back(*this, std::move(*taken));
        return work(*back.db);
    }

    // The same for several queries that must see one state of the store.
    template <class Work>
    [[nodiscard]] std::invoke_result_t<Work, Database&> with_snapshot(const Work& work) {
        return with([&](Database& db) -> std::invoke_result_t<Work, Database&> {
            if (auto begun = db.execute("BEGIN"); !begun) return std::unexpected(begun.error());
            const End end(db);
            return work(db);
        });
    }

  private:
    static constexpr std::size_t connections_max = 4;

    struct Return {
        Readers& readers;
        std::unique_ptr<Database> db;
        Return(Readers& owner, std::unique_ptr<Database> taken) : readers(owner), db(std::move(taken)) {}
        Return(const Return&) = delete;
        Return& operator=(const Return&) = delete;
        ~Return() { readers.give_back(std::move(db)); }
    };
    struct End {
        Database& db;
        explicit End(Database& begun) : db(begun) {}
        End(const End&) = delete;
        End& operator=(const End&) = delete;
        ~End() { (void)db.execute("ROLLBACK"); }
    };
    [[nodiscard]] Result<std::unique_ptr<Database>> take();
    void give_back(std::unique_ptr<Database> db);

    const std::filesystem::path file_;
    std::mutex mutex_;  // protects idle_ and open_
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Database>> idle_;
    std::size_t open_ = 0;
};

}  // namespace crossdock::store::sqlite
