#include "gateway/engine/worker.h"

#include <algorithm>

namespace crossdock::engine {

Worker::Worker(std::string name, std::chrono::milliseconds interval, Step step, Report report, Progress progress)
    : name_(std::move(name)),
      interval_(interval),
      step_(std::move(step)),
      report_(std::move(report)),
      progress_(std::move(progress)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Worker::run(const std::stop_token& stop) {
    Error last;
    int failures = 0;
    while (!stop.stop_requested()) {
        const auto done = step_();
        if (done && *done > 0) progress_();
        if (done) {
            failures = 0;
            last = {};
            if (*done > 0) continue;
        } else {
            ++failures;
            if (done.error() != last) report_(name_, done.error());
            last = done.error();
        }
        wakeup_.wait(stop, interval_ * std::clamp(failures, 1, 10));
    }
}

}  // namespace crossdock::engine
