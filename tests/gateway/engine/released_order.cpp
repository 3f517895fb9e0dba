#include "tests/gateway/engine/released_order.h"

#include <utility>

#include "gateway/engine/sender.h"

namespace crossdock::engine::test {

documents::WarehouseOrder order_of_ten(const std::string& number) {
    documents::WarehouseOrder order;
    order.purpose = "original";
    order.order_number.value = number;
    documents::Party to;
    to.role = "ship-to";
    to.name = "Rosa Diaz";
    to.address = {"1 Main Street", "", "Austin", "TX", "78701", "US"};
    order.parties.push_back(to);
    documents::OrderLine line;
    line.number = 1;
    line.line_id = "001";
    line.sku.value = "100231";
    line.quantity = documents::Decimal(10);
    line.unit = "each";
    order.lines.push_back(line);
    order.totals.quantity = documents::Decimal(10);
    return order;
}

store::Changes released_order(const std::string& number, std::string json, Instant now) {
    store::Document row;
    row.id = "order/acme/" + number;
    row.partner = "acme";
    row.direction = store::Direction::outbound;
    row.kind = "warehouse-order";
    row.business_key = row.trade = number;
    row.json = std::move(json);
    row.state = store::DocumentState::applied;
    store::Intent intent;
    intent.key = "send/" + row.id;
    intent.partner = "acme";
    intent.trade = number;
    intent.lane = Sender::lane_of("acme");
    intent.kind = "send-warehouse-order";
    intent.document_id = row.id;
    intent.due = now;
    store::Changes changes;
    changes.documents.push_back(std::move(row));
    changes.intents.push_back(std::move(intent));
    return changes;
}

}  // namespace crossdock::engine::test
