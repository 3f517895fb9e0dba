// One measurement of a benchmark: we and a peer do the same work in turns, and one line says how the best of each
// compare. Values; no threads, no errors of its own: what a side throws goes to the caller.
//
// The best of several rounds is taken because whatever else the machine does can only make a round slower; in turns,
// with who begins changing from round to round, so that it falls on both. On a machine that stays busy it does not fall
// on both alike: a peer's rate far below its usual one says that the ratio means nothing.
//
//     report("store, 8 threads", "receives/s", duel(5, [&] { return ours(); }, [&] { return theirs(); }), 0.9);
//     // store, 8 threads    ours 5123.0  peer 4876.0 receives/s  ratio 1.05  goal 0.90
#pragma once

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>

namespace crossdock::bench {

// What each side reached, in work done per second: more is better.
struct Best {
    double ours = 0;
    double peer = 0;
};

// Each function does one round of the work and returns its rate.
inline Best duel(int rounds, const std::function<double()>& ours, const std::function<double()>& peer) {
    Best best;
    for (int round = 0; round < rounds; ++round) {
        const bool we_begin = round % 2 == 0;
        if (we_begin) best.ours = std::max(best.ours, ours());
        best.peer = std::max(best.peer, peer());
        if (!we_begin) best.ours = std::max(best.ours, ours());
    }
    return best;
}

inline void report(const std::string& what, const char* unit, const Best& best, double goal) {
    std::printf("%-34s ours %9.1f  peer %9.1f %-10s  ratio %.2f  goal %.2f\n", what.c_str(), best.ours, best.peer, unit,
                best.ours / best.peer, goal);
    std::fflush(stdout);
}

}  // namespace crossdock::bench
