// The stock side of a Cin7 account, as flows and performers see it, whichever product it is.
//
// Changes are asked for as differences: an account that only takes absolute quantities reads what is there and adds,
// one that takes differences passes them on. What a document did is read from the document afterwards, so that a
// movement in between shows. Calls are paced and repeated as those of core.h; a write is never proven by its answer.
//
// Lifetime: the caller's. Threads: any. Errors: see call_error.h; needs-data `cin7.stock` where the stock does not
// allow what is asked.
//
//     auto changed = account.change("acme/947/ADJ-7", "ACME 3PL East", {{.sku = "TEE", .quantity = Decimal(-2)}});
//     auto documents = account.adjustments("acme/947/ADJ-7");
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/reference.h"
#include "gateway/cin7/stock.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

// Which call receives goods on a purchase: the account setting "Use Put Away" decides.
enum class ReceiptCall { stock, put_away };

class StockAccount {
  public:
    virtual ~StockAccount() = default;

    // Every row of the location, or of one SKU there. What has no row is zero.
    [[nodiscard]] virtual Result<std::vector<StockLevel>> levels(std::string_view location,
                                                                 std::string_view sku = {}) = 0;

    // What every product is made of, deprecated ones too; none where the account tells it not.
    [[nodiscard]] virtual Result<std::vector<Bill>> bills() { return std::vector<Bill>{}; }

    // Completed adjustments under our reference, oldest first: "R", "R (2)", "R (3)" ...
    [[nodiscard]] virtual Result<std::vector<Adjustment>> adjustments(std::string_view reference) = 0;
    // One document for all changes, completed at once.
    [[nodiscard]] virtual Result<void> change(std::string_view reference, std::string_view location,
                                              const std::vector<StockChange>& changes) = 0;

    // Transfers in a status, without lines.
    [[nodiscard]] virtual Result<std::vector<Transfer>> transfers(std::string_view status) = 0;
    // The one with exactly this number, else the one with exactly this reference; with lines.
    [[nodiscard]] virtual Result<std::optional<Transfer>> find_transfer(std::string_view name) = 0;
    [[nodiscard]] virtual Result<Transfer> transfer(std::string_view id) = 0;
    // With the lines as they are in `transfer`: what arrived.
    [[nodiscard]] virtual Result<void> complete(const Transfer& transfer, const documents::Date& on) = 0;

    // The one with exactly this number, with lines and receipts.
    [[nodiscard]] virtual Result<std::optional<Purchase>> find_purchase(std::string_view number) = 0;
    // Authorises `task`, a new one where its id is empty.
    [[nodiscard]] virtual Result<void> receive(std::string_view purchase_id, const ReceivingTask& task,
                                               ReceiptCall call) = 0;

    // The id of the sale with exactly this order number.
    [[nodiscard]] virtual Result<std::optional<std::string>> find_sale_id(std::string_view order_number) = 0;
    [[nodiscard]] virtual Result<Billing> billing(std::string_view sale_id) = 0;
    // A new credit note as a draft: a person authorises it, and only then the goods are back in stock.
    [[nodiscard]] virtual Result<void> draft_credit(std::string_view sale_id, const CreditNote& note,
                                                    const documents::Date& on) = 0;
};

}  // namespace crossdock::cin7
