#include "omni_rehearsal.h"

#include <catch2/catch.hpp>

#include "gateway/sandbox/seed.h"

namespace crossdock::sandbox::omni {
namespace {

const Json seed = Json::parse(R"({
    "Branches": [ { "company": "East" }, { "company": "West" } ],
    "Contacts": [ { "company": "Northwind Outfitters", "email": "edi@northwind.example" } ],
    "Products": [ { "code": "TEE", "name": "Tee", "price": 9.5, "barcode": "0812345000017" }, { "code": "CAP", "price": 4 } ],
    "Stock":    { "East": { "TEE": 100, "CAP": 10 }, "West": { "TEE": 50 } } })");

Options for_omni(Options options) {
    options.product = ProductLine::omni;
    options.application_key = "key";
    if (options.limit_answer == LimitAnswer::status_503) options.limit_answer = LimitAnswer::status_429;
    if (options.calls_per_second == Options{}.calls_per_second) options.calls_per_second = 1000;
    if (options.calls_per_minute == Options{}.calls_per_minute) options.calls_per_minute = 1000;
    return options;
}

}  // namespace

OmniRehearsal::OmniRehearsal(Options with)
    : options(for_omni(std::move(with))),
      clock(*parse_instant("2026-11-18T08:00:00.000Z")),
      its_clock(clock),
      account(its_clock),
      api(options, account),
      router(options, api, its_clock) {
    REQUIRE(seed_account(account, seed));
}

Answer OmniRehearsal::call(const std::string& method, const std::string& path, const Json& body) {
    Response response = router.handle(
        {.method = method, .target = "/api/v1/" + path, .headers = headers, .body = body.is_null() ? "" : body.dump()});
    Json json = Json::parse(response.body, nullptr, false);
    return {std::move(response), std::move(json)};
}

Answer OmniRehearsal::control(const std::string& method, const std::string& path, const Json& body) {
    Response response = router.handle(
        {.method = method, .target = "/sandbox/" + path, .headers = {}, .body = body.is_null() ? "" : body.dump()});
    Json json = Json::parse(response.body, nullptr, false);
    return {std::move(response), std::move(json)};
}

long OmniRehearsal::branch(const std::string& name) const {
    for (const Json& one : account.records(Resource::branches))
        if (text_of(one, "company") == name) return id_of(one, "id");
    return 0;
}

long OmniRehearsal::order(const Json& lines) {
    const Json made = result("POST", "SalesOrders",
                             {{"branchId", branch("East")},
                              {"memberEmail", "edi@northwind.example"},
                              {"customerOrderNo", "PO-1"},
                              {"lineItems", lines}});
    REQUIRE(made["success"] == true);
    return made["id"];
}

Json OmniRehearsal::result(const std::string& method, const std::string& path, const Json& record) {
    const Answer answer = call(method, path, Json::array({record}));
    REQUIRE(answer.status() == 200);
    return answer.json.at(0);
}

Json OmniRehearsal::stock(const std::string& code, long branch_id) {
    return get("Stock?where=code='" + code + "' AND branchId=" + std::to_string(branch_id)).json.at(0);
}

std::size_t OmniRehearsal::effects(const std::string& kind) const {
    return account.ledger().count(*effect_kind(kind));
}

}  // namespace crossdock::sandbox::omni
