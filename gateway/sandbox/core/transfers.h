// Stock transfers between locations: DRAFT, ORDERED, IN TRANSIT, COMPLETED, VOIDED (C16, 1.14).
//
// On the way, goods are neither here nor there: they left the source at IN TRANSIT and reach the destination at
// COMPLETED. What is fewer on completion than left goes back to the source. Allocated goods may be taken, as in Cin7.
//
// Lifetime: belongs to its CoreAccount; pointers hold until the next transfer is made. Threads: as the account. Errors:
// Refusals; a refused write changes nothing.
//
//     transfers.write(books, counts, {.status = TransferStatus::in_transit, ...});
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sandbox/core/core_books.h"
#include "gateway/sandbox/core/stock_counts.h"

namespace crossdock::sandbox {

enum class TransferStatus { draft, ordered, in_transit, completed, voided };
[[nodiscard]] std::string_view to_string(TransferStatus status);  // "IN TRANSIT"

struct TransferLine {
    GoodsLine goods;  // at the source
    std::string comments;
    Amount unit_cost;  // of what is on the way
};

struct Transfer {
    std::string id, number;
    TransferStatus status = TransferStatus::draft;
    Place from, to;
    std::string departure_date, completion_date, required_by, in_transit_account, reference, cost_distribution;
    bool skip_order = false;
    std::vector<TransferLine> lines;
    std::vector<TransferLine> on_the_way;
};

struct TransferWrite {
    std::string id;  // empty: a new one
    TransferStatus status = TransferStatus::draft;
    std::string from_id, from, to_id, to;
    std::string departure_date, completion_date, required_by, in_transit_account, reference, cost_distribution;
    std::optional<bool> skip_order;
    std::optional<std::vector<TransferLine>> lines;
};

class Transfers {
  public:
    [[nodiscard]] const std::vector<Transfer>& all() const { return transfers_; }
    [[nodiscard]] const Transfer* find(std::string_view id) const;
    // On the way to the location.
    [[nodiscard]] Amount in_transit(std::string_view product_id, std::string_view location_id) const;

    Outcome<const Transfer*> write(CoreBooks& books, const StockCounts& counts, TransferWrite write);
    Outcome<const Transfer*> cancel(CoreBooks& books, std::string_view id, bool make_void);

  private:
    static Outcome<void> take_up(const CoreBooks& books, Transfer& transfer, TransferWrite write);
    static Outcome<void> in_stock(const CoreBooks& books, const Transfer& transfer);
    static void depart(CoreBooks& books, Transfer& transfer);
    static void give_back(CoreBooks& books, Transfer& transfer);
    static void arrive(CoreBooks& books, Transfer& transfer);

    std::vector<Transfer> transfers_;
};

}  // namespace crossdock::sandbox
