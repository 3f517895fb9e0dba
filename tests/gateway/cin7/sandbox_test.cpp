// The client and the sandbox together: an order all the way.
#include <algorithm>

#include "sandbox_bench.h"

using namespace crossdock;
using namespace crossdock::cin7;

TEST_CASE("an order is found, picked, packed and shipped in two fulfilments") {
    SandboxBench bench;
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
    REQUIRE(row.updated);
    CHECK(*row.updated - bench.clock.now() < 1s);  // each change has a time stamp of its own

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
    SandboxBench bench;
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

TEST_CASE("at the pace that is set no call is limited") {
    SandboxBench bench({}, sandbox::LimitAnswer::status_429, 60, Pace{});
    const std::string sale = bench.sale_id();
    for (int i = 0; i < 150; ++i) REQUIRE(bench.core->fulfilments(sale));
    CHECK(std::ranges::count_if(bench.calls, [](const std::string& call) { return !call.ends_with(" ok"); }) == 0);
    CHECK(bench.calls.size() == 152);
}

TEST_CASE("calls per shipped order stay at the floor: one read and four writes") {
    SandboxBench bench;
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
