// `crossdock trace`: what it tells about an order, in words and as data.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "gateway/cli/exit_codes.h"
#include "tests/gateway/cli/exported.h"
#include "tests/gateway/cli/small_store.h"

using namespace crossdock;
using namespace crossdock::cli;
using nlohmann::json;

TEST_CASE("an order is told in time order, with what is still to do") {
    const test::SmallHome home;
    const auto store = test::store_of(home);
    test::add_order(*store);
    test::add_order_line(*store, "2026-02-02T09:00:00Z", "the goods have left");
    const test::Traced printed = test::traced(*store, home.root() / "data", "SO-1");
    CHECK(printed.out ==
          "Trade SO-1  purchase-order PO-9  shipment SHP-1  tracking 1Z-A\n"
          "  2026-01-31\n"
          "  08:00:00.000  cin7       sale SO-1 released to Acme Logistics\n"
          "  08:00:02.000  to acme    940 delivered as /in/940_SO-1_000000001.edi\n"
          "  08:05:00.117  from acme  /out/945-1.edi received (8 bytes, SHA-256 e6706bafaeec)\n"
          "  08:05:01.000  crossdock  shipment SHP-1: 10 units in 1 box, the order is complete\n"
          "  2026-02-02\n"
          "  09:00:00.000  crossdock  the goods have left\n"
          "  still to do    cin7-pick, last answer: Cin7 answered with status 500\n");
    CHECK(printed.err.empty());
    CHECK(printed.exit == exit_ok);
}

TEST_CASE("an order is found under each of its names") {
    const test::SmallHome home;
    const auto store = test::store_of(home);
    test::add_order(*store);
    const std::string told = test::traced(*store, home.root() / "data", "SO-1").out;
    for (const std::string key : {"PO-9", "SHP-1", "1Z-A", "6f1d", "000000001", "1"}) {
        CAPTURE(key);
        CHECK(test::traced(*store, home.root() / "data", key).out == told);
        CHECK(test::traced(*store, home.root() / "data", key).exit == exit_ok);
    }
}

TEST_CASE("what waits for a person is in the trace, with its place and what to do, until it is replayed") {
    const test::SmallHome home;
    const auto store = test::store_of(home);
    test::add_order(*store);
    test::add_dead_letters(*store);
    const std::string waits =
        "  WAITS FOR YOU  dead letter 2: the item 'TEE-X' is not on order SO-1\n"
        "                 where: /out/945-2.edi:11:20: set 945 0002, segment 9 (W12), element 8 'TEE-X'\n"
        "                 do:    add TEE-X to partners/acme/skus.csv and replay\n";
    CHECK_THAT(test::traced(*store, home.root() / "data", "SO-1").out, Catch::Contains(waits));
    store::Changes replayed;
    replayed.replayed.push_back(2);
    test::commit(*store, replayed, test::at_eight("09:00"));
    CHECK_THAT(test::traced(*store, home.root() / "data", "SO-1").out, !Catch::Contains("WAITS FOR YOU"));
}

TEST_CASE("a trade as data") {
    const test::SmallHome home;
    const auto store = test::store_of(home);
    test::add_order(*store);
    test::add_dead_letters(*store);
    const test::Traced printed = test::traced(*store, home.root() / "data", "PO-9", {.json = true});
    CHECK(printed.exit == exit_ok);
    const json trades = json::parse(printed.out);
    REQUIRE(trades.size() == 1);
    const json& trade = trades[0];
    CHECK(trade["trade"] == "SO-1");
    CHECK(trade["keys"] == json::parse(R"({"cin7-sale": ["6f1d"], "purchase-order": ["PO-9"], "shipment": ["SHP-1"],
                                           "tracking": ["1Z-A"]})"));
    REQUIRE(trade["files"].size() == 2);
    CHECK(trade["files"][0] ==
          json::parse(R"({"at": "2026-01-31T08:05:00.117Z", "partner": "acme", "path": "/out/945-1.edi", "size": 8,
                          "payload": "e6706bafaeec38eaf65e7e13a0670b1ae4ce51c8af2fb331df2ae3ca759fbb49",
                          "state": "processed"})"));
    REQUIRE(trade["documents"].size() == 3);
    CHECK(trade["documents"][0] ==
          json::parse(R"({"id": "order/acme/SO-1", "kind": "warehouse-order", "partner": "acme",
                          "direction": "outbound", "state": "applied", "place": "Cin7 sale SO-1",
                          "document": {"document": "warehouse-order", "order-number": "SO-1"}})"));
    CHECK(trade["documents"][2]["state"] == "dead");
    CHECK(trade["intents"] ==
          json::parse(R"([{"key": "send/order/acme/SO-1", "kind": "send-warehouse-order", "state": "verified",
                           "attempts": 1, "last-error": "", "proof": {"path": "/in/940_SO-1_000000001.edi"}},
                          {"key": "cin7/SO-1/SHP-1/pick", "kind": "cin7-pick", "state": "pending", "attempts": 1,
                           "last-error": "Cin7 answered with status 500"}])"));
    CHECK(trade["interchanges"] == json::parse(R"([{"file": "940_SO-1_000000001.edi", "interchange-control-number": 1,
                           "group-control-number": 1, "acknowledgement": "awaited",
                           "payload": "9f3da43e17d4fb74dae0a1f45a0d7832daef800297d51efebb4111f69f2458fe"}])"));
    CHECK(trade["dead-letters"] ==
          json::parse(R"([{"id": 2, "open": true, "message": "the item 'TEE-X' is not on order SO-1",
                           "place": "/out/945-2.edi:11:20: set 945 0002, segment 9 (W12), element 8 'TEE-X'",
                           "remedy": "add TEE-X to partners/acme/skus.csv and replay"}])"));
    REQUIRE(trade["journal"].size() == 3);
    CHECK(trade["journal"][1] == json::parse(R"({"sequence": 2, "at": "2026-01-31T08:00:02.000Z", "system": "to acme",
                          "event": "send-warehouse-order-verified",
                          "detail": "940 delivered as /in/940_SO-1_000000001.edi", "data": {"size": 8}})"));
}

TEST_CASE("what warehouses have not shipped yet is told, of each its own") {
    const test::SmallHome home;
    home.change("partners/acme/partner.xml", "</partner>", "  <skus/>\n</partner>");
    home.write("partners/acme/skus.csv", "sku,partner_sku,unit,each\nTEE,T-1,,\nCAP,C-1,,\n");
    const auto loaded = partners::load_partners(home.root() / "partners", mapping::Library(home.root() / "library"));
    REQUIRE(loaded.partners.size() == 1);
    const auto store = test::store_of(home);
    store::Changes changes;
    store::Document order;
    order.id = "order/acme/SO-2";
    order.partner = "acme";
    order.direction = store::Direction::outbound;
    order.kind = "warehouse-order";
    order.trade = "SO-2";
    order.json = R"({"document":"warehouse-order","order-number":"SO-2","lines":[)"
                 R"({"sku":"T-1","quantity":"10","unit":"each"},{"sku":"C-1","quantity":"2","unit":"each"}]})";
    order.state = store::DocumentState::applied;
    store::Document shipment = order;
    shipment.id = "shipment/1";
    shipment.direction = store::Direction::inbound;
    shipment.kind = "warehouse-shipment";
    shipment.json =
        R"({"document":"warehouse-shipment","order-number":"SO-2","shipment-id":"S-1","cartons":[)"
        R"({"lines":[{"sku":"T-1","shipped":"6","unit":"each"},{"sku":"C-1","shipped":"2","unit":"each"}]}]})";
    changes.documents = {order, shipment};
    test::commit(*store, changes, test::at_eight("00:00"));

    const auto told = [&](bool as_json) {
        return test::traced(*store, home.root() / "data", "SO-2", {.json = as_json, .partners = loaded.partners});
    };
    CHECK(told(false).out == "Trade SO-2\n  awaited        from Acme Logistics: 4 of 10 TEE\n");
    const test::Traced as_json = told(true);
    CHECK(as_json.exit == exit_ok);
    CHECK(as_json.err.empty());
    CHECK(json::parse(as_json.out).at(0)["awaited"] ==
          json::parse(R"([{"partner": "acme", "goods": ["4 of 10 TEE"]}])"));
}

TEST_CASE("a key that nobody knows is answered with what can be asked, and the exit code of a finding") {
    const test::SmallHome home;
    const auto store = test::store_of(home);
    test::add_order(*store);
    for (const bool as_json : {false, true}) {
        const test::Traced printed = test::traced(*store, home.root() / "data", "SO-404", {.json = as_json});
        CHECK(printed.out == (as_json ? "[]\n" : ""));
        CHECK(printed.err ==
              "Nothing is known of 'SO-404': it is neither a purchase order, order, shipment, SSCC, tracking nor "
              "control number seen here, nor the Message-ID of a message over AS2.\n"
              "If the file just arrived, `crossdock dead-letters list` shows whether it could not be read.\n");
        CHECK(printed.exit == exit_findings);
    }
}

TEST_CASE("all that is kept of an order is exported as files, and nothing is overwritten") {
    const test::SmallHome home;
    const auto store = test::store_of(home);
    test::add_order(*store);
    const std::string folder = (home.root() / "out").string();
    const test::Traced printed = test::traced(*store, home.root() / "data", "PO-9", {.export_to = folder});
    CHECK(home.relative(printed.out) ==
          "out/01-sent-940_SO-1_000000001.edi\n    payload for acme\n    8 bytes, SHA-256 "
          "9f3da43e17d4fb74dae0a1f45a0d7832daef800297d51efebb4111f69f2458fe\n"
          "out/02-received-945-1.edi\n    payload from acme, /out/945-1.edi\n    8 bytes, SHA-256 "
          "e6706bafaeec38eaf65e7e13a0670b1ae4ce51c8af2fb331df2ae3ca759fbb49\n"
          "2 files, byte for byte as they travelled\n");
    CHECK(test::files_in(folder) == std::map<std::string, std::string>{{"01-sent-940_SO-1_000000001.edi", "ISA*940~"},
                                                                       {"02-received-945-1.edi", "ISA*945~"}});
    const test::Traced again = test::traced(*store, home.root() / "data", "PO-9", {.export_to = folder});
    CHECK(again.exit == exit_usage);
    CHECK_THAT(again.err, Catch::Contains("nothing was written") && Catch::Contains("name a new directory"));
    const test::Traced unknown =
        test::traced(*store, home.root() / "data", "SO-404", {.export_to = (home.root() / "none").string()});
    CHECK(unknown.exit == exit_findings);
    CHECK_FALSE(std::filesystem::exists(home.root() / "none"));
}
