#include "tests/gateway/cli/running_gateway.h"

#include <array>
#include <catch2/catch.hpp>
#include <iostream>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gateway/cli/run.h"

namespace crossdock::cli::test {
namespace {

constexpr int patience_ms = 60'000;

}  // namespace

RunningGateway::RunningGateway(const std::filesystem::path& home)
    : RunningGateway([home] { return run(home, std::cout, std::cerr); }) {}

RunningGateway::RunningGateway(const std::function<int()>& command) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::cout.flush();
    std::cerr.flush();
    pid_ = ::fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(ends[1], STDERR_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        const int exit = command();
        std::cout.flush();
        ::_exit(exit);
    }
    ::close(ends[1]);
    output_ = ends[0];
}

RunningGateway::~RunningGateway() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    ::close(output_);
}

bool RunningGateway::read_more() {
    pollfd waiting{output_, POLLIN, 0};
    if (::poll(&waiting, 1, patience_ms) <= 0) return false;
    std::array<char, 4096> buffer{};
    const auto count = ::read(output_, buffer.data(), buffer.size());
    if (count <= 0) return false;
    said_.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

std::string RunningGateway::until_it_says(const std::string& words) {
    while (true) {
        const auto at = said_.find(words, asked_up_to_);
        const auto end = at == std::string::npos ? at : said_.find('\n', at);
        if (end != std::string::npos) {
            const auto before = said_.rfind('\n', at);
            asked_up_to_ = end;
            const auto begin = before == std::string::npos ? 0 : before + 1;
            return said_.substr(begin, end - begin);
        }
        if (!read_more()) {
            FAIL("the gateway never said '" + words + "', but:\n" + said_);
            return {};
        }
    }
}

int RunningGateway::stop(int signal) {
    ::kill(pid_, signal);
    while (read_more()) continue;
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace crossdock::cli::test
