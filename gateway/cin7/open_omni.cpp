// A client that owns its connections and its pacer.
#include <array>

#include "gateway/cin7/base_url.h"
#include "gateway/cin7/omni_client.h"

namespace crossdock::cin7 {
namespace {

// Before the client, which keeps references to them.
struct Means {
    CurlClient http;
    Pacer pacer;
};

class OwningOmni final : private Means, public OmniClient {
  public:
    OwningOmni(const OmniSettings& settings, Clock& clock, Random& random)
        : Means{CurlClient(settings.http), Pacer(settings.pace, clock, random)},
          OmniClient(settings, http, pacer, clock, random),
          others_{{OmniClient(settings, http, pacer, clock, random, Urgency::order),
                   OmniClient(settings, http, pacer, clock, random, Urgency::stock),
                   OmniClient(settings, http, pacer, clock, random, Urgency::background)}} {}

    Omni& at(Urgency urgency) override {
        if (urgency == Urgency::shipment) return *this;
        return others_[static_cast<std::size_t>(urgency) - 1];
    }

  private:
    std::array<OmniClient, urgencies.size() - 1> others_;
};

}  // namespace

Result<std::unique_ptr<Omni>> open_omni(OmniSettings settings, Clock& clock, Random& random) {
    auto base_url = usable_base_url(std::move(settings.base_url));
    if (!base_url) return std::unexpected(std::move(base_url.error()));
    settings.base_url = std::move(*base_url);
    if (settings.user.empty() || settings.key.empty() || settings.user.contains(':'))
        return fail(ErrorKind::configuration, "cin7.settings",
                    "the API user name (without a colon) and the connection's key of Cin7 Omni are needed",
                    "gateway.xml", "take both from the API connection in Cin7 Omni");
    if (settings.pace.calls_per_minute == 0 || settings.pace.burst == 0)
        return fail(ErrorKind::configuration, "cin7.settings", "calls-per-minute and burst must be at least 1",
                    "gateway.xml", "48 and 3 keep within what Omni allows");
    return std::make_unique<OwningOmni>(settings, clock, random);
}

}  // namespace crossdock::cin7
