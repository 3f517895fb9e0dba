#include "gateway/store/sqlite/readers.h"

namespace crossdock::store::sqlite {

Result<std::unique_ptr<Database>> Readers::take() {
    {
        std::unique_lock lock(mutex_);
        returned_.wait(lock, [&] { return !idle_.empty() || open_ < connections_max; });
        if (!idle_.empty()) {
            auto db = std::move(idle_.back());
            idle_.pop_back();
            return db;
        }
        ++open_;
    }
    auto opened = Database::open(file_, Database::Access::read);
    if (opened) return opened;
    {
        const std::lock_guard lock(mutex_);
        --open_;
    }
    returned_.notify_one();
    return opened;
}

void Readers::give_back(std::unique_ptr<Database> db) {
    {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(db));
    }
    returned_.notify_one();
}

}  // namespace crossdock::store::sqlite
