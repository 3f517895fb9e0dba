#include "gateway/store/sqlite/writer.h"

#include <exception>

#include "gateway/doors/crash_point.h"

namespace crossdock::store::sqlite {
namespace {

// The work itself, and what it throws as an error: one caller's bug must not end the writer's thread.
Result<void> call(const Writer::Work& work, Database& db) {
    try {
        return work(db);
    } catch (const std::exception& thrown) {
        return fail(ErrorKind::bug, "store.exception", std::string("a change of the store threw: ") + thrown.what());
    }
}

}  // namespace

Writer::Writer(std::unique_ptr<Database> db)
    : db_(std::move(db)), thread_([this](const std::stop_token& stop) { serve(stop); }) {}

Writer::~Writer() {
    thread_.request_stop();
    thread_.join();
}

Result<void> Writer::run(const Work& work) {
    Waiting mine{&work, {}, false, {}};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&mine);
    arrived_.notify_one();
    mine.wake.wait(lock, [&] { return mine.answered; });
    return std::move(mine.answer);
}

void Writer::serve(const std::stop_token& stop) {
    while (true) {
        std::vector<Waiting*> batch;
        {
            std::unique_lock lock(mutex_);
            if (!arrived_.wait(lock, stop, [&] { return !waiting_.empty(); })) return;
            batch.swap(waiting_);
        }
        commit(batch);
        // Notified under the lock: an answered caller's Waiting is gone as soon as the lock is free.
        const std::lock_guard lock(mutex_);
        for (Waiting* one : batch) {
            one->answered = true;
            one->wake.notify_one();
        }
    }
}

void Writer::commit(Batch batch) {
    if (auto begun = db_->execute("BEGIN IMMEDIATE"); !begun) {
        (void)lose(batch, begun.error());
        return;
    }
    if (commit_together(batch) || batch.size() == 1) return;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const Batch alone = batch.subspan(i, 1);
        if (auto begun = db_->execute("BEGIN IMMEDIATE"); !begun)
            (void)lose(alone, begun.error());
        else
            (void)commit_together(alone);
    }
}

bool Writer::commit_together(Batch batch) {
    for (Waiting* one : batch) {
        one->answer = in_savepoint(*one->work);
        if (!db_->in_transaction()) return lose(batch, one->answer.error());
    }
    crash_point("store.before-commit");
    if (auto committed = db_->execute("COMMIT"); !committed) return lose(batch, committed.error());
    crash_point("store.after-commit");
    return true;
}

// Always an error when the transaction is over afterwards.
Result<void> Writer::in_savepoint(const Work& work) {
    if (auto begun = db_->execute("SAVEPOINT one"); !begun) {
        if (db_->in_transaction()) (void)db_->execute("ROLLBACK");
        return begun;
    }
    auto done = call(work, *db_);
    if (!db_->in_transaction())
        return done ? fail(ErrorKind::transient, "sqlite.full", "the transaction was ended by SQLite", {},
                           "nothing was changed; it is tried again")
                    : done;
    auto ended = db_->execute(done ? "RELEASE one" : "ROLLBACK TO one; RELEASE one");
    if (ended) return done;
    if (db_->in_transaction()) (void)db_->execute("ROLLBACK");
    return ended;
}

bool Writer::lose(Batch batch, const Error& why) {
    if (db_->in_transaction()) (void)db_->execute("ROLLBACK");
    for (Waiting* one : batch) one->answer = std::unexpected(why);
    return false;
}

}  // namespace crossdock::store::sqlite
