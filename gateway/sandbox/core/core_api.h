// Cin7 Core below /ExternalApi/v2/: credentials in headers, one route for each path and verb.
//
// Lifetime: keeps references to options and account. Threads: one at a time. Errors: every request gets an answer.
//
//     CoreApi api(options, account);
//     Router router(options, api, clock);
#pragma once

#include "gateway/sandbox/api.h"
#include "gateway/sandbox/core/availability.h"
#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/options.h"

namespace crossdock::sandbox {

class CoreApi final : public Api {
  public:
    CoreApi(const Options& options, CoreAccount& account) : options_(options), account_(account) {}

    [[nodiscard]] std::string_view prefix() const override { return "/ExternalApi/v2/"; }
    [[nodiscard]] std::expected<std::string, Response> caller(const Request& request,
                                                              const std::string& path) const override;
    [[nodiscard]] std::vector<RateWindow> limits() const override;
    [[nodiscard]] Response limited(LimitAnswer how, const std::string& path, const Limited& limited) const override;
    [[nodiscard]] Response failure() const override;
    [[nodiscard]] Response complaint_in_200() const override;
    [[nodiscard]] Response endpoint(const Request& request, const Target& target, const std::string& path) override;
    void person(FaultKind what, const Request& request, const Target& target) override;
    [[nodiscard]] const EffectLedger& ledger() const override { return account_.ledger(); }
    [[nodiscard]] Json state() const override;
    [[nodiscard]] Result<Json> seed(const Json& body) override;
    [[nodiscard]] std::vector<WebhookCall> due_webhooks() override;
    void settle_webhook(unsigned number, bool delivered) override;

  private:
    [[nodiscard]] Response availability(const Target& target);

    const Options& options_;
    CoreAccount& account_;
    Availability availability_;
};

}  // namespace crossdock::sandbox
