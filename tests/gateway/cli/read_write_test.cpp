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

TEST_CASE("a document that the partner sends is written from them to us") {
    const test::SmallHome home;
    home.write("shipment.json", R"({"document":"warehouse-shipment","order-number":"SO-1","shipped-on":"2026-01-31"})");
    const Printed printed = run(home, write_document, "shipment.json");
    CHECK(printed.err.empty());
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
