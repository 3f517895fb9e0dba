// Group commit: the work of all waiting callers in one transaction with one fsync.
//
// Each piece of work runs in a savepoint of its own, so that one that fails takes nothing of its neighbours with it. A
// caller's answer comes after the COMMIT that holds its work. When the whole transaction is lost (a full disk ends it),
// each piece is tried once more by itself, so that what still fits is done and only the others are told why not.
// Therefore a work may be called twice: it sets its results afresh each time.
//
// Lifetime: everything waiting is committed before the destructor returns.
// Threads: run() from any thread; the work is called on the writer's own thread, one at a time, and must not call
// run(). Errors: those of the work; busy, full, io of the transaction: then nothing was changed.
//
//     auto done = writer.run([&](Database& db) { return apply(db, changes, now); });
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "gateway/store/sqlite/database.h"

namespace crossdock::store::sqlite {

class Writer {
  public:
    using Work = std::function<Result<void>(Database&)>;

    explicit Writer(std::unique_ptr<Database> db);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    [[nodiscard]] Result<void> run(const Work& work);

  private:
    struct Waiting {
        const Work* work;
        Result<void> answer;
        bool answered = false;
        std::condition_variable wake;
    };
    using Batch = std::span<Waiting* const>;

    void serve(const std::stop_token& stop);
    void commit(Batch batch);
    // False: the transaction was lost, nothing of the batch is stored.
    [[nodiscard]] bool commit_together(Batch batch);
    [[nodiscard]] Result<void> in_savepoint(const Work& work);
    [[nodiscard]] bool lose(Batch batch, const Error& why);

    std::unique_ptr<Database> db_;  // the writer thread's alone
    std::mutex mutex_;              // protects waiting_, and answered in those that were in it
    std::condition_variable_any arrived_;
    std::vector<Waiting*> waiting_;
    std::jthread thread_;  // last: starts when everything else is there
};

}  // namespace crossdock::store::sqlite
