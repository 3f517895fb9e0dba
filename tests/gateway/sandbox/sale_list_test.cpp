// saleList: paging, filters, dates (C6, C8, 1.6).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;
using namespace std::chrono_literals;

TEST_CASE("C6: pages of 1 to 1000 rows, 100 by default, in an envelope with Total and Page") {
    struct Row {
        const char* query;
        int status;
        std::size_t rows;
        int page;
    };
    const Row row = GENERATE(values<Row>({
        {"", 200, 100, 1},
        {"?Page=2", 200, 20, 2},
        {"?page=2&limit=50", 200, 50, 2},
        {"?Page=3&Limit=50", 200, 20, 3},
        {"?Page=4&Limit=50", 200, 0, 4},
        {"?Limit=1000", 200, 120, 1},
        {"?Page=999999999999&Limit=1000", 200, 0, 0},
        {"?Limit=1001", 400, 0, 0},
        {"?Limit=0", 400, 0, 0},
        {"?Page=0", 400, 0, 0},
        {"?Page=x", 400, 0, 0},
    }));
    Rehearsal rehearsal;
    for (int i = 0; i < 120; ++i) rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    const Answer answer = rehearsal.get("saleList" + std::string(row.query));
    REQUIRE(answer.status() == row.status);
    if (row.status != 200) return;
    CHECK(answer.json["Total"] == 120);
    CHECK(answer.json["SaleList"].size() == row.rows);
    if (row.page != 0) CHECK(answer.json["Page"] == row.page);
}

TEST_CASE("C6: a row that changes while somebody walks the pages moves between them") {
    Rehearsal rehearsal;
    const std::string first = rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    rehearsal.clock.advance(1s);
    const std::string second = rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    CHECK(rehearsal.get("saleList?Limit=1").json["SaleList"][0]["SaleID"] == second);
    rehearsal.clock.advance(1s);
    rehearsal.new_task(first);
    CHECK(rehearsal.get("saleList?Limit=1&Page=2").json["SaleList"][0]["SaleID"] == second);
}

TEST_CASE("1.6: every filter keeps what it says") {
    struct Row {
        const char* query;
        int total;
    };
    const Row row = GENERATE(values<Row>({
        {"OrderStatus=AUTHORISED", 2},
        {"OrderStatus=DRAFT", 1},
        {"Status=ORDERED", 2},
        {"Status=ORDERING", 1},
        {"CombinedPickStatus=NOT%20PICKED", 1},
        {"CombinedPickStatus=PICKED", 1},
        {"CombinedPackStatus=PACKED", 1},
        {"CombinedShippingStatus=NOT+SHIPPED", 2},
        {"ReadyForShipping=true", 1},
        {"ReadyForShipping=false", 2},
        {"ExternalID=edi-1", 1},
        {"ExternalID=edi", 0},
        {"Search=po-77", 1},
        {"Search=SO-0000", 3},
        {"Search=northwind", 3},
        {"OrderLocationID=WEST", 1},
        {"UpdatedSince=2026-11-18T09:00:00.000", 1},
        {"UpdatedSince=2026-11-18T08:00:00.001", 2},
        {"UpdatedSince=2026-11-17", 3},
        {"UpdatedUntil=2026-11-18T08:00:00.002", 1},
        {"CreatedSince=2026-11-18T08:00:00Z", 0},
        {"ShipBy=2026-11-24", 1},
        {"ShipBy=2026-11-23", 0},
        {"CombinedInvoiceStatus=NOT%20INVOICED", 2},
    }));
    Rehearsal rehearsal;
    rehearsal.packed_task();
    const Json draft = {{"Customer", "Northwind Outfitters"},
                        {"Location", "West"},
                        {"CustomerReference", "PO-778812"},
                        {"ExternalID", "edi-1"},
                        {"ShipBy", "2026-11-24"},
                        {"Status", "DRAFT"},
                        {"Lines", Json::array({line("TEE", 1)})}};
    REQUIRE(rehearsal.control("POST", "seed", {{"sales", Json::array({draft})}}).status() == 200);
    const std::string third = rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    rehearsal.clock.advance(3h);
    REQUIRE(
        rehearsal.put("sale", {{"ID", third}, {"Customer", "Northwind Outfitters"}, {"Location", "East"}}).status() ==
        200);

    std::string query = row.query;
    if (const auto at = query.find("WEST"); at != std::string::npos)
        query.replace(at, 4, rehearsal.account.catalogue().place({}, "West")->location_id);
    const Answer answer = rehearsal.get("saleList?" + query);
    REQUIRE(answer.status() == 200);
    CHECK(answer.json["Total"] == row.total);
}

TEST_CASE("1.6: a date that is none is refused") {
    CHECK(Rehearsal().get("saleList?UpdatedSince=yesterday").status() == 400);
}

TEST_CASE("C8: time stamps end in Z with 0 to 7 fraction digits, document dates have neither") {
    struct Row {
        const char* now;
        const char* updated;
    };
    const Row row = GENERATE(values<Row>({
        {"2026-11-18T22:14:07.000Z", "2026-11-18T22:14:07Z"},
        {"2026-11-18T22:14:07.913Z", "2026-11-18T22:14:07.913Z"},
        {"2026-11-18T22:14:07.530Z", "2026-11-18T22:14:07.53Z"},
        {"2026-11-18T22:14:07.520Z", "2026-11-18T22:14:07.5200000Z"},
    }));
    Rehearsal rehearsal;
    rehearsal.clock.sleep_until(*parse_instant(row.now));
    REQUIRE(rehearsal
                .post("sale",
                      {{"Customer", "Northwind Outfitters"}, {"Location", "East"}, {"ShipBy", "2026-11-24T13:00:00"}})
                .status() == 200);
    const Json found = rehearsal.get("saleList").json["SaleList"][0];
    CHECK(found["Updated"] == row.updated);
    CHECK(found["ShipBy"] == "2026-11-24T00:00:00");
    CHECK(found["OrderDate"] == "2026-11-18T00:00:00");
    CHECK(found["InvoiceDate"].is_null());
}

TEST_CASE("Updated moves on with every write, even within one millisecond") {
    Rehearsal rehearsal;
    const std::string sale = rehearsal.ordered_sale(Json::array({line("TEE", 10)}));
    std::string task;
    const std::vector<std::function<void()>> writes = {
        [&] { task = rehearsal.new_task(sale); },
        [&] { rehearsal.post("sale/fulfilment/pick", stage(task, "DRAFT", Json::array({line("TEE", 10)}))); },
        [&] { rehearsal.put("sale/fulfilment/pick", stage(task, "AUTHORISED", Json::array({line("TEE", 10)}))); },
        [&] {
            rehearsal.post("sale/fulfilment/pack", stage(task, "AUTHORISED", Json::array({boxed("TEE", 10, "A")})));
        },
        [&] { rehearsal.post("sale/fulfilment/ship", stage(task, "AUTHORISED", Json::array({shipped("A", "T1")}))); },
        [&] {
            Json change = stage(task, "AUTHORISED", Json::array({shipped("A", "T2")}));
            change["AddTrackingNumbers"] = true;
            rehearsal.put("sale/fulfilment/ship", change);
        },
    };
    Instant before = rehearsal.account.sale(sale)->updated;
    for (const auto& write : writes) {
        write();
        CHECK(rehearsal.account.sale(sale)->updated > before);
        before = rehearsal.account.sale(sale)->updated;
    }
    CHECK(rehearsal.get("saleList").json["SaleList"][0]["CombinedTrackingNumbers"] == "T2");
}
