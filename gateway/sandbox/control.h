// The control paths of the sandbox, for whoever rehearses and for tests; no credentials, on loopback only.
//
//     POST   /sandbox/seed      adds what the body describes (seed.h); answers the sales it made
//     GET    /sandbox/state     everything: reference books, stock, sales, faults, calls
//     GET    /sandbox/ledger    { complete, entries }; with ?wait=pick-authorised:2&timeout=30 the answer is held until
//                               that many entries of the kind exist, or the time is over and `complete` is false
//     GET    /sandbox/calls     how often each endpoint was called; DELETE starts again at zero
//     POST   /sandbox/faults    one fault or an array: {"path", "method", "kind", "times", "after", "seconds"}
//     GET    /sandbox/faults    those still to come; DELETE forgets them
//     GET    /sandbox/switches  every behaviour that can be switched; POST { "put-away": "no" } switches
//     POST   /sandbox/clock     { "seconds": 300 } moves the sandbox's clock on; GET says what it shows
//     any    /sandbox/by-hand/  the API's endpoints without credentials, limit and faults
//
// Lifetime, threads: functions, called by the router. Errors: 400 with a sentence.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "gateway/sandbox/api.h"
#include "gateway/sandbox/faults.h"
#include "gateway/sandbox/message.h"
#include "gateway/sandbox/options.h"
#include "gateway/sandbox/sandbox_clock.h"
#include "gateway/sandbox/target.h"
#include "parsers/error.h"

namespace crossdock::sandbox {

// By "METHOD path".
using CallCounts = std::map<std::string, unsigned>;

struct LedgerWait {
    EffectKind kind = EffectKind::sale_created;
    std::size_t count = 1;
    std::chrono::seconds timeout{30};

    [[nodiscard]] bool is_over(const EffectLedger& ledger) const { return ledger.count(kind) >= count; }
};

// nullopt when the target asks for no waiting.
[[nodiscard]] Result<std::optional<LedgerWait>> ledger_wait(const Target& target);

// All that a control may look at or change.
struct Controls {
    Api& api;
    Options& options;
    FaultPlan& faults;
    CallCounts& calls;
    SandboxClock& clock;
};

// `path` is what stands behind /sandbox/.
[[nodiscard]] Response control(const std::string& path, const Request& request, const Target& target,
                               Controls& controls);

[[nodiscard]] Json encode_effect(const Effect& effect);

}  // namespace crossdock::sandbox
