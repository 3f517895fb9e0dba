#include "gateway/sandbox/core/decode.h"

#include <nlohmann/json.hpp>

#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {
namespace {

constexpr std::size_t note_length = 1024;
constexpr std::size_t sku_length = 50;

template <class T>
Outcome<T> finished(T value, const Complaints& complaints) {
    if (complaints.any()) return std::unexpected(complaints.refusal());
    return value;
}

// Calls `read` with a reader for every object of the array; nothing when there is none.
template <class Line, class Read>
std::optional<std::vector<Line>> decode_lines(const BodyReader& body, std::string_view name, Read read) {
    const Json* array = body.array(name);
    if (array == nullptr) return std::nullopt;
    std::vector<Line> lines;
    for (const Json& object : *array) lines.push_back(read(BodyReader(object, body.complaints())));
    return lines;
}

OrderLine decode_order_line(const BodyReader& body) {
    OrderLine line;
    line.product_id = body.required_id("ProductID");
    line.sku = body.required_text("SKU", sku_length);
    line.name = body.text("Name", note_length);
    line.quantity = body.required_amount("Quantity");
    line.price = body.required_amount("Price");
    line.discount = body.amount("Discount");
    line.tax = body.amount("Tax");
    line.total = body.required_amount("Total");
    line.tax_rule = body.text("TaxRule", 50);
    line.comment = body.text("Comment");
    line.drop_ship = body.flag("DropShip");
    return line;
}

Charge decode_charge(const BodyReader& body) {
    Charge charge;
    charge.description = body.required_text("Description");
    charge.price = body.required_amount("Price");
    charge.quantity = body.amount("Quantity", Amount(1));
    charge.discount = body.amount("Discount");
    charge.tax = body.amount("Tax");
    charge.total = body.amount("Total", (charge.quantity * charge.price).less_percent(charge.discount));
    charge.tax_rule = body.text("TaxRule", 50);
    charge.comment = body.text("Comment");
    return charge;
}

StageLine decode_stage_line(const BodyReader& body) {
    StageLine line;
    line.product_id = body.id("ProductID");
    line.sku = body.required_text("SKU", sku_length);
    line.quantity = body.required_amount("Quantity");
    line.location_id = body.id("LocationID");
    line.location = body.text("Location");
    if (line.location_id.empty() && line.location.empty()) body.missing("Location");
    line.batch = body.text("BatchSN");
    line.expiry_date = body.date("ExpiryDate");
    return line;
}

StageLine decode_pack_line(const BodyReader& body) {
    StageLine line = decode_stage_line(body);
    line.box = body.required_text("Box");
    line.warranty = body.text("WarrantyRegistrationNumber");
    return line;
}

std::vector<std::string> split_labels(std::string_view joined) {
    std::vector<std::string> labels;
    while (!joined.empty()) {
        const auto end = std::min(joined.find(','), joined.size());
        std::string_view label = joined.substr(0, end);
        joined.remove_prefix(std::min(end + 1, joined.size()));
        while (label.starts_with(' ')) label.remove_prefix(1);
        while (label.ends_with(' ')) label.remove_suffix(1);
        if (!label.empty()) labels.emplace_back(label);
    }
    return labels;
}

ShipLine decode_ship_line(const BodyReader& body) {
    ShipLine line;
    line.shipment_date = body.required_date("ShipmentDate");
    line.carrier = body.text("Carrier");
    line.boxes = split_labels(body.required_text("Box"));  // `Boxes`, as it is read, counts for nothing here (C12)
    line.tracking_number = body.text("TrackingNumber");
    line.is_shipped = body.flag("IsShipped");
    return line;
}

AutoMode decode_auto_mode(const BodyReader& body) {
    const std::string word = body.text("AutoPickPackShipMode");
    if (word == "AUTOPICK") return AutoMode::pick;
    if (word == "AUTOPICKPACK") return AutoMode::pick_pack;
    if (word == "AUTOPICKPACKSHIP") return AutoMode::pick_pack_ship;
    return AutoMode::no_pick;
}

}  // namespace

Stage decode_status(const BodyReader& body, std::initializer_list<Stage> allowed) {
    const std::string word = body.required_text("Status");
    std::string list;
    for (const Stage stage : allowed) {
        if (word == to_string(stage)) return stage;
        list += (list.empty() ? "" : ", ") + std::string(to_string(stage));
    }
    if (!word.empty()) body.wrong("Status '" + word + "' is not valid. Allowed values: " + list + ".");
    return Stage::draft;
}

std::string decode_new_or_id(const BodyReader& body, const char* name) {
    std::string id = body.id(name);
    return id == "00000000-0000-0000-0000-000000000000" ? std::string{} : id;
}

GoodsLine decode_goods(const BodyReader& body, const char* quantity) {
    GoodsLine line;
    line.product_id = body.id("ProductID");
    line.sku = body.text("SKU", sku_length);
    if (line.product_id.empty() && line.sku.empty()) body.missing("SKU");
    line.quantity = body.required_amount(quantity);
    line.location_id = body.id("LocationID");
    line.location = body.text("Location");
    line.batch = body.text("BatchSN", 50);
    line.expiry_date = body.date("ExpiryDate");
    return line;
}

Address decode_address(const Json* object, Complaints& complaints) {
    if (object == nullptr) return {};
    const BodyReader body(*object, complaints);
    Address address;
    address.id = body.id("ID");
    address.line1 = body.text("Line1");
    address.line2 = body.text("Line2");
    address.city = body.text("City");
    address.state = body.text("State");
    address.postcode = body.text("Postcode", 20);
    address.country = body.text("Country");
    address.company = body.text("Company", 128);
    address.contact = body.text("Contact", 512);
    address.ship_to_other = body.flag("ShipToOther");
    return address;
}

Outcome<SaleHeader> decode_sale_header(const Json& json) {
    Complaints complaints;
    const BodyReader body(json, complaints);
    SaleHeader header;
    header.customer_id = body.id("CustomerID");
    header.customer = body.text("Customer");
    if (header.customer_id.empty() && header.customer.empty()) body.missing("CustomerID");
    header.contact = body.text("Contact");
    header.phone = body.text("Phone");
    header.email = body.text("Email");
    header.default_account = body.text("DefaultAccount");
    header.skip_quote = body.flag("SkipQuote");
    header.billing_address = decode_address(body.object("BillingAddress"), complaints);
    header.shipping_address = decode_address(body.object("ShippingAddress"), complaints);
    header.shipping_notes = body.text("ShippingNotes", note_length);
    header.tax_rule = body.text("TaxRule", 50);
    header.tax_inclusive = body.flag("TaxInclusive");
    header.terms = body.text("Terms");
    header.price_tier = body.text("PriceTier");
    header.ship_by = body.date("ShipBy");
    header.location = body.required_text("Location");
    header.sale_order_date = body.date("SaleOrderDate");
    header.note = body.text("Note", note_length);
    header.customer_reference = body.text("CustomerReference");
    header.carrier = body.text("Carrier");
    header.sales_representative = body.text("SalesRepresentative");
    header.currency_rate = body.amount("CurrencyRate", Amount(1));
    header.external_id = body.text("ExternalID");
    if (const Json* attributes = body.object("AdditionalAttributes")) {
        const BodyReader reader(*attributes, complaints);
        for (std::size_t i = 0; i < header.additional_attributes.size(); ++i)
            header.additional_attributes[i] = reader.text("AdditionalAttribute" + std::to_string(i + 1));
    }
    return finished(std::move(header), complaints);
}

Outcome<OrderWrite> decode_order(const Json& json) {
    Complaints complaints;
    const BodyReader body(json, complaints);
    OrderWrite write;
    write.sale_id = body.required_id("SaleID");
    if (!body.has("Memo")) body.missing("Memo");
    write.order.memo = body.text("Memo", note_length);
    write.order.status = decode_status(body, {Stage::draft, Stage::authorised});
    if (!body.has("Lines")) body.missing("Lines");
    write.order.lines = decode_lines<OrderLine>(body, "Lines", decode_order_line).value_or(std::vector<OrderLine>{});
    write.order.charges =
        decode_lines<Charge>(body, "AdditionalCharges", decode_charge).value_or(std::vector<Charge>{});
    write.order.total_before_tax = body.required_amount("TotalBeforeTax");
    write.order.tax = body.required_amount("Tax");
    write.order.total = body.required_amount("Total");
    write.auto_mode = decode_auto_mode(body);
    return finished(std::move(write), complaints);
}

Outcome<PickWrite> decode_pick(const Json& json) {
    Complaints complaints;
    const BodyReader body(json, complaints);
    PickWrite write;
    write.task_id = body.required_id("TaskID");
    write.auto_pick = body.text("AutoPickMode") == "AUTOPICK";
    if (write.auto_pick) return finished(std::move(write), complaints);
    write.status = decode_status(body, {Stage::draft, Stage::authorised});
    write.lines = decode_lines<StageLine>(body, "Lines", decode_stage_line);
    return finished(std::move(write), complaints);
}

Outcome<PackWrite> decode_pack(const Json& json) {
    Complaints complaints;
    const BodyReader body(json, complaints);
    PackWrite write;
    write.task_id = body.required_id("TaskID");
    write.status = decode_status(body, {Stage::draft, Stage::authorised});
    write.lines = decode_lines<StageLine>(body, "Lines", decode_pack_line);
    return finished(std::move(write), complaints);
}

Outcome<ShipWrite> decode_ship(const Json& json) {
    Complaints complaints;
    const BodyReader body(json, complaints);
    ShipWrite write;
    write.task_id = body.required_id("TaskID");
    write.status = decode_status(body, {Stage::draft, Stage::partially_authorised, Stage::authorised});
    write.require_by = body.date("RequireBy");
    write.notes = body.text("ShippingNotes", note_length);
    if (const Json* address = body.object("ShippingAddress")) write.address = decode_address(address, complaints);
    write.lines = decode_lines<ShipLine>(body, "Lines", decode_ship_line);
    write.add_tracking_numbers = body.flag("AddTrackingNumbers");
    return finished(std::move(write), complaints);
}

}  // namespace crossdock::sandbox
