#include "gateway/flows/release.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <stdexcept>

#include "gateway/flows/division.h"
#include "mappings/documents/document.h"
#include "tests/gateway/flows/flow_samples.h"

using namespace crossdock;
using namespace crossdock::flows;
using namespace crossdock::flows::test;
using documents::Decimal;

namespace {

const partners::CoreStatuses& statuses() {
    static const auto shipped = partners::CoreStatuses::load(
        std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/cin7/core-statuses.csv", {});
    return shipped.value();
}

cin7::OrderLine line(const std::string& sku, int quantity, int backorder = 0, bool drop_ship = false) {
    cin7::OrderLine made;
    made.sku = sku;
    made.name = "Name of " + sku;
    made.quantity = Decimal(quantity);
    made.backorder = Decimal(backorder);
    made.drop_ship = drop_ship;
    return made;
}

cin7::Sale sale(const std::vector<cin7::OrderLine>& lines = {line("TEE-BLK-M", 10), line("TEE-BLK-L", 4)}) {
    cin7::Sale made;
    made.id = "6f1d";
    made.order_number = "SO-1042";
    made.customer = "Diaz Stores";
    made.customer_reference = "PO-4711";
    made.phone = "555-0100";
    made.carrier = "UPS Ground";
    made.shipping_notes = "Behind the gate";
    made.ship_by = documents::Date::parse_iso("2026-02-03");
    made.shipping_address.contact = "Rosa Diaz";
    made.shipping_address.line1 = "1 Main Street";
    made.shipping_address.city = "Austin";
    made.shipping_address.state = "TX";
    made.shipping_address.postcode = "78701";
    made.shipping_address.country = "US";
    made.order.status = "AUTHORISED";
    made.order.lines = lines;
    return made;
}

partners::Partner acme() {
    partners::Partner made;
    made.id = "acme";
    made.name = "Acme Logistics";
    made.skus = terms().skus;
    made.units = terms().units;
    return made;
}

}  // namespace

TEST_CASE("a released sale is the order document and the intent to send it", "[release]") {
    const auto decision = release(order_out(sale()), acme(), now());
    CHECK(
        told(decision) ==
        "new document order/acme/SO-1042\n"
        "intent send/order/acme/SO-1042 [send-warehouse-order in send:acme of acme/SO-1042] needs -, due "
        "2026-01-31T08:00:00.000Z\n"
        "name of SO-1042: cin7-sale 6f1d\n"
        "name of SO-1042: purchase-order PO-4711\n"
        "journal acme/SO-1042 order-released (cin7): sale SO-1042 for Diaz Stores released to Acme Logistics: 2 lines, "
        "14 units\n");
    REQUIRE(decision);
    CHECK(decision->documents.at(0).json ==
          R"({"document":"warehouse-order","purpose":"original","order-number":"SO-1042","purchase-order":"PO-4711",)"
          R"("parties":[{"role":"ship-to","name":"Diaz Stores","address":{"line1":"1 Main Street","city":"Austin",)"
          R"("region":"TX","postcode":"78701","country":"US"},)"
          R"("contacts":[{"function":"delivery","name":"Rosa Diaz","phone":"555-0100"}]}],)"
          R"("dates":[{"kind":"requested-ship","date":"2026-02-03"}],)"
          R"("notes":[{"kind":"warehouse","text":"Behind the gate"}],)"
          R"("carrier":{"payment":"prepaid","transport-mode":"parcel","routing":"UPS Ground"},)"
          R"("lines":[{"number":1,"line-id":"001","sku":"100231","description":"Name of TEE-BLK-M","quantity":"10",)"
          R"("unit":"each"},{"number":2,"line-id":"002","sku":"100232","description":"Name of TEE-BLK-L",)"
          R"("quantity":"4","unit":"each"}],"totals":{"quantity":"14"}})");
    CHECK(told(release(order_out(sale()), acme(), now())) == told(decision));
}

TEST_CASE("an item for which the warehouse has no number is refused", "[release]") {
    CHECK(told(release(order_out(sale({line("TEE-BLK-M", 1), line("SOCKS", 2)})), acme(), now())) ==
          "needs-data flow.sku-not-listed lines[1].sku: sale SO-1042 orders SOCKS, for which the warehouse has no "
          "number; "
          "add the line SOCKS,<SKU at the partner> to skus.csv and replay\n");
}

TEST_CASE("what a supplier sends is no business of the warehouse", "[release]") {
    const auto decision = release(order_out(sale({line("SOCKS", 2, 2, true), line("TEE-BLK-M", 3)})), acme(), now());
    REQUIRE(decision);
    CHECK(decision->journal.at(0).detail ==
          "sale SO-1042 for Diaz Stores released to Acme Logistics: 1 lines, 3 units");
}

TEST_CASE("why a sale cannot go to the warehouse yet", "[release]") {
    auto draft = sale();
    draft.order.status = "DRAFT";
    auto picked = sale();
    picked.fulfilments.emplace_back();
    picked.fulfilments[0].pick.status = cin7::StageStatus::authorised;
    auto opened = sale();
    opened.fulfilments.emplace_back();
    struct Case {
        std::string name;
        cin7::Sale sale;
        std::string why;
    };
    const Case cases[] = {
        {"nothing in the way", sale(), ""},
        {"a fulfilment that is open only", opened, ""},
        {"not authorised", draft, "its order is DRAFT, which core-statuses.csv does not release"},
        {"picked", picked, "it was picked in Cin7 already, by a person or by the account's automatic pick"},
        {"on backorder", sale({line("TEE-BLK-M", 10, 3)}), "3 of 10 TEE-BLK-M are on backorder"},
        {"no lines", sale({}), "it has no lines for a warehouse"},
        {"only a supplier's lines", sale({line("SOCKS", 2, 0, true)}), "it has no lines for a warehouse"},
        {"a supplier's backorder", sale({line("SOCKS", 2, 2, true), line("TEE-BLK-M", 1)}), ""},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        cin7::Sale shown = c.sale;
        cin7::read_statuses(shown, statuses());
        CHECK(why_waiting(shown) == c.why);
    }
}

TEST_CASE("a pick in draft divides a sale between the locations that it names", "[release]") {
    struct Draft {
        std::string sku, location;
        int quantity;
    };
    struct Case {
        std::string name;
        std::vector<Draft> drafts;
        std::string parts;  // "East 10 TEE-BLK-M, 4 TEE-BLK-L; West ..."; or the refusal
        cin7::StageStatus status = cin7::StageStatus::draft;
    };
    const Case cases[] = {
        {"none", {}, "East 10 TEE-BLK-M 4 TEE-BLK-L"},
        {"of its own location", {{"TEE-BLK-M", "East", 6}}, "East 10 TEE-BLK-M 4 TEE-BLK-L"},
        {"of a bin of it", {{"TEE-BLK-M", "East: A-1", 6}}, "East 10 TEE-BLK-M 4 TEE-BLK-L"},
        {"a line elsewhere", {{"TEE-BLK-L", "West", 4}}, "East 10 TEE-BLK-M; West 4 TEE-BLK-L"},
        {"two bins elsewhere",
         {{"TEE-BLK-M", "West: A-1", 1}, {"TEE-BLK-M", "West: B-2", 2}},
         "East 7 TEE-BLK-M 4 TEE-BLK-L; West 3 TEE-BLK-M"},
        {"all of it elsewhere", {{"TEE-BLK-L", "West", 4}, {"TEE-BLK-M", "West", 10}}, "West 4 TEE-BLK-L 10 TEE-BLK-M"},
        {"three locations",
         {{"TEE-BLK-M", "North", 5}, {"TEE-BLK-M", "West", 5}},
         "East 4 TEE-BLK-L; North 5 TEE-BLK-M; West 5 TEE-BLK-M"},
        {"a pick that is authorised",
         {{"TEE-BLK-L", "West", 4}},
         "East 10 TEE-BLK-M 4 TEE-BLK-L",
         cin7::StageStatus::authorised},
        {"more than is ordered",
         {{"TEE-BLK-M", "North", 5}, {"TEE-BLK-M", "West", 6}},
         "the draft pick of sale SO-1042 takes 6 TEE-BLK-M from 'West', and the order does not have that many"},
        {"an item that is not ordered",
         {{"CAP", "West", 1}},
         "the draft pick of sale SO-1042 takes 1 CAP from 'West', and the order does not have that many"},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        cin7::Sale divided = sale();
        divided.location = "East";
        cin7::Pick& pick = divided.fulfilments.emplace_back().pick;
        pick.status = c.status;
        for (const Draft& draft : c.drafts) {
            cin7::PickLine& made = pick.lines.emplace_back();
            made.sku = draft.sku;
            made.location = draft.location;
            made.quantity = Decimal(draft.quantity);
        }
        const auto parts = parts_of(divided);
        std::string words = parts ? "" : parts.error().error.message;
        for (const OrderPart& part : parts.value_or(std::vector<OrderPart>{})) {
            words += (words.empty() ? "" : "; ") + part.location;
            for (const auto& one : part.order.lines) words += " " + one.quantity.shortest_text() + " " + one.sku;
            CHECK(part.order.number == "SO-1042");
        }
        CHECK(words == c.parts);
    }
}

TEST_CASE("which rows of the list are worth a look", "[release]") {
    struct Case {
        std::string order, shipping, status;
        bool expected;
    };
    const Case cases[] = {
        {"AUTHORISED", "NOT SHIPPED", "ORDERED", true},     {"AUTHORISED", "", "ORDERED", true},
        {"AUTHORISED", "NOT AVAILABLE", "ORDERED", true},   {"AUTHORISED", "PARTIALLY SHIPPED", "ORDERED", false},
        {"AUTHORISED", "SHIPPED", "ORDERED", false},        {"AUTHORISED", "NOT SHIPPED", "VOIDED", false},
        {"DRAFT", "NOT SHIPPED", "ORDERED", false},         {"", "", "", false},
        {"AUTH_NO_ALLOC", "NOT SHIPPED", "ORDERED", false},
    };
    for (const Case& c : cases) {
        INFO(c.order << " / " << c.shipping << " / " << c.status);
        cin7::SaleSummary row;
        row.order_status = c.order;
        row.combined_shipping = c.shipping;
        row.status = c.status;
        cin7::read_statuses(row, statuses());
        CHECK(may_be_released(row) == c.expected);
    }
}
