// One thread that does one duty: at once while there is work, else after its interval, or when it is woken because
// others did something.
//
// After an error the worker waits longer, up to ten times its interval, and reports each error once until it changes.
// Stopping waits for the running step.
// Threads: start and destroy from one thread; wake() from any.
//
//     Worker worker({"intake", 1s, [&] { return intake.read_inbox(); }}, report, done);
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "gateway/engine/duty.h"
#include "gateway/engine/wakeup.h"
#include "parsers/error.h"

namespace crossdock::engine {

class Worker {
  public:
    using Report = std::function<void(const std::string& worker, const Error& error)>;
    using Progress = std::function<void()>;  // something was done: others may have work now

    Worker(Duty duty, Report report, Progress progress);

    void wake() {
        if (!duty_.looks_outside) wakeup_.ring();
    }
    void request_stop() { thread_.request_stop(); }

  private:
    void run(const std::stop_token& stop);

    const Duty duty_;
    const Report report_;
    const Progress progress_;
    Wakeup wakeup_;
    std::jthread thread_;  // last: starts when everything else is there
};

}  // namespace crossdock::engine
