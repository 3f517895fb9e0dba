#include "gateway/sandbox/core/encode_lines.h"

#include <array>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/core/encode.h"

namespace crossdock::sandbox {
namespace {

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += ", ";
        text += part;
    }
    return text;
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

void add_product_info(Json& line, const Product* product) {
    if (product == nullptr) return;
    line["ProductLength"] = encode_amount(product->length);
    line["ProductWidth"] = encode_amount(product->width);
    line["ProductHeight"] = encode_amount(product->height);
    line["ProductWeight"] = encode_amount(product->weight);
    line["WeightUnits"] = product->weight_units;
    line["DimensionsUnits"] = product->dimensions_units;
    for (int i = 1; i <= 10; ++i) line["ProductCustomField" + std::to_string(i)] = nullptr;
}

// ".52", ".913", or nothing: as many digits as there are, or all seven that Cin7's clock has.
std::string fraction(long milliseconds) {
    if (milliseconds == 0) return {};
    std::string digits = std::to_string(1000 + milliseconds).substr(1);
    if (milliseconds % 4 == 0) return "." + digits + "0000";
    digits.erase(digits.find_last_not_of('0') + 1);
    return "." + digits;
}

}  // namespace

Json encode_amount(Amount amount) {
    return amount.is_whole() ? Json(amount.whole()) : Json(amount.number());
}

std::string encode_time(Instant instant) {
    const auto milliseconds = static_cast<long>(instant.time_since_epoch().count() % 1000);
    return crossdock::to_string(instant).substr(0, 19) + fraction(milliseconds) + "Z";
}

Json encode_date(std::string_view date) {
    return date.empty() ? Json(nullptr) : Json(std::string(date) + "T00:00:00");
}

Json encode_order_line(const OrderLine& line, const Catalogue& catalogue, bool with_product_info) {
    Json json = {{"ProductID", line.product_id},
                 {"SKU", line.sku},
                 {"Name", line.name},
                 {"Quantity", encode_amount(line.quantity)},
                 {"Price", encode_amount(line.price)},
                 {"Discount", encode_amount(line.discount)},
                 {"Tax", encode_amount(line.tax)},
                 {"AverageCost", 0},
                 {"TaxRule", line.tax_rule},
                 {"Comment", text_or_null(line.comment)},
                 {"DropShip", line.drop_ship},
                 {"Backorder", line.backorder > Amount{}},
                 {"BackorderQuantity", encode_amount(line.backorder)},
                 {"Total", encode_amount(line.total)}};
    if (with_product_info) add_product_info(json, catalogue.product(line.product_id, {}));
    return json;
}

Json encode_stage_line(const StageLine& line, const Catalogue& catalogue, bool with_product_info) {
    Json json = {{"ProductID", line.product_id},
                 {"SKU", line.sku},
                 {"Name", line.name},
                 {"Location", line.location},
                 {"LocationID", line.location_id},
                 {"BatchSN", text_or_null(line.batch)},
                 {"ExpiryDate", encode_date(line.expiry_date)},
                 {"Quantity", encode_amount(line.quantity)}};
    if (line.box.empty()) {
        json["NonInventory"] = false;
    } else {
        json["Box"] = line.box;
        json["WarrantyRegistrationNumber"] = text_or_null(line.warranty);
    }
    if (with_product_info) add_product_info(json, catalogue.product(line.product_id, {}));
    return json;
}

Json encode_ship_line(const ShipLine& line) {
    std::string boxes;
    for (const std::string& label : line.boxes) boxes += (boxes.empty() ? "" : ",") + label;
    return {{"ID", line.id},
            {"ShipmentDate", encode_date(line.shipment_date)},
            {"Carrier", text_or_null(line.carrier)},
            {"Boxes", boxes},  // written as `Box`
            {"TrackingNumber", text_or_null(line.tracking_number)},
            {"TrackingURL", nullptr},
            {"IsShipped", line.is_shipped}};
}

Json encode_address(const Address& address) {
    return {{"DisplayAddressLine1", joined({address.line1, address.line2})},
            {"DisplayAddressLine2", joined({address.city, address.state, address.postcode, address.country})},
            {"Line1", address.line1},
            {"Line2", address.line2},
            {"City", address.city},
            {"State", address.state},
            {"Postcode", address.postcode},
            {"Country", address.country},
            {"Company", address.company},
            {"Contact", address.contact},
            {"ShipToOther", address.ship_to_other},
            {"ID", text_or_null(address.id)}};
}

}  // namespace crossdock::sandbox
