// One imitated Cin7 Core account: sales, stock, the stage machine with its refusals, and the ledger of what happened.
//
// There is no HTTP and no JSON in it. A refused write changes nothing, with the one exception that Cin7 makes: a pick
// beyond the available stock is refused but its lines stay, as DRAFT.
//
// Lifetime: keeps a pointer to the clock, which must outlive it. Copying copies the account. Threads: one at a time.
// Errors: Refusals with texts like Cin7's.
//
//     CoreAccount account(clock);
//     account.catalogue().put(Customer{.name = "Northwind Outfitters"});
//     auto sale = account.create_sale(header, SaleKind::advanced);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/catalogue.h"
#include "gateway/sandbox/effect_ledger.h"
#include "gateway/sandbox/refusal.h"
#include "gateway/sandbox/sale.h"
#include "gateway/sandbox/stock.h"
#include "gateway/sandbox/writes.h"

namespace crossdock::sandbox {

class CoreAccount {
  public:
    explicit CoreAccount(const Clock& clock) : clock_(&clock) {}

    [[nodiscard]] Catalogue& catalogue() { return catalogue_; }
    [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
    [[nodiscard]] Stock& stock() { return stock_; }
    [[nodiscard]] const Stock& stock() const { return stock_; }
    [[nodiscard]] const EffectLedger& ledger() const { return ledger_; }
    [[nodiscard]] Instant now() const { return clock_->now(); }

    // In the order of creation. Pointers and references to sales hold until the next create_sale.
    [[nodiscard]] const std::vector<Sale>& sales() const { return sales_; }
    [[nodiscard]] const Sale* sale(std::string_view id) const;
    [[nodiscard]] const Sale* sale_of_task(std::string_view task_id) const;
    [[nodiscard]] static const Fulfilment* fulfilment(const Sale& sale, std::string_view task_id);

    Outcome<const Sale*> create_sale(SaleHeader header, SaleKind kind);
    Outcome<const Sale*> change_sale(std::string_view id, SaleHeader header);
    Outcome<const Sale*> cancel_sale(std::string_view id, Cancel how);

    Outcome<const Sale*> write_order(OrderWrite write);

    Outcome<const Sale*> add_fulfilment(std::string_view sale_id);
    // An authorised fulfilment stays as it is, and the caller is not told: so does Cin7 (C11).
    Outcome<const Sale*> cancel_fulfilment(std::string_view task_id, Cancel how);

    Outcome<const Sale*> write_pick(PickWrite write);
    Outcome<const Sale*> write_pack(PackWrite write);
    Outcome<const Sale*> write_ship(ShipWrite write);
    // PUT with AddTrackingNumbers.
    Outcome<const Sale*> change_tracking(ShipWrite write);

  private:
    struct Task {
        Sale& sale;
        Fulfilment& fulfilment;
    };

    Sale* find(std::string_view id);
    Outcome<Task> task(std::string_view task_id);
    std::string next_guid();
    Instant touch(Sale& sale);
    void record(EffectKind kind, const Sale& sale, Effect details = {});

    Outcome<SaleHeader> checked(SaleHeader header) const;
    Outcome<Order> checked(Order order, const Sale& sale) const;
    Outcome<StageLine> resolved(StageLine line) const;
    // Lines with product and place filled in, and never more than is open (pick) or picked (pack).
    Outcome<std::vector<StageLine>> checked_pick(std::vector<StageLine> lines, const Task& task) const;
    Outcome<std::vector<StageLine>> checked_pack(std::vector<StageLine> lines, const Task& task) const;
    Outcome<std::vector<ShipLine>> checked_ship(std::vector<ShipLine> lines, const Task& task) const;
    Outcome<void> in_stock(const Task& task) const;

    void authorise_order(Sale& sale, AutoMode auto_mode);
    void undo_order(Sale& sale);
    void pick_everything(Task task);
    void pack_everything(Task task);
    void ship_everything(Task task);
    void authorise_pick(Task task);
    void authorise_pack(Task task);
    void settle_ship(Task task, Stage wanted);

    const Clock* clock_;
    Catalogue catalogue_;
    Stock stock_;
    EffectLedger ledger_;
    std::vector<Sale> sales_;
    unsigned sale_count_ = 0;
    unsigned guid_count_ = 0;
};

}  // namespace crossdock::sandbox
