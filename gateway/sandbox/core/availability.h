// The answer of ref/productavailability: a snapshot that may be old (C15).
//
// One row for each product, location, bin and batch; rows that say nothing but zero are left out, so a missing row is
// zero stock. StockOnHand is money, whatever its name says. Lifetime: belongs to the API. Threads: as the account.
//
//     const std::vector<Json>& rows = availability.rows(account, 15min);
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/json.h"

namespace crossdock::sandbox {

class Availability {
  public:
    Availability();
    ~Availability();

    // Not older than `age`; with 0 as it is now.
    [[nodiscard]] const std::vector<Json>& rows(const CoreAccount& account, std::chrono::minutes age);

  private:
    std::vector<Json> rows_;
    std::optional<Instant> taken_;
};

}  // namespace crossdock::sandbox
