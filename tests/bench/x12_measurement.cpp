#include "tests/bench/x12_measurement.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <sys/resource.h>

namespace crossdock::bench {
namespace {

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds_of_children() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

bool measure(std::vector<Measurement>& measurements, int rounds) {
    for (int round = 0; round < rounds; ++round) {
        for (Measurement& m : measurements) {
            const auto clock = m.in_child ? seconds_of_children : processor_seconds;
            const double begin = clock();
            const std::uint64_t bytes = m.run();
            const double seconds = std::max(clock() - begin, 1e-9);
            if (bytes == 0) {
                std::fprintf(stderr, "%s failed\n", m.name.c_str());
                return false;
            }
            m.bytes_per_second = std::max(m.bytes_per_second, static_cast<double>(bytes) / seconds);
        }
    }
    return true;
}

void print(const std::string& payload, const std::vector<Measurement>& measurements) {
    const double first = measurements[0].bytes_per_second, second = measurements[1].bytes_per_second;
    const std::string of_first = measurements[0].name.substr(0, 3), of_second = measurements[1].name.substr(0, 3);
    for (const Measurement& m : measurements) {
        const double ratio = m.bytes_per_second / second;
        std::printf("%s  %-42s %8.0f MB/s  %.3f of %s", payload.c_str(), m.name.c_str(), m.bytes_per_second / 1e6,
                    m.bytes_per_second / first, of_first.c_str());
        if (m.goal > 0)
            std::printf("  ratio %.2f  goal %.2f of %s\n", ratio, m.goal, of_second.c_str());
        else
            std::printf("  %.3f of %s\n", ratio, of_second.c_str());
    }
    std::fflush(stdout);
}

}  // namespace crossdock::bench
