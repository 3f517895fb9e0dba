#include "tests/partners/as2/little_memory.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <new>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace crossdock::test {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool is_limited = false;
#else
constexpr bool is_limited = true;
#endif

// What the process may write to now: heap and whatever is mapped for itself.
std::size_t data_bytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmData:")) return std::stoul(line.substr(7)) * 1024;
    return 0;
}

std::string said_by(const std::function<std::string()>& work) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return "it needs more memory than allowed";
    } catch (...) {
        return "it threw";
    }
}

}  // namespace

std::string in_a_child(const std::function<std::string()>& work) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const std::string said = said_by(work);
        const bool written = ::write(ends[1], said.data(), said.size()) >= 0;
        ::_exit(written ? 0 : 1);
    }
    ::close(ends[1]);
    char text[200];
    const ssize_t size = ::read(ends[0], text, sizeof text);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return "the child died";
    return {text, static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

bool allow_more(std::size_t bytes) {
    if (!is_limited) return true;
    const std::size_t limit = data_bytes() + bytes;
    const rlimit bound{limit, limit};
    return ::setrlimit(RLIMIT_DATA, &bound) == 0;
}

bool fill(as2::Spool& spool, std::size_t megabytes) {
    std::uint64_t state = 1;
    std::string piece(megabyte, '\0');
    for (std::size_t i = 0; i < megabytes; ++i) {
        for (std::size_t at = 0; at < piece.size(); at += sizeof state) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            const std::uint64_t mixed = state ^ (state >> 29U);
            piece.replace(at, sizeof mixed, reinterpret_cast<const char*>(&mixed), sizeof mixed);
        }
        if (!spool.append(piece)) return false;
    }
    return true;
}

}  // namespace crossdock::test
