// The stock side of Omni: adjustments by difference, found again by their reference.
//
// Omni takes a reference of 20 characters: a longer one is replaced by a digest, and stands whole in the adjustment's
// reason. What Omni lets people do only at its screens (transfers, receipts, credit notes with restock) is refused,
// never answered with "there is none": the table in capabilities.h keeps new work of that kind away, not what was
// decided while the account was one of Core. Lifetime: keeps references. Threads: one at a time. Errors: as of
// stock_account.h; besides configuration `cin7.not-by-call`.
//
//     OmniStock stock(omni, clock);
//     auto changed = stock.change("acme/947/ADJ-7", "ACME 3PL East", {{.sku = "TEE", .quantity = Decimal(-2)}});
#pragma once

#include "gateway/cin7/omni.h"
#include "gateway/cin7/omni_branches.h"
#include "gateway/cin7/stock_account.h"
#include "gateway/doors/clock.h"

namespace crossdock::cin7 {

class OmniStock final : public StockAccount {
  public:
    OmniStock(Omni& omni, Clock& clock) : omni_(omni), clock_(clock), branches_(omni) {}

    [[nodiscard]] Result<std::vector<StockLevel>> levels(std::string_view location, std::string_view sku) override;
    // A difference is told as from nothing to itself: Omni does not say what was there.
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

  private:
    Omni& omni_;
    Clock& clock_;
    OmniBranches branches_;
};

}  // namespace crossdock::cin7
