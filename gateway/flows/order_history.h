// What the store knows of an order that went to a partner: its versions, and what the warehouse said of it.
//
// Lifetime: a value. Pure. Errors: a stored document that cannot be read (bug).
//
//     const auto history = order_history(trade, partner.id);
//     if (history->is_cancelled()) ...
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/store/store.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {

// Of a version, as its document says.
namespace purpose {
inline constexpr std::string_view original = "original", change = "change", cancel = "cancel";
}

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

}  // namespace crossdock::flows
