#include <catch2/catch.hpp>

#include "mappings/documents/document.h"
#include "tests/mappings/documents_filled.h"

namespace crossdock::documents {
namespace {

using Lines = std::vector<std::string>;

WarehouseShipment shipment_with(std::string_view shipped) {
    WarehouseShipment shipment;
    shipment.cartons.resize(2);
    shipment.cartons[1].lines.resize(1);
    shipment.cartons[1].lines[0].shipped = Decimal::parse(shipped);
    return shipment;
}

TEST_CASE("equal documents have no differences, however their decimals are scaled", "[documents]") {
    CHECK(differences(shipment_with("10"), shipment_with("10")).empty());
    CHECK(differences(shipment_with("10.50"), shipment_with("10.5")).empty());
    const auto kind = GENERATE(from_range(kinds()));
    CHECK(differences(fill(kind).document, fill(kind).document).empty());
}

TEST_CASE("a field that differs is one line with its path and both values", "[documents]") {
    CHECK(differences(shipment_with("10"), shipment_with("8")) == Lines{"cartons[1].lines[0].shipped: 10 -> 8"});

    WarehouseShipment before, after;
    before.order_number.value = "SO-1";
    after.order_number.value = "SO-2\n";
    after.shipped_on = Date::parse_iso("2026-01-31");
    before.carrier.scac = "UPSN";
    before.totals.packages = 3;
    before.notes = {{"general", "fragile"}, {"delivery", "ring twice"}};
    after.notes = {{"general", "fragile"}};
    CHECK(differences(before, after) == Lines{
                                            R"(order-number: 'SO-1' -> 'SO-2\x0A')",
                                            "shipped-on: absent -> 2026-01-31",
                                            "notes[1].kind: 'delivery' -> absent",
                                            "notes[1].text: 'ring twice' -> absent",
                                            "carrier.scac: 'UPSN' -> absent",
                                            "totals.packages: 3 -> absent",
                                        });
}

TEST_CASE("elements that come, go or are empty are told", "[documents]") {
    WarehouseShipment before, after;
    after.cartons.resize(1);
    CHECK(differences(before, after) == Lines{"cartons[0]: absent -> empty"});
    CHECK(differences(after, before) == Lines{"cartons[0]: empty -> absent"});

    Acknowledgement one, two;
    one.codes = {"1", "2"};
    two.codes = {"1", "3", ""};
    CHECK(differences(one, two) == Lines{"codes[1]: '2' -> '3'", "codes[2]: absent -> ''"});
}

TEST_CASE("documents of two kinds differ in their kind", "[documents]") {
    CHECK(differences(WarehouseOrder{}, Acknowledgement{}) == Lines{"document: warehouse-order -> acknowledgement"});
}

TEST_CASE("no field escapes the comparison", "[documents]") {
    const auto kind = GENERATE(from_range(kinds()));
    const Filled filled = fill(kind);
    const Document empty = make_document(kind).value();
    Lines paths;
    for (const std::string& line : differences(empty, filled.document)) {
        REQUIRE(line.find(": absent -> ") != std::string::npos);
        paths.push_back(line.substr(0, line.find(':')));
    }
    CHECK(paths == filled.leaves);
    CHECK(differences(filled.document, empty).size() == filled.leaves.size());
}

}  // namespace
}  // namespace crossdock::documents
