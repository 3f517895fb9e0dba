// Requests that are being answered right now, by their message: an asynchronous receipt must not reach the partner
// before the answer to its message does.
//
// Threads: any. Lifetime: outlives the server and the poster.
//
//     auto answering = answered.begin(from, message_id);        // ends with its last copy
//     reply.written = [answering]() mutable { answering.reset(); };
//     answered.wait(from, message_id);                           // the poster, before it posts
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace crossdock::as2 {

class Answered {
  public:
    [[nodiscard]] std::shared_ptr<void> begin(std::string from, std::string message_id) {
        Key key{std::move(from), std::move(message_id)};
        const std::lock_guard lock(mutex_);
        open_.insert(key);
        return {nullptr, [this, key = std::move(key)](void*) {
                    const std::lock_guard ending(mutex_);
                    open_.erase(open_.find(key));
                    ended_.notify_all();
                }};
    }
    // Ends, because answers have a deadline.
    void wait(const std::string& from, const std::string& message_id) {
        std::unique_lock lock(mutex_);
        ended_.wait(lock, [&] { return !open_.contains({from, message_id}); });
    }

  private:
    using Key = std::pair<std::string, std::string>;
    std::mutex mutex_;
    std::condition_variable ended_;
    std::multiset<Key> open_;
};

}  // namespace crossdock::as2
