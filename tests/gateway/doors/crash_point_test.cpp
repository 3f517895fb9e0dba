#include "gateway/doors/crash_point.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

// How a child ends that passes the points one after the other with that setting: "killed before 2" of its passings, or
// "ended". The setting is read once per process, so that only children ever pass a point here.
std::string end_of_child(const char* setting, const std::vector<std::string>& points) {
    int channel[2] = {-1, -1};
    if (::pipe(channel) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("no child");
    if (child == 0) {
        ::close(channel[0]);
        if (setting != nullptr)
            ::setenv("CROSSDOCK_CRASH_AT", setting, 1);
        else
            ::unsetenv("CROSSDOCK_CRASH_AT");
        for (const std::string& point : points) {
            crossdock::crash_point(point);
            if (::write(channel[1], ".", 1) != 1) ::_exit(2);
        }
        ::_exit(0);
    }
    ::close(channel[1]);
    std::size_t passed = 0;
    for (char dot = 0; ::read(channel[0], &dot, 1) == 1;) ++passed;
    ::close(channel[0]);
    int status = 0;
    if (::waitpid(child, &status, 0) != child) throw std::runtime_error("the child is lost");
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return "killed at passing " + std::to_string(passed + 1);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? "ended" : "ended badly";
}

}  // namespace

TEST_CASE("a crash point kills the process at the passing that is asked for", "[crash_point]") {
    const std::vector<std::string> points{"one", "two", "one", "two", "one"};
    struct Case {
        const char* setting;
        std::string end;
    };
    const Case cases[] = {
        {nullptr, "ended"},
        {"", "ended"},
        {"one", "killed at passing 1"},
        {"one:1", "killed at passing 1"},
        {"one:2", "killed at passing 3"},
        {"one:3", "killed at passing 5"},
        {"one:4", "ended"},
        {"two:1", "killed at passing 2"},
        {"two:2", "killed at passing 4"},
        {"three:1", "ended"},
        {"on:1", "ended"},
        {"one:0", "ended"},
    };
    for (const Case& c : cases) {
        INFO((c.setting == nullptr ? "not set" : c.setting));
        CHECK(end_of_child(c.setting, points) == c.end);
    }
}

TEST_CASE("a crash point's name may hold points and blanks, not the case", "[crash_point]") {
    CHECK(end_of_child("intake.read:2", {"intake.read", "intake.read"}) == "killed at passing 2");
    CHECK(end_of_child("intake.read:1", {"Intake.read", "intake"}) == "ended");
}
