// An order that is changed or cancelled in Cin7 after it went to the warehouse.
//
// What was decided about an order is kept as versions of its document: the first went out when it was released, a later
// one goes out (a replacement, a cancellation) or is only noted (a clerk is told). So the same look twice follows from
// one change only, and a shipment is always measured against what Cin7 wants last. What the partner's <release> says
// decides between telling the warehouse and telling a clerk. An order of which the warehouse has reported a shipment is
// shipped: nothing more is sent about it. Pure. Refusals (needs-data): an item or unit without a cross-reference.
//
//     auto history = order_history(trade, partner.id);
//     auto changes = follow(*history, {OrderState::Is::cancelled, "VOIDED", {}}, partner, now);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/flows/release.h"

namespace crossdock::flows {

// What Cin7 shows of an order that went out.
struct OrderState {
    enum class Is {
        live,       // it shall be shipped
        held,       // taken back by a person, who may change it
        cancelled,  // it shall not be shipped
        under_way   // Cin7 shows it picked or shipped: there is nothing to follow any more
    };
    Is is = Is::under_way;
    std::string word;               // Cin7's, of held and cancelled: "VOIDED"
    std::optional<OrderOut> order;  // of live; empty: not read yet
};

// What is known of an order that went out to one partner.
struct OrderHistory {
    struct Version {
        documents::WarehouseOrder order;
        bool sent = false;
    };
    std::string number;
    std::vector<Version> versions;   // oldest first; never empty of an order that went out
    std::string last_send;           // key of the intent that sends the last one sent
    std::string shipment;            // business key of the last shipment that the warehouse reported; empty: none
    bool applied = false;            // one of them is taken over, or on its way into Cin7
    std::vector<std::int64_t> open;  // dead letters about its changes

    [[nodiscard]] bool is_cancelled() const;
    // What is to be shipped, or was before it was cancelled; nullptr where nothing went out.
    [[nodiscard]] const documents::WarehouseOrder* wanted() const;
};

[[nodiscard]] Result<OrderHistory> order_history(const store::Trade& trade, std::string_view partner);

// Nothing where nothing follows. `state` of live has its order, unless a shipment was applied.
[[nodiscard]] Decision follow(const OrderHistory& history, const OrderState& state, const partners::Partner& partner,
                              Instant now);

// Core: what a row of the list says of its sale; Omni: all that there is to know.
[[nodiscard]] OrderState state_of(const cin7::SaleSummary& row);
[[nodiscard]] OrderState state_of(const cin7::Sale& sale);
[[nodiscard]] OrderState state_of(const cin7::OmniOrder& order);

}  // namespace crossdock::flows
