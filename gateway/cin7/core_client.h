// The Core API over HTTP, by PacedCalls: see there for what is repeated and what is not.
//
// Lifetime: keeps references to http, pacer, clock and random. Threads: free; the observer is called on the caller's
// thread. Errors: see call_error.h.
//
//     auto core = open_core({.base_url = url, .account_id = id, .application_key = key}, clock, random);
//     if (!core) return std::unexpected(core.error());
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gateway/cin7/core.h"
#include "gateway/cin7/http.h"
#include "gateway/cin7/paced_calls.h"
#include "gateway/cin7/pacing.h"
#include "gateway/cin7/recent_sales.h"
#include "gateway/cin7/stock_account.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"

namespace crossdock::cin7 {

using CoreLimits = CallLimits;

struct CoreSettings {
    std::string base_url;  // ends with '/'
    std::string account_id;
    std::string application_key;
    Pace pace{};
    HttpLimits http{};
    CoreLimits limits{};
    CallObserver observer{};
    partners::CoreStatuses statuses{};  // without one no sale is ever released
};

template <class Row>
class Gathering;

class CoreClient : public Core, public StockAccount {
  public:
    CoreClient(const CoreSettings& settings, HttpClient& http, Pacer& pacer, RecentSales& recent, Clock& clock,
               Random& random, Urgency urgency = Urgency::shipment);

    [[nodiscard]] Result<std::vector<SaleSummary>> sales_updated_since(Instant since,
                                                                       std::string_view location_id) override;
    [[nodiscard]] Result<std::optional<SaleSummary>> find_sale(std::string_view order_number) override;
    [[nodiscard]] Result<Sale> sale(std::string_view id) override;
    [[nodiscard]] Result<std::vector<Fulfilment>> fulfilments(std::string_view sale_id) override;
    [[nodiscard]] Result<std::vector<Location>> locations() override;
    [[nodiscard]] Result<CompanySettings> account() override;
    [[nodiscard]] Result<std::vector<TaxRule>> tax_rules() override;
    [[nodiscard]] Result<std::vector<Carrier>> carriers() override;
    [[nodiscard]] Result<std::vector<Product>> products() override;
    [[nodiscard]] Result<std::vector<Webhook>> webhooks() override;
    [[nodiscard]] Result<std::vector<Fulfilment>> create_fulfilment(std::string_view sale_id) override;
    [[nodiscard]] Result<void> authorise_pick(std::string_view task_id, const std::vector<PickLine>& lines) override;
    [[nodiscard]] Result<void> authorise_pack(std::string_view task_id, const std::vector<PackLine>& lines) override;
    [[nodiscard]] Result<void> ship(std::string_view task_id, ShipStatus status, const std::vector<ShipLine>& lines,
                                    std::string_view notes) override;
    [[nodiscard]] Result<void> change_tracking(std::string_view task_id, const std::vector<ShipLine>& lines) override;
    [[nodiscard]] std::optional<SaleSummary> last_seen(std::string_view sale_id) const override {
        return recent_.find(sale_id);
    }
    [[nodiscard]] std::optional<BudgetState> budget() const override { return pacer_.state(); }
    void resume_budget(const DayUse& before) override { pacer_.resume(before); }

    [[nodiscard]] Result<std::vector<StockLevel>> levels(std::string_view location, std::string_view sku) override;
    [[nodiscard]] Result<std::vector<Bill>> bills() override;
    [[nodiscard]] Result<std::vector<Adjustment>> adjustments(std::string_view reference) override;
    [[nodiscard]] Result<void> change(std::string_view reference, std::string_view location,
                                      const std::vector<StockChange>& changes) override;
    [[nodiscard]] Result<std::vector<Transfer>> transfers(std::string_view status) override;
    [[nodiscard]] Result<std::optional<Transfer>> find_transfer(std::string_view name) override;
    [[nodiscard]] Result<Transfer> transfer(std::string_view id) override;
    [[nodiscard]] Result<void> complete(const Transfer& transfer, const documents::Date& on) override;
    [[nodiscard]] Result<std::optional<Purchase>> find_purchase(std::string_view number) override;
    [[nodiscard]] Result<void> receive(std::string_view purchase_id, const ReceivingTask& task,
                                       ReceiptCall call) override;
    [[nodiscard]] Result<std::optional<std::string>> find_sale_id(std::string_view order_number) override;
    [[nodiscard]] Result<Billing> billing(std::string_view sale_id) override;
    [[nodiscard]] Result<void> draft_credit(std::string_view sale_id, const CreditNote& note,
                                            const documents::Date& on) override;

    [[nodiscard]] StockAccount* stock() override { return this; }
    void stop() override { pacer_.stop(); }
    [[nodiscard]] std::optional<Instant> held_until() const override { return pacer_.held_until(); }

  private:
    // The body of an answer that is data.
    [[nodiscard]] Result<std::string> perform(const Call& call) { return calls_.perform(call); }
    [[nodiscard]] Result<std::string> read(std::string path, std::string query, std::string purpose);
    [[nodiscard]] Result<void> write(std::string path, std::string_view task_id, std::string purpose,
                                     Result<std::string> body);
    [[nodiscard]] Result<void> send(std::string method, std::string path, std::string subject, std::string purpose,
                                    Result<std::string> body);
    [[nodiscard]] Result<documents::Decimal> average_cost(std::string_view sku);
    [[nodiscard]] documents::Date today() const;  // in UTC, as Cin7 counts
    // One pass over the pages of a list; `ask` gives the query of a page. Answers how many rows Cin7 counts, 0 where it
    // does not say.
    template <class Row, class Ask, class Parse>
    [[nodiscard]] Result<std::size_t> walk_once(const std::string& path, const std::string& purpose, Ask ask,
                                                Parse parse, Gathering<Row>& seen);
    // One answer without pages.
    template <class Parse>
    [[nodiscard]] auto read_whole(const std::string& path, Parse parse);
    // Every row of a list, each id once.
    template <class Row, class Ask, class Parse>
    [[nodiscard]] Result<std::vector<Row>> walk(const std::string& path, const std::string& purpose, Ask ask,
                                                Parse parse, std::string Row::*id);

    const CoreLimits limits_;
    Pacer& pacer_;
    const partners::CoreStatuses statuses_;
    RecentSales& recent_;
    Clock& clock_;
    PacedCalls calls_;
};

// A client with its own connections and pacer. Errors: configuration, where the settings cannot work.
[[nodiscard]] Result<std::unique_ptr<Core>> open_core(CoreSettings settings, Clock& clock, Random& random);

}  // namespace crossdock::cin7
