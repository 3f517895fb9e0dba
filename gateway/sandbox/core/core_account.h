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
#include <unordered_map>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/core/core_books.h"
#include "gateway/sandbox/core/purchases.h"
#include "gateway/sandbox/core/sale.h"
#include "gateway/sandbox/core/stock_counts.h"
#include "gateway/sandbox/core/transfers.h"
#include "gateway/sandbox/core/writes.h"
#include "gateway/sandbox/effect_ledger.h"
#include "gateway/sandbox/refusal.h"

namespace crossdock::sandbox {

class CoreAccount {
  public:
    explicit CoreAccount(const Clock& clock) : books_(clock) {}

    [[nodiscard]] CoreBooks& books() { return books_; }
    [[nodiscard]] const CoreBooks& books() const { return books_; }
    [[nodiscard]] Catalogue& catalogue() { return books_.catalogue; }
    [[nodiscard]] const Catalogue& catalogue() const { return books_.catalogue; }
    [[nodiscard]] Stock& stock() { return books_.stock; }
    [[nodiscard]] const Stock& stock() const { return books_.stock; }
    [[nodiscard]] const EffectLedger& ledger() const { return books_.ledger; }
    [[nodiscard]] Instant now() const { return books_.now(); }
    [[nodiscard]] StockCounts& counts() { return counts_; }
    [[nodiscard]] const StockCounts& counts() const { return counts_; }
    [[nodiscard]] Transfers& transfers() { return transfers_; }
    [[nodiscard]] const Transfers& transfers() const { return transfers_; }
    [[nodiscard]] Purchases& purchases() { return purchases_; }
    [[nodiscard]] const Purchases& purchases() const { return purchases_; }

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
    // An authorised fulfilment stays as it is, and the caller is not told: so does Cin7 (C11). Whether voiding reaches
    // it is not known, so that can be chosen.
    Outcome<const Sale*> cancel_fulfilment(std::string_view task_id, Cancel how, bool reaches_authorised = false);

    Outcome<const Sale*> write_pick(PickWrite write);
    Outcome<const Sale*> write_pack(PackWrite write);
    Outcome<const Sale*> write_ship(ShipWrite write);
    // PUT with AddTrackingNumbers.
    Outcome<const Sale*> change_tracking(ShipWrite write);

    Outcome<const Sale*> write_invoice(InvoiceWrite write);
    Outcome<const Sale*> write_credit_note(CreditNoteWrite write);
    Outcome<const Sale*> cancel_credit_note(std::string_view task_id, Cancel how);
    [[nodiscard]] const Sale* sale_of_document(std::string_view task_id) const;  // of an invoice or a credit note

    // What a person can do in the web application, and no API call can (C20). False: there was nothing to do.
    bool fulfil_by_person(std::string_view sale_id, AutoMode how_far);
    bool undo_by_person(std::string_view sale_id);  // the last fulfilment, authorised or not; else the order
    bool edit_by_person(std::string_view sale_id);  // one more of the first line, authorised again
    bool void_by_person(std::string_view sale_id);  // whatever state it is in

  private:
    struct Task {
        Sale& sale;
        Fulfilment& fulfilment;
    };

    Sale* find(std::string_view id);
    Outcome<Task> task(std::string_view task_id);
    Instant touch(Sale& sale);
    void record(EffectKind kind, const Sale& sale, Effect details = {});

    Outcome<SaleHeader> checked(SaleHeader header) const;
    Outcome<Order> checked(Order order, const Sale& sale) const;
    // Lines with product and place filled in, and never more than is open (pick) or picked (pack).
    Outcome<std::vector<StageLine>> checked_pick(std::vector<StageLine> lines, const Task& task) const;
    Outcome<std::vector<StageLine>> checked_pack(std::vector<StageLine> lines, const Task& task) const;
    Outcome<std::vector<ShipLine>> checked_ship(std::vector<ShipLine> lines, const Task& task) const;
    Outcome<void> in_stock(const Task& task) const;

    void authorise_order(Sale& sale, const OrderWrite& write);
    void assemble(const Sale& sale, const OrderLine& line);
    Amount take_anywhere(const std::string& product_id, const std::string& location_id, Amount quantity);
    void fulfil(Sale& sale, AutoMode how_far);
    void undo_fulfilment(Task task);
    Outcome<void> checked(const CreditNote& note, const Sale& sale) const;
    void undo_order(Sale& sale);
    void pick_everything(Task task);
    void pack_everything(Task task);
    void ship_everything(Task task);
    void authorise_pick(Task task);
    void authorise_pack(Task task);
    void settle_ship(Task task, Stage wanted);

    CoreBooks books_;
    StockCounts counts_;
    Transfers transfers_;
    Purchases purchases_;
    std::vector<Sale> sales_;
    // Where a sale, and the sale of a task, stands in sales_. Tasks that are gone are still known here.
    std::unordered_map<std::string, std::size_t> sale_places_, task_places_;
    unsigned sale_count_ = 0, invoice_count_ = 0, credit_note_count_ = 0;
};

}  // namespace crossdock::sandbox
