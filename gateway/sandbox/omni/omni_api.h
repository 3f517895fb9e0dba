// Cin7 Omni below /api/v1/: HTTP Basic, permissions by verb and resource, arrays in and out.
//
// Lifetime: keeps references to options and account. Threads: one at a time. Errors: every request gets an answer; a
// 200 says nothing about its records.
//
//     OmniApi api(options, account);
//     Router router(options, api, clock);
#pragma once

#include "gateway/sandbox/api.h"
#include "gateway/sandbox/omni/omni_account.h"
#include "gateway/sandbox/options.h"

namespace crossdock::sandbox::omni {

class OmniApi final : public Api {
  public:
    OmniApi(const Options& options, OmniAccount& account) : options_(options), account_(account) {}

    [[nodiscard]] std::string_view prefix() const override { return "/api/v1/"; }
    [[nodiscard]] std::expected<std::string, Response> caller(const Request& request,
                                                              const std::string& path) const override;
    [[nodiscard]] std::vector<RateWindow> limits() const override;
    [[nodiscard]] Response limited(LimitAnswer how, const std::string& path, const Limited& limited) const override;
    [[nodiscard]] Response failure() const override;
    [[nodiscard]] Response complaint_in_200() const override;
    [[nodiscard]] Response endpoint(const Request& request, const Target& target, const std::string& path) override;
    [[nodiscard]] Response by_hand(const Request& request, const Target& target, const std::string& path) override;
    void person(FaultKind what, const Request& request, const Target& target) override;
    [[nodiscard]] const EffectLedger& ledger() const override { return account_.ledger(); }
    [[nodiscard]] Json state() const override;
    [[nodiscard]] Result<Json> seed(const Json& body) override;

  private:
    [[nodiscard]] Response answer(const Request& request, const Target& target, const std::string& path, Hand hand);
    [[nodiscard]] Response get(Resource resource, const Target& target, const std::string& id) const;
    [[nodiscard]] Response write(Resource resource, const Request& request, Hand hand);
    [[nodiscard]] Response cartons(const Request& request, const std::string& id);
    [[nodiscard]] Response orders_with_cartons(const Target& target) const;
    [[nodiscard]] Response error(int status, const std::string& text) const;

    const Options& options_;
    OmniAccount& account_;
};

}  // namespace crossdock::sandbox::omni
