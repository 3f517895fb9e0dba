#include "gateway/cin7/compose.h"

#include "gateway/cin7/compose_object.h"

namespace crossdock::cin7 {
namespace {

template <class Line>
void write_goods(Object& object, const Line& line) {
    object.text_if_any("ProductID", line.product_id)
        .text("SKU", line.sku, sku_max)
        .number("Quantity", line.quantity)
        .text_if_any("Location", line.location)
        .text_if_any("LocationID", line.location_id)
        .text_if_any("BatchSN", line.batch)
        .text_if_any("ExpiryDate", line.expiry);
    if (line.quantity.is_negative() || line.quantity.is_zero())
        object.refuse("Quantity", "a quantity above 0 is expected, " + line.quantity.text() + " was given");
    if (line.location.empty() && line.location_id.empty())
        object.refuse("Location", "the location that stock is taken from is missing");
}

void write_pack_line(Object& object, const PackLine& line) {
    write_goods(object, line);
    object.text("Box", line.box);
    if (line.box.empty()) object.refuse("Box", "the label of the box is missing; ship lines speak of it");
    if (line.box.find(',') != std::string::npos)
        object.refuse("Box", "the label '" + line.box + "' holds a comma, which parts labels in ship lines");
}

void write_ship_line(Object& object, const ShipLine& line) {
    object.text_if_any("ID", line.id);
    if (line.shipment_date)
        object.text("ShipmentDate", line.shipment_date->iso() + "T00:00:00");
    else
        object.refuse("ShipmentDate", "the day on which it was shipped is missing");
    object.text("Carrier", line.carrier)
        .text("Box", line.box)
        .text("TrackingNumber", line.tracking)
        .flag("IsShipped", line.is_shipped);
    if (line.box.empty()) object.refuse("Box", "the label of the box is missing");
}

}  // namespace

std::string compose_fulfilment(std::string_view sale_id) {
    return Object().text("SaleID", sale_id).closed();
}

Result<std::string> compose_pick(std::string_view task_id, const std::vector<PickLine>& lines) {
    return Object()
        .text("TaskID", task_id)
        .text("Status", "AUTHORISED")
        .lines("Lines", lines, write_goods<PickLine>)
        .finished();
}

Result<std::string> compose_pack(std::string_view task_id, const std::vector<PackLine>& lines) {
    return Object()
        .text("TaskID", task_id)
        .text("Status", "AUTHORISED")
        .lines("Lines", lines, write_pack_line)
        .finished();
}

Result<std::string> compose_ship(std::string_view task_id, ShipStatus status, const std::vector<ShipLine>& lines,
                                 std::string_view notes) {
    return Object()
        .text("TaskID", task_id)
        .text("Status", status == ShipStatus::authorised ? "AUTHORISED" : "PARTIALLY AUTHORISED")
        .text_if_any("ShippingNotes", notes, notes_max)
        .lines("Lines", lines, write_ship_line)
        .finished();
}

Result<std::string> compose_tracking(std::string_view task_id, const std::vector<ShipLine>& lines) {
    return Object()
        .text("TaskID", task_id)
        .text("Status", "AUTHORISED")
        .flag("AddTrackingNumbers", true)
        .lines("Lines", lines, write_ship_line)
        .finished();
}

std::string query_instant(Instant instant) {
    std::string text = crossdock::to_string(instant);
    if (text.ends_with('Z')) text.pop_back();
    return text;
}

std::string compose_query(std::initializer_list<std::pair<std::string_view, std::string_view>> parameters) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    // What an address may hold as it is; three characters for each quote and comma would make long lists too long.
    constexpr std::string_view plain = "-._~'(),";
    std::string query;
    for (const auto& [name, value] : parameters) {
        query += (query.empty() ? "" : "&") + std::string(name) + "=";
        for (const char c : value) {
            const auto byte = static_cast<unsigned char>(c);
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || plain.find(c) != std::string_view::npos)
                query += c;
            else
                (query += '%') += {hex[byte >> 4], hex[byte & 15]};
        }
    }
    return query;
}

}  // namespace crossdock::cin7
