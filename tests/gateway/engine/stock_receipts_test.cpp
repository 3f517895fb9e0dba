// Receipts (944) on transfers and purchases, returns (180), and transfers announced (943), in the sandbox.
#include <algorithm>
#include <catch2/catch.hpp>

#include "gateway/engine/transfers.h"
#include "mappings/documents/document.h"
#include "tests/gateway/engine/stock_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;

namespace {

constexpr const char* adjusting = R"(tolerance-units="5" receipts="adjust")";

std::string receipt(const std::string& number, const std::string& of, const std::string& goods) {
    return R"("receipt-number": ")" + number + R"(", "order-number": ")" + of + R"(", "received-on": "2026-11-21", )" +
           StockBench::lines("received", goods);
}

std::string letters(StockBench& bench) {
    std::string text;
    for (const std::string& one : open_letters(bench.store)) text += one + "\n";
    return text;
}

// The sale at East, invoiced: 10 TEE.
std::string invoiced(StockBench& bench) {
    std::string number;
    bench.by_hand([&](sandbox::CoreAccount& core) {
        const auto& sale = core.sales().at(0);
        number = sale.number;
        sandbox::InvoiceWrite write;
        write.sale_id = sale.id;
        write.invoice.status = sandbox::Stage::authorised;
        sandbox::BillLine line;
        line.sku = "TEE";
        line.product_id = core.catalogue().product({}, "TEE")->id;
        line.quantity = sandbox::Amount(10);
        line.price = sandbox::Amount::parse("9.5").value();
        line.account = "200";
        line.tax_rule = "Tax Exempt";
        write.invoice.lines = {line};
        REQUIRE(core.write_invoice(std::move(write)));
    });
    (void)bench.moves();
    return number;
}

// As an order that was released, under its purchase order number.
void know_sale(StockBench& bench, const std::string& number) {
    store::Changes changes;
    changes.trade_keys = {{number, "cin7-sale", "id"}, {number, "purchase-order", "PO-1"}};
    REQUIRE(bench.store.commit(changes, bench.account.clock.now()));
}

std::string returned(const std::string& goods, const std::string& order = "PO-1") {
    return R"("return-number": "RMA-4", "dated": "2026-11-21", "purchase-order": ")" + order + R"(", )" +
           StockBench::lines("quantity", goods);
}

}  // namespace

TEST_CASE("a receipt completes the transfer with what arrived, or as sent and adjusts", "[stock]") {
    struct Row {
        const char* what;
        const char* sent;
        const char* received;
        bool adjusts;
        Lines moves;
    };
    const Row rows[] = {
        {"as sent", "MUG 20", "MUG 20", false, {"transfer-completed TR-00001: East MUG 50 -> 70"}},
        {"short: the rest goes back",
         "MUG 20",
         "MUG 12",
         false,
         {"transfer-completed TR-00001: West MUG 20 -> 40, West MUG 40 -> 28, East MUG 50 -> 62"}},
        {"over: more leaves",
         "MUG 20",
         "MUG 25",
         false,
         {"transfer-completed TR-00001: West MUG 20 -> 40, West MUG 40 -> 15, East MUG 50 -> 75"}},
        {"as sent, adjusting", "MUG 20", "MUG 20", true, {"transfer-completed TR-00001: East MUG 50 -> 70"}},
        {"short, adjusted",
         "MUG 20",
         "MUG 12",
         true,
         {"transfer-completed TR-00001: East MUG 50 -> 70",
          "adjustment-completed acme/944/TR-00001/R-1: East MUG 70 -> 62"}},
        {"over, adjusted",
         "MUG 20",
         "MUG 25",
         true,
         {"transfer-completed TR-00001: East MUG 50 -> 70",
          "adjustment-completed acme/944/TR-00001/R-1: East MUG 70 -> 75"}},
        {"what was not announced, adjusted",
         "MUG 20",
         "MUG 20, TEE 3",
         true,
         {"transfer-completed TR-00001: East MUG 50 -> 70",
          "adjustment-completed acme/944/TR-00001/R-1: East TEE 100 -> 103"}}};
    for (const Row& row : rows) {
        CAPTURE(row.what);
        StockBench bench({}, row.adjusts ? adjusting : "");
        const std::string number = bench.transfer(row.sent);
        REQUIRE(number == "TR-00001");
        bench.receive("stock-receipt", receipt("R-1", number, row.received));
        bench.settle();
        CHECK(bench.moves() == row.moves);
        CHECK(letters(bench).empty());
    }
}

TEST_CASE("a transfer is found by the reference that the warehouse sends back", "[stock]") {
    StockBench bench;
    bench.transfer("MUG 20", "East", "SHP-99");
    bench.receive("stock-receipt", receipt("R-1", "SHP-99", "MUG 20"));
    bench.settle();
    CHECK(bench.moves() == Lines{"transfer-completed SHP-99: East MUG 50 -> 70"});
}

TEST_CASE("a further receipt of a transfer is adjusted, or a person is asked", "[stock]") {
    const bool adjusts = GENERATE(true, false);
    StockBench bench({}, adjusts ? adjusting : "");
    const std::string number = bench.transfer("MUG 20");
    bench.receive("stock-receipt", receipt("R-1", number, "MUG 12"));
    bench.receive("stock-receipt", receipt("R-2", number, "MUG 8"));
    bench.settle();
    CHECK(bench.on_hand("MUG", "East") == (adjusts ? "70" : "62"));
    if (adjusts)
        CHECK(letters(bench).empty());
    else
        CHECK_THAT(letters(bench), Contains("was completed with an earlier receipt"));
}

TEST_CASE("a receipt that cannot be what it says is left to a person", "[stock]") {
    struct Row {
        const char* to;
        const char* received;
        const char* says;
    };
    const Row rows[] = {{"West", "MUG 1", "flow.foreign-location"}, {"East", "TEE 1", "flow.not-ordered"}};
    for (const Row& row : rows) {
        CAPTURE(row.says);
        StockBench bench;
        bench.receive("stock-receipt", receipt("R-1", bench.purchase("MUG 24", row.to), row.received));
        bench.settle();
        CHECK(bench.moves().empty());
        CHECK_THAT(letters(bench), Contains(row.says));
    }
    StockBench bench;
    bench.receive("stock-receipt", receipt("R-1", "PO-4711", "MUG 1"));
    bench.settle();
    CHECK_THAT(letters(bench), Contains("neither a purchase nor a transfer 'PO-4711'"));
}

TEST_CASE("a purchase is received in parts, each a task of its own", "[stock]") {
    const bool put_away = GENERATE(false, true);
    StockBench bench({}, put_away ? R"(purchase-receipts="put-away")" : "");
    bench.account.server->with_options([&](sandbox::Options& options) { options.put_away = !put_away; });
    const std::string number = bench.purchase("MUG 24");
    bench.receive("stock-receipt", receipt("R-1", number, "MUG 10"));
    bench.receive("stock-receipt", receipt("R-2", number, "MUG 10"));
    bench.receive("stock-receipt", receipt("R-3", number, "MUG 4"));
    bench.settle();
    CHECK(bench.moves() == Lines{"receipt-authorised " + number + ": East MUG 50 -> 60",
                                 "receipt-authorised " + number + ": East MUG 60 -> 70",
                                 "receipt-authorised " + number + ": East MUG 70 -> 74"});
    CHECK(letters(bench).empty());
}

TEST_CASE("the wrong call for receipts is said once, with the setting that is wrong", "[stock]") {
    StockBench bench({}, R"(purchase-receipts="put-away")");
    bench.receive("stock-receipt", receipt("R-1", bench.purchase("MUG 24"), "MUG 24"));
    bench.settle();
    CHECK(bench.moves().empty());
    CHECK(bench.writes().size() == 1);
    CHECK_THAT(letters(bench), Contains("purchase-receipts"));
}

TEST_CASE("returned goods are credited as a draft where the sale has an invoice", "[stock]") {
    StockBench bench;
    const std::string sale = invoiced(bench);
    know_sale(bench, sale);
    bench.receive("return", returned("TEE 2"));
    bench.settle();
    REQUIRE(bench.moves() == Lines{"credit-note-created acme/180/RMA-4:"});
    bench.by_hand([](const sandbox::CoreAccount& core) {
        const auto& note = core.sales().at(0).credit_notes.at(0);
        CHECK(note.invoice_number == "INV-00001");
        CHECK(note.lines.at(0).total == sandbox::Amount(19));
        REQUIRE(note.restock.size() == 1);
        CHECK(note.restock[0].location == "East");
        CHECK(note.restock[0].quantity == sandbox::Amount(2));
    });
    CHECK(bench.on_hand("TEE", "East") == "100");
}

TEST_CASE("returned goods that no invoice bills are a change of the stock", "[stock]") {
    struct Row {
        const char* what;
        const char* goods;
        bool known, invoiced;
        Lines moves;
    };
    const Row rows[] = {
        {"not invoiced", "TEE 2", true, false, {"adjustment-completed acme/180/RMA-4: East TEE 100 -> 102"}},
        {"more than invoiced",
         "TEE 2, MUG 1",
         true,
         true,
         {"adjustment-completed acme/180/RMA-4: East TEE 100 -> 102, East MUG 50 -> 51"}},
        {"no sale is known", "TEE 2", false, false, {"adjustment-completed acme/180/RMA-4: East TEE 100 -> 102"}}};
    for (const Row& row : rows) {
        CAPTURE(row.what);
        StockBench bench;
        if (row.invoiced) (void)invoiced(bench);
        if (row.known) know_sale(bench, "SO-00001");
        bench.receive("return", returned(row.goods));
        bench.settle();
        CHECK(bench.moves() == row.moves);
        CHECK(letters(bench).empty());
    }
}

TEST_CASE("a transfer to the warehouse is announced once, when it has left", "[stock]") {
    StockBench bench;
    bench.home.edit("partner.xml", "<collect",
                    R"(<send document="stock-transfer" mapping="x12/004010/943" transport="site" directory="/in" )"
                    R"(file="943_{order}_{control}.edi"/>
  <collect)");
    bench.home.reload();
    const std::string number = bench.transfer("MUG 20", "East", "SHP-99");
    TransferPoll poll("acme", bench.home.registry(), *bench.account.core, bench.store, bench.account.clock);
    CHECK(poll.look() == 1);
    CHECK(poll.look() == 0);
    const auto sent = value_of(bench.store.document("transfer/acme/" + number)).value();
    CHECK(nlohmann::json::parse(sent.json) == nlohmann::json::parse(R"({
        "document": "stock-transfer", "reporting": "original", "order-number": "TR-00001", "shipped-on": "2026-11-20",
        "shipment-id": "SHP-99", "parties": [{"role": "ship-from", "name": "West"}],
        "carrier": {"transport-mode": "mutual", "service": "carrier not stated"},
        "lines": [{"line-id": "001", "shipped": "20", "unit": "each", "sku": "MUG"}], "totals": {"units": "20"}})"));
    REQUIRE(value_of(bench.store.intent("send/transfer/acme/" + number)));
    // What the warehouse then receives is known to be of the transfer, also by its reference.
    bench.receive("stock-receipt", receipt("R-1", "SHP-99", "MUG 20"));
    bench.settle();
    CHECK(value_of(bench.store.trade(number)).intents.back().kind == "cin7-transfer");
    CHECK(bench.moves() == Lines{"transfer-completed SHP-99: East MUG 50 -> 70"});
}

TEST_CASE("a transfer that cannot be announced is told once, and goes when it can", "[stock]") {
    StockBench bench;
    bench.transfer("MUG 20");
    bench.transfer("MUG 5", "East");
    bench.home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,TEE,,\n");
    bench.home.reload();
    TransferPoll poll("acme", bench.home.registry(), *bench.account.core, bench.store, bench.account.clock);
    CHECK(poll.look() == 0);
    CHECK(poll.look() == 0);
    CHECK(open_letters(bench.store).size() == 2);
    bench.home.write("skus.csv", "sku,partner_sku,unit,each\nMUG,M-1,,\n");
    bench.home.reload();
    CHECK(poll.look() == 2);
    CHECK(open_letters(bench.store).empty());
}

TEST_CASE("a kit that goes to a warehouse of parts is told, and not announced", "[stock]") {
    StockBench bench;
    bench.by_hand([](sandbox::CoreAccount& core) {
        REQUIRE(sandbox::seed_account(
            core, sandbox::Json::parse(R"({"products": [{"SKU": "MUG", "BillOfMaterials": {"JAM": 1}}]})")));
    });
    bench.home.edit("partner.xml", R"(location="East")", R"(location="East" kits="parts")");
    bench.home.reload();
    bench.transfer("MUG 20");
    TransferPoll poll("acme", bench.home.registry(), *bench.account.core, bench.store, bench.account.clock);
    CHECK(poll.look() == 0);
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters.front(), Catch::Contains("transfer TR-00001 brings the kit MUG to East, and "));
}
