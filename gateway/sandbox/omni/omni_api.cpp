#include "gateway/sandbox/omni/omni_api.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/names.h"
#include "gateway/sandbox/omni/query.h"
#include "gateway/sandbox/seed.h"

namespace crossdock::sandbox::omni {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_records = 250;

std::string base64_decoded(std::string_view text) {
    std::string bytes;
    unsigned group = 0, bits = 0;
    for (const char c : text) {
        unsigned value = 0;
        if (c >= 'A' && c <= 'Z') {
            value = static_cast<unsigned>(c - 'A');
        } else if (c >= 'a' && c <= 'z') {
            value = static_cast<unsigned>(c - 'a') + 26;
        } else if (c >= '0' && c <= '9') {
            value = static_cast<unsigned>(c - '0') + 52;
        } else if (c == '+' || c == '/') {
            value = c == '+' ? 62 : 63;
        } else {
            break;
        }
        group = group << 6U | value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(group >> bits & 0xffU);
        }
    }
    return bytes;
}

// "salesorders/1001" -> "salesorders", "1001"
std::pair<std::string, std::string> split(const std::string& path) {
    const auto slash = path.find('/');
    if (slash == std::string::npos) return {path, {}};
    return {path.substr(0, slash), path.substr(slash + 1)};
}

long number(const std::string& text) {
    long value = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), value);
    return bad == std::errc{} && end == text.data() + text.size() ? value : 0;
}

bool is_derived(Resource resource) {
    return resource == Resource::stock || resource == Resource::product_options;
}

Json encode_result(std::size_t index, const WriteResult& result) {
    return {{"index", index},
            {"success", result.errors.empty()},
            {"id", result.errors.empty() ? result.id : 0},
            {"code", result.code},
            {"errors", result.errors}};
}

// Two products of one request with the same code make the whole request bad.
bool has_duplicate_codes(const Json& records) {
    std::set<std::string> seen;
    for (const Json& record : records)
        for (const auto& [name, options] : record.items())
            if (lower_case(name) == "productoptions" && options.is_array())
                for (const Json& option : options)
                    for (const auto& [field, value] : option.items())
                        if (lower_case(field) == "productoptioncode" && !seen.insert(value.dump()).second) return true;
    return false;
}

}  // namespace

std::expected<std::string, Response> OmniApi::caller(const Request& request, const std::string& path) const {
    const std::string_view given = header(request.headers, "authorization");
    const std::string pair = given.starts_with("Basic ") ? base64_decoded(given.substr(6)) : "";
    const auto colon = std::min(pair.find(':'), pair.size());
    const std::string key = pair.substr(std::min(colon + 1, pair.size()));
    const bool known_key =
        key == options_.application_key ||
        std::ranges::find(options_.further_application_keys, key) != options_.further_application_keys.end();
    if (pair.substr(0, colon) != options_.user || !known_key) return std::unexpected(error(401, "Unauthorized access"));
    const std::string asked = lower_case(request.method + " " + split(path).first);
    for (const std::string& one : options_.forbidden)
        if (lower_case(one) == asked) return std::unexpected(error(403, "Access is forbidden"));
    return options_.limit_by_account ? options_.user : key;
}

std::vector<RateWindow> OmniApi::limits() const {
    return {{1s, options_.calls_per_second}, {60s, options_.calls_per_minute}, {24h, options_.calls_per_day}};
}

Response OmniApi::limited(LimitAnswer how, const std::string&, const Limited& limited) const {
    if (how == LimitAnswer::status_503) return error(503, "Service temporarily unavailable. Please try again later.");
    if (how == LimitAnswer::status_403) return error(403, "Access is forbidden");
    Response response = error(429, "Rate limit exceeded. Retry after some time.");
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(limited.wait).count();
    if (how == LimitAnswer::status_429_retry_after)
        response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

Response OmniApi::failure() const {
    return error(500, "An unexpected error occurred. Please contact support.");
}

Response OmniApi::complaint_in_200() const {
    return json_answer(Json::array({encode_result(0, {.errors = {"The operation could not be completed"}})}));
}

// Errors are bare JSON strings; an older shape is an object (O5).
Response OmniApi::error(int status, const std::string& text) const {
    return json_answer(options_.message_bodies ? Json{{"Message", text}} : Json(text), status);
}

Response OmniApi::endpoint(const Request& request, const Target& target, const std::string& path) {
    return answer(request, target, path, Hand::caller);
}

Response OmniApi::by_hand(const Request& request, const Target& target, const std::string& path) {
    return answer(request, target, path, Hand::person);
}

Response OmniApi::answer(const Request& request, const Target& target, const std::string& path, Hand hand) {
    const auto [name, id] = split(path);
    if (name == "cartons") return cartons(request, id);
    if (name == "salesorderswithcartons" && request.method == "GET") return orders_with_cartons(target);
    const auto resource = resource_of(name);
    if (!resource) return error(404, "Resource not found");
    if (request.method == "GET") return get(*resource, target, id);
    if ((request.method == "POST" || request.method == "PUT") && !is_derived(*resource) && id.empty())
        return write(*resource, request, hand);
    return error(405, "The requested resource does not support http method '" + request.method + "'.");
}

Response OmniApi::get(Resource resource, const Target& target, const std::string& id) const {
    if (!id.empty()) {
        const Json* found = is_derived(resource) ? nullptr : account_.find(resource, number(id));
        return found == nullptr ? error(404, "Resource not found") : json_answer(*found);
    }
    const auto rows = resource == Resource::stock             ? list(account_.stock_rows(), resource, target)
                      : resource == Resource::product_options ? list(account_.option_rows(), resource, target)
                                                              : list(account_.records(resource), resource, target);
    return rows ? json_answer(*rows) : error(400, rows.error());
}

Response OmniApi::write(Resource resource, const Request& request, Hand hand) {
    const Json body = Json::parse(request.body, nullptr, false);
    if (!body.is_array()) return error(400, "Missing or malformed JSON data; an array of records is expected.");
    if (body.size() > most_records) return error(400, "Batch limit is 250.");
    if (resource == Resource::products && has_duplicate_codes(body))
        return error(400, "Duplicate product option codes in the request.");
    const Verb verb = request.method == "POST" ? Verb::create : Verb::update;
    Json results = Json::array();
    bool dispatched = false;
    for (const Json& record : body) {
        const WriteResult result = account_.write(resource, record, verb, hand, options_.refuse_short_dispatch);
        dispatched |= result.dispatched;
        results.push_back(encode_result(results.size(), result));
    }
    // Seen live: the answer is an error, the change is saved (O7).
    if (dispatched && options_.dispatch_answers_500 && verb == Verb::update && hand == Hand::caller) return failure();
    return json_answer(results);
}

Response OmniApi::cartons(const Request& request, const std::string& id) {
    const long order_id = number(id);
    if (account_.find(Resource::sales_orders, order_id) == nullptr) return error(404, "Resource not found");
    if (request.method == "GET") {
        const Json* cartons = account_.cartons(order_id);
        return json_answer(cartons == nullptr ? Json::array() : *cartons);
    }
    if (request.method != "PUT") return error(405, "The requested resource does not support this http method.");
    const Json body = Json::parse(request.body, nullptr, false);
    const bool are_objects =
        body.is_array() && std::ranges::all_of(body, [](const Json& one) { return one.is_object(); });
    if (!are_objects) return error(400, "Missing or malformed JSON data; an array of cartons is expected.");
    return json_answer(Json::array({encode_result(0, account_.put_cartons(order_id, body))}));
}

Response OmniApi::orders_with_cartons(const Target& target) const {
    std::vector<Json> orders;
    for (Json order : account_.records(Resource::sales_orders)) {
        const Json* cartons = account_.cartons(id_of(order, "id"));
        if (cartons == nullptr || cartons->empty()) continue;
        order["cartons"] = *cartons;
        orders.push_back(std::move(order));
    }
    const auto rows = list(orders, Resource::sales_orders, target);
    return rows ? json_answer(*rows) : error(400, rows.error());
}

// The order of a call stands in its path or in the first record of its body.
void OmniApi::person(FaultKind what, const Request& request, const Target& target) {
    const auto [name, id] = split(target.below(prefix()));
    long order_id = number(id);
    const Json body = Json::parse(request.body, nullptr, false);
    if (order_id == 0 && body.is_array() && !body.empty() && body.front().is_object())
        for (const auto& [field, value] : body.front().items())
            if (lower_case(field) == "id" && value.is_number()) order_id = value.get<long>();
    const Json* order = account_.find(Resource::sales_orders, order_id);
    if (order == nullptr) return;
    Json change = {{"id", order_id}};
    switch (what) {
        case FaultKind::person_picks: change["stage"] = "Fully Picked"; break;
        case FaultKind::person_ships: change["dispatchedDate"] = crossdock::to_string(account_.now()); break;
        case FaultKind::person_voids: change["isVoid"] = true; break;
        case FaultKind::person_undoes: account_.undo_dispatch(order_id); return;
        case FaultKind::person_edits:
            if (order->at("lineItems").empty()) return;
            change["lineItems"] = Json::array({{{"id", order->at("lineItems").front().at("id")},
                                                {"qty", order->at("lineItems").front().at("qty").get<double>() + 1}}});
            break;
        default: return;
    }
    (void)account_.write(Resource::sales_orders, change, Verb::update, Hand::person);
}

Json OmniApi::state() const {
    Json state = Json::object();
    for (const Resource one :
         {Resource::branches, Resource::products, Resource::contacts, Resource::sales_orders, Resource::purchase_orders,
          Resource::credit_notes, Resource::branch_transfers, Resource::adjustments})
        state[std::string(name_of(one))] = account_.records(one);
    state["Stock"] = account_.stock_rows();
    Json cartons = Json::object();
    for (const Json& order : account_.records(Resource::sales_orders))
        if (const Json* of_order = account_.cartons(id_of(order, "id")))
            cartons[std::to_string(id_of(order, "id"))] = *of_order;
    state["Cartons"] = std::move(cartons);
    return state;
}

Result<Json> OmniApi::seed(const Json& body) {
    const std::size_t before = account_.records(Resource::sales_orders).size();
    if (auto good = seed_account(account_, body); !good) return std::unexpected(std::move(good.error()));
    Json orders = Json::array();
    const auto& all = account_.records(Resource::sales_orders);
    for (std::size_t i = before; i < all.size(); ++i)
        orders.push_back({{"id", all[i].at("id")},
                          {"reference", all[i].at("reference")},
                          {"customerOrderNo", all[i].at("customerOrderNo")}});
    return Json{{"SalesOrders", std::move(orders)}};
}

}  // namespace crossdock::sandbox::omni
