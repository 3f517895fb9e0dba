// The client and the sandbox together: an order all the way, and everything that goes wrong with a write.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "gateway/cin7/core_client.h"
#include "gateway/sandbox/seed.h"
#include "gateway/sandbox/server.h"

using namespace crossdock;
using namespace crossdock::cin7;
using namespace std::chrono_literals;
using documents::Decimal;
using sandbox::EffectKind;
using sandbox::FaultKind;

namespace {

const char* const seed = R"({
    "products":  [ { "SKU": "TEE" }, { "SKU": "CAP" } ],
    "locations": [ { "Name": "East", "stock": { "TEE": 100, "CAP": 2.5 } }, { "Name": "West" } ],
    "customers": [ { "Name": "Northwind Outfitters" } ],
    "sales": [ { "Customer": "Northwind Outfitters", "Location": "East", "CustomerReference": "PO-1", "Carrier": "UPS",
                 "ShipBy": "2026-11-24", "Lines": [ { "SKU": "TEE", "Quantity": 10 }, { "SKU": "CAP", "Quantity": 2.5 } ] },
               { "Customer": "Northwind Outfitters", "Location": "West", "CustomerReference": "PO-2",
                 "Lines": [ { "SKU": "TEE", "Quantity": 1 } ] } ] })";

struct Bench {
    explicit Bench(std::vector<sandbox::Fault> faults = {},
                   sandbox::LimitAnswer limit = sandbox::LimitAnswer::status_503, unsigned allowed = 60,
                   Pace pace = {.calls_per_minute = 6'000, .burst = 100}) {
        sandbox::Options options;
        options.faults = std::move(faults);
        options.limit_answer = limit;
        options.calls_per_minute = allowed;
        CoreSettings settings;
        settings.account_id = options.account_id;
        settings.application_key = options.application_key;
        settings.pace = pace;
        settings.http.reply_timeout = 2s;
        settings.observer = [this](const CallRecord& record) {
            calls.push_back(record.method + " " + record.path + " " + record.outcome);
        };
        auto started = sandbox::Server::start(std::move(options), clock);
        REQUIRE(started);
        server = std::move(*started);
        server->with_account(
            [](sandbox::CoreAccount& account) { REQUIRE(sandbox::seed_account(account, sandbox::Json::parse(seed))); });
        settings.base_url = server->base_url();
        auto opened = open_core(std::move(settings), clock, random);
        REQUIRE(opened);
        core = std::move(*opened);
        calls.clear();
    }

    [[nodiscard]] std::size_t effects(EffectKind kind) {
        return server->with_account([&](sandbox::CoreAccount& account) { return account.ledger().count(kind); });
    }
    // The sale at East.
    std::string sale_id() {
        const auto locations = core->locations();
        for (const Location& location : locations.value())
            if (location.name == "East") return core->sales_updated_since({}, location.id).value().at(0).sale_id;
        return {};
    }
    std::string new_task() { return core->create_fulfilment(sale_id()).value().back().task_id; }

    ManualClock clock{parse_instant("2026-11-21T08:00:00.000Z").value()};
    SeededRandom random{7};
    std::unique_ptr<sandbox::Server> server;
    std::unique_ptr<Core> core;
    std::vector<std::string> calls;
};

template <class Line = PickLine>
Line goods(const char* sku, const char* quantity) {
    Line line;
    line.sku = sku;
    line.quantity = Decimal::parse(quantity).value();
    line.location = "East";
    return line;
}

PackLine boxed(const char* sku, const char* quantity, const char* box) {
    auto line = goods<PackLine>(sku, quantity);
    line.box = box;
    return line;
}

ShipLine shipped(const char* box, const char* tracking) {
    ShipLine line;
    line.shipment_date = documents::Date::parse_iso("2026-11-23");
    line.carrier = "UPS Ground";
    line.box = box;
    line.tracking = tracking;
    line.is_shipped = true;
    return line;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("an order is found, picked, packed and shipped in two fulfilments") {
    Bench bench;
    const auto locations = bench.core->locations();
    REQUIRE(locations);
    REQUIRE(locations->size() == 2);
    const std::string east = (*locations)[0].name == "East" ? (*locations)[0].id : (*locations)[1].id;

    const auto rows = bench.core->sales_updated_since(bench.clock.now() - 1h, east);
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    const SaleSummary row = rows->front();
    CHECK(row.customer_reference == "PO-1");
    CHECK(row.order_status == "AUTHORISED");
    CHECK(row.order_location_id == east);
    CAPTURE(row.updated_text);
    REQUIRE(row.updated);
    CHECK(crossdock::to_string(*row.updated) == crossdock::to_string(bench.clock.now()));

    const auto found = bench.core->find_sale(row.order_number);
    REQUIRE((found && *found));
    CHECK(**found == row);
    CHECK_FALSE(bench.core->find_sale(row.order_number.substr(0, row.order_number.size() - 1)).value());

    auto sale = bench.core->sale(row.sale_id);
    REQUIRE(sale);
    CHECK(sale->order_number == row.order_number);
    CHECK(sale->location == "East");
    CHECK(sale->ship_by->iso() == "2026-11-24");
    REQUIRE(sale->order.lines.size() == 2);
    CHECK(sale->order.lines[1].quantity == Decimal::parse("2.5").value());
    CHECK(sale->fulfilments.empty());

    const auto made = bench.core->create_fulfilment(row.sale_id);
    REQUIRE(made);
    REQUIRE(made->size() == 1);
    const std::string first = made->front().task_id;
    REQUIRE(bench.core->authorise_pick(first, {goods("TEE", "6")}));
    REQUIRE(bench.core->authorise_pack(first, {boxed("TEE", "4", "A"), boxed("TEE", "2", "B")}));
    REQUIRE(bench.core->ship(first, ShipStatus::partially_authorised, {shipped("A", "1Z1")}, "945 0007"));
    auto now = bench.core->fulfilments(row.sale_id).value();
    CHECK(now[0].ship.status == StageStatus::partially_authorised);

    const auto more = bench.core->create_fulfilment(row.sale_id);
    REQUIRE(more);
    REQUIRE(more->size() == 2);
    const std::string second = (*more)[0].task_id == first ? (*more)[1].task_id : (*more)[0].task_id;
    REQUIRE(bench.core->authorise_pick(second, {goods("TEE", "4"), goods("CAP", "2.5")}));
    REQUIRE(bench.core->authorise_pack(second, {boxed("TEE", "4", "C"), boxed("CAP", "2.5", "C")}));
    REQUIRE(bench.core->ship(second, ShipStatus::authorised, {shipped("C", "1Z3")}, ""));

    now = bench.core->fulfilments(row.sale_id).value();
    REQUIRE(now.size() == 2);
    const Fulfilment& last = now[0].task_id == second ? now[0] : now[1];
    CHECK(last.pick.status == StageStatus::authorised);
    REQUIRE(last.pick.lines.size() == 2);
    CHECK(last.pick.lines[1].quantity == Decimal::parse("2.5").value());
    CHECK(last.pack.status == StageStatus::authorised);
    CHECK(last.pack.lines[0].box == "C");
    CHECK(last.ship.status == StageStatus::authorised);
    REQUIRE(last.ship.lines.size() == 1);
    CHECK(last.ship.lines[0].box == "C");
    CHECK(last.ship.lines[0].tracking == "1Z3");
    CHECK(last.ship.lines[0].carrier == "UPS Ground");
    CHECK(last.ship.lines[0].shipment_date->iso() == "2026-11-23");
    CHECK(last.ship.lines[0].is_shipped);
    CHECK(bench.core->find_sale(row.order_number).value()->combined_picking == "PICKED");
}

TEST_CASE("Cin7's refusals come with its reasons") {
    Bench bench;
    const std::string sale = bench.sale_id();
    const std::string task = bench.core->create_fulfilment(sale).value().back().task_id;
    const auto message = [](const auto& result) {
        REQUIRE_FALSE(result);
        CHECK(result.error().code == "cin7.rejected");
        CHECK(result.error().kind == ErrorKind::needs_data);
        return result.error().message;
    };
    CHECK_FALSE(message(bench.core->create_fulfilment(sale)).empty());
    CHECK_FALSE(message(bench.core->authorise_pack(task, {boxed("TEE", "1", "A")})).empty());
    CHECK_FALSE(message(bench.core->authorise_pick(task, {goods("NO-SUCH", "1")})).empty());
    CHECK_FALSE(message(bench.core->authorise_pick(task, {goods("TEE", "1000")})).empty());
    CHECK_THAT(message(bench.core->sale("11111111-2222-4333-8444-555555555555")), Catch::Contains("not found"));
    REQUIRE(bench.core->authorise_pick(task, {goods("TEE", "10")}));
    CHECK_FALSE(message(bench.core->authorise_pick(task, {goods("TEE", "10")})).empty());
    CHECK(bench.effects(EffectKind::pick_authorised) == 1);
}

TEST_CASE("after an ambiguous write, reading tells whether it was executed") {
    struct Case {
        FaultKind fault;
        std::string_view code;
        std::size_t executed;
    };
    for (const Case& one : {Case{FaultKind::lost_answer_before_commit, call_error::lost_answer, 0},
                            {FaultKind::lost_answer_after_commit, call_error::lost_answer, 1},
                            {FaultKind::truncated, call_error::lost_answer, 1},
                            {FaultKind::html_200, call_error::lost_answer, 0},
                            {FaultKind::slow, call_error::lost_answer, 1},
                            {FaultKind::status_500, call_error::server_error, 0},
                            {FaultKind::status_500_after_commit, call_error::server_error, 1}}) {
        CAPTURE(to_string(one.fault));
        Bench bench({{.kind = one.fault, .path = "sale/fulfilment/pick", .method = "POST"}});
        const std::string sale = bench.sale_id();
        const std::string task = bench.core->create_fulfilment(sale).value().back().task_id;
        const auto picked = bench.core->authorise_pick(task, {goods("TEE", "10")});
        REQUIRE_FALSE(picked);
        CHECK(picked.error().code == one.code);
        CHECK(is_ambiguous(picked.error()));
        CHECK(bench.effects(EffectKind::pick_authorised) == one.executed);
        const auto now = bench.core->fulfilments(sale);
        REQUIRE(now);
        CHECK((now->front().pick.status == StageStatus::authorised) == (one.executed == 1));
    }
}

TEST_CASE("a write that met the limit is repeated and executed once") {
    for (const FaultKind fault : {FaultKind::status_429, FaultKind::limited_text_400}) {
        CAPTURE(to_string(fault));
        Bench bench({{.kind = fault, .path = "sale/fulfilment/pick", .method = "POST", .times = 2}});
        const std::string task = bench.new_task();
        CHECK(bench.core->authorise_pick(task, {goods("TEE", "10")}));
        CHECK(bench.effects(EffectKind::pick_authorised) == 1);
    }
}

TEST_CASE("an error model with 200 is a refusal, also for a read") {
    Bench bench({{.kind = FaultKind::error_model_200, .path = "sale", .method = "GET"}});
    const std::string sale = bench.sale_id();
    CHECK(is(bench.core->sale(sale).error(), call_error::rejected));
    CHECK(bench.core->sale(sale));
}

TEST_CASE("a budget that others have used up is waited for, however Cin7 says so") {
    using sandbox::LimitAnswer;
    for (const LimitAnswer how : {LimitAnswer::status_503, LimitAnswer::status_429, LimitAnswer::status_429_retry_after,
                                  LimitAnswer::status_400, LimitAnswer::status_403}) {
        CAPTURE(to_string(how));
        Bench bench({}, how, 4);
        const std::string task = bench.new_task();
        CHECK(bench.core->fulfilments(bench.sale_id()));
        CHECK(bench.core->authorise_pick(task, {goods("TEE", "10")}));
        CHECK(bench.effects(EffectKind::pick_authorised) == 1);
        CHECK(bench.clock.now() > parse_instant("2026-11-21T08:00:10Z").value());
    }
}

TEST_CASE("at the pace that is set no call is limited") {
    Bench bench({}, sandbox::LimitAnswer::status_429, 60, Pace{});
    const std::string sale = bench.sale_id();
    for (int i = 0; i < 150; ++i) REQUIRE(bench.core->fulfilments(sale));
    CHECK(std::ranges::count_if(bench.calls, [](const std::string& call) { return !call.ends_with(" ok"); }) == 0);
    CHECK(bench.calls.size() == 152);
}

TEST_CASE("a wrong key and a wrong address are named as such") {
    Bench bench;
    const sandbox::Options known;
    const auto error = [&](std::string url, std::string key) {
        CoreSettings settings;
        settings.base_url = std::move(url);
        settings.account_id = known.account_id;
        settings.application_key = std::move(key);
        return open_core(std::move(settings), bench.clock, bench.random).value()->locations().error();
    };
    const Error wrong_key = error(bench.server->base_url(), "11111111-2222-4333-8444-555555555555");
    CHECK(wrong_key.code == "cin7.unauthorised");
    CHECK(wrong_key.kind == ErrorKind::configuration);
    CHECK_THAT(wrong_key.message, Catch::Contains("Incorrect credentials!"));
    const Error wrong_address = error(bench.server->base_url() + "nowhere/", known.application_key);
    CHECK(wrong_address.code == "cin7.wrong-endpoint");
    const std::string gone = bench.server->base_url();
    bench.server->stop();
    CHECK(error(gone, known.application_key).code == "cin7.not-sent");
}

TEST_CASE("calls per shipped order stay at the floor: one read and four writes") {
    Bench bench;
    const std::string sale = bench.sale_id();
    bench.calls.clear();
    const std::string task = bench.core->create_fulfilment(sale).value().back().task_id;
    REQUIRE(bench.core->authorise_pick(task, {goods("TEE", "10"), goods("CAP", "2.5")}));
    REQUIRE(bench.core->authorise_pack(task, {boxed("TEE", "10", "A"), boxed("CAP", "2.5", "A")}));
    REQUIRE(bench.core->ship(task, ShipStatus::authorised, {shipped("A", "1Z1")}, ""));
    CHECK(bench.core->fulfilments(sale).value().front().ship.status == StageStatus::authorised);
    CHECK(bench.calls == Strings{"POST sale/fulfilment ok", "POST sale/fulfilment/pick ok",
                                 "POST sale/fulfilment/pack ok", "POST sale/fulfilment/ship ok",
                                 "GET sale/fulfilment ok"});
}
