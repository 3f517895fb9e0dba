// `crossdock mapping ...` as it is typed: what it prints, what it writes, its exit codes.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "gateway/cli/exit_codes.h"
#include "said.h"
#include "tests/partners/scratch.h"

namespace crossdock::cli::test {
namespace {

namespace fs = std::filesystem;
using crossdock::test::Scratch;

const std::string library = std::string(CROSSDOCK_SOURCE_DIR) + "/mappings/library";

constexpr std::string_view order_mapping =
    R"(<mapping document="warehouse-order" standard="x12" version="004010" transaction="940">
  <W05 e01="'N'" e02="order-number"/>
  <N1 e01="'ST'" e02="purchase-order"/>
  <W76 e01="totals.quantity"/>
</mapping>
)";
constexpr std::string_view sample = "ST*940*0001~\nW05*N*SO-1~\nSE*3*0001~\n";

Printed mapping(std::vector<std::string> words) {
    words.insert(words.begin(), "mapping");
    if (words[1] != "--help") words.insert(words.end(), {"--library", library});
    return crossdock_says(std::move(words));
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("mapping check tells errors from warnings by its exit code") {
    const Scratch scratch;
    const std::string good = scratch.write("good.xml", order_mapping).string();
    scratch.write("bad/940.xml", "<mapping document=\"warehouse-order\"/>");
    CHECK(mapping({"check", good}).exit == exit_ok);
    const Printed bad = mapping({"check", scratch.root().string()});
    CHECK(bad.exit == exit_findings);
    CHECK_THAT(bad.out, Catch::Contains("error") && Catch::EndsWith(" 1 note\n"));
    CHECK_THAT(mapping({"check", "--json", good}).out, Catch::Contains("\"errors\": 0"));
    const std::string warned = scratch
                                   .write("warned.xml",
                                          "<mapping document=\"warehouse-order\" standard=\"x12\" version=\"004010\" "
                                          "transaction=\"940\"><W05 e02=\"order-number\"/></mapping>")
                                   .string();
    CHECK(mapping({"check", warned}).exit == exit_ok);
    CHECK(mapping({"check", "--strict", warned}).exit == exit_findings);
    CHECK(mapping({"check", scratch.root().string() + "/none.xml"}).exit == exit_usage);
}

TEST_CASE("mapping test fails without a golden document, writes it with --update, and passes then") {
    const Scratch scratch;
    scratch.write("940.xml", order_mapping);
    scratch.write("940.sample.edi", sample);
    const std::string place = scratch.root().string();
    const Printed before = mapping({"test", place});
    CHECK(before.exit == exit_findings);
    CHECK_THAT(before.out, Catch::Contains("there is no golden document") && Catch::EndsWith("0 passed, 1 failed\n"));
    CHECK(mapping({"test", "--update", place}).exit == exit_ok);
    CHECK(text_of(scratch.root() / "940.golden.json") ==
          "{\n  \"document\": \"warehouse-order\",\n  \"order-number\": \"SO-1\"\n}\n");
    const Printed after = mapping({"test", place});
    CHECK(after.exit == exit_ok);
    CHECK_THAT(after.out, Catch::EndsWith("1 passed, 0 failed\n"));
    scratch.write("940.golden.json", R"({"document":"warehouse-order","order-number":"SO-2"})");
    CHECK_THAT(mapping({"test", place}).out, Catch::Contains("reading: order-number is 'SO-1', expected 'SO-2'"));
    CHECK(mapping({"test", place + "/none"}).exit == exit_usage);
}

TEST_CASE("mapping test of a partner's folder looks items and units up in the partner's tables") {
    const Scratch scratch;
    const std::string place = scratch.root().string();
    scratch.write("940.xml",
                  R"x(<mapping document="warehouse-order" standard="x12" version="004010" transaction="940">
  <W05 e01="'N'" e02="order-number"/>
  <loop at="LX" each="lines">
    <LX e01="index()"/>
    <W01 e01="quantity | unit-of('case', sku)" e02="'CA'" e04="'VN'" e05="sku | own-sku"/>
  </loop>
</mapping>
)x");
    scratch.write("940.sample.edi", "ST*940*0001~\nW05*N*SO-1~\nLX*1~\nW01*2*CA**VN*100231~\nSE*5*0001~\n");
    scratch.write("partner.xml", R"(<partner xmlns="urn:crossdock:partner:1"><skus file="items.csv"/></partner>)");
    CHECK_THAT(mapping({"test", "--update", place}).err, Catch::Contains("there is no file " + place + "/items.csv"));
    CHECK(mapping({"test", "--update", place}).exit == exit_usage);
    scratch.write("items.csv", "sku,partner_sku,unit,each\nTEE-M,100231,case,24\n");
    const Printed found = mapping({"test", "--update", place});
    INFO(found.out << found.err);
    CHECK(found.exit == exit_ok);
    CHECK_THAT(text_of(scratch.root() / "940.golden.json"),
               Catch::Contains("\"sku\": \"TEE-M\"") && Catch::Contains("\"quantity\": \"48\""));
    scratch.write("items.csv", "sku,partner_sku\nTEE-L,100232\n");
    const Printed unlisted = mapping({"test", place});
    CHECK(unlisted.exit == exit_findings);
    CHECK_THAT(unlisted.out, Catch::Contains("100231"));
}

TEST_CASE("mapping schema writes a schema for each document and set, and for the settings") {
    const Scratch scratch;
    const fs::path out = scratch.root() / "schemas";
    CHECK(mapping({"schema", "--out", out.string()}).exit == exit_ok);
    for (const char* name : {"partner.xsd", "gateway.xsd", "x12-elements.xsd", "x12-004010-945-warehouse-shipment.xsd"})
        CHECK(fs::file_size(out / name) > 1000);
}

TEST_CASE("mapping draft, show and diff work on one another's files") {
    const Scratch scratch;
    const std::string odd =
        scratch.write("in/odd.edi", "ST*945*0001~\nW06*F*SO-1*20260109~\nLX*1~\nW12*CC*4*4**STK**VN*TEE~\nSE*5*0001~\n")
            .string();
    const std::string draft = (scratch.root() / "945.xml").string(), plain = library + "/x12/004010/945.xml";
    const Printed drafted = mapping({"draft", "--from", "945", odd, "--out", draft});
    CHECK(drafted.exit == exit_ok);
    CHECK_THAT(drafted.err,
               Catch::StartsWith("x12/004010/945 fits best: 0 of 1 set refused, 0 segments or elements "
                                 "unread; next of 2 is x12/005010/945, ") &&
                   Catch::EndsWith("\n1 sets, 0 of them refused by x12/004010/945; the draft has 1 guesses\n"));
    CHECK(mapping({"draft", "--from", "945", odd, "--out", draft}).exit == exit_usage);
    CHECK(mapping({"draft", "--from", "123", odd}).exit == exit_usage);
    CHECK(mapping({"draft", "--from", "940", odd}).exit == exit_usage);

    const Printed shown = mapping({"show", draft});
    CHECK(shown.exit == exit_ok);
    CHECK_THAT(shown.out, Catch::Contains("wire=\"STK\"") && Catch::Contains("wire=\"EA\""));
    CHECK(mapping({"show", draft + "x"}).exit == exit_usage);
    CHECK_THAT(mapping({"show", "edifact/D96A/RECADV"}).out, Catch::Contains("transaction=\"RECADV\""));
    CHECK_THAT(mapping({"draft", "--from", "945", odd, "--out", "-"}).out, Catch::Contains("wire=\"STK\""));
    CHECK_FALSE(fs::exists("-"));
    CHECK_THAT(mapping({"draft", "--from", "x12/004010/940", odd}).err,
               Catch::Contains("there is no set of 940 in these samples; found: 945 1x\n"));

    const std::string inbox = (scratch.root() / "in").string();
    const Printed differs = mapping({"diff", plain, draft, "--against", inbox});
    CHECK(differs.exit == exit_findings);
    CHECK(differs.out == odd + ": set 0001: cartons[0].lines[0].unit was 'x12:STK', is 'each'\n" +
                             "read through both: 1 payloads with 1 sets of 945; 1 differ\n");
    CHECK(mapping({"diff", plain, plain, "--against", inbox}).exit == exit_ok);
    CHECK(mapping({"diff", plain, library + "/x12/004010/940.xml", "--against", inbox}).exit == exit_usage);
    CHECK(mapping({"diff", plain, plain}).exit == exit_usage);
}

}  // namespace
}  // namespace crossdock::cli::test
