// Reference books, and the stock as the sandbox shows it.
#include <nlohmann/json.hpp>

#include "gateway/sandbox/core/encode.h"

namespace crossdock::sandbox {

Json encode_location(const Location& location) {
    Json bins = Json::array();
    for (const Bin& bin : location.bins) bins.push_back({{"ID", bin.id}, {"Name", bin.name}});
    return {{"ID", location.id},
            {"Name", location.name},
            {"IsDefault", location.is_default},
            {"IsDeprecated", location.is_deprecated},
            {"Bins", std::move(bins)},
            {"FixedAssetsLocation", false},
            {"ParentID", nullptr},
            {"ParentName", nullptr},
            {"ReferenceCount", 0},
            {"AddressLine1", location.address_line1},
            {"AddressLine2", location.address_line2},
            {"AddressCitySuburb", location.city},
            {"AddressStateProvince", location.state},
            {"AddressZipPostCode", location.postcode},
            {"AddressCountry", location.country},
            {"PickZones", ""},
            {"IsShopfloor", false},
            {"IsCoMan", false},
            {"IsStaging", false}};
}

Json encode_carrier(const Carrier& carrier) {
    return {{"CarrierID", carrier.id}, {"Description", carrier.description}};
}

Json encode_product(const Product& product, bool with_parts) {
    Json parts = Json::array();
    if (with_parts)
        for (const Component& part : product.components)
            parts.push_back({{"ProductCode", part.sku}, {"Quantity", encode_amount(part.quantity)}});
    return {{"ID", product.id},
            {"SKU", product.sku},
            {"Name", product.name},
            {"Category", product.category},
            {"Brand", product.brand.empty() ? Json(nullptr) : Json(product.brand)},
            {"Type", product.type},
            {"CostingMethod", product.costing_method},
            {"DropShipMode", "No Drop Ship"},
            {"DefaultLocation", nullptr},
            {"Length", encode_amount(product.length)},
            {"Width", encode_amount(product.width)},
            {"Height", encode_amount(product.height)},
            {"Weight", encode_amount(product.weight)},
            {"UOM", product.uom},
            {"WeightUnits", product.weight_units},
            {"DimensionsUnits", product.dimensions_units},
            {"Barcode", product.barcode.empty() ? Json(nullptr) : Json(product.barcode)},
            {"CartonQuantity", encode_amount(product.carton_quantity)},
            {"PriceTier1", encode_amount(product.price)},
            {"PriceTiers", {{"Tier 1", encode_amount(product.price)}}},
            {"Status", product.status},
            {"Sellable", true},
            {"AverageCost", encode_amount(product.average_cost)},
            {"BillOfMaterial", !product.components.empty()},
            {"AutoAssembly", product.auto_assembly},
            {"QuantityToProduce", 1},
            {"BillOfMaterialsProducts", std::move(parts)},
            {"LastModifiedOn", encode_time(product.modified)}};
}

Json encode_customer(const Customer& customer) {
    Json contacts = Json::array();
    if (!customer.email.empty() || !customer.phone.empty())
        contacts.push_back({{"Name", customer.name},
                            {"Phone", customer.phone},
                            {"Email", customer.email},
                            {"Default", true},
                            {"IncludeInEmail", true}});
    return {{"ID", customer.id},
            {"Name", customer.name},
            {"Status", "Active"},
            {"Currency", customer.currency},
            {"PaymentTerm", "30 days"},
            {"Discount", 0},
            {"TaxRule", "Tax Exempt"},
            {"Carrier", nullptr},
            {"SalesRepresentative", nullptr},
            {"Location", nullptr},
            {"Comments", nullptr},
            {"AccountReceivable", "610"},
            {"RevenueAccount", "200"},
            {"PriceTier", "Tier 1"},
            {"LastModifiedOn", encode_time(customer.modified)},
            {"Addresses", Json::array()},
            {"Contacts", std::move(contacts)}};
}

Json encode_stock(const CoreAccount& account) {
    Json rows = Json::array();
    for (const auto& [key, level] : account.stock().levels()) {
        const auto& [product_id, location_id] = key;
        const Product* product = account.catalogue().product(product_id, {});
        for (const auto& [lot, holding] : level.lots) {
            const auto place = account.catalogue().place(lot.bin_id.empty() ? location_id : lot.bin_id, {});
            rows.push_back({{"SKU", product == nullptr ? product_id : product->sku},
                            {"Location", place ? place->name : location_id},
                            {"BatchSN", lot.batch.batch},
                            {"ExpiryDate", lot.batch.expiry_date},
                            {"OnHand", encode_amount(holding.quantity)},
                            {"UnitCost", encode_amount(holding.unit_cost)},
                            {"AllocatedAtLocation", encode_amount(level.allocated)}});
        }
    }
    return rows;
}

}  // namespace crossdock::sandbox
