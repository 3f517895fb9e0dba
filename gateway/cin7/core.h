// The Cin7 Core account, as flows and performers see it: an interface, so that they can be tried without a network.
//
// Every call is paced; a limited answer is waited for and repeated inside (nothing was executed); reads are repeated on
// transient errors, writes never. A write's success is Cin7's word only: read back before it is called proven.
//
// Lifetime: the caller's. Threads: every function may be called from any thread; a call blocks while it is paced.
// Errors: see call_error.h; `place` is the call ("POST sale/fulfilment/pick, TaskID ...").
//
//     auto tasks = core.create_fulfilment(sale_id);
//     if (tasks) auto picked = core.authorise_pick(tasks->back().task_id, lines);
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "gateway/cin7/account.h"
#include "gateway/cin7/call_error.h"
#include "gateway/cin7/pacing.h"
#include "gateway/cin7/reference.h"
#include "gateway/cin7/sale.h"
#include "gateway/doors/clock.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

class StockAccount;

enum class ShipStatus {
    authorised,           // every packed box is shipped
    partially_authorised  // some are not yet
};

class Core : public Account {
  public:
    // Sales changed at or after `since` whose order location is `location_id` (empty: any), oldest change first, each
    // once. Only rows that match are answered, also where Cin7 ignored the filter.
    [[nodiscard]] virtual Result<std::vector<SaleSummary>> sales_updated_since(Instant since,
                                                                               std::string_view location_id) = 0;
    // The sale with exactly this order number; nullopt when there is none.
    [[nodiscard]] virtual Result<std::optional<SaleSummary>> find_sale(std::string_view order_number) = 0;
    // An unknown id is `rejected`.
    [[nodiscard]] virtual Result<Sale> sale(std::string_view id) = 0;
    [[nodiscard]] virtual Result<std::vector<Fulfilment>> fulfilments(std::string_view sale_id) = 0;
    [[nodiscard]] virtual Result<std::vector<Location>> locations() = 0;

    // The reference books, for looking the account over.
    [[nodiscard]] virtual Result<CompanySettings> account() = 0;
    [[nodiscard]] virtual Result<std::vector<TaxRule>> tax_rules() = 0;
    [[nodiscard]] virtual Result<std::vector<Carrier>> carriers() = 0;
    [[nodiscard]] virtual Result<std::vector<Product>> products() = 0;  // without deprecated ones
    // Needs the Automation module; `rejected` or `unauthorised` where the account has none.
    [[nodiscard]] virtual Result<std::vector<Webhook>> webhooks() = 0;

    // Answers all fulfilments of the sale, the new one among them. Makes an Advanced Sale of a simple one.
    [[nodiscard]] virtual Result<std::vector<Fulfilment>> create_fulfilment(std::string_view sale_id) = 0;
    [[nodiscard]] virtual Result<void> authorise_pick(std::string_view task_id, const std::vector<PickLine>& lines) = 0;
    [[nodiscard]] virtual Result<void> authorise_pack(std::string_view task_id, const std::vector<PackLine>& lines) = 0;
    [[nodiscard]] virtual Result<void> ship(std::string_view task_id, ShipStatus status,
                                            const std::vector<ShipLine>& lines, std::string_view notes) = 0;
    // Carrier and tracking numbers of an authorised shipment; `lines` are all of it.
    [[nodiscard]] virtual Result<void> change_tracking(std::string_view task_id,
                                                       const std::vector<ShipLine>& lines) = 0;

    // The row of a sale in the list read last, by this process; nullopt when no list showed it.
    [[nodiscard]] virtual std::optional<SaleSummary> last_seen(std::string_view) const { return std::nullopt; }

    // The same account for calls of that urgency; lives as long as this one.
    [[nodiscard]] virtual Core& at(Urgency) { return *this; }
    // The stock side of the same account; nullptr where it has none.
    [[nodiscard]] virtual StockAccount* stock() { return nullptr; }
};

}  // namespace crossdock::cin7
