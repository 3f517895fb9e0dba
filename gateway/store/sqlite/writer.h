// Group commit: the work of all waiting callers in one transaction with one fsync.
//
// Each piece of work runs in a savepoint of its own, so that one that fails takes nothing of its neighbours with it. A
// caller's answer comes after the COMMIT that holds its work; when the COMMIT fails, all of its callers are told.
// Threads: run() from any thread; the work is called on the writer's own thread, one at a time.
//
//     auto done = writer.run([&](Database& db) { return apply(db, changes, now); });
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
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
    };
    void serve(const std::stop_token& stop);
    void commit(const std::vector<Waiting*>& batch);
    [[nodiscard]] Result<void> in_savepoint(const Work& work);

    std::unique_ptr<Database> db_;  // the writer thread's alone
    std::mutex mutex_;              // protects waiting_ and the answers in it
    std::condition_variable_any arrived_, answered_;
    std::vector<Waiting*> waiting_;
    std::jthread thread_;  // last: starts when everything else is there
};

}  // namespace crossdock::store::sqlite
