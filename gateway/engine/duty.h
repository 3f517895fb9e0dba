// What a gateway does over and over: one step, and how long it rests when there is nothing to do.
//
// Lifetime: a duty keeps what it needs alive, except what duties.h names. Threads: one at a time. Errors: of its step.
//
//     Duty{"intake", 1s, [intake] { return intake->read_inbox(); }}
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "parsers/error.h"

namespace crossdock::engine {

struct Duty {
    std::string name;
    std::chrono::milliseconds interval;
    std::function<Result<std::size_t>()> step;  // answers how much it did
    // It looks outside, and each look costs calls or a log-in: what others did does not wake it.
    bool looks_outside = false;
};

}  // namespace crossdock::engine
