// The Cin7 Omni account, as flows and performers see it: an interface, so that they can be tried without a network.
//
// Writes take up to 250 records a call and answer one outcome a record: some may succeed and others be refused in one
// answer. A write's success is Cin7's word only, and a failure may have been saved (a dispatch that answers 500 has
// been seen): read back before it is called either. Nothing but limited answers and reads is repeated inside.
//
// Lifetime: the caller's. Threads: every function may be called from any thread; a call blocks while it is paced.
// Errors: see call_error.h; `place` is the call ("PUT SalesOrders of 12 records").
//
//     auto outcomes = omni.change_orders(changes);
//     auto shown = omni.orders({"SO-1042", "SO-1043"});
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/account.h"
#include "gateway/cin7/call_error.h"
#include "gateway/cin7/omni_order.h"
#include "gateway/cin7/reference.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

// An order and its cartons, from one list.
struct OmniCartons {
    std::int64_t order_id = 0;
    std::string reference;
    std::vector<OmniCarton> cartons;
    std::optional<OmniOrder> order{};  // where the list shows it whole too
};

class Omni : public Account {
  public:
    static constexpr std::size_t records_max = 250;  // of one write

    // Orders of the branch (0: of all) changed at or after `since`, with their lines, oldest change first, each once.
    [[nodiscard]] virtual Result<std::vector<OmniOrder>> orders_changed_since(Instant since,
                                                                              std::int64_t branch_id) = 0;
    // Those of the references that there are, with their lines.
    [[nodiscard]] virtual Result<std::vector<OmniOrder>> orders(const std::vector<std::string>& references) = 0;
    // Those of the references that have cartons.
    [[nodiscard]] virtual Result<std::vector<OmniCartons>> cartons(const std::vector<std::string>& references) = 0;
    [[nodiscard]] virtual Result<std::vector<OmniBranch>> branches() = 0;
    // Every option of a product is one that is sold. What a carton holds is not said.
    [[nodiscard]] virtual Result<std::vector<Product>> products() = 0;
    [[nodiscard]] virtual Result<std::vector<OmniStockRow>> stock(std::int64_t branch_id) = 0;
    [[nodiscard]] virtual Result<std::vector<OmniAdjustment>> adjustments(const std::string& reference) = 0;

    [[nodiscard]] virtual Result<std::vector<OmniOutcome>> change_orders(std::span<const OmniOrderChange> changes) = 0;
    [[nodiscard]] virtual Result<std::vector<OmniOutcome>> create_orders(std::span<const OmniSplit> orders) = 0;
    [[nodiscard]] virtual Result<std::vector<OmniOutcome>> create_adjustments(
        std::span<const OmniAdjustment> adjustments) = 0;
    // Replaces all cartons of the order.
    [[nodiscard]] virtual Result<OmniOutcome> put_cartons(std::int64_t order_id,
                                                          const std::vector<OmniCarton>& cartons) = 0;

    // The same account for calls of that urgency; lives as long as this one.
    [[nodiscard]] virtual Omni& at(Urgency) { return *this; }
};

// The Error of a record that was refused, with Cin7's words.
[[nodiscard]] Error refused(const OmniOutcome& outcome, std::string place);

}  // namespace crossdock::cin7
