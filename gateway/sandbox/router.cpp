#include "gateway/sandbox/router.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/endpoints.h"

namespace crossdock::sandbox {
namespace {

struct Route {
    std::string_view path;  // lower case: paths are matched in any case
    std::string_view method;
    Response (*answer)(Call&);
};

constexpr std::array<Route, 24> routes{{
    {"salelist", "GET", endpoints::get_sale_list},
    {"sale", "GET", endpoints::get_sale},
    {"sale", "POST", endpoints::post_sale},
    {"sale", "PUT", endpoints::put_sale},
    {"sale", "DELETE", endpoints::delete_sale},
    {"sale/order", "GET", endpoints::get_order},
    {"sale/order", "POST", endpoints::post_order},
    {"sale/fulfilment", "GET", endpoints::get_fulfilments},
    {"sale/fulfilment", "POST", endpoints::post_fulfilment},
    {"sale/fulfilment", "DELETE", endpoints::delete_fulfilment},
    {"sale/fulfilment/pick", "GET", endpoints::get_pick},
    {"sale/fulfilment/pick", "POST", endpoints::write_pick},
    {"sale/fulfilment/pick", "PUT", endpoints::write_pick},
    {"sale/fulfilment/pack", "GET", endpoints::get_pack},
    {"sale/fulfilment/pack", "POST", endpoints::write_pack},
    {"sale/fulfilment/pack", "PUT", endpoints::write_pack},
    {"sale/fulfilment/ship", "GET", endpoints::get_ship},
    {"sale/fulfilment/ship", "POST", endpoints::post_ship},
    {"sale/fulfilment/ship", "PUT", endpoints::put_ship},
    {"ref/location", "GET", endpoints::get_locations},
    {"ref/carrier", "GET", endpoints::get_carriers},
    {"product", "GET", endpoints::get_products},
    {"customer", "GET", endpoints::get_customers},
    {"me", "GET", endpoints::get_me},
}};

bool carries_body(std::string_view method) {
    return method == "POST" || method == "PUT";
}

// purchase and its relatives say "limited" in a way of their own, whatever the rest says (C2).
bool is_purchase(std::string_view path) {
    return path.starts_with("purchase") || path.starts_with("advanced-purchase");
}

}  // namespace

Router::Router(const Options& options, CoreAccount& account, const Clock& clock)
    : options_(options), account_(account), limiter_(clock, options.calls_per_minute) {
    for (const Fault& fault : options.faults) faults_.add(fault);
}

Response Router::handle(const Request& request) {
    const Target target(request.target);
    if (const std::string path = target.below(api_prefix); !path.empty()) return api(request, target, path);
    if (const std::string path = target.below(by_hand_prefix); !path.empty()) return endpoint(request, target, path);
    if (const std::string path = target.below(control_prefix); !path.empty())
        return control(path, request, target, account_, faults_, calls_);
    return text_answer(404, "Not found. The API is below " + std::string(api_prefix) + ", the controls are below " +
                                std::string(control_prefix) + ".");
}

std::optional<LedgerWait> Router::waits_for(const Request& request) const {
    const Target target(request.target);
    if (request.method != "GET" || target.below(control_prefix) != "ledger") return std::nullopt;
    return ledger_wait(target).value_or(std::nullopt);
}

Response Router::api(const Request& request, const Target& target, const std::string& path) {
    const std::string key(header(request.headers, "api-auth-applicationkey"));
    const bool known_key =
        key == options_.application_key ||
        std::ranges::find(options_.further_application_keys, key) != options_.further_application_keys.end();
    if (!known_key || lower_case(header(request.headers, "api-auth-accountid")) != lower_case(options_.account_id))
        return wrong_credentials();

    ++calls_[request.method + " " + path];
    if (const auto wait = limiter_.refuse(options_.limit_by_account ? options_.account_id : key)) {
        const LimitAnswer how = is_purchase(path) ? LimitAnswer::status_400 : options_.limit_answer;
        return limited(how, options_.calls_per_minute, *wait);
    }
    if (const auto fault = faults_.hit(request.method, path)) return with_fault(*fault, request, target, path);
    return endpoint(request, target, path);
}

Response Router::with_fault(const Fault& fault, const Request& request, const Target& target, const std::string& path) {
    const auto limit = options_.calls_per_minute;
    Response response;
    switch (fault.kind) {
        case FaultKind::lost_answer_before_commit: response.delivery = Delivery::none; return response;
        case FaultKind::status_500: return error_model(500, 500, "An unexpected error occurred.");
        case FaultKind::status_429: return limited(LimitAnswer::status_429, limit, RateLimiter::window);
        case FaultKind::status_503: return limited(LimitAnswer::status_503, limit, RateLimiter::window);
        case FaultKind::status_403: return limited(LimitAnswer::status_403, limit, RateLimiter::window);
        case FaultKind::limited_text_400: return limited(LimitAnswer::status_400, limit, RateLimiter::window);
        case FaultKind::html_200: return html_answer(200, "Cin7 Core");
        case FaultKind::error_model_200: return error_models(200, 400, {"The operation could not be completed."});
        case FaultKind::lost_answer_after_commit:
        case FaultKind::status_500_after_commit:
        case FaultKind::truncated:
        case FaultKind::slow: break;
    }
    response = endpoint(request, target, path);
    if (fault.kind == FaultKind::lost_answer_after_commit) response.delivery = Delivery::none;
    if (fault.kind == FaultKind::truncated) response.delivery = Delivery::half;
    if (fault.kind == FaultKind::slow) response.delay = fault.delay;
    if (fault.kind == FaultKind::status_500_after_commit) return error_model(500, 500, "An unexpected error occurred.");
    return response;
}

Response Router::endpoint(const Request& request, const Target& target, const std::string& path) {
    const auto same_path = [&](const Route& route) { return route.path == path; };
    if (std::ranges::none_of(routes, same_path)) {
        if (options_.html_for_unknown_paths) return html_answer(200, "Page not found");
        return text_answer(404, "No HTTP resource was found that matches the request URI '" + request.target + "'.");
    }
    const auto route =
        std::ranges::find_if(routes, [&](const Route& one) { return same_path(one) && one.method == request.method; });
    if (route == routes.end())
        return json_answer(
            {{"Message", "The requested resource does not support http method '" + request.method + "'."}}, 405);

    Json body = Json::object();
    if (carries_body(request.method)) {
        body = Json::parse(request.body, nullptr, false);
        if (!body.is_object()) return error_model(500, 500, "Request body could not be parsed.");
    }
    Call call{target, body, account_, options_};
    return route->answer(call);
}

}  // namespace crossdock::sandbox
