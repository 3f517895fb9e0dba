// Cin7, a partner's tables and its item list side by side.
#include "gateway/flows/sku_audit.h"

#include <catch2/catch.hpp>

using namespace crossdock;
using namespace crossdock::flows;
using documents::Decimal;
using partners::SkuTable;
using Lines = std::vector<std::string>;

namespace {

cin7::Product product(std::string sku, std::string barcode = "", std::int64_t carton = 0) {
    cin7::Product made;
    made.sku = std::move(sku);
    made.barcode = std::move(barcode);
    made.carton = Decimal(carton);
    return made;
}

SkuTable table(const std::string& rows, SkuTable::Unlisted unlisted = SkuTable::Unlisted::refuse) {
    return SkuTable::parse("skus.csv", "sku,partner_sku\n" + rows, unlisted).value().skus;
}

// "place | what | number | near | kind"
Lines found(const SkuAuditInput& input) {
    Lines lines;
    for (const SkuFinding& one : audit_skus(input).findings)
        lines.push_back(one.place + " | " + one.what + " | " + one.number + " | " + one.near + " | " + one.kind);
    return lines;
}

PartnerItem item(std::string number) {
    PartnerItem made;
    made.number = std::move(number);
    made.place = "items.csv:2";
    return made;
}

}  // namespace

TEST_CASE("what fits exactly is counted and not told", "[sku-audit]") {
    SkuAuditInput input{{product("TEE", "0812345000016"), product("CAP")}, table("TEE,100231\n"), {}};
    input.items = {item("100231")};
    const SkuAudit audit = audit_skus(input);
    CHECK(audit.findings.empty());
    CHECK(audit.products == 2);
    CHECK(audit.pairs == 1);
    CHECK(audit.items == 1);
    CHECK(audit.exact == 2);
}

TEST_CASE("near misses of each kind, never matched", "[sku-audit]") {
    struct Case {
        std::string name, sku, row, number;
        Lines expected;
    };
    const Case cases[] = {
        {"case in the table", "TEE-M", "tee-m,1\n", "1", {"skus.csv:2 | sku | tee-m | TEE-M | case"}},
        {"blank in Cin7", "TEE-M ", "TEE-M,1\n", "1", {"skus.csv:2 | sku | TEE-M | TEE-M  | blanks"}},
        {"no such product", "TEE-M", "SOCKS,1\n", "1", {"skus.csv:2 | sku | SOCKS |  | unknown"}},
        {"zeros of the partner",
         "TEE",
         "TEE,00100231\n",
         "100231",
         {"items.csv:2 | partner_sku | 100231 | 00100231 | leading zeros"}},
        {"a letter O", "TEE", "TEE,10O\n", "100", {"items.csv:2 | partner_sku | 100 | 10O | look-alikes"}},
        {"our SKU, not listed",
         "TEE",
         "CAP,1\n",
         "TEE",
         {"skus.csv:2 | sku | CAP |  | unknown", "items.csv:2 | partner_sku | TEE | TEE | not listed"}},
        {"nothing like it", "TEE", "TEE,1\n", "77", {"items.csv:2 | partner_sku | 77 |  | unknown"}},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        SkuAuditInput input{{product(c.sku)}, table(c.row), {}};
        input.items = {item(c.number)};
        CHECK(found(input) == c.expected);
    }
}

TEST_CASE("without a table both use the same numbers", "[sku-audit]") {
    SkuAuditInput input{{product("TEE-M")}, SkuTable(), {}};
    input.items = {item("TEE-M"), item("Tee-M"), item("SOCKS")};
    CHECK(found(input) ==
          Lines{"items.csv:2 | partner_sku | Tee-M | TEE-M | case", "items.csv:2 | partner_sku | SOCKS |  | unknown"});
    CHECK(audit_skus(input).exact == 1);
}

TEST_CASE("a document that was read with own-sku may carry our SKUs", "[sku-audit]") {
    SkuAuditInput input{{product("TEE")}, table("TEE,1\n"), {}};
    input.items = {item("TEE")};
    CHECK(found(input) == Lines{"items.csv:2 | partner_sku | TEE | TEE | not listed"});
    input.items[0].may_be_ours = true;
    CHECK(found(input).empty());
}

TEST_CASE("barcodes", "[sku-audit]") {
    SkuAuditInput input{
        {product("TEE", "0812345000018"), product("CAP", "0812345000023")}, table("TEE,1\nCAP,2\n"), {}};
    auto cap = item("2");
    cap.barcode = "081234500002";
    auto by_barcode = item("0812345000023");
    auto other = item("2");
    other.barcode = "4006381333931";
    input.items = {cap, by_barcode, other};
    CHECK(found(input) == Lines{"Cin7 product TEE | barcode | 0812345000018 | 0812345000016 | check digit",
                                "items.csv:2 | barcode | 081234500002 | 0812345000023 | missing check digit",
                                "items.csv:2 | partner_sku | 0812345000023 | CAP | barcode",
                                "items.csv:2 | barcode | 4006381333931 | 0812345000023 | another barcode"});
}

TEST_CASE("packs", "[sku-audit]") {
    SkuAuditInput input{{product("TEE", "", 24), product("CAP", "", 6), product("SOCKS", "", 10)},
                        table("TEE,1\nCAP,2\n"),
                        partners::UnitTable({{"TEE", "case", Decimal(12), "", 0}, {"CAP", "case", Decimal(6), "", 0}},
                                            "", "units.csv")};
    auto tee = item("1");
    tee.unit = "case";
    tee.each = Decimal(24);
    auto cap = item("2");
    cap.each = Decimal(6);
    auto pallet = item("2");
    pallet.unit = "pallet";
    pallet.each = Decimal(600);
    input.items = {tee, cap, pallet};
    CHECK(found(input) == Lines{"Cin7 product TEE | pack | 24 | 12 | pack size differs",
                                "items.csv:2 | pack | 24 | 12 | pack size differs",
                                "items.csv:2 | pack | 600 |  | pack size not stated"});
}

TEST_CASE("fifty thousand numbers on each side, each a near miss of another", "[sku-audit]") {
    constexpr std::size_t count = 50'000;
    SkuAuditInput input;
    std::string rows;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string number = std::to_string(100'000 + i);
        input.products.push_back(product("TEE-" + number));
        rows += "tee-" + number + ",0" + number + "\n";
        input.items.push_back(item(number));
    }
    input.skus = table(rows);
    const SkuAudit audit = audit_skus(input);
    CHECK(audit.exact == 0);
    CHECK(audit.findings.size() == 2 * count);
    CHECK(audit.findings.front().near == "TEE-100000");
    CHECK(audit.findings.back().kind == "leading zeros");
}
