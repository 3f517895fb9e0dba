// skus.csv and units.csv: what they say, and what is said about a mistake in them.
#include <catch2/catch.hpp>

#include "partners/skus.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::partners;
using documents::Decimal;

namespace {

SkuTable skus(const std::string& text, SkuTable::Unlisted unlisted = SkuTable::Unlisted::refuse) {
    auto loaded = SkuTable::parse("skus.csv", text, unlisted);
    REQUIRE(loaded);
    return loaded->skus;
}

std::string said_of_skus(const std::string& text) {
    const auto loaded = SkuTable::parse("skus.csv", text);
    return render(loaded ? loaded->warnings : loaded.error());
}

std::string said_of_units(const std::string& text) {
    const auto loaded = UnitTable::parse("units.csv", text);
    return loaded ? "" : render(loaded.error());
}

}  // namespace

TEST_CASE("SKUs are matched exactly, in both directions") {
    const SkuTable table = skus("sku,partner_sku\nTEE-S,00100\nTEE-M,101\ntee-m,102\n");
    CHECK(table.size() == 3);
    CHECK(table.to_cin7("00100") == "TEE-S");
    CHECK(table.to_cin7("100") == std::nullopt);
    CHECK(table.to_cin7("101 ") == std::nullopt);
    CHECK(table.to_cin7("102") == "tee-m");
    CHECK(table.to_cin7("") == std::nullopt);
    CHECK(table.to_partner("TEE-M") == "101");
    CHECK(table.to_partner("Tee-M") == std::nullopt);
    CHECK(table.remedy_for_partner_sku("999") == "add the line <SKU in Cin7>,999 to skus.csv and replay");
    CHECK(table.remedy_for_sku("HAT") == "add the line HAT,<SKU at the partner> to skus.csv and replay");
}

TEST_CASE("a SKU may have several numbers at the partner; the first is the one sent") {
    const auto table = SkuTable::parse("skus.csv", "sku,partner_sku\nTEE,100\nTEE,100-ALT\n")->skus;
    CHECK(table.to_cin7("100") == "TEE");
    CHECK(table.to_cin7("100-ALT") == "TEE");
    CHECK(table.to_partner("TEE") == "100");
}

TEST_CASE("an unlisted SKU may mean itself, unless the table uses it for another item") {
    const SkuTable table = skus("sku,partner_sku\nTEE,100\n200,HAT\n", SkuTable::Unlisted::same);
    CHECK(table.to_cin7("CAP") == "CAP");
    CHECK(table.to_partner("CAP") == "CAP");
    CHECK(table.to_cin7("TEE") == std::nullopt);
    CHECK(table.to_partner("100") == std::nullopt);
}

TEST_CASE("without a table both sides use the same SKUs") {
    const SkuTable table;
    CHECK(table.to_cin7("TEE") == "TEE");
    CHECK(table.to_partner("TEE") == "TEE");
    CHECK(table.to_cin7("") == std::nullopt);
}

TEST_CASE("tables are read as spreadsheets write them") {
    const auto text = GENERATE(as<std::string>{},                                          //
                               "sku,partner_sku\nTEE,\"1,\"\"00\"\"\"\n",                  // quotes
                               "\xEF\xBB\xBFsku,partner_sku\r\nTEE,\"1,\"\"00\"\"\"\r\n",  // byte order mark, CRLF
                               "sku;partner_sku\nTEE;1,\"00\"\n",                          // semicolons
                               "sku\tpartner_sku\nTEE\t1,\"00\"",                          // tabs, no last line end
                               "partner_sku;#note;sku\n1,\"00\";mine;TEE\n\n");            // other order, own column
    const SkuTable table = skus(text);
    CHECK(table.size() == 1);
    CHECK(table.to_cin7("1,\"00\"") == "TEE");
}

TEST_CASE("a SKU may stand in several lines, one a unit") {
    const auto loaded =
        SkuTable::parse("skus.csv", "sku,partner_sku,unit,each\nTEE,100,,\nTEE,100,case,12\nTEE,100,pallet,480\n");
    REQUIRE(loaded);
    CHECK(loaded->skus.size() == 1);
    REQUIRE(loaded->units.size() == 2);
    CHECK(loaded->units[0].sku == "TEE");
    CHECK(loaded->units[0].unit == "case");
    CHECK(loaded->units[0].each == Decimal(12));
    CHECK(loaded->units[0].line == 3);
    CHECK(loaded->units[1].each == Decimal(480));
}

TEST_CASE("a mistake in skus.csv is reported with its place and what to do") {
    const auto [text, said] = GENERATE(table<std::string, std::string>({
        {"",
         "skus.csv:1:1: error: the first line is empty\n"
         "      | it names the columns: sku, partner_sku, unit, each\n"},
        {"sku,partner-sku\nTEE,100\n",
         "skus.csv:1:5: error: there is no column 'partner-sku' in this table\n"
         "    1 | sku,partner-sku\n"
         "      |     ^~~~~~~~~~~ did you mean partner_sku?\n"
         "skus.csv:1:1: error: the column 'partner_sku' is missing\n"
         "    1 | sku,partner-sku\n"
         "      | ^ the first line names the columns: sku, partner_sku, unit, each\n"},
        {"sku,partner_sku,sku\n",
         "skus.csv:1:17: error: the column 'sku' stands here twice\n"
         "    1 | sku,partner_sku,sku\n"
         "      |                 ^~~ remove one\n"},
        {"sku,partner_sku\nTEE\n",
         "skus.csv:2:1: error: 'partner_sku' is empty\n"
         "    2 | TEE\n"
         "      | ^ fill it in or remove the line\n"},
        {"sku,partner_sku\nTEE,100,12\n",
         "skus.csv:2:9: error: this line has 3 cells, the header 2\n"
         "    2 | TEE,100,12\n"
         "      |         ^~ quote a cell that contains the separator\n"},
        {"sku,partner_sku\nTEE,\"100\nHAT,101\n",
         "skus.csv:2:5: error: this quote is never closed\n"
         "    2 | TEE,\"100\n"
         "      |     ^ close it; a quote inside a quoted cell is written twice\n"},
        {"sku,partner_sku\n\"TEE\" S,100\n",
         "skus.csv:2:6: error: text stands behind the closing quote\n"
         "    2 | \"TEE\" S,100\n"
         "      |      ^ quote the whole cell; a quote inside it is written twice\n"},
        {"sku,partner_sku\nTEE,100\nHAT,100\n",
         "skus.csv:3:5: error: the partner's SKU '100' stands for SKU 'TEE' in line 2 already\n"
         "    3 | HAT,100\n"
         "      |     ^~~ a number of the partner means one item; remove one of the two lines\n"},
        {"sku,partner_sku\nTEE,100\n\nTEE,100\n",
         "skus.csv:4:1: error: this line says again what line 2 says\n"
         "    4 | TEE,100\n"
         "      | ^~~ remove one of the two lines\n"},
        {"sku,partner_sku,unit,each\nTEE,100,case,12\nTEE,100,case,24\n",
         "skus.csv:3:9: error: this line says again what line 2 says\n"
         "    3 | TEE,100,case,24\n"
         "      |         ^~~~ remove one of the two lines\n"},
        {"sku,partner_sku,unit,each\nTEE,100,case,\n",
         "skus.csv:2:9: error: `unit` is given without `each`\n"
         "    2 | TEE,100,case,\n"
         "      |         ^~~~ write both: case,12 says that one case of the partner holds 12 Cin7 units\n"},
        {"sku,partner_sku,unit,each\nTEE,100,,12\n",
         "skus.csv:2:10: error: `each` is given without `unit`\n"
         "    2 | TEE,100,,12\n"
         "      |          ^~ write both: case,12 says that one case of the partner holds 12 Cin7 units\n"},
        {"sku,partner_sku,unit,each\nTEE,100,CA,12\n",
         "skus.csv:2:9: error: 'CA' is not a unit of documents: write each, case, carton, pallet ..., or x12:CA\n"
         "    2 | TEE,100,CA,12\n"
         "      |         ^~ `each` is how many Cin7 units one such unit of the partner holds\n"},
        {"sku,partner_sku,unit,each\nTEE,100,case,a dozen\n",
         "skus.csv:2:14: error: 'a dozen' is not a number above zero\n"
         "    2 | TEE,100,case,a dozen\n"
         "      |              ^~~~~~~ `each` is how many Cin7 units one such unit of the partner holds\n"},
        {"sku,partner_sku\nTEE ,100\n",
         "skus.csv:2:1: warning: 'TEE ' begins or ends with a blank\n"
         "    2 | TEE ,100\n"
         "      | ^~~~ numbers are compared exactly; remove the blank unless it is part of the number\n"},
        {"sku,partner_sku\nTEE,1.00231E+11\n",
         "skus.csv:2:5: warning: '1.00231E+11' looks like a number that a spreadsheet has rounded\n"
         "    2 | TEE,1.00231E+11\n"
         "      |     ^~~~~~~~~~~ format the column as text and fill in the number again\n"},
    }));
    CHECK(said_of_skus(text) == said);
}

TEST_CASE("a table of the wrong kind is not reported line by line for ever") {
    std::string text = "sku,partner_sku\n";
    for (int i = 0; i < 1000; ++i) text += "only one cell\n";
    const auto loaded = SkuTable::parse("skus.csv", text);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().size() == 100);
}

TEST_CASE("a mistake in units.csv is reported with its place and what to do") {
    const auto [text, said] = GENERATE(table<std::string, std::string>({
        {"sku,unit,each\nTEE,case,12\nTEE,case,24\n",
         "units.csv:3:5: error: the unit 'case' of SKU 'TEE' is stated in line 2 already\n"
         "    3 | TEE,case,24\n"
         "      |     ^~~~ remove one of the two lines\n"},
        {"sku,unit,each\nTEE,case,-1\n",
         "units.csv:2:10: error: '-1' is not a number above zero\n"
         "    2 | TEE,case,-1\n"
         "      |          ^~ `each` is how many Cin7 units one such unit of the partner holds\n"},
        {"sku,unit,each\nTEE,Case,12\n",
         "units.csv:2:5: error: 'Case' is not a unit of documents: write each, case, carton, pallet ..., or x12:CA\n"
         "    2 | TEE,Case,12\n"
         "      |     ^~~~ `each` is how many Cin7 units one such unit of the partner holds\n"},
    }));
    CHECK(said_of_units(text) == said);
}

TEST_CASE("a quantity is converted by the unit that is stated for its SKU, never by a guess") {
    const auto sizes = UnitTable::parse("units.csv", "sku,unit,each\nTEE,case,12\nRIBBON,x12:RL,2.5\nPAIR,each,0.5\n");
    REQUIRE(sizes);
    std::vector<UnitSize> all = *sizes;
    all.push_back({"", "dozen", Decimal(12), "partner.xml", 7});
    all.push_back({"", "case", Decimal(24), "partner.xml", 8});
    const UnitTable units(all, "", "units.csv");

    CHECK(units.to_cin7(Decimal(3), "case", "TEE") == Decimal(36));
    CHECK(units.to_cin7(Decimal(3), "case", "HAT") == Decimal(72));
    CHECK(units.to_cin7(Decimal(3), "each", "TEE") == Decimal(3));
    CHECK(units.to_cin7(Decimal(3), "dozen", "TEE") == Decimal(36));
    CHECK(units.to_cin7(Decimal(3), "x12:RL", "RIBBON")->shortest_text() == "7.5");
    CHECK(units.to_cin7(Decimal(3), "each", "PAIR")->shortest_text() == "1.5");

    const auto unknown = units.to_cin7(Decimal(1), "pallet", "TEE");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ErrorKind::needs_data);
    CHECK(unknown.error().code == "unit.unknown");
    CHECK(to_string(unknown.error()) ==
          "how many Cin7 units of SKU 'TEE' one 'pallet' holds is not known; add the line TEE,pallet,<how many> to "
          "units.csv and replay");
    CHECK(units.to_cin7(Decimal(1), "x12:RL", "TEE").error().code == "unit.unknown");
    CHECK(units.to_cin7(Decimal(1), "", "TEE").error().code == "unit.missing");
    CHECK(units.to_cin7(*Decimal::parse("999999999999999999"), "dozen", "TEE").error().code == "unit.overflow");
}

TEST_CASE("an absent unit is what the settings say it is") {
    const UnitTable units({{"TEE", "case", Decimal(12), "units.csv", 2}}, "case", "units.csv");
    CHECK(units.to_cin7(Decimal(2), "", "TEE") == Decimal(24));
    CHECK(units.to_cin7(Decimal(2), "", "HAT").error().code == "unit.unknown");
}
