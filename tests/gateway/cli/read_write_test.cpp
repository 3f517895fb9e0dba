// `crossdock read` and `crossdock write`: one file through a partner's mappings.
#include "gateway/cli/read_write.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/cli/exit_codes.h"
#include "tests/gateway/cli/small_home.h"

using namespace crossdock;
using namespace crossdock::cli;
using nlohmann::json;

namespace {

struct Printed {
    int exit;
    std::string out, err;
};

template <class Command>
Printed run(const test::SmallHome& home, Command command, const std::string& file, std::string partner = "acme") {
    ReadWriteOptions options{.home = home.root(), .partner = std::move(partner), .file = (home.root() / file).string()};
    options.control = 12;
    options.group_control = 7;
    options.at = parse_instant("2026-01-31T08:05:00.000Z");
    std::ostringstream out, err;
    const int exit = command(options, out, err);
    return {exit, out.str(), home.relative(err.str())};
}

constexpr std::string_view order_bytes =
    "ISA*00*          *00*          *ZZ*BRAND          *ZZ*ACME           *260131*0805*U*00401*000000012*0*P*>~\n"
    "GS*OW*BRAND*ACME*20260131*0805*7*X*004010~\n"
    "ST*940*0001~\n"
    "W05*N*SO-1*PO-1~\n"
    "SE*3*0001~\n"
    "GE*1*7~\n"
    "IEA*1*000000012~\n";

constexpr std::string_view shipments =
    "ISA*00*          *01*sesame    *ZZ*ACME           *ZZ*BRAND          *260131*0805*U*00401*000000031*0*P*>~\n"
    "GS*SW*ACME*BRAND*20260131*0805*31*X*004010~\n"
    "ST*945*0001~\n"
    "W06*N*SO-1*20260131~\n"
    "SE*3*0001~\n"
    "ST*945*0002~\n"
    "W06*N*SO-2*20261331~\n"
    "SE*3*0002~\n"
    "ST*856*0003~\n"
    "BSN*00*1~\n"
    "SE*3*0003~\n"
    "GE*3*31~\n"
    "IEA*1*000000031~\n";

}  // namespace

TEST_CASE("a document is written as the partner gets it") {
    const test::SmallHome home;
    home.write("order.json", R"({"document":"warehouse-order","order-number":"SO-1","purchase-order":"PO-1"})");
    const Printed printed = run(home, write_document, "order.json");
    CHECK(printed.err.empty());
    CHECK(printed.out == order_bytes);
    CHECK(printed.exit == exit_ok);
}

TEST_CASE("what was written reads as the same document, with its place") {
    const test::SmallHome home;
    home.write("order.edi", order_bytes);
    const Printed printed = run(home, read_documents, "order.edi");
    CHECK(printed.err.empty());
    CHECK(json::parse(printed.out) == json::parse(R"([{
        "place": {"interchange": "000000012", "sender": "BRAND", "receiver": "ACME", "functional-id": "OW", "group": "7",
                  "version": "004010", "transaction": "940", "set": "0001", "line": 3, "column": 1, "offset": 150},
        "document": {"document": "warehouse-order", "order-number": "SO-1", "purchase-order": "PO-1"},
        "findings": []}])"));
    CHECK(printed.exit == exit_ok);

    home.write("again.json", printed.out);
    CHECK(run(home, write_document, "again.json").out == order_bytes);
}

TEST_CASE("a set that cannot be read stops no other, and its place is shown without the password of the ISA") {
    const test::SmallHome home;
    home.write("945.edi", shipments);
    const Printed printed = run(home, read_documents, "945.edi");
    const json sets = json::parse(printed.out);
    REQUIRE(sets.size() == 3);
    CHECK(sets[0]["document"]["order-number"] == "SO-1");
    CHECK(sets[1]["document"].is_null());
    REQUIRE(sets[1]["findings"].size() == 1);
    CHECK(sets[1]["findings"][0]["tag"] == "W06");
    CHECK(sets[1]["findings"][0]["element"] == 3);
    CHECK(sets[1]["findings"][0]["value"] == "20261331");
    CHECK(sets[2]["document"].is_null());
    CHECK_THAT(printed.err,
               Catch::Contains("945.edi:7:12: error: ") && Catch::Contains("    7 | W06*N*SO-2*20261331~"));
    CHECK_THAT(printed.err, !Catch::Contains("sesame"));
    CHECK(printed.exit == exit_findings);
}

TEST_CASE("what is wrong with an envelope is printed once, though payload and set both have it") {
    const test::SmallHome home;
    std::string bytes(shipments);
    bytes.replace(bytes.find("SE*3*0001"), 9, "SE*9*0001");
    home.write("945.edi", bytes);
    const std::string err = run(home, read_documents, "945.edi").err;
    const std::size_t first = err.find("SE01 says '9'");
    REQUIRE(first != std::string::npos);
    CHECK(err.find("SE01 says '9'", first + 1) == std::string::npos);
}

TEST_CASE("a payload on one line shows no password either") {
    const test::SmallHome home;
    std::string bytes(shipments);
    std::erase(bytes, '\n');
    home.write("945.edi", bytes);
    const Printed printed = run(home, read_documents, "945.edi");
    CHECK(printed.err.find("945.edi:1:") != std::string::npos);
    CHECK(printed.err.find("sesame") == std::string::npos);
}

TEST_CASE("several documents become the sets of one group") {
    const test::SmallHome home;
    home.write("orders.json", R"([{"document":"warehouse-order","order-number":"SO-1"},
                                  {"document":"warehouse-order","order-number":"SO-2"}])");
    const Printed printed = run(home, write_document, "orders.json");
    CHECK_THAT(printed.out, Catch::Contains("ST*940*0001~\nW05*N*SO-1~\nSE*3*0001~\n"
                                            "ST*940*0002~\nW05*N*SO-2~\nSE*3*0002~\nGE*2*7~\n"));
}

TEST_CASE("a document that the partner sends is written from them to us, and held to what we would hold it to") {
    const test::SmallHome home;
    home.write("shipment.json", R"({"document":"warehouse-shipment","order-number":"SO-1","shipped-on":"2026-01-31"})");
    const Printed printed = run(home, write_document, "shipment.json");
    CHECK(
        printed.err ==
        "shipment.json: warning: set 945 0001, segment 3 (N1): the warehouse-shipment does not fit: mandatory segment "
        "N1 is missing before SE\n");
    CHECK(printed.exit == exit_ok);
    CHECK_THAT(printed.out, Catch::Contains("*ZZ*ACME           *ZZ*BRAND          *") &&
                                Catch::Contains("GS*SW*ACME*BRAND*") && Catch::Contains("W06*N*SO-1*20260131~"));
}

TEST_CASE("what the mapping has no place for is said") {
    const test::SmallHome home;
    home.write("order.json", R"({"document":"warehouse-order","order-number":"SO-1","action":"x"})");
    const Printed printed = run(home, write_document, "order.json");
    CHECK_THAT(printed.err, Catch::StartsWith("order.json: warning: ") ||
                                Catch::Contains("order.json: warning: set 0001: the mapping has no place for action"));
    CHECK(printed.exit == exit_ok);
}

TEST_CASE("a value that does not fit is refused, and warned of where the partner takes it") {
    const test::SmallHome home;
    home.write("order.json",
               R"({"document":"warehouse-order","order-number":"SO-1234567890123456789012345678901234567890"})");
    const std::string misfit =
        "set 940 0001, segment 2 (W05), element 2: order-number does not fit: W0502 (Depositor Order Number) is "
        "'SO-1234567890123456789012345678901234567...': expected 1 to 22 characters, found 43";
    const Printed refused = run(home, write_document, "order.json");
    CHECK(refused.out.empty());
    CHECK_THAT(refused.err, Catch::StartsWith("error: " + misfit + "; shorten it at its source, or "));
    CHECK(refused.exit == exit_findings);

    home.change("partners/acme/partner.xml", "mapping=\"940\"", "mapping=\"940\" validate=\"warn\"");
    const Printed warned = run(home, write_document, "order.json");
    CHECK_THAT(warned.out, Catch::Contains("W05*N*SO-1234567890123456789012345678901234567890~"));
    CHECK(warned.err == "order.json: warning: " + misfit + "\n");
    CHECK(warned.exit == exit_ok);
}

TEST_CASE("input that cannot be used is refused with what to do") {
    const test::SmallHome home;
    home.write("broken.json", "{");
    home.write("empty.json", "[]");
    home.write(
        "mixed.json",
        R"([{"document":"warehouse-order","order-number":"1"},{"document":"warehouse-shipment","order-number":"1"}])");
    home.write("unread.json", R"([{"place":{},"document":null}])");
    home.write("field.json", R"({"document":"warehouse-order","colour":"red"})");
    const auto [file, said] = GENERATE(table<std::string, std::string>({
        {"broken.json", "this is not JSON"},
        {"empty.json", "there is no document in it"},
        {"mixed.json", "the documents are of two kinds, warehouse-order and warehouse-shipment"},
        {"unread.json", "entry 1 holds a set that could not be read"},
        {"field.json", "colour"},
        {"missing.json", "cannot be read: No such file or directory"},
        {"secrets", "this is a directory"},
    }));
    const Printed printed = run(home, write_document, file);
    CHECK(printed.out.empty());
    CHECK_THAT(printed.err, Catch::Contains(file) && Catch::Contains(said));
    CHECK(printed.exit == exit_usage);
}

TEST_CASE("a kind that the partner does not deal in is refused") {
    const test::SmallHome home;
    home.change("partners/acme/partner.xml", "  <receive transaction=\"945\" mapping=\"945\"/>\n", "");
    home.write("shipment.json", R"({"document":"warehouse-shipment","order-number":"SO-1"})");
    const Printed printed = run(home, write_document, "shipment.json");
    CHECK(printed.err ==
          "error: the partner 'acme' neither gets nor sends a warehouse-shipment; add a <send> or <receive> to "
          "partners/acme/partner.xml\n");
    CHECK(printed.exit == exit_usage);
}

TEST_CASE("an unknown partner is answered with those that there are") {
    const test::SmallHome home;
    home.write("order.edi", order_bytes);
    CHECK(run(home, read_documents, "order.edi", "acmee").err ==
          "there is no partner 'acmee': no file partners/acmee/partner.xml; did you mean acme?\n");
    CHECK(run(home, read_documents, "order.edi", "bolt").err ==
          "there is no partner 'bolt': no file partners/bolt/partner.xml; partners are acme\n");
    CHECK(run(home, read_documents, "order.edi", "bolt").exit == exit_usage);
}

TEST_CASE("bytes that are no interchange are refused, and the output is JSON all the same") {
    const test::SmallHome home;
    home.write("noise.edi", "hello");
    const Printed printed = run(home, read_documents, "noise.edi");
    CHECK(printed.out == "[]\n");
    CHECK_THAT(printed.err, Catch::StartsWith("error: "));
    CHECK(printed.exit == exit_findings);
}

namespace {

constexpr std::string_view csv_shipments =
    "Shipment,Order\n"
    "SHP-1,SO-1\n"
    "SHP-2,SO-2\n";

// With a mapping and without a partner.
template <class Command>
Printed run_mapping(const test::SmallHome& home, Command command, const std::string& mapping, const std::string& file,
                    std::string partner = "") {
    ReadWriteOptions options{.home = home.root(), .partner = std::move(partner), .file = (home.root() / file).string()};
    options.mapping = mapping;
    options.library = home.root() / "library";
    options.control = 12;
    options.group_control = 7;
    options.at = parse_instant("2026-01-31T08:05:00.000Z");
    std::ostringstream out, err;
    const int exit = command(options, out, err);
    return {exit, out.str(), home.relative(err.str())};
}

}  // namespace

TEST_CASE("a CSV file is read by its name, and written as the partner would") {
    const test::SmallHome home;
    home.change("partners/acme/partner.xml", R"(<receive transaction="945" mapping="945"/>)",
                R"(<receive mapping="shipment-csv" files="ship*.csv"/>)");
    home.write("ship-1.csv", csv_shipments);
    const Printed printed = run(home, read_documents, "ship-1.csv");
    // What the gateway could not do with them is a warning.
    CHECK_THAT(printed.err,
               Catch::StartsWith("ship-1.csv: warning: there are no lines: the gateway has nothing to write "
                                 "to Cin7"));
    json read = json::parse(printed.out);
    for (json& entry : read) {
        REQUIRE(entry["findings"].size() == 1);
        CHECK(entry["findings"][0]["code"] == "document.lacks");
        CHECK(entry["findings"][0]["severity"] == "warning");
        entry.erase("findings");
    }
    CHECK(read == json::parse(R"([
        {"place": {"document": 1},
         "document": {"document": "warehouse-shipment", "shipment-id": "SHP-1", "order-number": "SO-1"}},
        {"place": {"document": 2},
         "document": {"document": "warehouse-shipment", "shipment-id": "SHP-2", "order-number": "SO-2"}}])"));
    CHECK(printed.exit == exit_ok);

    home.write("again.json", printed.out);
    CHECK(run(home, write_document, "again.json").out == csv_shipments);

    home.write("other.csv", csv_shipments);
    const Printed other = run(home, read_documents, "other.csv");
    CHECK(other.out == "[]\n");
    CHECK_THAT(other.err, Catch::Contains("known by their names, ship*.csv, or name the mapping with --mapping"));
}

TEST_CASE("a body's findings have line and column") {
    const test::SmallHome home;
    home.write("dates.xml", R"(<mapping document="warehouse-shipment" standard="csv"><row>
  <column name="Order" value="order-number"/><column name="Date" value="shipped-on"/></row></mapping>)");
    home.write("s.csv", "Order,Date\nSO-1,2026-02-03\n");
    const std::string mapping = (home.root() / "dates.xml").string();
    CHECK(run_mapping(home, read_documents, mapping, "s.csv").exit == exit_ok);
    home.write("s.csv", "Order,Date\nSO-1,tomorrow\n");
    const Printed printed = run_mapping(home, read_documents, mapping, "s.csv");
    CHECK(printed.exit == exit_findings);
    CHECK_THAT(printed.err, Catch::StartsWith("s.csv:2:6: error: ") && Catch::Contains("'tomorrow'") &&
                                Catch::Contains("    2 | SO-1,tomorrow"));
}

TEST_CASE("without a partner a mapping is enough") {
    const test::SmallHome home;
    home.write("order.json", R"({"document":"warehouse-order","order-number":"SO-1","purchase-order":"PO-1"})");
    const Printed x12 = run_mapping(home, write_document, "940", "order.json");
    CHECK(x12.err.empty());
    CHECK(x12.out ==
          "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260131*0805*U*00401*000000012*0*P*>~\n"
          "GS*OW*SENDER*RECEIVER*20260131*0805*7*X*004010~\n"
          "ST*940*0001~\nW05*N*SO-1*PO-1~\nSE*3*0001~\nGE*1*7~\nIEA*1*000000012~\n");
    home.write("order.edi", x12.out);
    CHECK(json::parse(run_mapping(home, read_documents, "940", "order.edi").out)[0]["document"]["order-number"] ==
          "SO-1");
    home.write("s.csv", csv_shipments);
    CHECK(json::parse(run_mapping(home, read_documents, "shipment-csv", "s.csv").out).size() == 2);

    const Printed neither = run_mapping(home, read_documents, "", "s.csv");
    CHECK(neither.err == "error: name a partner with --partner, or a mapping with --mapping\n");
    CHECK(neither.exit == exit_usage);
    const Printed unknown = run_mapping(home, read_documents, "941", "s.csv");
    CHECK_THAT(unknown.err, Catch::StartsWith("error: ") && Catch::Contains("there is no mapping '941'"));
    CHECK(unknown.exit == exit_usage);
}

TEST_CASE("EDIFACT is written with the partner's identifiers, and read back") {
    const test::SmallHome home;
    home.write("library/insdes.xml",
               R"(<mapping document="warehouse-order" standard="edifact" version="D96A" transaction="INSDES">
  <BGM e01="'240'" e02="order-number" e03="'9'"/>
</mapping>
)");
    home.change("partners/acme/partner.xml", R"(<x12 our-id="BRAND" their-id="ACME"/>)",
                R"(<x12 our-id="BRAND" their-id="ACME"/>
  <edifact our-id="506" our-qualifier="14" their-id="507" test="yes" newline="no"/>)");
    home.change("partners/acme/partner.xml", R"(mapping="940")", R"(mapping="insdes" association="EAN001")");
    home.write("order.json", R"({"document":"warehouse-order","order-number":"SO-1"})");
    const Printed written = run(home, write_document, "order.json");
    CHECK(written.err.empty());
    CHECK(written.out ==
          "UNA:+.? 'UNB+UNOC:3+506:14+507+260131:0805+000000012++++++1'UNH+1+INSDES:D:96A:UN:EAN001'"
          "BGM+240+SO-1+9'UNT+3+1'UNZ+1+000000012'");
    home.write("order.edi", written.out);
    const Printed read = run(home, read_documents, "order.edi");
    CHECK(read.err.empty());
    CHECK(json::parse(read.out)[0]["document"]["order-number"] == "SO-1");
    CHECK(json::parse(read.out)[0]["place"]["transaction"] == "INSDES");
}
