// `crossdock run`, or another command that waits, as a process of its own, whose words are read as they come.
//
// Lifetime: the process is killed with the object, if it still runs. Threads: one. Errors: what is not said within a
// minute, or before the process ends, fails the test with all that was said.
//
//     RunningGateway gateway(home.root());
//     gateway.until_it_says("no directory");
//     CHECK(gateway.stop() == exit_ok);
#pragma once

#include <csignal>
#include <filesystem>
#include <functional>
#include <string>
#include <sys/types.h>

namespace crossdock::cli::test {

class RunningGateway {
  public:
    explicit RunningGateway(const std::filesystem::path& home);
    // Answers the exit code; what it prints is what the process says.
    explicit RunningGateway(const std::function<int()>& command);
    ~RunningGateway();
    RunningGateway(const RunningGateway&) = delete;
    RunningGateway& operator=(const RunningGateway&) = delete;

    // The first line with `words` that was not asked for before.
    std::string until_it_says(const std::string& words);
    // Everything that it has said so far.
    [[nodiscard]] const std::string& said() const { return said_; }
    // SIGTERM, or SIGINT as of Ctrl-C; answers the exit code.
    int stop(int signal = SIGTERM);
    // Until it ends by itself.
    int wait() { return stop(0); }

  private:
    [[nodiscard]] bool read_more();

    pid_t pid_ = -1;
    int output_ = -1;
    std::string said_;
    std::size_t asked_up_to_ = 0;
};

}  // namespace crossdock::cli::test
