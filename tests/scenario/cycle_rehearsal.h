// One cycle of tests/gateway/scenarios lived by `crossdock run` as a process of its own, which is killed by SIGKILL at
// a named point and started again: a sandbox of Cin7 behind a socket, partners whose sites are folders, real time.
//
// What a cycle comes to is what World, the same gateway inside one process that nobody disturbs, makes of it; how far
// it is after each event is waited for (files, the sandbox's ledger, the store at rest), never a time.
// Lifetime: a life's folder goes with it. Threads: one. Errors: what cannot be started or does not come to rest throws.
//
//     const Course course = course_of(cycle);
//     const Ending end = live(CROSSDOCK_BINARY, cycle, course, {"after POST sale/fulfilment/pick:1", 2});
//     CHECK(end.done == course.done);
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/gateway/scenarios/cycles.h"

namespace crossdock::scenario {

using scenarios::Lines;

// What becomes of a cycle that nothing disturbs.
struct Course {
    Lines sent;                     // 940s and 943s, as World tells them
    Lines done;                     // the ledger of Cin7
    std::vector<std::size_t> told;  // how many of both there are before the first event and after each
    Lines calls;                    // "POST sale/fulfilment/pick"
};
[[nodiscard]] Course course_of(const scenarios::Cycle& cycle);

// The first `lives` processes are killed at this point (CROSSDOCK_CRASH_AT), the next one is left alone.
struct Kill {
    std::string point;
    unsigned lives = 1;
};

struct Ending {
    Lines sent, done;
    Lines letters;  // open dead letters
    Lines twice;    // documents that were taken over more than once, or not at all
    bool journal_whole = false;
    unsigned deaths = 0;
};
[[nodiscard]] Ending live(const std::filesystem::path& program, const scenarios::Cycle& cycle, const Course& course,
                          const Kill& kill);

}  // namespace crossdock::scenario
