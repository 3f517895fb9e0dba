// Wakes a worker before its time: something was committed that it may be able to take up.
//
// Threads: ring() from any thread; wait() from the worker's. A ring between two waits is not lost.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace crossdock::engine {

class Wakeup {
  public:
    void ring() {
        {
            const std::lock_guard lock(mutex_);
            rung_ = true;
        }
        bell_.notify_all();
    }

    // Until rung, `longest` has passed, or stop is requested.
    void wait(std::stop_token stop, std::chrono::milliseconds longest) {
        std::unique_lock lock(mutex_);
        bell_.wait_for(lock, stop, longest, [&] { return rung_; });
        rung_ = false;
    }

  private:
    std::mutex mutex_;
    std::condition_variable_any bell_;
    bool rung_ = false;
};

}  // namespace crossdock::engine
