// What mappings are told that the gateway needs of a document is what the flows demand: no more, no less.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/flows/shipment.h"
#include "gateway/flows/stock_documents.h"
#include "mappings/documents/needs.h"
#include "tests/gateway/flows/flow_samples.h"

using namespace crossdock;
using namespace crossdock::flows;
using namespace crossdock::flows::test;
using nlohmann::json;

namespace {

// Each leads to a change of Cin7.
constexpr std::string_view good[]{
    R"({"document":"warehouse-shipment","order-number":"SO-1042","shipment-id":"SHP-1","shipped-on":"2026-01-30",
        "cartons":[{"sscc":"003123450000000017","tracking":"1Z1",
                    "lines":[{"sku":"TEE","shipped":"4","unit":"each","lot":"L1"}]}]})",
    R"({"document":"inventory-report","report-id":"R-1","reported-on":"2026-01-30",
        "lines":[{"sku":"TEE","quantities":[{"kind":"on-hand","quantity":"4","unit":"each"}]}]})",
    R"({"document":"stock-receipt","order-number":"PO-1","receipt-number":"R-1","received-on":"2026-01-30",
        "lines":[{"sku":"TEE","received":"4","unit":"each","lot":"L1"}]})",
    R"({"document":"stock-adjustment","adjustment-number":"A-1","adjusted-on":"2026-01-30",
        "lines":[{"sku":"TEE","quantity":"-4","unit":"each","lot":"L1","reason":"damaged-in-facility"}]})",
    R"({"document":"return","return-number":"RMA-1","dated":"2026-01-30",
        "lines":[{"sku":"TEE","quantity":"4","unit":"each"}]})",
};

json good_of(std::string_view kind) {
    for (const std::string_view one : good)
        if (auto made = json::parse(one); made["document"] == kind) return made;
    FAIL("there is no good " << kind);
    return {};
}

// A warehouse with Cin7's item numbers, whose word about stock counts.
partners::Partner warehouse() {
    partners::Partner made;
    made.id = "acme";
    made.name = "Acme Logistics";
    made.cin7.name = "Acme East";
    made.authority.stock = partners::Authority::partner;
    made.units = partners::UnitTable({}, "each", "");
    return made;
}

Decision decided(const documents::Document& document) {
    const partners::Partner partner = warehouse();
    store::Document stored = row();
    stored.kind = documents::kind_of(document);
    stored.business_key = "K-1";
    if (const auto* shipment = std::get_if<documents::WarehouseShipment>(&document)) {
        ShipmentKnowledge known = knowing(order({{"TEE", "10"}}));
        if (shipment->order_number.value != known.order->order_number.value) known.order.reset();
        return apply_shipment(stored, *shipment, known, item_terms_of(partner), now());
    }
    StockKnowledge known{partner, {}, {}, {}, {}};
    if (const auto* receipt = std::get_if<documents::StockReceipt>(&document))
        return apply_receipt(stored, *receipt, known, now());
    if (const auto* adjustment = std::get_if<documents::StockAdjustment>(&document))
        return apply_adjustment(stored, *adjustment, known, now());
    if (const auto* report = std::get_if<documents::InventoryReport>(&document))
        return apply_report(stored, *report, known, now());
    return apply_return(stored, std::get<documents::Return>(document), known, now());
}

// Refused, or without effect on Cin7, exactly where a lack was told.
void check(const json& told, bool has_effect) {
    const std::string text = told.dump();
    INFO(text);
    const auto document = documents::from_json(text);
    REQUIRE(document);
    const Decision decision = decided(*document);
    INFO(flows::test::told(decision));
    CHECK((decision && !decision->intents.empty()) == has_effect);
    CHECK(documents::lacks_of(*document).empty() == has_effect);
}

// Calls `work` for each object around the last name of the path.
void at_each(json& object, std::string_view path, const std::function<void(json& around, const std::string&)>& work) {
    const std::size_t dot = path.find('.');
    const std::string name(path.substr(0, dot));
    if (dot == std::string_view::npos) return work(object, name);
    for (json& element : object[name]) at_each(element, path.substr(dot + 1), work);
}

// "order-number", "cartons", "cartons.lines", "cartons.lines.sku"
void add_paths(const json& object, const std::string& before, std::vector<std::string>& paths) {
    for (const auto& [name, value] : object.items()) {
        if (name == "document") continue;
        paths.push_back(before + name);
        if (value.is_array()) add_paths(value.front(), before + name + ".", paths);
    }
}

}  // namespace

TEST_CASE("what the flows cannot do without is told of a document, and nothing else", "[needs]") {
    for (const std::string_view one : good) {
        const json whole = json::parse(one);
        check(whole, true);
        std::vector<std::string> paths;
        add_paths(whole, "", paths);
        for (const std::string& path : paths) {
            json less = whole;
            at_each(less, path, [](json& around, const std::string& name) { around.erase(name); });
            // A list is needed for what is in it.
            const bool needed = std::ranges::any_of(documents::needs(), [&](const documents::Need& need) {
                return need.kind == whole["document"] && (need.path == path || need.path.starts_with(path + "."));
            });
            check(less, !needed);
        }
    }
}

TEST_CASE("each need is of a field that the flows were tried without", "[needs]") {
    for (const documents::Need& need : documents::needs()) {
        INFO(need.kind << " " << need.path);
        std::vector<std::string> paths;
        add_paths(good_of(need.kind), "", paths);
        CHECK(std::ranges::find(paths, need.path) != paths.end());
    }
}

TEST_CASE("a word that is needed is one of those the flows take, and a need that another word lifts is lifted",
          "[needs]") {
    for (const documents::Need& need : documents::needs()) {
        const auto with_word = [&](std::string_view word) {
            json other = good_of(need.kind);
            at_each(other, need.path, [&](json& around, const std::string& name) { around[name] = word; });
            return other;
        };
        if (!need.words.empty()) check(with_word("on-order"), false);
        std::istringstream words{std::string(need.words)};
        for (std::string word; words >> word;) check(with_word(word), true);
        if (need.unless.empty()) continue;
        json lifted = good_of(need.kind);
        lifted["reporting"] = need.unless;
        at_each(lifted, need.path, [](json& around, const std::string& name) { around.erase(name); });
        check(lifted, true);
    }
}
