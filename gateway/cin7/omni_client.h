// The Omni API over HTTP, by PacedCalls: see there for what is repeated and what is not.
//
// Lifetime: keeps references to http, pacer, clock and random. Threads: free; the observer is called on the caller's
// thread. Errors: see call_error.h. An answer of 200 whose outcomes cannot be read is `lost-answer`: what was saved is
// not known.
//
//     auto omni = open_omni({.base_url = url, .user = user, .key = key}, clock, random);
//     if (!omni) return std::unexpected(omni.error());
#pragma once

#include <memory>
#include <string>

#include "gateway/cin7/omni.h"
#include "gateway/cin7/paced_calls.h"

namespace crossdock::cin7 {

struct OmniSettings {
    std::string base_url;  // ends with '/'
    std::string user;
    std::string key;
    Pace pace{.calls_per_minute = 48, .burst = 3, .calls_per_second = 3, .calls_per_day = 5'000};
    HttpLimits http{};
    CallLimits limits{.page_rows = 250};
    CallObserver observer{};
};

class OmniClient : public Omni {
  public:
    OmniClient(const OmniSettings& settings, HttpClient& http, Pacer& pacer, Clock& clock, Random& random,
               Urgency urgency = Urgency::shipment);

    [[nodiscard]] Result<std::vector<OmniOrder>> orders_changed_since(Instant since, std::int64_t branch_id) override;
    [[nodiscard]] Result<std::vector<OmniOrder>> orders(const std::vector<std::string>& references) override;
    [[nodiscard]] Result<std::vector<OmniCartons>> cartons(const std::vector<std::string>& references) override;
    [[nodiscard]] Result<std::vector<OmniBranch>> branches() override;
    [[nodiscard]] Result<std::vector<Product>> products() override;
    [[nodiscard]] Result<std::vector<OmniStockRow>> stock(std::int64_t branch_id) override;
    [[nodiscard]] Result<std::vector<OmniAdjustment>> adjustments(const std::string& reference) override;
    [[nodiscard]] Result<std::vector<OmniOutcome>> change_orders(std::span<const OmniOrderChange> changes) override;
    [[nodiscard]] Result<std::vector<OmniOutcome>> create_orders(std::span<const OmniSplit> orders) override;
    [[nodiscard]] Result<std::vector<OmniOutcome>> create_adjustments(
        std::span<const OmniAdjustment> adjustments) override;
    [[nodiscard]] Result<OmniOutcome> put_cartons(std::int64_t order_id,
                                                  const std::vector<OmniCarton>& cartons) override;
    [[nodiscard]] std::optional<BudgetState> budget() const override { return pacer_.state(); }
    void resume_budget(const DayUse& before) override { pacer_.resume(before); }
    [[nodiscard]] std::optional<Instant> held_until() const override { return pacer_.held_until(); }
    void stop() override { pacer_.stop(); }

  private:
    using Query = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    // One page of a list; `at` puts the call before the place within its answer.
    template <class Row>
    [[nodiscard]] Result<std::vector<Row>> page(const std::string& path, const std::string& purpose, Query query,
                                                Result<std::vector<Row>> (*parse)(std::string_view));
    // Page after page until one is short.
    template <class Row>
    [[nodiscard]] Result<std::vector<Row>> pages(const std::string& path, const std::string& where,
                                                 const std::string& order,
                                                 Result<std::vector<Row>> (*parse)(std::string_view));
    template <class Row>
    [[nodiscard]] Result<std::vector<Row>> by_reference(const std::string& path,
                                                        const std::vector<std::string>& references,
                                                        Result<std::vector<Row>> (*parse)(std::string_view));
    [[nodiscard]] Result<std::vector<OmniOutcome>> write(Call call, std::size_t records, Result<std::string> body);

    const CallLimits limits_;
    Pacer& pacer_;
    PacedCalls calls_;
};

// A client with its own connections and pacer. Errors: configuration, where the settings cannot work.
[[nodiscard]] Result<std::unique_ptr<Omni>> open_omni(OmniSettings settings, Clock& clock, Random& random);

}  // namespace crossdock::cin7
