// ref/location, ref/carrier, product, customer, me: reading only.
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/encode.h"
#include "gateway/sandbox/endpoints.h"

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
              const char* what, Json (*encode)(const Row&), Wanted wanted) {
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
    return list(call, call.account.catalogue().locations(), "LocationList", "ID", "Location", encode_location,
                [&](const Location& row) {
                    return row.is_deprecated == deprecated && starts_with(row.name, call.target.query("Name"));
                });
}

Response get_carriers(Call& call) {
    return list(call, call.account.catalogue().carriers(), "CarrierList", "CarrierID", "Carrier", encode_carrier,
                [&](const Carrier& row) { return starts_with(row.description, call.target.query("Description")); });
}

Response get_products(Call& call) {
    const auto modified_since = parse_instant(call.target.query("ModifiedSince"));
    return list(call, call.account.catalogue().products(), "Products", "ID", "Product", encode_product,
                [&](const Product& row) {
                    return contains(row.name, call.target.query("Name")) &&
                           contains(row.sku, call.target.query("Sku")) &&
                           (row.status != "Deprecated" || call.target.flag("IncludeDeprecated")) &&
                           (!modified_since || row.modified > *modified_since);
                });
}

Response get_customers(Call& call) {
    const auto modified_since = parse_instant(call.target.query("ModifiedSince"));
    return list(call, call.account.catalogue().customers(), "CustomerList", "ID", "Customer", encode_customer,
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
