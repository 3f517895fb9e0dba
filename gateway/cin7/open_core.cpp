// A client that owns its connections and its pacer.
#include "gateway/cin7/base_url.h"
#include "gateway/cin7/core_client.h"

namespace crossdock::cin7 {
namespace {

// Before the client, which keeps references to them.
struct Means {
    CurlClient http;
    Pacer pacer;
    RecentSales recent;
};

class OwningCore final : private Means, public CoreClient {
  public:
    OwningCore(const CoreSettings& settings, Clock& clock, Random& random)
        : Means{CurlClient(settings.http), Pacer(settings.pace, clock, random), RecentSales()},
          CoreClient(settings, http, pacer, recent, clock, random),
          others_{{CoreClient(settings, http, pacer, recent, clock, random, Urgency::order),
                   CoreClient(settings, http, pacer, recent, clock, random, Urgency::stock),
                   CoreClient(settings, http, pacer, recent, clock, random, Urgency::background)}} {}

    Core& at(Urgency urgency) override {
        if (urgency == Urgency::shipment) return *this;
        return others_[static_cast<std::size_t>(urgency) - 1];
    }

  private:
    std::array<CoreClient, urgencies.size() - 1> others_;
};

std::unexpected<Error> bad(std::string message, std::string remedy) {
    return fail(ErrorKind::configuration, "cin7.settings", std::move(message), "gateway.xml", std::move(remedy));
}

}  // namespace

Result<std::unique_ptr<Core>> open_core(CoreSettings settings, Clock& clock, Random& random) {
    auto base_url = usable_base_url(std::move(settings.base_url));
    if (!base_url) return std::unexpected(std::move(base_url.error()));
    settings.base_url = std::move(*base_url);
    if (settings.account_id.empty() || settings.application_key.empty())
        return bad("account id and application key of Cin7 are needed", "take both from Integrations > API in Cin7");
    if (settings.pace.calls_per_minute == 0 || settings.pace.burst == 0)
        return bad("calls-per-minute and burst must be at least 1",
                   "48 and 5 leave room for other tools of the account");
    return std::make_unique<OwningCore>(settings, clock, random);
}

}  // namespace crossdock::cin7
