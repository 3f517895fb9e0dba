#include "gateway/sandbox/core/core_api.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/endpoints.h"
#include "gateway/sandbox/seed.h"

namespace crossdock::sandbox {
namespace {

struct Route {
    std::string_view path;  // lower case: paths are matched in any case
    std::string_view method;
    Response (*answer)(Call&);
};

using namespace endpoints;

constexpr auto routes = std::to_array<Route>({
    {"salelist", "GET", get_sale_list},
    {"sale", "GET", get_sale},
    {"sale", "POST", post_sale},
    {"sale", "PUT", put_sale},
    {"sale", "DELETE", delete_sale},
    {"sale/order", "GET", get_order},
    {"sale/order", "POST", post_order},
    {"sale/fulfilment", "GET", get_fulfilments},
    {"sale/fulfilment", "POST", post_fulfilment},
    {"sale/fulfilment", "DELETE", delete_fulfilment},
    {"sale/fulfilment/pick", "GET", get_pick},
    {"sale/fulfilment/pick", "POST", write_pick},
    {"sale/fulfilment/pick", "PUT", write_pick},
    {"sale/fulfilment/pack", "GET", get_pack},
    {"sale/fulfilment/pack", "POST", write_pack},
    {"sale/fulfilment/pack", "PUT", write_pack},
    {"sale/fulfilment/ship", "GET", get_ship},
    {"sale/fulfilment/ship", "POST", post_ship},
    {"sale/fulfilment/ship", "PUT", put_ship},
    {"sale/invoice", "GET", get_invoices},
    {"sale/invoice", "POST", post_invoice},
    {"sale/creditnote", "GET", get_credit_notes},
    {"sale/creditnote", "POST", post_credit_note},
    {"sale/creditnote", "DELETE", delete_credit_note},
    {"salecreditnotelist", "GET", get_credit_note_list},
    {"stockadjustment", "GET", get_adjustment},
    {"stockadjustment", "POST", write_adjustment},
    {"stockadjustment", "PUT", write_adjustment},
    {"stockadjustment", "DELETE", delete_adjustment},
    {"stockadjustmentlist", "GET", get_adjustment_list},
    {"stocktake", "GET", get_stocktake},
    {"stocktake", "POST", write_stocktake},
    {"stocktake", "PUT", write_stocktake},
    {"stocktake", "DELETE", delete_stocktake},
    {"stocktakelist", "GET", get_stocktake_list},
    {"inventorywriteoff", "GET", get_write_off},
    {"inventorywriteoff", "POST", write_write_off},
    {"inventorywriteoff", "PUT", write_write_off},
    {"stocktransfer", "GET", get_transfer},
    {"stocktransfer", "POST", write_transfer},
    {"stocktransfer", "PUT", write_transfer},
    {"stocktransfer", "DELETE", delete_transfer},
    {"stocktransfer/order", "POST", post_transfer_order},
    {"stocktransferlist", "GET", get_transfer_list},
    {"purchaselist", "GET", get_purchase_list},
    {"purchase", "GET", get_purchase},
    {"purchase", "POST", post_purchase},
    {"purchase/order", "POST", post_purchase_order},
    {"purchase/invoice", "POST", post_purchase_invoice},
    {"purchase/stock", "POST", write_purchase_stock},
    {"advanced-purchase", "GET", get_advanced_purchase},
    {"advanced-purchase", "POST", post_advanced_purchase},
    {"advanced-purchase/stock", "POST", write_advanced_stock},
    {"advanced-purchase/stock", "PUT", write_advanced_stock},
    {"advanced-purchase/put-away", "POST", write_put_away},
    {"ref/location", "GET", get_locations},
    {"ref/carrier", "GET", get_carriers},
    {"ref/carrier", "POST", post_carrier},
    {"ref/tax", "GET", get_tax_rules},
    {"product", "GET", get_products},
    {"customer", "GET", get_customers},
    {"supplier", "GET", get_suppliers},
    {"webhooks", "GET", get_webhooks},
    {"webhooks", "POST", write_webhook},
    {"webhooks", "PUT", write_webhook},
    {"webhooks", "DELETE", delete_webhook},
    {"me", "GET", get_me},
});

bool carries_body(std::string_view method) {
    return method == "POST" || method == "PUT";
}

// purchase and its relatives say "limited" in a way of their own, whatever the rest says (C2).
bool is_purchase(std::string_view path) {
    return path.starts_with("purchase") || path.starts_with("advanced-purchase");
}

// The same refusal in the shape that is switched on.
Response reshaped(Response response, ErrorShape shape) {
    if (shape == ErrorShape::by_case || response.status < 400) return response;
    const Json body = Json::parse(response.body, nullptr, false);
    const bool is_model = body.is_object() && body.contains("Exception");
    if (!is_model && !body.is_array()) return response;
    const Json all = is_model ? Json::array({body}) : body;
    if (shape == ErrorShape::array) return json_answer(all, response.status);
    if (shape == ErrorShape::object) return json_answer(all.at(0), response.status);
    return text_answer(response.status, all.at(0).at("Exception").get<std::string>());
}

}  // namespace

std::expected<std::string, Response> CoreApi::caller(const Request& request, const std::string&) const {
    const std::string key(header(request.headers, "api-auth-applicationkey"));
    const bool known_key =
        key == options_.application_key ||
        std::ranges::find(options_.further_application_keys, key) != options_.further_application_keys.end();
    if (!known_key || lower_case(header(request.headers, "api-auth-accountid")) != lower_case(options_.account_id))
        return std::unexpected(wrong_credentials());
    return options_.limit_by_account ? options_.account_id : key;
}

std::vector<RateWindow> CoreApi::limits() const {
    return {{RateLimiter::window, options_.calls_per_minute}};
}

Response CoreApi::limited(LimitAnswer how, const std::string& path, const Limited& limited) const {
    return sandbox::limited(is_purchase(path) ? LimitAnswer::status_400 : how, limited.window.calls, limited.wait);
}

Response CoreApi::failure() const {
    return error_model(500, 500, "An unexpected error occurred.");
}

Response CoreApi::complaint_in_200() const {
    return error_models(200, 400, {"The operation could not be completed."});
}

Response CoreApi::endpoint(const Request& request, const Target& target, const std::string& path) {
    account_.books().webhook_copies = options_.webhook_copies;
    if (path == "ref/productavailability" && request.method == "GET") return availability(target);
    const auto same_path = [&](const Route& route) { return route.path == path; };
    if (std::ranges::none_of(routes, same_path) && path != "ref/productavailability") {
        if (options_.html_for_unknown_paths) return html_answer(200, "Page not found");
        return text_answer(404, "No HTTP resource was found that matches the request URI '" + request.target + "'.");
    }
    const auto* const route =
        std::ranges::find_if(routes, [&](const Route& one) { return same_path(one) && one.method == request.method; });
    if (route == routes.end())
        return json_answer(
            {{"Message", "The requested resource does not support http method '" + request.method + "'."}},
            options_.wrong_verb_403 ? 403 : 405);

    Json body = Json::object();
    if (carries_body(request.method)) {
        body = Json::parse(request.body, nullptr, false);
        if (!body.is_object()) return error_model(500, 500, "Request body could not be parsed.");
    }
    Call call{target, body, account_, options_, request.method};
    return reshaped(route->answer(call), options_.error_shape);
}

Response CoreApi::availability(const Target& target) {
    const auto& all = availability_.rows(account_, std::chrono::minutes(options_.availability_minutes));
    const std::string id = lower_case(target.query("ID")), name = lower_case(target.query("Name")),
                      sku = lower_case(target.query("Sku")), location = target.query("Location"),
                      batch = target.query("Batch"), category = target.query("Category");
    std::vector<const Json*> rows;
    for (const Json& row : all) {
        const auto text = [&](const char* field) {
            return row.at(field).is_string() ? row.at(field).get<std::string>() : std::string{};
        };
        if ((id.empty() || text("ID") == id) && lower_case(text("Name")).find(name) != std::string::npos &&
            lower_case(text("SKU")).find(sku) != std::string::npos &&
            (location.empty() || text("Location") == location) && (batch.empty() || text("Batch") == batch) &&
            (category.empty() || text("Category") == category))
            rows.push_back(&row);
    }
    return paged(target, "ProductAvailabilityList", rows.size(), [&](std::size_t i) { return *rows[i]; });
}

// The sale of a call stands in the query or in the body, under one of three names.
void CoreApi::person(FaultKind what, const Request& request, const Target& target) {
    const Json body = Json::parse(request.body, nullptr, false);
    std::string sale_id;
    for (const char* name : {"SaleID", "TaskID", "ID"}) {
        std::string id = lower_case(target.query(name));
        if (id.empty() && body.is_object() && body.contains(name) && body.at(name).is_string())
            id = lower_case(body.at(name).get<std::string>());
        if (account_.sale(id) != nullptr) sale_id = id;
        if (const Sale* sale = account_.sale_of_task(id)) sale_id = sale->id;
    }
    switch (what) {
        case FaultKind::person_picks: account_.fulfil_by_person(sale_id, AutoMode::pick); break;
        case FaultKind::person_ships: account_.fulfil_by_person(sale_id, AutoMode::pick_pack_ship); break;
        case FaultKind::person_voids: account_.void_by_person(sale_id); break;
        case FaultKind::person_undoes: account_.undo_by_person(sale_id); break;
        case FaultKind::person_edits: account_.edit_by_person(sale_id); break;
        default: break;
    }
}

Json CoreApi::state() const {
    const auto all = [](const auto& rows, const auto& encode) {
        Json encoded = Json::array();
        for (const auto& row : rows) encoded.push_back(encode(row));
        return encoded;
    };
    const Catalogue& catalogue = account_.catalogue();
    Json deliveries = Json::array();
    for (const Webhooks::Delivery& one : account_.books().webhooks.deliveries())
        deliveries.push_back({{"number", one.number},
                              {"webhook", one.webhook_id},
                              {"event", one.event},
                              {"due", crossdock::to_string(one.due)},
                              {"failures", one.failures},
                              {"state", std::array{"waiting", "under-way", "delivered", "given-up"}.at(
                                            static_cast<std::size_t>(one.state))}});
    return {{"locations", all(catalogue.locations(), encode_location)},
            {"products", all(catalogue.products(), [&](const Product& one) { return encode_product(one, true); })},
            {"customers", all(catalogue.customers(), encode_customer)},
            {"carriers", all(catalogue.carriers(), encode_carrier)},
            {"stock", encode_stock(account_)},
            {"sales", all(account_.sales(), [&](const Sale& sale) { return encode_sale(sale, catalogue); })},
            {"webhook_deliveries", std::move(deliveries)}};
}

Result<Json> CoreApi::seed(const Json& body) {
    const std::size_t before = account_.sales().size();
    account_.books().webhook_copies = options_.webhook_copies;
    if (auto good = seed_account(account_, body); !good) return std::unexpected(std::move(good.error()));
    Json sales = Json::array();
    for (std::size_t i = before; i < account_.sales().size(); ++i) {
        const Sale& sale = account_.sales()[i];
        sales.push_back(
            {{"SaleID", sale.id}, {"OrderNumber", sale.number}, {"CustomerReference", sale.header.customer_reference}});
    }
    return Json{{"sales", std::move(sales)}};
}

std::vector<WebhookCall> CoreApi::due_webhooks() {
    return account_.books().webhooks.due(account_.now());
}

void CoreApi::settle_webhook(unsigned number, bool delivered) {
    account_.books().webhooks.settle(number, delivered, account_.now());
}

}  // namespace crossdock::sandbox
