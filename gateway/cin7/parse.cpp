#include "gateway/cin7/parse.h"

#include "gateway/cin7/parse_fulfilment.h"
#include "gateway/cin7/parse_page.h"

namespace crossdock::cin7 {
namespace {

// Time stamps are UTC, whether they say so or not.
std::optional<Instant> instant_of(const Json& json, std::string_view name) {
    return parse_instant(text_of(json, name));
}

Result<SaleSummary> read_summary(const Json& json, const std::string& place) {
    SaleSummary row;
    row.sale_id = id_of(json, "SaleID");
    if (row.sale_id.empty()) return unexpected_answer(place + "SaleID", "an id", member(json, "SaleID"));
    row.order_number = text_of(json, "OrderNumber");
    row.status = text_of(json, "Status");
    row.order_status = text_of(json, "OrderStatus");
    row.customer = text_of(json, "Customer");
    row.customer_id = id_of(json, "CustomerID");
    row.customer_reference = text_of(json, "CustomerReference");
    row.updated = instant_of(json, "Updated");
    row.updated_text = text_of(json, "Updated");
    row.combined_picking = text_of(json, {"CombinedPickingStatus", "CombinedPickStatus"});
    row.combined_packing = text_of(json, {"CombinedPackingStatus", "CombinedPackStatus"});
    row.combined_shipping = text_of(json, "CombinedShippingStatus");
    row.fulfilment_status = text_of(json, {"FulFilmentStatus", "FulFillmentStatus"});
    row.tracking_numbers = text_of(json, "CombinedTrackingNumbers");
    row.type = text_of(json, "Type");
    row.order_location_id = id_of(json, "OrderLocationID");
    row.external_id = text_of(json, "ExternalID");
    row.ship_by = date_of(json, "ShipBy");
    return row;
}

Result<Location> read_bin(const Json& json, const std::string& place) {
    Location location;
    location.id = id_of(json, "ID");
    location.name = text_of(json, "Name");
    if (location.id.empty()) return unexpected_answer(place + "ID", "an id", member(json, "ID"));
    location.parent_id = id_of(json, "ParentID");
    location.is_default = flag_of(json, "IsDefault");
    location.is_deprecated = flag_of(json, "IsDeprecated");
    return location;
}

Result<Location> read_location(const Json& json, const std::string& place) {
    auto location = read_bin(json, place);
    if (!location) return location;
    if (auto good = read_rows(json, {"Bins"}, place, location->bins, read_bin); !good)
        return std::unexpected(std::move(good.error()));
    return location;
}

Result<OrderLine> read_order_line(const Json& json, const std::string& place) {
    auto quantity = quantity_in(json, "Quantity", place);
    if (!quantity) return std::unexpected(std::move(quantity.error()));
    auto backorder = quantity_in(json, "BackorderQuantity", place);
    if (!backorder) return std::unexpected(std::move(backorder.error()));
    OrderLine line;
    line.product_id = id_of(json, "ProductID");
    line.sku = text_of(json, "SKU");
    line.name = text_of(json, "Name");
    line.quantity = *quantity;
    line.comment = text_of(json, "Comment");
    line.backorder = *backorder;
    line.drop_ship = flag_of(json, "DropShip");
    return line;
}

Address read_address(const Json& json) {
    Address address;
    address.id = id_of(json, "ID");
    address.company = text_of(json, "Company");
    address.contact = text_of(json, "Contact");
    address.line1 = text_of(json, {"Line1", "DisplayAddressLine1"});
    address.line2 = text_of(json, "Line2");
    address.city = text_of(json, "City");
    address.state = text_of(json, "State");
    address.postcode = text_of(json, {"Postcode", "PostCode"});
    address.country = text_of(json, "Country");
    return address;
}

void read_header(const Json& json, Sale& sale) {
    sale.status = text_of(json, "Status");
    sale.type = text_of(json, "Type");
    sale.customer = text_of(json, "Customer");
    sale.customer_id = id_of(json, "CustomerID");
    sale.contact = text_of(json, "Contact");
    sale.phone = text_of(json, "Phone");
    sale.email = text_of(json, "Email");
    sale.customer_reference = text_of(json, "CustomerReference");
    sale.external_id = text_of(json, "ExternalID");
    sale.source_channel = text_of(json, "SourceChannel");
    sale.location = text_of(json, "Location");
    sale.carrier = text_of(json, "Carrier");
    sale.order_date = date_of(json, "SaleOrderDate");
    sale.ship_by = date_of(json, "ShipBy");
    sale.shipping_notes = text_of(json, "ShippingNotes");
    if (const Json* address = member(json, "ShippingAddress"); address != nullptr)
        sale.shipping_address = read_address(*address);
    sale.note = text_of(json, "Note");
    sale.modified = instant_of(json, "LastModifiedOn");
    sale.combined_picking = text_of(json, {"CombinedPickingStatus", "CombinedPickStatus"});
    sale.combined_packing = text_of(json, {"CombinedPackingStatus", "CombinedPackStatus"});
    sale.combined_shipping = text_of(json, "CombinedShippingStatus");
    sale.fulfilment_status = text_of(json, {"FulFilmentStatus", "FulFillmentStatus"});
    sale.tracking_numbers = text_of(json, "CombinedTrackingNumbers");
}

}  // namespace

Result<Page<SaleSummary>> parse_sale_page(std::string_view body) {
    return parse_page<SaleSummary>(body, "SaleList", read_summary);
}

Result<Page<Location>> parse_location_page(std::string_view body) {
    return parse_page<Location>(body, "LocationList", read_location);
}

Result<Sale> parse_sale(std::string_view body) {
    const auto json = answer_object(body);
    if (!json) return std::unexpected(json.error());
    Sale sale;
    sale.id = id_of(*json, "ID");
    if (sale.id.empty()) return unexpected_answer("ID", "an id", member(*json, "ID"));
    read_header(*json, sale);
    sale.order_number = text_of(*json, "OrderNumber");
    if (const Json* order = member(*json, "Order"); order != nullptr) {
        if (!order->is_object()) return unexpected_answer("Order", "an object", order);
        if (auto number = text_of(*order, "SaleOrderNumber"); !number.empty()) sale.order_number = std::move(number);
        sale.order.status = text_of(*order, "Status");
        sale.order.memo = text_of(*order, "Memo");
        if (auto good = read_rows(*order, {"Lines"}, "Order.", sale.order.lines, read_order_line); !good)
            return std::unexpected(std::move(good.error()));
    }
    auto fulfilments = fulfilments_in(*json, "");
    if (!fulfilments) return std::unexpected(std::move(fulfilments.error()));
    sale.fulfilments = std::move(*fulfilments);
    return sale;
}

Result<std::vector<Fulfilment>> parse_fulfilments(std::string_view body) {
    const auto json = answer_object(body);
    if (!json) return std::unexpected(json.error());
    if (member(*json, {"Fulfilments", "Fulfillments"}) == nullptr)
        return unexpected_answer("Fulfilments", "an array", nullptr);
    return fulfilments_in(*json, "");
}

}  // namespace crossdock::cin7
