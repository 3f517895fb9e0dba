// Warehouses that speak CSV, JSON and EDIFACT: each gets an order and reports a shipment, with a real store.
#include <catch2/catch.hpp>

#include "gateway/engine/intake.h"
#include "gateway/engine/sender.h"
#include "gateway/flows/release.h"
#include "gateway/flows/replay.h"
#include "gateway/store/words.h"
#include "mappings/documents/document.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/released_order.h"
#include "tests/gateway/engine/scripted_site.h"
#include "tests/gateway/engine/watched_store.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Lines = std::vector<std::string>;

namespace {

std::string partner_file(const std::string& exchange) {
    return R"(<partner xmlns="urn:crossdock:partner:1" id="acme" name="Acme Logistics">
  <owner name="Jo" email="jo@example.com"/>
  <cin7 location="Acme East"/>
  <authority orders="cin7" shipments="partner" stock="nobody"/>
  <folder id="site" root="site"/>
  <collect transport="site" directory="/out"/>
)" + exchange +
           R"(
  <skus/>
</partner>
)";
}

const std::string csv_partner = partner_file(R"(
  <send document="warehouse-order" mapping="csv/warehouse-order" transport="site" directory="/in" file="{order}_{control}.csv"/>
  <receive document="warehouse-shipment" mapping="csv/warehouse-shipment" files="ship*.csv"/>)");

const std::string json_partner = partner_file(R"(
  <send document="warehouse-order" mapping="json/warehouse-order" transport="site" directory="/in" file="{order}.json"/>
  <receive document="warehouse-shipment" mapping="json/warehouse-shipment" files="*.json"/>)");

const std::string edifact_partner = partner_file(R"(
  <edifact our-id="5060000000017" our-qualifier="14" their-id="5060000000024" their-qualifier="14"/>
  <send document="warehouse-order" mapping="edifact/D96A/INSDES" transport="site" directory="/in" file="INSDES_{control}.edi" association="EAN001"/>
  <receive transaction="DESADV" mapping="DESADV"/>)");

// The shipped DESADV is a retailer's; this is what a warehouse sends back.
constexpr std::string_view desadv_mapping =
    R"xml(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="edifact" version="D96A" transaction="DESADV">
  <codes name="unit">
    <code wire="PCE" value="each"/>
  </codes>
  <BGM e01="'351'" e02="shipment-id" e03="'9'"/>
  <DTM e01-01="'11'" e01-02="shipped-on | dtm" e01-03="'102'"/>
  <RFF e01-01="'DQ'" e01-02="order-number"/>
  <loop at="CPS" each="cartons">
    <CPS e01="index()"/>
    <loop at="LIN" each="lines">
      <LIN e01="index()" e03-01="sku" e03-02="'SA'"/>
      <QTY e01-01="'12'" e01-02="shipped" e01-03="unit | codes(unit)"/>
    </loop>
  </loop>
</mapping>
)xml";

struct Bench {
    explicit Bench(const std::string& partner) {
        home.write("DESADV.xml", desadv_mapping);
        reconfigure(partner);
    }

    void reconfigure(const std::string& partner) {
        home.write("partner.xml", partner);
        home.reload();
    }

    // SO-1042: 10 pieces of TEE-BLK-M, which the warehouse calls 100231 unless `sku` says otherwise.
    void release(const std::string& sku = "100231") {
        documents::WarehouseOrder order = order_of_ten("SO-1042");
        order.purchase_order.value = "PO-4711";
        order.lines[0].line_id = "1";
        order.lines[0].sku.value = sku;
        order.totals.quantity.reset();
        auto changes = released_order("SO-1042", documents::to_json(order, -1), clock.now());
        changes.trade_keys.push_back({"SO-1042", "cin7-sale", "6f1d"});
        REQUIRE(store.commit(changes, clock.now()));
    }

    void send() { REQUIRE(sender.step() == 1); }

    void receive(const std::string& path, const std::string& bytes) {
        REQUIRE(store.receive({"acme", "site", path, bytes.size(), {}}, bytes, clock.now()));
        work();
    }

    void work() {
        for (int rounds = 0; rounds < 20; ++rounds) {
            const auto read = intake.read_inbox();
            REQUIRE(read);
            const auto decided = intake.decide();
            REQUIRE(decided);
            if (*read + *decided == 0) return;
        }
        FAIL("there is always more to do");
    }

    // "state business-key (place)", and the tail of the id.
    Lines shipments() {
        Lines lines;
        for (const auto state :
             {store::DocumentState::stored, store::DocumentState::applied, store::DocumentState::dead})
            for (const auto& row : value_of(store.documents(state, 100)))
                if (row.direction == store::Direction::inbound)
                    lines.push_back(std::string(to_string(state)) + " " + row.business_key + " (" + row.place + ") " +
                                    row.id.substr(row.id.find('/') + 1));
        return lines;
    }

    Lines journal(const std::string& event) {
        Lines lines;
        for (const auto& entry : value_of(store.trade("SO-1042")).journal)
            if (entry.event == event) lines.push_back(entry.detail);
        return lines;
    }

    Log log;
    PartnerHome home;
    ScriptedSite site{log};
    WatchedStore store{log};
    ManualClock clock{parse_instant("2026-01-31T08:00:00Z").value()};
    SeededRandom random{1};
    Intake intake{store, home.registry(), clock};
    Sender sender{"acme", home.registry(), [this](const partners::TransportSettings&) { return site.open(); },
                  store,  clock,           random};
};

const Lines six_of_ten{"shipment SHP-77: 6 units in 1 box, still open: 4 of 10 TEE-BLK-M"};

const std::string desadv =
    "UNA:+.? '\nUNB+UNOC:3+5060000000024:14+5060000000017:14+260131:0900+77'\n"
    "UNH+1+DESADV:D:96A:UN'\nBGM+351+SHP-77+9'\nDTM+11:20260131:102'\nRFF+DQ:SO-1042'\nCPS+1'\n"
    "LIN+1++100231:SA'\nQTY+12:6:PCE'\nUNT+8+1'\n";

}  // namespace

TEST_CASE("a warehouse gets its orders and reports its shipments as CSV", "[standards]") {
    Bench bench(csv_partner);
    bench.release();
    bench.send();
    REQUIRE(bench.site.files().count("/in/SO-1042_000000001.csv") == 1);
    const std::string bytes = bench.site.files().at("/in/SO-1042_000000001.csv").bytes;
    CHECK_THAT(bytes, Catch::Matchers::StartsWith("OrderNumber,Action,PurchaseOrder,") &&
                          Contains("\nSO-1042,original,PO-4711,") && Contains(",1,100231,,,10,each\n"));

    bench.receive("/out/ship-1.csv",
                  "ShipmentId,OrderNumber,Tracking,Sku,Shipped,Unit\nSHP-77,SO-1042,1Z1,100231,6,each\n");
    CHECK(open_letters(bench.store).empty());
    CHECK(bench.shipments() == Lines{"applied SO-1042/SHP-77 (document 1) 1"});
    CHECK(bench.journal("document-read") == Lines{"read warehouse-shipment from /out/ship-1.csv (document 1)"});
    CHECK(bench.journal("shipment-applied") == six_of_ten);
}

TEST_CASE("a warehouse gets its orders and reports its shipments as JSON", "[standards]") {
    Bench bench(json_partner);
    bench.release();
    bench.send();
    REQUIRE(bench.site.files().count("/in/SO-1042.json") == 1);
    CHECK_THAT(bench.site.files().at("/in/SO-1042.json").bytes,
               Contains(R"("orderNumber": "SO-1042")") && Contains(R"("sku": "100231")"));

    bench.receive("/out/77.json", R"({"shipmentId": "SHP-77", "orderNumber": "SO-1042", "cartons": [
      {"tracking": "1Z1", "lines": [{"sku": "100231", "shipped": 6, "unit": "each"}]}]})");
    CHECK(open_letters(bench.store).empty());
    CHECK(bench.shipments() == Lines{"applied SO-1042/SHP-77 (document 1) 1"});
    CHECK(bench.journal("shipment-applied") == six_of_ten);
}

TEST_CASE("a warehouse gets its orders and reports its shipments as EDIFACT", "[standards]") {
    Bench bench(edifact_partner);
    bench.release();
    bench.send();
    REQUIRE(bench.site.files().count("/in/INSDES_000000001.edi") == 1);
    CHECK_THAT(
        bench.site.files().at("/in/INSDES_000000001.edi").bytes,
        Catch::Matchers::StartsWith("UNA:+.? '\nUNB+UNOC:3+5060000000017:14+5060000000024:14+260131:0800+000000001'\n"
                                    "UNH+1+INSDES:D:96A:UN:EAN001'\n") &&
            Contains("SO-1042") && Contains("100231") && Contains("UNZ+1+000000001'"));

    bench.receive("/out/desadv.edi", desadv + "UNZ+1+77'\n");
    CHECK(open_letters(bench.store).empty());
    CHECK(bench.shipments() == Lines{"applied SO-1042/SHP-77 (interchange 77, set DESADV 1) 1.0.1"});
    CHECK(bench.journal("shipment-applied") == six_of_ten);
}

TEST_CASE("an EDIFACT interchange whose reference was used before is refused", "[standards]") {
    Bench bench(edifact_partner);
    bench.release();
    bench.receive("/out/1.edi", desadv + "UNZ+1+77'\n");
    bench.receive("/out/again.edi", desadv.substr(desadv.find("UNB")) + "UNZ+1+77'");
    CHECK(open_letters(bench.store).empty());
    std::string other = desadv;
    other.replace(other.find("SHP-77"), 6, "SHP-78");
    bench.receive("/out/2.edi", other + "UNZ+1+77'\n");
    CHECK(bench.shipments() == Lines{"applied SO-1042/SHP-77 (interchange 77, set DESADV 1) 1.0.1"});
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], Catch::Matchers::StartsWith("inbox:3/1.0.1: partner-fault edifact.duplicate-interchange: "
                                                       "/out/2.edi:2:58: interchange 77, set DESADV 1, segment (UNB), "
                                                       "element 5 '77': another interchange from 14/5060000000024 to "
                                                       "14/5060000000017 had this control number: in /out/1.edi ("));
}

TEST_CASE("a bad message or document stops no other, and says where it stands", "[standards]") {
    SECTION("CSV") {
        Bench bench(csv_partner);
        bench.release();
        bench.receive("/out/ship-1.csv",
                      "ShipmentId,OrderNumber,Tracking,Sku,Shipped,Unit\n"
                      "SHP-76,SO-1042,1Z1,100231,SIX,each\nSHP-77,SO-1042,1Z1,100231,6,each\n");
        CHECK(bench.shipments() == Lines{"applied SO-1042/SHP-77 (document 2) 2"});
        const auto letters = open_letters(bench.store);
        REQUIRE(letters.size() == 1);
        CHECK_THAT(letters[0], Catch::Matchers::StartsWith(
                                   "inbox:1/1: partner-fault mapping.bad-value: /out/ship-1.csv:2:27: document 1: ") &&
                                   Contains("'SIX'"));
        CHECK(std::string(to_string(value_of(bench.store.inbox_entry(1)).state)) == "dead");
    }
    SECTION("EDIFACT") {
        Bench bench(edifact_partner);
        bench.release();
        std::string bytes = desadv;
        bytes += "UNH+2+DESADV:D:96A:UN'\nBGM+351+SHP-78+9'\nDTM+11:2026:102'\nUNT+4+2'\nUNZ+2+77'\n";
        bench.receive("/out/desadv.edi", bytes);
        CHECK(bench.shipments() == Lines{"applied SO-1042/SHP-77 (interchange 77, set DESADV 1) 1.0.1"});
        const auto letters = open_letters(bench.store);
        REQUIRE(letters.size() == 1);
        CHECK_THAT(letters[0], Catch::Matchers::StartsWith("inbox:1/1.0.2: partner-fault ") &&
                                   Contains("/out/desadv.edi:13:5: interchange 77, set DESADV 2, segment 3 (DTM)"));
    }
}

TEST_CASE("a document that the flow refuses is told with its line and column", "[standards]") {
    Bench bench(csv_partner);
    bench.release();
    bench.receive("/out/ship-1.csv", "ShipmentId,OrderNumber,Sku,Shipped\nSHP-77,SO-1042,999,6\n");
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], Contains("/out/ship-1.csv:2:16: document 1, ") && Contains("'999'"));
}

TEST_CASE("a partner's CSV mapping extends the shipped one", "[standards]") {
    Bench bench(csv_partner);
    bench.home.write("theirs.xml", R"xml(<mapping extends="csv/warehouse-shipment">
  <row><row each="cartons"><row each="lines">
    <column name="Sku" alias="Artikel"/>
    <column name="Serial" value="ignore()"/>
  </row></row></row>
</mapping>)xml");
    bench.home.edit("partner.xml", R"(mapping="csv/warehouse-shipment")", R"(mapping="theirs")");
    bench.home.reload();
    bench.release();
    bench.receive("/out/ship-1.csv",
                  "ShipmentId,OrderNumber,Tracking,Artikel,Shipped,Unit\nSHP-77,SO-1042,1Z1,100231,6,each\n");
    CHECK(open_letters(bench.store).empty());
    CHECK(bench.journal("shipment-applied") == six_of_ten);
}

TEST_CASE("reading a file again makes no document twice", "[standards]") {
    Bench bench(csv_partner);
    bench.release();
    const std::string good = "ShipmentId,OrderNumber,Sku,Shipped,Unit\nSHP-77,SO-1042,100231,6,each\n";
    bench.receive("/out/ship-1.csv", good + "SHP-78,SO-1042,100231,ONE,each\n");
    const auto letters = value_of(bench.store.dead_letters(store::DeadLetterState::open));
    REQUIRE(letters.size() == 1);
    REQUIRE(bench.store.commit(flows::replay(letters[0], bench.clock.now()).value(), bench.clock.now()));
    bench.work();
    CHECK(bench.shipments() == Lines{"applied SO-1042/SHP-77 (document 1) 1"});
    CHECK(open_letters(bench.store).size() == 1);
}

TEST_CASE("a file that is no X12 and has no known name says which names there are", "[standards]") {
    Bench bench(csv_partner);
    bench.receive("/out/stock.csv", "Sku,Quantity\n100231,5\n");
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], Catch::Matchers::StartsWith("inbox:1: ") && Contains("/out/stock.csv") &&
                               Contains("are called ship*.csv: should this name be among them"));
}

TEST_CASE("an X12 payload is X12 whatever its name", "[standards]") {
    Bench bench(csv_partner);
    bench.receive("/out/ship-1.csv", interchange("SW", "945", {"W06*F*SO-1042*20260130*SHP-77\n"}));
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], Catch::Matchers::StartsWith("inbox:1/1.1.1: needs-mapping mapping.none"));
}

TEST_CASE("fields that the file cannot carry are journalled, or refused", "[standards]") {
    const std::string mapping =
        R"(<mapping document="warehouse-order" standard="csv" on-lost="LOST"><row><column name="Order" value="order-number"/><row each="lines"><column name="Item" value="sku"/></row></row></mapping>)";
    const std::string partner = partner_file(
        R"(<send document="warehouse-order" mapping="narrow" transport="site" directory="/in" file="{order}.csv"/>)"
        R"(<receive document="warehouse-shipment" mapping="csv/warehouse-shipment" files="*.csv"/>)");
    const auto [word, state, begin] = GENERATE(table<std::string, std::string, std::string>(
        {{"warn", "verified", "warning: the mapping narrow has no place for "},
         {"note", "verified", "note: the mapping narrow has no place for "},
         {"refuse", "dead", ""}}));
    CAPTURE(word);
    Bench bench(csv_partner);
    std::string text = mapping;
    bench.home.write("narrow.xml", text.replace(text.find("LOST"), 4, word));
    bench.reconfigure(partner);
    bench.release();
    bench.send();
    CHECK(std::string(to_string(value_of(bench.store.intent("send/order/acme/SO-1042")).value().state)) == state);
    if (begin.empty()) {
        CHECK_THAT(open_letters(bench.store).at(0), Contains("mapping.lost") && Contains("purchase-order"));
        CHECK(bench.site.files().empty());
    } else {
        REQUIRE(bench.journal("fields-lost").size() == 1);
        CHECK_THAT(bench.journal("fields-lost")[0], Catch::Matchers::StartsWith(begin) && Contains("purchase-order"));
        CHECK(bench.site.contents() == Lines{"/in/SO-1042.csv=Order,Item\nSO-1042,100231\n"});
    }
}

TEST_CASE("a mapping with own-sku translates, and the flow takes our SKU as it is", "[standards]") {
    Bench bench(csv_partner);
    bench.home.write("order.xml",
                     R"(<mapping document="warehouse-order" standard="csv" on-lost="note"><row group-by="Order">
      <column name="Order" value="order-number"/>
      <row each="lines"><column name="Item" value="sku | own-sku"/><column name="Qty" value="quantity"/></row></row></mapping>)");
    bench.home.write("shipment.xml", R"(<mapping document="warehouse-shipment" standard="csv"><row group-by="Shipment">
      <column name="Shipment" value="shipment-id"/><column name="Order" value="order-number"/>
      <row each="cartons" group-by="Box"><column name="Box" value="tracking"/><row each="lines">
      <column name="Item" value="sku | own-sku"/><column name="Qty" value="shipped"/><column name="Unit" value="unit"/></row></row></row></mapping>)");
    bench.reconfigure(partner_file(
        R"(<send document="warehouse-order" mapping="order" transport="site" directory="/in" file="{order}.csv"/>)"
        R"(<receive document="warehouse-shipment" mapping="shipment" files="*.csv"/>)"));
    cin7::Sale sale;
    sale.order_number = "SO-1042";
    cin7::OrderLine ordered;
    ordered.sku = "TEE-BLK-M";
    ordered.quantity = documents::Decimal(10);
    sale.order.lines.push_back(ordered);
    const auto order = flows::warehouse_order(flows::order_out(sale), *bench.home.registry().snapshot()->find("acme"));
    REQUIRE(order);
    CHECK(order->lines[0].sku.value == "TEE-BLK-M");

    bench.release("TEE-BLK-M");
    bench.send();
    CHECK(bench.site.contents() == Lines{"/in/SO-1042.csv=Order,Item,Qty\nSO-1042,100231,10\n"});
    bench.receive("/out/s.csv", "Shipment,Order,Box,Item,Qty,Unit\nSHP-77,SO-1042,1Z1,100231,6,each\n");
    CHECK(open_letters(bench.store).empty());
    CHECK(bench.journal("shipment-applied") == six_of_ten);
}
