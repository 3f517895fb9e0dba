// Short words for the documents and rows that the flows' tests are made of, and for what a flow answered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/flows/flow.h"
#include "gateway/flows/shipment.h"

namespace crossdock::flows::test {

// 2026-01-31T08:00:00Z
[[nodiscard]] Instant now();

struct Item {
    std::string sku;  // as the partner names it
    std::string quantity;
    std::string unit = "each";
    std::string lot = "";
};

[[nodiscard]] documents::WarehouseOrder order(const std::vector<Item>& items);

// A carton; `marks` other than the SSCC.
[[nodiscard]] documents::Carton box(const std::string& sscc, const std::string& tracking,
                                    const std::vector<Item>& items, const std::string& marks = "");
// Of order SO-1042, shipped on 2026-01-30 by "UPS Ground" (UPSN); an empty id: the warehouse sends none.
[[nodiscard]] documents::WarehouseShipment shipment(const std::string& id,
                                                    const std::vector<documents::Carton>& cartons);

// Cin7's TEE-BLK-M is 100231 there, in cases of 24 as well; TEE-BLK-L is 100232.
[[nodiscard]] ItemTerms terms();
// The order, sent to partner Acme Logistics at location "Acme East", Cin7 sale 6f1d; `earlier` were applied before.
[[nodiscard]] ShipmentKnowledge knowing(const documents::WarehouseOrder& order,
                                        const std::vector<documents::WarehouseShipment>& earlier = {});
// The stored row of a shipment that just arrived.
[[nodiscard]] store::Document row();

// Of a shipment that just arrived, measured against what is known.
[[nodiscard]] Decision apply(const documents::WarehouseShipment& shipment, const ShipmentKnowledge& known);
// 10 TEE-BLK-M and 4 TEE-BLK-L, as sent.
[[nodiscard]] documents::WarehouseOrder ten_and_four();
// The last line of its journal, or the refusal.
[[nodiscard]] std::string last_journal(const Decision& decision);

// A decision as lines, one a change, in the order in which they are applied; a refusal as
// "kind code field: message; remedy".
[[nodiscard]] std::string told(const Decision& decision);
[[nodiscard]] std::string told(const store::Changes& changes);

// Of the four intents the plan, as lines: the boxes, then the lines in them.
[[nodiscard]] std::string plan_of(const Decision& decision);

}  // namespace crossdock::flows::test
