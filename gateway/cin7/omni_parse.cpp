#include "gateway/cin7/omni_parse.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "gateway/cin7/json_values.h"
#include "gateway/cin7/parse_fulfilment.h"

namespace crossdock::cin7 {
namespace {

using documents::Decimal;

// What an order that is split off takes over: who, where to, at which prices. Not freight and the like, which the first
// order has charged already.
constexpr auto order_texts = std::to_array<const char*>({"customerOrderNo",
                                                         "memberEmail",
                                                         "firstName",
                                                         "lastName",
                                                         "company",
                                                         "email",
                                                         "phone",
                                                         "mobile",
                                                         "fax",
                                                         "deliveryFirstName",
                                                         "deliveryLastName",
                                                         "deliveryCompany",
                                                         "deliveryAddress1",
                                                         "deliveryAddress2",
                                                         "deliveryCity",
                                                         "deliveryState",
                                                         "deliveryPostalCode",
                                                         "deliveryCountry",
                                                         "billingFirstName",
                                                         "billingLastName",
                                                         "billingCompany",
                                                         "billingAddress1",
                                                         "billingAddress2",
                                                         "billingCity",
                                                         "billingPostalCode",
                                                         "billingState",
                                                         "billingCountry",
                                                         "projectName",
                                                         "currencyCode",
                                                         "taxStatus",
                                                         "departmentNumber",
                                                         "storeLocationNumber",
                                                         "distributionCenter",
                                                         "paymentTerms",
                                                         "costCenter",
                                                         "estimatedDeliveryDate",
                                                         "deliveryInstructions"});
constexpr auto order_numbers = std::to_array<const char*>(
    {"memberId", "branchId", "distributionBranchId", "currencyRate", "taxRate", "salesPersonId"});
constexpr auto line_texts = std::to_array<const char*>(
    {"code", "name", "option1", "option2", "option3", "lineComments", "integrationRef", "accountCode"});
constexpr auto line_numbers = std::to_array<const char*>({"productOptionId", "unitPrice", "unitCost", "discount"});

std::int64_t number_id(const Json& json, std::string_view name) {
    const std::string text = text_of(json, name);
    std::int64_t id = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
    return failed == std::errc{} && end == text.data() + text.size() ? id : 0;
}

template <class Texts, class Numbers>
OmniFields heritage_of(const Json& json, const Texts& texts, const Numbers& numbers) {
    OmniFields fields;
    for (const char* name : texts)
        if (std::string text = text_of(json, name); !text.empty())
            fields.emplace_back(name, Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
    for (const char* name : numbers)
        if (member(json, name) != nullptr)
            if (const auto value = decimal_of(json, name); value && !value->is_zero())
                fields.emplace_back(name, value->shortest_text());
    return fields;
}

Result<Json> array_of(std::string_view body) {
    auto json = read_json(body);
    if (!json) return unexpected_answer("answer", "JSON", nullptr);
    if (!json->is_array()) return unexpected_answer("answer", "an array", &*json);
    return std::move(*json);
}

template <class Row, class Read>
Result<std::vector<Row>> rows_of(std::string_view body, Read read) {
    const auto json = array_of(body);
    if (!json) return std::unexpected(json.error());
    std::vector<Row> rows;
    rows.reserve(json->size());
    for (std::size_t i = 0; i < json->size(); ++i) {
        const std::string at = "[" + std::to_string(i) + "]";
        if (!(*json)[i].is_object()) return unexpected_answer(at, "an object", &(*json)[i]);
        auto row = read((*json)[i], at + ".");
        if (!row) return std::unexpected(std::move(row.error()));
        rows.push_back(std::move(*row));
    }
    return rows;
}

Result<std::int64_t> id_in(const Json& json, const std::string& place) {
    const std::int64_t id = number_id(json, "id");
    if (id == 0) return unexpected_answer(place + "id", "an id", member(json, "id"));
    return id;
}

Result<OmniLine> read_line(const Json& json, const std::string& place) {
    const auto id = id_in(json, place);
    if (!id) return std::unexpected(id.error());
    auto quantity = quantity_in(json, "qty", place);
    if (!quantity) return std::unexpected(std::move(quantity.error()));
    auto shipped = quantity_in(json, "qtyShipped", place);
    if (!shipped) return std::unexpected(std::move(shipped.error()));
    return OmniLine{*id,
                    text_of(json, "code"),
                    text_of(json, "name"),
                    *quantity,
                    *shipped,
                    heritage_of(json, line_texts, line_numbers)};
}

std::string full_name(const Json& json, const char* first, const char* last) {
    std::string name = text_of(json, first);
    const std::string family = text_of(json, last);
    if (!name.empty() && !family.empty()) name += " ";
    return name + family;
}

Result<OmniOrder> read_order(const Json& json, const std::string& place) {
    const auto id = id_in(json, place);
    if (!id) return std::unexpected(id.error());
    OmniOrder order;
    order.id = *id;
    order.reference = text_of(json, "reference");
    if (order.reference.empty()) return unexpected_answer(place + "reference", "a reference", nullptr);
    order.customer_order = text_of(json, "customerOrderNo");
    order.stage = text_of(json, "stage");
    order.is_approved = flag_of(json, "isApproved");
    order.is_void = flag_of(json, "isVoid");
    order.branch_id = number_id(json, "branchId");
    order.distribution_branch_id = number_id(json, "distributionBranchId");
    order.customer = text_of(json, "company");
    if (order.customer.empty()) order.customer = full_name(json, "firstName", "lastName");
    if (order.customer.empty()) order.customer = text_of(json, "memberEmail");
    order.phone = text_of(json, "phone");
    order.email = text_of(json, "email");
    order.delivery.company = text_of(json, "deliveryCompany");
    order.delivery.contact = full_name(json, "deliveryFirstName", "deliveryLastName");
    order.delivery.line1 = text_of(json, "deliveryAddress1");
    order.delivery.line2 = text_of(json, "deliveryAddress2");
    order.delivery.city = text_of(json, "deliveryCity");
    order.delivery.state = text_of(json, "deliveryState");
    order.delivery.postcode = text_of(json, "deliveryPostalCode");
    order.delivery.country = text_of(json, "deliveryCountry");
    order.delivery_instructions = text_of(json, "deliveryInstructions");
    order.internal_comments = text_of(json, "internalComments");
    order.tracking = text_of(json, "trackingCode");
    order.carrier = text_of(json, "logisticsCarrier");
    order.dispatched = date_of(json, "dispatchedDate");
    order.ship_by = date_of(json, "estimatedDeliveryDate");
    order.modified_text = text_of(json, "modifiedDate");
    order.modified = parse_instant(order.modified_text);
    order.heritage = heritage_of(json, order_texts, order_numbers);
    // A list that leaves the lines out would look like an order without goods.
    if (member(json, "lineItems") == nullptr) return unexpected_answer(place + "lineItems", "an array", nullptr);
    if (auto good = read_rows(json, {"lineItems"}, place, order.lines, read_line); !good)
        return std::unexpected(std::move(good.error()));
    return order;
}

Result<OmniCartonItem> read_item(const Json& json, const std::string& place) {
    auto quantity = quantity_in(json, "quantity", place);
    if (!quantity) return std::unexpected(std::move(quantity.error()));
    return OmniCartonItem{text_of(json, {"productCode", "code"}), text_of(json, "batchNumber"), *quantity,
                          number_id(json, "lineItemId")};
}

Result<OmniCarton> read_carton(const Json& json, const std::string& place) {
    OmniCarton carton{number_id(json, "number"), text_of(json, "sscc"), text_of(json, "trackingNumber"), {}};
    if (auto good = read_rows(json, {"cartonItems"}, place, carton.items, read_item); !good)
        return std::unexpected(std::move(good.error()));
    return carton;
}

// Whether a row of the list of cartons says all that a dispatch is decided by, null included. What it left out would
// look like an order that is not dispatched, not void or without goods.
bool is_whole_order(const Json& json) {
    constexpr std::string_view decisive[] = {"lineItems",    "dispatchedDate",   "isVoid",
                                             "isApproved",   "branchId",         "stage",
                                             "trackingCode", "logisticsCarrier", "modifiedDate"};
    return std::ranges::all_of(decisive, [&](std::string_view name) { return json.contains(name); });
}

Result<OmniCartons> read_cartons(const Json& json, const std::string& place) {
    const auto id = id_in(json, place);
    if (!id) return std::unexpected(id.error());
    OmniCartons order{*id, text_of(json, "reference"), {}};
    if (auto good = read_rows(json, {"cartons"}, place, order.cartons, read_carton); !good)
        return std::unexpected(std::move(good.error()));
    if (is_whole_order(json)) {
        auto whole = read_order(json, place);
        if (!whole) return std::unexpected(std::move(whole.error()));
        order.order = std::move(*whole);
    }
    return order;
}

Result<OmniBranch> read_branch(const Json& json, const std::string& place) {
    const auto id = id_in(json, place);
    if (!id) return std::unexpected(id.error());
    return OmniBranch{*id, text_of(json, "company"), flag_of(json, "isActive")};
}

Result<Product> read_option(const Json& json, const std::string& place) {
    const auto id = id_in(json, place);
    if (!id) return std::unexpected(id.error());
    Product product;
    product.id = std::to_string(*id);
    product.sku = untrimmed_text_of(json, "productOptionCode");
    product.barcode = untrimmed_text_of(json, "productOptionBarcode");
    product.type = "Stock";
    return product;
}

Result<OmniStockRow> read_stock(const Json& json, const std::string& place) {
    OmniStockRow row;
    row.option_id = number_id(json, "productOptionId");
    row.code = text_of(json, "code");
    row.branch_id = number_id(json, "branchId");
    for (const auto& [name, to] : {std::pair{"stockOnHand", &OmniStockRow::on_hand},
                                   {"available", &OmniStockRow::available},
                                   {"openSales", &OmniStockRow::open_sales},
                                   {"incoming", &OmniStockRow::incoming}}) {
        auto quantity = quantity_in(json, name, place);
        if (!quantity) return std::unexpected(std::move(quantity.error()));
        row.*to = *quantity;
    }
    return row;
}

Result<OmniAdjustmentLine> read_adjusted(const Json& json, const std::string& place) {
    auto difference = quantity_in(json, "qtyAdjusted", place);
    if (!difference) return std::unexpected(std::move(difference.error()));
    return OmniAdjustmentLine{text_of(json, "code"), *difference};
}

Result<OmniAdjustment> read_adjustment(const Json& json, const std::string& place) {
    const auto id = id_in(json, place);
    if (!id) return std::unexpected(id.error());
    OmniAdjustment adjustment;
    adjustment.id = *id;
    adjustment.reference = text_of(json, "reference");
    adjustment.branch_id = number_id(json, "branchId");
    adjustment.reason = text_of(json, "adjustmentReason");
    adjustment.is_approved = flag_of(json, "isApproved");
    adjustment.completed = date_of(json, "completedDate");
    if (auto good = read_rows(json, {"lineItems"}, place, adjustment.lines, read_adjusted); !good)
        return std::unexpected(std::move(good.error()));
    return adjustment;
}

Result<OmniOutcome> read_outcome(const Json& json, const std::string& place) {
    if (member(json, "success") == nullptr) return unexpected_answer(place + "success", "true or false", nullptr);
    OmniOutcome outcome{flag_of(json, "success"), number_id(json, "id"), text_of(json, "code"), {}};
    if (const Json* errors = member(json, "errors"); errors != nullptr && errors->is_array())
        for (const Json& one : *errors)
            if (std::string text = as_text(one); !text.empty()) outcome.errors.push_back(std::move(text));
    return outcome;
}

}  // namespace

Result<std::vector<OmniOrder>> parse_omni_orders(std::string_view body) {
    return rows_of<OmniOrder>(body, read_order);
}

Result<std::vector<OmniCartons>> parse_omni_cartons(std::string_view body) {
    return rows_of<OmniCartons>(body, read_cartons);
}

Result<std::vector<OmniBranch>> parse_omni_branches(std::string_view body) {
    return rows_of<OmniBranch>(body, read_branch);
}

Result<std::vector<Product>> parse_omni_products(std::string_view body) {
    return rows_of<Product>(body, read_option);
}

Result<std::vector<OmniStockRow>> parse_omni_stock(std::string_view body) {
    return rows_of<OmniStockRow>(body, read_stock);
}

Result<std::vector<OmniAdjustment>> parse_omni_adjustments(std::string_view body) {
    return rows_of<OmniAdjustment>(body, read_adjustment);
}

Result<std::vector<OmniOutcome>> parse_omni_outcomes(std::string_view body, std::size_t records) {
    auto outcomes = rows_of<OmniOutcome>(body, read_outcome);
    if (outcomes && outcomes->size() != records)
        return fail(
            ErrorKind::partner_fault, std::string(call_error::unexpected_answer),
            std::to_string(outcomes->size()) + " outcomes were answered for " + std::to_string(records) + " records",
            "answer", "look in Cin7 what was saved");
    return outcomes;
}

}  // namespace crossdock::cin7
