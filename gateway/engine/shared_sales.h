// The list of changed sales, read once for all partners of an account: each asks for its own location and gets its part
// of a list that is at most `fresh_for` old. While only one asks, only its location is read.
//
// Lifetime: keeps references; rows are copied out. Threads: free; who comes while the list is read waits for it.
// Errors: of Cin7.
//
//     SharedSales sales(core, clock, 30s);
//     auto rows = sales.updated_since(since, location_id);
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/cin7/core.h"
#include "gateway/doors/clock.h"

namespace crossdock::engine {

class SharedSales {
  public:
    SharedSales(cin7::Core& core, Clock& clock, std::chrono::milliseconds fresh_for)
        : core_(core), clock_(clock), fresh_for_(fresh_for) {}

    // As Core::sales_updated_since.
    [[nodiscard]] Result<std::vector<cin7::SaleSummary>> updated_since(Instant since, const std::string& location_id);

  private:
    cin7::Core& core_;
    Clock& clock_;
    const std::chrono::milliseconds fresh_for_;
    std::mutex mutex_;                      // protects what follows, and is held while the list is read
    std::map<std::string, Instant> asked_;  // by location: since when it was last asked for
    std::optional<Instant> read_at_;
    Instant read_since_{};
    std::string read_location_;  // empty: all
    std::vector<cin7::SaleSummary> rows_;
};

}  // namespace crossdock::engine
