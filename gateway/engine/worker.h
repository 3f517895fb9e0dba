// One thread that repeats one step: at once while there is work, else when woken or after an interval.
//
// A step answers how much it did, or an error. After an error the worker waits longer, up to ten times its interval,
// and reports each error once until it changes. Stopping waits for the running step.
// Threads: start and destroy from one thread; wake() from any.
//
//     Worker worker("intake", 1s, [&] { return intake.read_inbox(); }, report, done);
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "gateway/engine/wakeup.h"
#include "parsers/error.h"

namespace crossdock::engine {

class Worker {
  public:
    using Step = std::function<Result<std::size_t>()>;
    using Report = std::function<void(const std::string& worker, const Error& error)>;
    using Progress = std::function<void()>;  // something was done: others may have work now

    Worker(std::string name, std::chrono::milliseconds interval, Step step, Report report, Progress progress);

    void wake() { wakeup_.ring(); }
    void request_stop() { thread_.request_stop(); }

  private:
    void run(const std::stop_token& stop);

    const std::string name_;
    const std::chrono::milliseconds interval_;
    const Step step_;
    const Report report_;
    const Progress progress_;
    Wakeup wakeup_;
    std::jthread thread_;  // last: starts when everything else is there
};

}  // namespace crossdock::engine
