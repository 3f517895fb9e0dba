// Signs that another tool ships an order already.
#include "gateway/flows/ownership.h"

#include <catch2/catch.hpp>
#include <functional>

#include "gateway/cin7/parse.h"

using namespace crossdock;
using namespace crossdock::flows;

TEST_CASE("signs that a sale of Core is shipped by somebody else", "[ownership]") {
    using Change = std::function<void(cin7::Sale&)>;
    const auto fulfilment = [](const auto& change) {
        return [change](cin7::Sale& sale) {
            sale.fulfilments.emplace_back().number = 1;
            change(sale.fulfilments.back());
        };
    };
    const auto says = [](std::string cin7::Sale::*field, const std::string& text) {
        return [field, text](cin7::Sale& sale) { sale.*field = text; };
    };
    struct Case {
        std::string name;
        Change change;
        std::string sign;
    };
    const Case cases[] = {
        {"none", [](cin7::Sale&) {}, ""},
        {"an open fulfilment", fulfilment([](cin7::Fulfilment&) {}), ""},
        {"sold on a marketplace", says(&cin7::Sale::source_channel, "Amazon US"), ""},
        {"for a customer who is one", says(&cin7::Sale::note, "Walmart store 42"), ""},
        {"a channel of somebody else's", says(&cin7::Sale::source_channel, "Amazon FBA"),
         "somebody else ships the sales of its source channel 'Amazon FBA' (channels-elsewhere)"},
        {"external id", says(&cin7::Sale::external_id, "shipstation-778"),
         "ShipStation seems to ship it: it names itself in the external id"},
        {"shipping notes", says(&cin7::Sale::shipping_notes, "Ship Bob order 9"),
         "ShipBob seems to ship it: it names itself in the shipping notes"},
        {"a shipping tool that names the marketplace too", says(&cin7::Sale::note, "Amazon order by ShipHero"),
         "ShipHero seems to ship it: it names itself in the note"},
        {"notes of a shipment", fulfilment([](cin7::Fulfilment& one) { one.ship.notes = "via Starshipit"; }),
         "Starshipit seems to ship it: it names itself in the notes of a shipment"},
        {"packed", fulfilment([](cin7::Fulfilment& one) { one.pack.status = cin7::StageStatus::authorised; }),
         "a person or another tool seems to ship it: fulfilment 1 is packed or shipped in Cin7, not by us"},
        {"sold and packed by a marketplace",
         [](cin7::Sale& sale) {
             sale.source_channel = "eBay";
             sale.fulfilments.emplace_back().ship.status = cin7::StageStatus::draft;
         },
         "eBay seems to ship it: fulfilment 0 is packed or shipped in Cin7, not by us"},
        {"a label is printed", says(&cin7::Sale::tracking_numbers, "1Z9"),
         "a person or another tool seems to ship it: it has the tracking number 1Z9"},
    };
    partners::ReleaseTerms terms;
    terms.channels_elsewhere = {"Amazon FBA"};
    partners::ReleaseTerms careless = terms;
    careless.stop_owned_elsewhere = false;
    for (const Case& c : cases) {
        INFO(c.name);
        cin7::Sale sale;
        c.change(sale);
        CHECK(shipped_elsewhere(sale, terms) == c.sign);
        CHECK(shipped_elsewhere(sale, careless).empty());
    }
}

TEST_CASE("signs that an order of Omni is shipped by somebody else", "[ownership]") {
    cin7::OmniOrder order;
    CHECK(shipped_elsewhere(order, {}).empty());
    order.internal_comments = "sent to Shiptheory";
    CHECK(shipped_elsewhere(order, {}) == "Shiptheory seems to ship it: it names itself in the internal comments");
    order = {};
    order.tracking = "1Z9";
    CHECK(shipped_elsewhere(order, {}) == "a person or another tool seems to ship it: it has the tracking number 1Z9");
}

TEST_CASE("the source channel is read from the sale", "[ownership]") {
    const auto sale = cin7::parse_sale(R"({"ID": "6f1d", "SourceChannel": "Amazon FBA"})");
    REQUIRE(sale);
    CHECK(sale->source_channel == "Amazon FBA");
}
