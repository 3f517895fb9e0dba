// The client of Omni against the sandbox: lists, writes of many records, every shape of refusal.
#include "gateway/cin7/omni_client.h"

#include "gateway/cin7/omni_parse.h"
#include "omni_bench.h"
#include "scripted_http.h"

using namespace crossdock;
using namespace crossdock::cin7;
using Catch::Matchers::Contains;
using documents::Decimal;
using sandbox::EffectKind;
using sandbox::FaultKind;
using Strings = std::vector<std::string>;

namespace {

const char* const lines = R"([{"code": "TEE", "qty": 24}, {"code": "CAP", "qty": 6}])";

OmniOrderChange dispatch(std::int64_t id) {
    return {id, "Dispatched", documents::Date::parse_iso("2026-11-23"), "1Z999", "UPS Ground", {}};
}

}  // namespace

TEST_CASE("an order is read with everything that a shipment needs", "[omni]") {
    OmniBench bench;
    bench.sell("SO-1", lines, "East",
               R"("deliveryCompany": "Store 42", "deliveryFirstName": "Jo", "deliveryLastName": "Bell",
                  "deliveryAddress1": "12 Harbor Rd", "deliveryCity": "Portland", "deliveryCountry": "US",
                  "deliveryInstructions": "dock 3", "estimatedDeliveryDate": "2026-11-24", "stage": "Release To Pick",)");
    const OmniOrder order = bench.order("SO-1");
    CHECK(order.id != 0);
    CHECK(order.reference == "SO-1");
    CHECK(order.customer_order == "PO-1");
    CHECK(order.customer == "Northwind Outfitters");
    CHECK(order.stage == "Release To Pick");
    CHECK(order.is_approved);
    CHECK_FALSE(order.is_void);
    CHECK_FALSE(order.dispatched);
    CHECK(order.branch_id == bench.branch("East"));
    CHECK(order.delivery.company == "Store 42");
    CHECK(order.delivery.contact == "Jo Bell");
    CHECK(order.delivery.city == "Portland");
    CHECK(order.delivery_instructions == "dock 3");
    CHECK(order.ship_by == documents::Date::parse_iso("2026-11-24"));
    CHECK(order.modified == bench.clock.now());
    REQUIRE(order.lines.size() == 2);
    CHECK(order.lines[0].code == "TEE");
    CHECK(order.lines[0].quantity == Decimal(24));
    CHECK(order.lines[0].shipped == Decimal(0));
}

TEST_CASE("changed orders of a branch come page after page, each once, though many changed in one second", "[omni]") {
    OmniBench bench;
    for (int n = 0; n < 12; ++n) {
        if (n % 4 == 0) bench.clock.advance(std::chrono::seconds(1));
        bench.sell("SO-" + std::to_string(n), lines, n % 2 == 0 ? "East" : "West");
    }
    const auto east = bench.branch("East");
    OmniSettings small = bench.settings;
    small.limits.page_rows = 2;
    const auto omni = bench.opened(small);
    const auto references = [&](Instant since) {
        Strings found;
        const auto orders = omni->orders_changed_since(since, east);
        for (const auto& order : orders.value()) found.push_back(order.reference);
        return found;
    };
    CHECK(references({}) == Strings{"SO-0", "SO-2", "SO-4", "SO-6", "SO-8", "SO-10"});
    CHECK(references(bench.clock.now()) == Strings{"SO-8", "SO-10"});
    CHECK(references(bench.clock.now() + std::chrono::seconds(1)).empty());
}

TEST_CASE("many orders are found by their references in few calls, and only those asked for", "[omni]") {
    OmniBench bench;
    Strings asked;
    for (int n = 0; n < 130; ++n) {
        asked.push_back("SO-" + std::to_string(n));
        if (n % 2 == 0) bench.sell(asked.back(), R"([{"code": "TEE", "qty": 1}])");
    }
    bench.calls.clear();
    CHECK(bench.omni->orders(asked).value().size() == 65);
    CHECK(bench.calls == Strings{"GET SalesOrders ok"});
    // Fewer a call where references are long, and not more than a page has rows.
    bench.calls.clear();
    Strings others(130, "WEBSHOP-CHRISTMAS-2026-0000017");
    CHECK(bench.omni->orders(others).value().empty());
    CHECK(bench.calls.size() == 3);
    bench.calls.clear();
    others.assign(251, "S1");
    CHECK(bench.omni->orders(others).value().empty());
    CHECK(bench.calls.size() == 2);
    const auto odd = bench.omni->orders({"O'Neil"});
    REQUIRE_FALSE(odd);
    CHECK(is(odd.error(), call_error::unsendable));
}

TEST_CASE("a write sets what it states and leaves the rest; each record has an outcome of its own", "[omni]") {
    OmniBench bench;
    bench.sell("SO-1", lines);
    bench.sell("SO-2", lines);
    bench.person("SO-2", R"({"isVoid": true})");
    const std::int64_t first = bench.order("SO-1").id, second = bench.order("SO-2").id;
    const auto outcomes = bench.omni->change_orders(std::vector{dispatch(first), dispatch(second), dispatch(7)});
    REQUIRE(outcomes);
    REQUIRE(outcomes->size() == 3);
    CHECK((*outcomes)[0] == OmniOutcome{true, first, "SO-1", {}});
    CHECK_FALSE((*outcomes)[1].success);
    CHECK((*outcomes)[1].errors == Strings{"A voided record cannot be changed"});
    CHECK_THAT(refused((*outcomes)[2], "here").message, Contains("SalesOrders with id 7 was not found"));
    const OmniOrder shown = bench.order("SO-1");
    CHECK(shown.dispatched == documents::Date::parse_iso("2026-11-23"));
    CHECK(shown.tracking == "1Z999");
    CHECK(shown.carrier == "UPS Ground");
    CHECK(shown.customer_order == "PO-1");
    CHECK(shown.lines[0].shipped == Decimal(24));
    CHECK(bench.effects(EffectKind::order_dispatched) == 1);
}

TEST_CASE("an order is split off with what makes it the same order, at the same prices", "[omni]") {
    OmniBench bench;
    bench.sell("SO-1", R"([{"code": "TEE", "qty": 24, "unitPrice": 8.25, "lineComments": "navy"}])", "West",
               R"("deliveryCity": "Portland", "freightTotal": 12.5, )");
    const OmniOrder whole = bench.order("SO-1");
    const OmniSplit rest{"SO-1-B2", "On Hold", "Rest of SO-1", whole.heritage, {{whole.lines[0].heritage, Decimal(4)}}};
    const auto outcomes = bench.omni->create_orders(std::vector{rest});
    REQUIRE(outcomes);
    CHECK(outcomes->front().success);
    CHECK(bench.omni->create_orders(std::vector{rest}).value().front().errors == Strings{"Reference already exists"});
    bench.by_hand([](sandbox::omni::OmniAccount& account) {
        const auto& made = account.records(sandbox::omni::Resource::sales_orders).back();
        CHECK(made["reference"] == "SO-1-B2");
        CHECK(made["customerOrderNo"] == "PO-1");
        CHECK(made["deliveryCity"] == "Portland");
        CHECK(made["stage"] == "On Hold");
        CHECK(made["branchId"] == account.records(sandbox::omni::Resource::branches).back()["id"]);
        CHECK(made["freightTotal"].is_null());
        CHECK(made["lineItems"][0]["unitPrice"] == 8.25);
        CHECK(made["lineItems"][0]["lineComments"] == "navy");
        CHECK(made["lineItems"][0]["qty"] == 4);
    });
}

TEST_CASE("cartons replace those before, and are read for many orders at once", "[omni]") {
    OmniBench bench;
    bench.sell("SO-1", lines);
    bench.sell("SO-2", lines);
    const std::int64_t id = bench.order("SO-1").id;
    const std::vector<OmniCarton> cartons{{1, "003123450000000017", "1Z1", {{"TEE", "", Decimal(24), 0}}},
                                          {2, "003123450000000024", "1Z2", {{"CAP", "L1", Decimal(6), 0}}}};
    REQUIRE(bench.omni->put_cartons(id, cartons));
    REQUIRE(bench.omni->put_cartons(id, cartons).value().success);
    const auto shown = bench.omni->cartons({"SO-1", "SO-2"});
    REQUIRE(shown);
    REQUIRE(shown->size() == 1);
    CHECK(shown->front().order_id == id);
    CHECK(shown->front().cartons == cartons);
    CHECK(shown->front().order == bench.order("SO-1"));
    // A row without lines is not an order without goods.
    // A list that leaves out what a dispatch is decided by is no look at the orders.
    const std::string whole =
        R"([{"id": 7, "reference": "SO-7", "cartons": [], "lineItems": [], "dispatchedDate": null, )"
        R"("isVoid": false, "isApproved": true, "branchId": 3, "stage": "New", "trackingCode": null, )"
        R"("logisticsCarrier": null, "modifiedDate": "2026-06-01T08:00:00Z"}])";
    REQUIRE(parse_omni_cartons(whole));
    CHECK(parse_omni_cartons(whole)->front().order);
    for (const char* name : {"lineItems", "dispatchedDate", "isVoid", "isApproved", "branchId", "stage", "trackingCode",
                             "logisticsCarrier", "modifiedDate"}) {
        CAPTURE(name);
        std::string part = whole;
        part.replace(part.find(name), std::string_view(name).size(), "other");
        const auto read = parse_omni_cartons(part);
        REQUIRE(read);
        CHECK_FALSE(read->front().order);
    }
    const auto bare = parse_omni_cartons(R"([{"id": 7, "reference": "SO-7", "cartons": []}])");
    REQUIRE(bare);
    CHECK_FALSE(bare->front().order);
    const auto odd = bench.omni->put_cartons(id, {{1, "PALLET", "", {{"TEE", "", Decimal(24), 0}}}});
    REQUIRE_FALSE(odd);
    CHECK_THAT(odd.error().message, Contains("an SSCC is digits"));
}

TEST_CASE("stock is read by branch; an adjustment changes it by a difference and is found by its reference", "[omni]") {
    OmniBench bench;
    const std::int64_t east = bench.branch("East");
    const auto on_hand = [&](const std::string& code) {
        const auto rows = bench.omni->stock(east);
        for (const auto& row : rows.value())
            if (row.code == code) return row.on_hand.shortest_text();
        return std::string("none");
    };
    CHECK(on_hand("TEE") == "100");
    CHECK(bench.omni->adjustments("947-1").value().empty());
    const OmniAdjustment adjustment{0,
                                    "947-1",
                                    east,
                                    "damaged",
                                    true,
                                    documents::Date::parse_iso("2026-11-21"),
                                    {{"TEE", Decimal::parse("-2.5").value()}}};
    CHECK(bench.omni->create_adjustments(std::vector{adjustment}).value().front().success);
    CHECK(on_hand("TEE") == "97.5");
    const auto found = bench.omni->adjustments("947-1").value();
    REQUIRE(found.size() == 1);
    CHECK(found[0].branch_id == east);
    CHECK(found[0].reason == "damaged");
    CHECK(found[0].lines == adjustment.lines);
}

TEST_CASE("refusals are told apart, in both shapes of their bodies", "[omni]") {
    const bool as_object = GENERATE(false, true);
    CAPTURE(as_object);
    sandbox::Options options;
    options.message_bodies = as_object;
    options.forbidden = {"GET Stock"};
    OmniBench bench({}, options);
    const auto forbidden = bench.omni->stock(1);
    REQUIRE_FALSE(forbidden);
    CHECK(is(forbidden.error(), call_error::unauthorised));
    CHECK_THAT(forbidden.error().message, Contains("Access is forbidden"));
    OmniSettings wrong = bench.settings;
    wrong.key = "another";
    const auto unknown = bench.opened(wrong)->branches();
    REQUIRE_FALSE(unknown);
    CHECK(is(unknown.error(), call_error::unauthorised));
    CHECK_THAT(unknown.error().message, Contains("Unauthorized access"));
    const auto gone = bench.omni->put_cartons(7, {{1, "", "", {{"TEE", "", Decimal(1), 0}}}});
    REQUIRE_FALSE(gone);
    CHECK(is(gone.error(), call_error::wrong_endpoint));
}

TEST_CASE("a limited call is made again when it may be; a write whose answer is lost never is", "[omni]") {
    struct Row {
        FaultKind kind;
        const char* code;  // of the write's error; empty: it succeeds
        std::size_t dispatched, calls;
    };
    const Row row = GENERATE(values<Row>({{FaultKind::status_429, "", 1, 2},
                                          {FaultKind::lost_answer_before_commit, "cin7.lost-answer", 0, 1},
                                          {FaultKind::lost_answer_after_commit, "cin7.lost-answer", 1, 1},
                                          {FaultKind::status_500, "cin7.server-error", 0, 1},
                                          {FaultKind::status_500_after_commit, "cin7.server-error", 1, 1},
                                          {FaultKind::status_503, "cin7.server-error", 0, 1},
                                          {FaultKind::html_200, "cin7.lost-answer", 0, 1},
                                          {FaultKind::truncated, "cin7.lost-answer", 1, 1}}));
    CAPTURE(to_string(row.kind));
    OmniBench bench({{.kind = row.kind, .path = "SalesOrders", .method = "PUT"}});
    bench.sell("SO-1", lines);
    const std::int64_t id = bench.order("SO-1").id;
    bench.calls.clear();
    const auto outcomes = bench.omni->change_orders(std::vector{dispatch(id)});
    CHECK((outcomes ? "" : outcomes.error().code) == row.code);
    CHECK(bench.calls.size() == row.calls);
    CHECK(bench.effects(EffectKind::order_dispatched) == row.dispatched);
}

TEST_CASE("a write carries Basic credentials; an answer that does not speak of its records is a lost one", "[omni]") {
    ManualClock clock(parse_instant("2026-11-21T08:00:00.000Z").value());
    SeededRandom random(1);
    ScriptedHttp http;
    Pacer pacer({}, clock, random);
    OmniClient client({.base_url = "https://cin7.test/api/v1/", .user = "sandbox", .key = "key"}, http, pacer, clock,
                      random);
    http.answer(200, "[]");
    const auto outcomes = client.change_orders(std::vector{dispatch(5)});
    REQUIRE_FALSE(outcomes);
    CHECK(is_ambiguous(outcomes.error()));
    CHECK_THAT(outcomes.error().message, Contains("0 outcomes were answered for 1 records"));
    REQUIRE(http.requests.size() == 1);
    CHECK(http.requests[0].url == "https://cin7.test/api/v1/SalesOrders");
    CHECK(http.requests[0].headers[0] ==
          std::pair<std::string, std::string>("Authorization", "Basic c2FuZGJveDprZXk="));
    CHECK(http.requests[0].body == R"([{"id":5,"stage":"Dispatched","dispatchedDate":"2026-11-23T00:00:00Z",)"
                                   R"("trackingCode":"1Z999","logisticsCarrier":"UPS Ground"}])");
    const std::vector<OmniOrderChange> many(251, dispatch(5));
    CHECK(client.change_orders(many).error().kind == ErrorKind::bug);
    CHECK(http.requests.size() == 1);
}
