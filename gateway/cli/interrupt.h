// SIGINT and SIGTERM as something to wait for, instead of something that happens.
//
// Blocked must be made before any thread, so that all inherit it; at its end the mask is put back.
//
//     const Interrupt::Blocked blocked;
//     ... start threads ...
//     Interrupt interrupt;
//     while (!interrupt.requested()) { work(); interrupt.wait_for(50ms); }
#pragma once

#include <chrono>
#include <csignal>

namespace crossdock::cli {

class Interrupt {
  public:
    class Blocked {
      public:
        Blocked();
        ~Blocked();
        Blocked(const Blocked&) = delete;
        Blocked& operator=(const Blocked&) = delete;

      private:
        sigset_t before_{};
    };

    Interrupt();
    void wait();
    void wait_for(std::chrono::milliseconds longest);
    [[nodiscard]] bool requested() const { return requested_; }

  private:
    sigset_t signals_{};
    bool requested_ = false;
};

}  // namespace crossdock::cli
