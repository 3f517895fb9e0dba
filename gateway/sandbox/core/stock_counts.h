// Adjustments and stocktakes: documents that say how much is there, not by how much it changed (C14); and write-offs,
// the one document that says by how much less (1.13, 1.14).
//
// Lifetime: belongs to its CoreAccount; pointers hold until the next document is made. Threads: as the account. Errors:
// Refusals; a refused write changes nothing.
//
//     counts.write(books, {.status = CountStatus::completed, .lines = lines});  // OnHand is now what the lines say
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sandbox/core/core_books.h"

namespace crossdock::sandbox {

enum class CountStatus { draft, in_progress, completed, voided };
enum class CountKind { adjustment, stocktake, write_off };
[[nodiscard]] std::string_view to_string(CountStatus status);  // "IN PROGRESS"

struct CountLine {
    GoodsLine goods;  // the quantity is the new quantity on hand; of a write-off, what is lost
    Amount unit_cost;
    std::string comments;
    // As it was when the document was written:
    bool existing = false;
    Amount on_hand, available;
};

struct StockCount {
    CountKind kind = CountKind::adjustment;
    std::string id, number;
    CountStatus status = CountStatus::draft;
    std::string effective_date, account, reference, comment;
    std::string location, location_id;  // of a stocktake and a write-off
    std::vector<CountLine> lines;
    std::vector<Amount> before;  // what was there, once completed: by line
};

struct CountWrite {
    CountKind kind = CountKind::adjustment;
    std::string id;  // empty: a new one
    CountStatus status = CountStatus::draft;
    std::string effective_date, account, reference, comment;
    std::string location, location_id;
    std::vector<std::string> categories;  // of a stocktake; empty: all
    std::optional<std::vector<CountLine>> lines;
};

class StockCounts {
  public:
    [[nodiscard]] const std::vector<StockCount>& all() const { return counts_; }
    [[nodiscard]] const StockCount* find(std::string_view id, CountKind kind) const;
    // A stocktake is under way at the location.
    [[nodiscard]] bool is_counting(std::string_view location_id) const;

    Outcome<const StockCount*> write(CoreBooks& books, CountWrite write);
    Outcome<const StockCount*> cancel(CoreBooks& books, std::string_view id, CountKind kind, bool make_void);

  private:
    Outcome<StockCount> started(const CoreBooks& books, const CountWrite& write) const;
    static Outcome<std::vector<CountLine>> checked(const CoreBooks& books, std::vector<CountLine> lines,
                                                   const StockCount& count);
    static void complete(CoreBooks& books, StockCount& count);

    std::vector<StockCount> counts_;
    unsigned number_ = 0, write_off_number_ = 0;  // adjustments and stocktakes share a series
};

}  // namespace crossdock::sandbox
