// What the router needs of an imitated product: Cin7 Core or Cin7 Omni. It has no sockets, no limits and no faults;
// those are the router's, and the same for both.
//
// Lifetime: belongs to the server; what it is built with must outlive it. Threads: one at a time.
//
//     CoreApi api(options, account);
//     Router router(options, api, clock);
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sandbox/effect_ledger.h"
#include "gateway/sandbox/faults.h"
#include "gateway/sandbox/json.h"
#include "gateway/sandbox/message.h"
#include "gateway/sandbox/rate_limiter.h"
#include "gateway/sandbox/target.h"
#include "gateway/sandbox/webhook_call.h"
#include "parsers/error.h"

namespace crossdock::sandbox {

class Api {
  public:
    virtual ~Api() = default;

    [[nodiscard]] virtual std::string_view prefix() const = 0;  // "/ExternalApi/v2/"
    // Who counts against the limits; or the answer to somebody who may not call at all.
    [[nodiscard]] virtual std::expected<std::string, Response> caller(const Request& request,
                                                                      const std::string& path) const = 0;
    [[nodiscard]] virtual std::vector<RateWindow> limits() const = 0;
    [[nodiscard]] virtual Response limited(LimitAnswer how, const std::string& path, const Limited& limited) const = 0;
    [[nodiscard]] virtual Response failure() const = 0;           // 500
    [[nodiscard]] virtual Response complaint_in_200() const = 0;  // refused, although the status is 200

    // `path` is what stands behind the prefix, in lower case.
    [[nodiscard]] virtual Response endpoint(const Request& request, const Target& target, const std::string& path) = 0;
    // The same for a person at the product's own screens.
    [[nodiscard]] virtual Response by_hand(const Request& request, const Target& target, const std::string& path) {
        return endpoint(request, target, path);
    }
    // Somebody works in the web application on what the request is about. Nothing when it is about nothing.
    virtual void person(FaultKind what, const Request& request, const Target& target) = 0;

    [[nodiscard]] virtual const EffectLedger& ledger() const = 0;
    [[nodiscard]] virtual Json state() const = 0;
    // Adds what the body describes, all or nothing; answers what it made.
    [[nodiscard]] virtual Result<Json> seed(const Json& body) = 0;

    // Calls that are to be made now; each is settled once. Omni has none.
    [[nodiscard]] virtual std::vector<WebhookCall> due_webhooks() { return {}; }
    virtual void settle_webhook(unsigned /*number*/, bool /*delivered*/) {}
};

}  // namespace crossdock::sandbox
