// What is sent to Cin7, to the letter.
#include "gateway/cin7/compose.h"

#include <catch2/catch.hpp>

using namespace crossdock;
using namespace crossdock::cin7;
using documents::Date;
using documents::Decimal;

namespace {

PickLine pick_line(const char* quantity) {
    return {.sku = "TEE-BLK-M",
            .product_id = {},
            .quantity = Decimal::parse(quantity).value(),
            .location = "ACME 3PL East",
            .location_id = {},
            .batch = {},
            .expiry = {}};
}

template <class T>
Error refusal(const Result<T>& result) {
    REQUIRE_FALSE(result);
    CHECK(result.error().code == "cin7.unsendable");
    CHECK(result.error().kind == ErrorKind::needs_data);
    return result.error();
}

}  // namespace

TEST_CASE("a pick says what it must and leaves out what is not known") {
    PickLine full = pick_line("24.5000");
    full.product_id = "9a4f";
    full.location_id = "7d0c";
    full.batch = "L\"7";
    full.expiry = "2027-05-01T00:00:00";
    CHECK(compose_pick("cde5", {full, pick_line("1")}).value() ==
          R"({"TaskID":"cde5","Status":"AUTHORISED","Lines":[)"
          R"({"ProductID":"9a4f","SKU":"TEE-BLK-M","Quantity":24.5,"Location":"ACME 3PL East","LocationID":"7d0c",)"
          R"("BatchSN":"L\"7","ExpiryDate":"2027-05-01T00:00:00"},)"
          R"({"SKU":"TEE-BLK-M","Quantity":1,"Location":"ACME 3PL East"}]})");
}

TEST_CASE("quantities never pass through a double") {
    CHECK_THAT(compose_pick("t", {pick_line("12345678901234.5678")}).value(),
               Catch::Contains("\"Quantity\":12345678901234.5678,"));
    CHECK_THAT(compose_pick("t", {pick_line("0.1")}).value(), Catch::Contains("\"Quantity\":0.1,"));
}

TEST_CASE("a pack names the box of each line") {
    PackLine line;
    line.sku = "TEE-BLK-M";
    line.quantity = Decimal(24);
    line.location = "ACME 3PL East";
    line.box = "00012345600000000018";
    CHECK(compose_pack("cde5", {line}).value() ==
          R"({"TaskID":"cde5","Status":"AUTHORISED","Lines":[)"
          R"({"SKU":"TEE-BLK-M","Quantity":24,"Location":"ACME 3PL East","Box":"00012345600000000018"}]})");
    line.box = "A,B";
    CHECK(refusal(compose_pack("cde5", {line})).place == "Lines[0].Box");
    line.box.clear();
    CHECK(refusal(compose_pack("cde5", {line})).place == "Lines[0].Box");
}

TEST_CASE("a shipment says Box, not Boxes") {
    ShipLine line;
    line.shipment_date = Date::parse_iso("2026-11-23");
    line.carrier = "UPS Ground";
    line.box = "00012345600000000018";
    line.tracking = "1Z999AA10123456784";
    line.is_shipped = true;
    CHECK(compose_ship("cde5", ShipStatus::authorised, {line}, "945 0007").value() ==
          R"({"TaskID":"cde5","Status":"AUTHORISED","ShippingNotes":"945 0007","Lines":[)"
          R"({"ShipmentDate":"2026-11-23T00:00:00","Carrier":"UPS Ground","Box":"00012345600000000018",)"
          R"("TrackingNumber":"1Z999AA10123456784","IsShipped":true}]})");
    CHECK_THAT(compose_ship("cde5", ShipStatus::partially_authorised, {line}, "").value(),
               Catch::StartsWith(R"({"TaskID":"cde5","Status":"PARTIALLY AUTHORISED","Lines":[)"));
    line.shipment_date.reset();
    CHECK(refusal(compose_ship("cde5", ShipStatus::authorised, {line}, "")).place == "Lines[0].ShipmentDate");
}

TEST_CASE("what Cin7 would cut or take for something else is not sent") {
    CHECK(refusal(compose_pick("t", {pick_line("1"), pick_line("0.12345")})).place == "Lines[1].Quantity");
    CHECK(refusal(compose_pick("t", {pick_line("0")})).place == "Lines[0].Quantity");
    CHECK(refusal(compose_pick("t", {pick_line("-2")})).place == "Lines[0].Quantity");
    CHECK(refusal(compose_pick("t", {})).place == "Lines");
    PickLine nowhere = pick_line("1");
    nowhere.location.clear();
    CHECK(refusal(compose_pick("t", {nowhere})).place == "Lines[0].Location");
    PickLine long_sku = pick_line("1");
    long_sku.sku = std::string(51, 'X');
    CHECK(refusal(compose_pick("t", {long_sku})).place == "Lines[0].SKU");
    for (int i = 0; i < 50; ++i) long_sku.sku.replace(static_cast<std::size_t>(i) * 2, 1, "\xC3\xA9");
    long_sku.sku.resize(100);
    CHECK(compose_pick("t", {long_sku}));  // 50 characters in 100 bytes
}

TEST_CASE("queries are encoded and time stamps say no zone") {
    CHECK(query_instant(parse_instant("2026-11-18T22:14:07.52Z").value()) == "2026-11-18T22:14:07.520");
    CHECK(compose_query({{"Search", "SO 1&2/\xC3\xA9"}, {"Page", "1"}}) == "Search=SO%201%262%2F%C3%A9&Page=1");
}

TEST_CASE("a fulfilment is asked for by its sale") {
    CHECK(compose_fulfilment("5b1d") == R"({"SaleID":"5b1d"})");
}
