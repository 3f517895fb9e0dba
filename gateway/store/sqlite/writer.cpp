#include "gateway/store/sqlite/writer.h"

#include "gateway/doors/crash_point.h"

namespace crossdock::store::sqlite {

Writer::Writer(std::unique_ptr<Database> db)
    : db_(std::move(db)), thread_([this](const std::stop_token& stop) { serve(stop); }) {}

Writer::~Writer() {
    thread_.request_stop();
    arrived_.notify_all();
}

Result<void> Writer::run(const Work& work) {
    Waiting mine{&work, {}, false};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&mine);
    arrived_.notify_one();
    answered_.wait(lock, [&] { return mine.answered; });
    return mine.answer;
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
        {
            const std::lock_guard lock(mutex_);
            for (Waiting* one : batch) one->answered = true;
        }
        answered_.notify_all();
    }
}

void Writer::commit(const std::vector<Waiting*>& batch) {
    Result<void> whole = db_->execute("BEGIN IMMEDIATE");
    if (whole) {
        for (Waiting* one : batch) one->answer = in_savepoint(*one->work);
        crash_point("store.before-commit");
        // A full disk may have ended the transaction already; COMMIT then fails, and so it should.
        whole = db_->execute("COMMIT");
        if (!whole && sqlite3_get_autocommit(db_->raw()) == 0) (void)db_->execute("ROLLBACK");
        crash_point("store.after-commit");
    }
    if (whole) return;
    for (Waiting* one : batch)
        if (one->answer) one->answer = whole;
}

Result<void> Writer::in_savepoint(const Work& work) {
    if (auto begun = db_->execute("SAVEPOINT one"); !begun) return begun;
    auto done = work(*db_);
    if (sqlite3_get_autocommit(db_->raw()) != 0) return done ? last_error(db_->raw()) : done;
    if (!done) {
        if (auto undone = db_->execute("ROLLBACK TO one; RELEASE one"); !undone) return undone;
        return done;
    }
    return db_->execute("RELEASE one");
}

}  // namespace crossdock::store::sqlite
