// `crossdock inspect --partner`: what would become of a file if it came in.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "gateway/cli/partner_file.h"
#include "tests/gateway/cli/inspected.h"
#include "tests/gateway/cli/said.h"
#include "tests/gateway/cli/small_home.h"

using namespace crossdock;
using namespace crossdock::cli;
using namespace crossdock::cli::test;
using Catch::Matchers::Contains;

namespace {

const std::string from_acme = crossdock::test::replaced(isa, "WAREHOUSE ", "ACME      ");

std::string shipments(const std::string& sets, int count) {
    return from_acme + gs + sets + "GE*" + std::to_string(count) + "*1~\nIEA*1*000000001~\n";
}

Printed inspected(const crossdock::test::SmallHome& home, std::vector<std::string> more) {
    std::vector<std::string> words{"inspect", "--home", home.root().string(), "--partner", "acme"};
    words.insert(words.end(), more.begin(), more.end());
    return crossdock_says(words);
}

// The 945 with the goods of a shipment.
void read_goods(const crossdock::test::SmallHome& home) {
    home.write(
        "library/945.xml",
        R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945">
  <codes name="unit"><code wire="EA" value="each"/><code wire="PL" value="pallet"/></codes>
  <W06 e01="'N'" e02="order-number" e03="shipped-on | date"/>
  <loop at="LX" each="cartons">
    <LX e01="index()"/>
    <W12 each="lines" e01="'CC'" e02="ordered" e03="shipped" e05="unit | codes(unit)" e07="'VN'" e08="sku"/>
  </loop>
</mapping>
)x");
}

constexpr std::string_view goods = "LX*1~\nW12*CC*4*4**EA**VN*TEE~\n";

}  // namespace

TEST_CASE("inspect --partner says which documents the mappings make, and what has no place") {
    const crossdock::test::SmallHome home;
    const Folder folder;
    read_goods(home);
    folder.write(
        "945.edi",
        shipments("ST*945*0001~\nW06*N*SO-1*20260131*SHP~\nN1*ST*Rosa~\n" + std::string(goods) + "SE*6*0001~\n", 1));
    const Printed printed = inspected(home, {"945.edi"});
    CHECK(printed.exit == 0);
    CHECK_THAT(printed.out, Contains("1 set, 6 segments: accepted, nothing wrong found\n") &&
                                Contains("  by the mappings of acme:\n    945 0001: warehouse-shipment SO-1/#") &&
                                Contains(", 2 not placed\n\n945.edi:4:21: warning: ") &&
                                Contains("\n945.edi:5:1: warning: ") &&
                                Contains("945.edi: 1 warehouse-shipment; 2 not placed, nothing stored\n"));
}

TEST_CASE("inspect --partner fails for a set that makes no document") {
    const crossdock::test::SmallHome home;
    const Folder folder;
    folder.write("945.edi", shipments("ST*945*0001~\nW06*N*SO-1*20261331~\nSE*3*0001~\n"
                                      "ST*846*0002~\nBIA*00*1~\nSE*3*0002~\n",
                                      2));
    const Printed printed = inspected(home, {"945.edi"});
    CHECK(printed.exit == 1);
    CHECK_THAT(printed.out, Contains("    945 0001: no document\n    846 0002: no document\n") &&
                                Contains("'20261331'") &&
                                Contains("945.edi: no document; 2 without a document; nothing could be read"));
    const auto data = nlohmann::json::parse(inspected(home, {"--json", "945.edi"}).out)["files"][0]["mapped"];
    CHECK(data["partner"] == "acme");
    CHECK(data["documents"].size() == 2);
    CHECK(data["documents"][0]["document"].is_null());
    CHECK(data["findings"].size() >= 2);
}

TEST_CASE("inspect --partner fails for what the gateway cannot go on without") {
    const crossdock::test::SmallHome home;
    const Folder folder;
    folder.write("945.edi", shipments("ST*945*0001~\nW06*N*SO-1*20260131~\nSE*3*0001~\n", 1));
    const Printed printed = inspected(home, {"945.edi"});
    CHECK(printed.exit == 1);
    CHECK_THAT(printed.out,
               Contains("945.edi: warning: 945 0001: there are no lines: the gateway has nothing to write to Cin7") &&
                   Contains("945.edi: 1 warehouse-shipment; everything has its place; the gateway could not go on with "
                            "1 document, nothing stored\n"));
    CHECK(nlohmann::json::parse(
              inspected(home, {"--json", "945.edi"}).out)["files"][0]["mapped"]["documents"][0]["stops"] == true);
}

TEST_CASE("inspect --partner looks items and units up in the partner's tables") {
    const crossdock::test::SmallHome home;
    read_goods(home);
    home.write("partners/acme/skus.csv", "sku,partner_sku,unit,each\nTEE-S,TEE,,\n");
    home.change("partners/acme/partner.xml", "</partner>", "<skus file=\"skus.csv\"/></partner>");
    const Folder folder;
    folder.write(
        "945.edi",
        shipments("ST*945*0001~\nW06*N*SO-1*20260131~\n" + std::string(goods) +
                      "W12*CC*1*1**PL**VN*TEE~\nW12*CC*1*1**EA**VN*MUG~\nW12*CC*1*1**EA**VN*MUG~\nSE*8*0001~\n",
                  1));
    const Printed printed = inspected(home, {"945.edi"});
    CHECK(printed.exit == 1);
    CHECK_THAT(
        printed.out,
        Contains("945 0001: cartons[0].lines[2].sku: the item 'MUG' is not cross-referenced; nothing was written") &&
            Contains("945 0001: cartons[0].lines[1].unit: ") && Contains("pallet") && !Contains("lines[3].sku") &&
            !Contains("lines[0]"));
}

TEST_CASE("inspect --partner says nothing of a file that could not be read but that") {
    const crossdock::test::SmallHome home;
    const Folder folder;
    folder.write("ship.edi", shipments("ST*945*0001~\nW06*N*SO-1*20261331~\nSE*3*0001~\n", 1));
    CHECK_THAT(inspected(home, {"ship.edi"}).out, !Contains("has its place") && Contains("nothing could be read"));
    folder.write("none.edi", from_acme + "IEA*0*000000001~\n");
    CHECK_THAT(inspected(home, {"none.edi"}).out, !Contains("has its place"));
}

TEST_CASE("inspect --partner says which names the partner's files have where none fits") {
    const crossdock::test::SmallHome home;
    home.change("partners/acme/partner.xml", "<receive transaction=\"945\" mapping=\"945\"/>",
                "<receive document=\"warehouse-shipment\" mapping=\"shipment-csv\" files=\"ship*.csv *.json\"/>");
    const Folder folder;
    folder.write("out-7.csv", "Shipment,Order\nSHP-1,SO-1\n");
    const Printed printed = inspected(home, {"out-7.csv"});
    CHECK(printed.exit == 1);
    CHECK_THAT(printed.out, !Contains("nothing wrong found") &&
                                Contains("no <receive> of acme takes a file of the name 'out-7.csv'") &&
                                Contains("their files= are: ship*.csv *.json") &&
                                Contains("no <collect> of acme takes a file of the name 'out-7.csv'") &&
                                Contains("their include= are: *.edi"));
}

TEST_CASE("inspect --partner knows a CSV file by its name") {
    const crossdock::test::SmallHome home;
    home.change("partners/acme/partner.xml", "<receive transaction=\"945\" mapping=\"945\"/>",
                "<receive document=\"warehouse-shipment\" mapping=\"shipment-csv\" files=\"ship*.csv\"/>");
    const Folder folder;
    folder.write("ship-7.csv", "Shipment,Order,Colour\nSHP-1,SO-1,red\nSHP-2,SO-2,blue\n");
    const Printed printed = inspected(home, {"ship-7.csv"});
    CHECK(printed.exit == 1);  // a shipment without goods
    CHECK_THAT(printed.out, Contains("    document 1: warehouse-shipment SO-1/SHP-1") &&
                                Contains("ship-7.csv: 2 warehouse-shipment; ") && Contains("'Colour'"));
}

TEST_CASE("inspect --partner reads under the tolerances of the partner") {
    const crossdock::test::SmallHome home;
    const Folder folder;
    folder.write("bare.edi", "ST*945*0001~\nW06*N*SO-1*20260131~\nSE*3*0001~\n");
    CHECK(run({"bare.edi"}).exit == 0);
    CHECK(inspected(home, {"bare.edi"}).exit != 0);
}

TEST_CASE("inspect --partner fails for an interchange that is not meant for the partner") {
    const crossdock::test::SmallHome home;
    read_goods(home);
    const Folder folder;
    const std::string set =
        "ST*945*0001~\nW06*N*SO-1*20260131*SHP~\nN1*ST*Rosa~\n" + std::string(goods) + "SE*6*0001~\n";
    folder.write("945.edi", shipments(set, 1));
    CHECK(inspected(home, {"945.edi"}).exit == 0);
    folder.write("pine.edi", isa + gs + set + "GE*1*1~\nIEA*1*000000001~\n");
    const Printed printed = inspected(home, {"pine.edi"});
    CHECK(printed.exit == 1);
    CHECK_THAT(
        printed.out,
        Contains("pine.edi:1:36: error: the interchange is from 'ZZ/WAREHOUSE', but in partner.xml the partner is "
                 "'ZZ/ACME'\n") &&
            Contains("the gateway could not go on with 1 document"));
    folder.write("none.edi", isa + "TA1*000000001*260131*0800*A*000~\nIEA*0*000000001~\n");
    CHECK(inspected(home, {"none.edi"}).exit == 1);
}

TEST_CASE("inspect --partner goes with text and data, and needs a partner that is there") {
    const crossdock::test::SmallHome home;
    const Folder folder;
    folder.write("945.edi", clean);
    CHECK(inspected(home, {"--events", "945.edi"}).exit == 2);
    CHECK(inspected(home, {"--acknowledge", "945.edi"}).exit == 2);
    const Printed unknown = crossdock_says({"inspect", "--home", home.root().string(), "--partner", "acne", "945.edi"});
    CHECK(unknown.exit == 2);
    CHECK_THAT(unknown.err, Contains("there is no partner 'acne'") && Contains("did you mean acme?"));
}
