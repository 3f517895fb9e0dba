#include "gateway/cli/interrupt.h"

#include <ctime>

namespace crossdock::cli {
namespace {

sigset_t ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

}  // namespace

Interrupt::Blocked::Blocked() {
    const sigset_t signals = ending_signals();
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
}

Interrupt::Blocked::~Blocked() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

Interrupt::Interrupt() : signals_(ending_signals()) {}

void Interrupt::wait() {
    int told = 0;
    requested_ = sigwait(&signals_, &told) == 0;
}

void Interrupt::wait_for(std::chrono::milliseconds longest) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(longest);
    timespec limit{};
    limit.tv_sec = seconds.count();
    limit.tv_nsec = std::chrono::nanoseconds(longest - seconds).count();
    if (sigtimedwait(&signals_, nullptr, &limit) > 0) requested_ = true;
}

}  // namespace crossdock::cli
