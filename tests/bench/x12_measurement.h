// Ways of working through a payload, measured against each other. The first two are what the others are told as ratios
// of, the scan (a) and the index (b) for example; their names begin with the letter. A new measurement is one more
// entry.
//
// Time is processor time: what else the machine does shows as little as can be. The rounds of all measurements
// alternate, and the best round counts.
//
// Lifetime: values. Threads: one at a time. Errors: measure() names the one that failed.
//
//     std::vector<Measurement> all{{"(a) scan", 0, scan}, {"(b) index", 0, index}, {"(c) split", 0.5, split}};
//     if (measure(all, 11)) print("945", all);
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace crossdock::bench {

struct Measurement {
    std::string name;
    double goal = 0;                     // of the second; 0: none
    std::function<std::uint64_t()> run;  // returns the bytes worked through; 0 when it failed
    bool in_child = false;               // the work is done by a process that run() starts and awaits
    double bytes_per_second = 0;
};

[[nodiscard]] bool measure(std::vector<Measurement>& measurements, int rounds);

void print(const std::string& payload, const std::vector<Measurement>& measurements);

}  // namespace crossdock::bench
