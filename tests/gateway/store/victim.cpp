#include "victim.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <limits>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace crossdock::store::test {
namespace {

constexpr int victims_channel = 9;

}  // namespace

Victim::Victim(const std::string& test_case, const std::map<std::string, std::string>& environment) {
    std::vector<std::string> settings;
    for (const auto& [name, value] : environment) settings.push_back(name + "=" + value);
    for (char** one = environ; *one != nullptr; ++one) settings.emplace_back(*one);
    std::vector<char*> env;
    for (std::string& setting : settings) env.push_back(setting.data());
    env.push_back(nullptr);

    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::string self = "/proc/self/exe", wanted = test_case;
    char* arguments[] = {self.data(), wanted.data(), nullptr};
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], victims_channel);
    const int failed = ::posix_spawn(&process_, self.c_str(), &actions, nullptr, arguments, env.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    channel_ = ends[0];
    if (failed != 0) throw std::runtime_error("no victim");
}

Victim::~Victim() {
    std::set<std::string> unread;
    if (process_ > 0) {
        kill();
        (void)end(unread);
    }
    ::close(channel_);
}

void Victim::read_lines(std::size_t count, std::set<std::string>& lines) {
    for (std::size_t said = 0; said < count;) {
        if (const auto newline = rest_.find('\n'); newline != std::string::npos) {
            lines.insert(rest_.substr(0, newline));
            rest_.erase(0, newline + 1);
            ++said;
            continue;
        }
        char buffer[4096];
        const ssize_t size = ::read(channel_, buffer, sizeof buffer);
        if (size <= 0) return;
        rest_.append(buffer, static_cast<std::size_t>(size));
    }
}

void Victim::kill() const {
    ::kill(process_, SIGKILL);
}

std::string Victim::end(std::set<std::string>& lines) {
    read_lines(std::numeric_limits<std::size_t>::max(), lines);
    int status = 0;
    if (::waitpid(process_, &status, 0) != process_) throw std::runtime_error("the victim is lost");
    process_ = -1;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return "killed";
    return "ended " + std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

void Victim::say(const std::string& line) {
    const std::string whole = line + "\n";
    if (::write(victims_channel, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) std::_Exit(3);
}

}  // namespace crossdock::store::test
