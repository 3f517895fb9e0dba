// What kits are made of, read from Cin7 and kept for a while: reference data, of which one list serves many orders.
//
// It is read again after a quarter of an hour, and after a minute already for an item that it does not know: somebody
// has just entered it. Lifetime: keeps references to account and clock. Threads: one. Errors: of Cin7.
//
//     BillBook book(*core.stock(), clock);
//     auto bills = book.for_items({"GIFT-SET", "TEE"});
//     if (bills) auto parts = (*bills)->parts_of("GIFT-SET");
#pragma once

#include <optional>
#include <span>
#include <string>

#include "gateway/cin7/stock_account.h"
#include "gateway/doors/clock.h"
#include "gateway/flows/kit_bills.h"

namespace crossdock::engine {

class BillBook {
  public:
    BillBook(cin7::StockAccount& account, Clock& clock) : account_(account), clock_(clock) {}

    // Holds until the next call.
    [[nodiscard]] Result<const flows::KitBills*> for_items(std::span<const std::string> skus);

  private:
    cin7::StockAccount& account_;
    Clock& clock_;
    std::optional<Instant> read_at_;
    flows::KitBills bills_;
};

}  // namespace crossdock::engine
