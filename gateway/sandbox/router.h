// From a request to its answer: who calls, limit, faults, then the endpoint of the imitated product; and the control
// paths below /sandbox/.
//
// Pure: no sockets, no threads, no clock but the one given. Lifetime: keeps references to what it is built with.
// Threads: one at a time. Errors: every request gets an answer.
//
//     Router router(options, api, clock);
//     router.handle({.method = "GET", .target = "/ExternalApi/v2/me", .headers = credentials, .body = {}}).status ==
//     200
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/sandbox/api.h"
#include "gateway/sandbox/control.h"
#include "gateway/sandbox/options.h"
#include "gateway/sandbox/sandbox_clock.h"

namespace crossdock::sandbox {

class Router {
  public:
    static constexpr std::string_view control_prefix = "/sandbox/";
    // Below the control prefix: the same endpoints without credentials, limit and faults, for what a person does in the
    // web application between two calls of the caller under test (C20).
    static constexpr std::string_view by_hand_prefix = "/sandbox/by-hand/";

    Router(Options& options, Api& api, SandboxClock& clock);

    [[nodiscard]] Response handle(const Request& request);
    // What the answer to this request has to wait for; nothing for most.
    [[nodiscard]] std::optional<LedgerWait> waits_for(const Request& request) const;
    [[nodiscard]] const EffectLedger& ledger() const { return api_.ledger(); }
    [[nodiscard]] const Clock& clock() const { return clock_; }
    [[nodiscard]] Api& api() { return api_; }

  private:
    [[nodiscard]] Response called(const Request& request, const Target& target, const std::string& path);
    [[nodiscard]] Response with_fault(const Fault& fault, const Request& request, const Target& target,
                                      const std::string& path);
    [[nodiscard]] Response limited(LimitAnswer how, const std::string& path) const;

    Options& options_;
    Api& api_;
    SandboxClock& clock_;
    RateLimiter limiter_;
    FaultPlan faults_;
    CallCounts calls_;
    unsigned limited_count_ = 0;
};

}  // namespace crossdock::sandbox
