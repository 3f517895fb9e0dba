#include "gateway/cin7/parse_fulfilment.h"

#include "gateway/cin7/call_error.h"

namespace crossdock::cin7 {
namespace {

constexpr std::size_t found_bytes = 60;  // of a wrong value, in a message

// Pick and pack lines differ only in the box.
template <class Line>
Result<Line> read_goods(const Json& json, const std::string& place) {
    auto quantity = quantity_in(json, "Quantity", place);
    if (!quantity) return std::unexpected(std::move(quantity.error()));
    Line line;
    line.sku = text_of(json, "SKU");
    line.product_id = id_of(json, "ProductID");
    line.quantity = *quantity;
    line.location = text_of(json, "Location");
    line.location_id = id_of(json, "LocationID");
    line.batch = text_of(json, "BatchSN");
    line.expiry = text_of(json, "ExpiryDate");
    return line;
}

Result<PackLine> read_pack_line(const Json& json, const std::string& place) {
    auto line = read_goods<PackLine>(json, place);
    if (line) line->box = text_of(json, {"Box", "Boxes"});
    return line;
}

// Written as `Box`, answered as `Boxes`: a text with commas, or a list.
std::string boxes_of(const Json& json) {
    const Json* boxes = member(json, {"Boxes", "Box"});
    if (boxes == nullptr) return {};
    if (!boxes->is_array()) return as_text(*boxes);
    std::string text;
    for (const Json& one : *boxes) {
        const std::string label = one.is_object() ? text_of(one, {"Box", "Name"}) : as_text(one);
        if (!label.empty()) text += (text.empty() ? "" : ",") + label;
    }
    return text;
}

Result<ShipLine> read_ship_line(const Json& json, const std::string&) {
    ShipLine line;
    line.id = id_of(json, "ID");
    line.shipment_date = date_of(json, "ShipmentDate");
    line.carrier = text_of(json, "Carrier");
    line.box = boxes_of(json);
    line.tracking = text_of(json, "TrackingNumber");
    line.tracking_url = text_of(json, "TrackingURL");
    line.is_shipped = flag_of(json, "IsShipped");
    return line;
}

// The stage `name` of a fulfilment; one that is not there is not available.
template <class Stage, class Read>
Result<void> read_stage(const Json& json, std::string_view name, const std::string& place, Stage& stage, Read read) {
    const Json* found = member(json, name);
    if (found == nullptr) return {};
    const std::string path = place + std::string(name);
    if (!found->is_object()) return unexpected_answer(path, "an object", found);
    stage.status = stage_status(text_of(*found, "Status"));
    return read_rows(*found, {"Lines"}, path + ".", stage.lines, read);
}

Result<Fulfilment> read_fulfilment(const Json& json, const std::string& place) {
    Fulfilment fulfilment;
    fulfilment.task_id = id_of(json, "TaskID");
    if (fulfilment.task_id.empty()) return unexpected_answer(place + "TaskID", "an id", member(json, "TaskID"));
    const auto number = decimal_from(text_of(json, {"FulfillmentNumber", "FulfilmentNumber"}));
    if (number && number->scale() == 0) fulfilment.number = static_cast<int>(number->units());
    fulfilment.status = text_of(json, {"FulFilmentStatus", "FulFillmentStatus"});
    fulfilment.linked_invoice_number = text_of(json, "LinkedInvoiceNumber");

    if (auto good = read_stage(json, "Pick", place, fulfilment.pick, read_goods<PickLine>); !good)
        return std::unexpected(std::move(good.error()));
    if (auto good = read_stage(json, "Pack", place, fulfilment.pack, read_pack_line); !good)
        return std::unexpected(std::move(good.error()));
    if (auto good = read_stage(json, "Ship", place, fulfilment.ship, read_ship_line); !good)
        return std::unexpected(std::move(good.error()));
    if (const Json* ship = member(json, "Ship"); ship != nullptr)
        fulfilment.ship.notes = text_of(*ship, "ShippingNotes");
    return fulfilment;
}

}  // namespace

std::unexpected<Error> unexpected_answer(const std::string& place, const std::string& expected, const Json* found) {
    std::string what = "nothing";
    if (found != nullptr) what = found->dump(-1, ' ', true, Json::error_handler_t::replace);
    if (what.size() > found_bytes) what = what.substr(0, found_bytes) + "...";
    return fail(ErrorKind::partner_fault, std::string(call_error::unexpected_answer),
                "Cin7's answer is not as it should be: " + expected + " is expected, " + what + " was found", place,
                "look at the sale in Cin7; if it is in order there, report this with the answer, its form has changed");
}

Result<documents::Decimal> quantity_in(const Json& line, std::string_view name, const std::string& place) {
    if (const auto quantity = decimal_of(line, name)) return *quantity;
    return unexpected_answer(place + std::string(name), "a decimal number of at most 18 digits", member(line, name));
}

Result<std::vector<Fulfilment>> fulfilments_in(const Json& holder, const std::string& place) {
    std::vector<Fulfilment> fulfilments;
    if (auto good = read_rows(holder, {"Fulfilments", "Fulfillments"}, place, fulfilments, read_fulfilment); !good)
        return std::unexpected(std::move(good.error()));
    return fulfilments;
}

}  // namespace crossdock::cin7
