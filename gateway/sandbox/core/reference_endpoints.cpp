// ref/location, ref/carrier, ref/tax, product, customer, supplier, me: reading, and making carriers.
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/body_reader.h"
#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/endpoints.h"

namespace crossdock::sandbox::endpoints {
namespace {

bool starts_with(const std::string& text, const std::string& start) {
    return lower_case(text).starts_with(lower_case(start));
}

bool contains(const std::string& text, const std::string& part) {
    return lower_case(text).find(lower_case(part)) != std::string::npos;
}

// The rows that `wanted` keeps, paged. Asking by an id that is not there is refused, not answered with nothing (1.3).
template <class Row, class Wanted>
Response list(const Call& call, const std::vector<Row>& rows, const char* list_key, const char* id_parameter,
              const char* what, const std::function<Json(const Row&)>& encode, Wanted wanted) {
    const std::string id = lower_case(call.target.query(id_parameter));
    std::vector<const Row*> kept;
    for (const Row& row : rows)
        if ((id.empty() || row.id == id) && wanted(row)) kept.push_back(&row);
    if (!id.empty() && kept.empty())
        return refusal_answer({Refusal::Kind::rule, {std::string(what) + " with specified ID not found"}});
    return paged(call.target, list_key, kept.size(), [&](std::size_t i) { return encode(*kept[i]); });
}

}  // namespace

Response get_locations(Call& call) {
    const bool deprecated = call.target.flag("Deprecated");
    return list<Location>(call, call.account.catalogue().locations(), "LocationList", "ID", "Location", encode_location,
                          [&](const Location& row) {
                              return row.is_deprecated == deprecated &&
                                     starts_with(row.name, call.target.query("Name"));
                          });
}

Response get_carriers(Call& call) {
    return list<Carrier>(
        call, call.account.catalogue().carriers(), "CarrierList", "CarrierID", "Carrier", encode_carrier,
        [&](const Carrier& row) { return starts_with(row.description, call.target.query("Description")); });
}

Response post_carrier(Call& call) {
    Complaints complaints;
    const std::string description = BodyReader(call.body, complaints).required_text("Description");
    if (complaints.any()) return refusal_answer(complaints.refusal());
    const Carrier& carrier = call.account.catalogue().put(Carrier{{}, description});
    return json_answer({{"Total", 1}, {"Page", 1}, {"CarrierList", Json::array({encode_carrier(carrier)})}});
}

Response get_suppliers(Call& call) {
    const auto encode = [](const Supplier& row) -> Json {
        return {{"ID", row.id}, {"Name", row.name}, {"Currency", row.currency}, {"Status", "Active"}};
    };
    return list<Supplier>(call, call.account.catalogue().suppliers(), "SupplierList", "ID", "Supplier", encode,
                          [&](const Supplier& row) { return starts_with(row.name, call.target.query("Name")); });
}

Response get_tax_rules(Call& call) {
    const auto encode = [](const TaxRule& row) -> Json {
        return {{"ID", row.id},
                {"Name", row.name},
                {"TaxPercent", encode_amount(row.percent)},
                {"IsActive", row.is_active},
                {"IsTaxForSale", row.for_sale},
                {"IsTaxForPurchase", row.for_purchase}};
    };
    const auto agrees = [&](const char* parameter, bool value) {
        return call.target.query(parameter).empty() || call.target.flag(parameter) == value;
    };
    return list<TaxRule>(
        call, call.account.catalogue().tax_rules(), "TaxRuleList", "ID", "Tax rule", encode, [&](const TaxRule& row) {
            return starts_with(row.name, call.target.query("Name")) && agrees("IsActive", row.is_active) &&
                   agrees("IsTaxForSale", row.for_sale) && agrees("IsTaxForPurchase", row.for_purchase);
        });
}

Response get_products(Call& call) {
    const auto modified_since = parse_instant(call.target.query("ModifiedSince"));
    return list<Product>(
        call, call.account.catalogue().products(), "Products", "ID", "Product",
        [&](const Product& row) { return encode_product(row, call.target.flag("IncludeBOM")); },
        [&](const Product& row) {
            return contains(row.name, call.target.query("Name")) && contains(row.sku, call.target.query("Sku")) &&
                   (row.status != "Deprecated" || call.target.flag("IncludeDeprecated")) &&
                   (!modified_since || row.modified > *modified_since);
        });
}

Response get_customers(Call& call) {
    const auto modified_since = parse_instant(call.target.query("ModifiedSince"));
    return list<Customer>(call, call.account.catalogue().customers(), "CustomerList", "ID", "Customer", encode_customer,
                          [&](const Customer& row) {
                              return starts_with(row.name, call.target.query("Name")) &&
                                     (!modified_since || row.modified > *modified_since);
                          });
}

Response get_me(Call&) {
    return json_answer({{"Company", "Crossdock sandbox"},
                        {"Currency", "USD"},
                        {"TimeZone", "(UTC) Coordinated Universal Time"},
                        {"LockDate", nullptr},
                        {"OpeningBalanceDate", nullptr},
                        {"DefaultWeightUnits", "kg"},
                        {"DefaultDimensionsUnits", "cm"},
                        {"DefaultSaleTaxRuleName", "Tax Exempt"},
                        {"MaximumDecimalPlacesInQuantity", 4}});
}

}  // namespace crossdock::sandbox::endpoints
