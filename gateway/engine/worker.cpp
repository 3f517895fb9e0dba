#include "gateway/engine/worker.h"

#include <algorithm>

namespace crossdock::engine {

Worker::Worker(Duty duty, Report report, Progress progress)
    : duty_(std::move(duty)),
      report_(std::move(report)),
      progress_(std::move(progress)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Worker::run(const std::stop_token& stop) {
    Error last;
    int failures = 0;
    while (!stop.stop_requested()) {
        const auto done = duty_.step();
        if (done && *done > 0) progress_();
        if (done) {
            failures = 0;
            last = {};
            if (*done > 0) continue;
        } else {
            ++failures;
            if (done.error() != last) report_(duty_.name, done.error());
            last = done.error();
        }
        wakeup_.wait(stop, duty_.interval * std::clamp(failures, 1, 10));
    }
}

}  // namespace crossdock::engine
