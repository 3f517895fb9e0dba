#include "rehearsal.h"

#include <catch2/catch.hpp>

#include "gateway/sandbox/seed.h"

namespace crossdock::sandbox {
namespace {

const Json seed = Json::parse(R"({
    "products":  [ { "SKU": "TEE", "Name": "Tee black M", "Price": 9.5, "Weight": 0.2, "AverageCost": 4 }, { "SKU": "CAP", "Price": 4 },
                   { "SKU": "WRAP", "Name": "Gift wrap", "Type": "Service", "Price": 1 },
                   { "SKU": "LOT", "CostingMethod": "FIFO - Batch", "Price": 2 },
                   { "SKU": "MILK", "CostingMethod": "FEFO - Batch" } ],
    "locations": [ { "Name": "East", "Bins": [ { "Name": "A-01", "stock": { "CAP": 5 } } ],
                     "stock": { "TEE": 100, "CAP": 10, "LOT": [ { "Quantity": 10, "BatchSN": "L1" } ],
                                "MILK": [ { "Quantity": 10, "BatchSN": "M1", "ExpiryDate": "2027-01-31" } ] } },
                   { "Name": "West", "stock": { "TEE": 50 } } ],
    "customers": [ { "Name": "Northwind Outfitters" } ],
    "carriers":  [ "UPS Ground", "FedEx Home" ],
    "suppliers": [ { "Name": "Looms Ltd" } ],
    "taxes":     [ { "Name": "Tax Exempt" } ]
})");

}  // namespace

std::string Answer::exception() const {
    const Json& model = json.is_array() && !json.empty() ? json.front() : json;
    return model.is_object() ? model.value("Exception", "") : "";
}

Rehearsal::Rehearsal(Options with)
    : options(std::move(with)),
      clock(*parse_instant("2026-11-18T08:00:00.000Z")),
      its_clock(clock),
      account(its_clock),
      api(options, account),
      router(options, api, its_clock),
      headers{{"api-auth-accountid", options.account_id}, {"api-auth-applicationkey", options.application_key}} {
    REQUIRE(seed_account(account, seed));
}

Answer Rehearsal::call(const std::string& method, const std::string& path, const Json& body) {
    Response response = router.handle({.method = method,
                                       .target = "/ExternalApi/v2/" + path,
                                       .headers = headers,
                                       .body = body.is_null() ? "" : body.dump()});
    Json json = Json::parse(response.body, nullptr, false);
    return {std::move(response), std::move(json)};
}

Answer Rehearsal::control(const std::string& method, const std::string& path, const Json& body) {
    Response response = router.handle(
        {.method = method, .target = "/sandbox/" + path, .headers = {}, .body = body.is_null() ? "" : body.dump()});
    Json json = Json::parse(response.body, nullptr, false);
    return {std::move(response), std::move(json)};
}

std::string Rehearsal::ordered_sale(const Json& lines, const std::string& type) {
    const Answer seeded = control("POST", "seed",
                                  {{"sales", Json::array({{{"Customer", "Northwind Outfitters"},
                                                           {"Location", "East"},
                                                           {"CustomerReference", "PO-1"},
                                                           {"Carrier", "UPS Ground"},
                                                           {"SaleType", type},
                                                           {"Lines", lines}}})}});
    REQUIRE(seeded.status() == 200);
    return seeded.json["sales"][0]["SaleID"];
}

std::string Rehearsal::new_task(const std::string& sale_id) {
    const Answer added = post("sale/fulfilment", {{"SaleID", sale_id}});
    REQUIRE(added.status() == 200);
    return added.json["Fulfilments"].back()["TaskID"];
}

std::string Rehearsal::picked_task() {
    const std::string task = new_task(ordered_sale(Json::array({line("TEE", 10)})));
    REQUIRE(post("sale/fulfilment/pick", stage(task, "AUTHORISED", Json::array({line("TEE", 10)}))).status() == 200);
    return task;
}

std::string Rehearsal::packed_task() {
    const std::string task = picked_task();
    const Json lines = Json::array({boxed("TEE", 6, "A"), boxed("TEE", 4, "B")});
    REQUIRE(post("sale/fulfilment/pack", stage(task, "AUTHORISED", lines)).status() == 200);
    return task;
}

std::size_t Rehearsal::effects(const std::string& kind) const {
    return account.ledger().count(*effect_kind(kind));
}

Amount Rehearsal::on_hand(const std::string& sku, const std::string& location) const {
    return account.stock().on_hand(account.catalogue().product({}, sku)->id, *account.catalogue().place({}, location));
}

Json line(const std::string& sku, double quantity, const std::string& location) {
    return {{"SKU", sku}, {"Quantity", quantity}, {"Location", location}};
}

Json boxed(const std::string& sku, double quantity, const std::string& box) {
    Json json = line(sku, quantity);
    json["Box"] = box;
    return json;
}

Json shipped(const std::string& box, const std::string& tracking, bool is_shipped) {
    return {{"ShipmentDate", "2026-11-23T00:00:00"},
            {"Carrier", "UPS Ground"},
            {"Box", box},
            {"TrackingNumber", tracking},
            {"IsShipped", is_shipped}};
}

Json stage(const std::string& task_id, const std::string& status, const Json& lines) {
    return {{"TaskID", task_id}, {"Status", status}, {"Lines", lines}};
}

}  // namespace crossdock::sandbox
