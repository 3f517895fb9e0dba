#include "gateway/cli/account.h"

#include <algorithm>

#include "gateway/cin7/budget_report.h"
#include "gateway/cin7/core_client.h"
#include "gateway/cin7/omni_client.h"
#include "gateway/engine/budget_keeper.h"
#include "partners/secrets.h"

namespace crossdock::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto serving_within = 2min;  // a gateway that runs leaves its budget in the store more often
constexpr std::uint32_t cin7_calls_per_minute = 60;
constexpr std::uint32_t least_calls_per_minute = 6;

}  // namespace

Result<OpenAccount> open_account(const partners::GatewaySettings& settings, Clock& clock, Random& random) {
    const partners::Cin7Settings& cin7 = settings.cin7;
    const auto key = partners::Secrets(settings.secrets).read(cin7.application_key);
    if (!key) return std::unexpected(key.error());
    cin7::Pace pace;
    pace.calls_per_minute = cin7.calls_per_minute;
    pace.burst = cin7.burst;
    pace.calls_per_second = cin7.calls_per_second;
    pace.calls_per_day = cin7.calls_per_day;
    OpenAccount account;
    if (cin7.product == partners::Cin7Settings::Product::omni) {
        cin7::OmniSettings omni{.base_url = cin7.base_url, .user = cin7.user, .key = *key, .pace = pace};
        omni.http.reply_timeout = cin7.reply_timeout;
        auto opened = cin7::open_omni(std::move(omni), clock, random);
        if (!opened) return std::unexpected(opened.error());
        account.omni = std::move(*opened);
    } else {
        cin7::CoreSettings core{
            .base_url = cin7.base_url, .account_id = cin7.account_id, .application_key = *key, .pace = pace};
        core.statuses = cin7.statuses;
        core.http.reply_timeout = cin7.reply_timeout;
        auto opened = cin7::open_core(std::move(core), clock, random);
        if (!opened) return std::unexpected(opened.error());
        account.core = std::move(*opened);
    }
    return account;
}

Result<OpenAccount> open_account_beside(const partners::GatewaySettings& settings, store::Store& store, Clock& clock,
                                        Random& random) {
    const auto kept = store.cursor(engine::budget_cursor);
    if (!kept) return std::unexpected(kept.error());
    const auto state = *kept ? cin7::budget_from_json(**kept) : std::nullopt;
    partners::GatewaySettings ours = settings;
    if (state && clock.now() - state->at < serving_within) {
        const std::uint32_t left = cin7_calls_per_minute - std::min(cin7_calls_per_minute, ours.cin7.calls_per_minute);
        ours.cin7.calls_per_minute = std::max(left, least_calls_per_minute);
    }
    auto account = open_account(ours, clock, random);
    if (account && state) {
        if (account->core) account->core->resume_budget(state->day);
        if (account->omni) account->omni->resume_budget(state->day);
    }
    return account;
}

}  // namespace crossdock::cli
