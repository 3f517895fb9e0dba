// What `mapping test` makes of samples and golden documents.

#include "mappings/tools/golden.h"

#include <fstream>
#include <unistd.h>

#include "mappings/tools/sample.h"
#include "tests/mappings/language_support.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

const std::string mapping_text =
    R"(<mapping document="warehouse-order" standard="x12" version="004010" transaction="940">
  <W05 e01="'N'" e02="order-number | required"/>
  <N9 when="reading" e01="'PO'" e02="purchase-order"/>
</mapping>)";

std::string sample(std::string_view segments) {
    return as_set("940", segments);
}

struct Row {
    std::string_view why, segments, golden;
    std::vector<std::string> reading, writing;
    bool same_bytes;
};

TEST_CASE("a sample passes when it reads as expected, is written without loss, and comes back") {
    const Mapping mapping = compiled(mapping_text);
    const std::vector<Row> rows{
        {"all as expected", "W05*N*SO-1~\n", R"({"document":"warehouse-order","order-number":"SO-1"})", {}, {}, true},
        {"another value",
         "W05*N*SO-2~\n",
         R"({"document":"warehouse-order","order-number":"SO-1"})",
         {"order-number is 'SO-2', expected 'SO-1'"},
         {},
         false},
        {"a value is missing",
         "W05*N*SO-1~\n",
         R"({"document":"warehouse-order","order-number":"SO-1","purchase-order":"P"})",
         {"purchase-order is missing, expected 'P'"},
         {"the mapping has no place for purchase-order", "purchase-order is missing, expected 'P'"},
         true},
        {"a value that nobody expected, and that is not written",
         "W05*N*SO-1~\nN9*PO*P~\n",
         R"({"document":"warehouse-order","order-number":"SO-1"})",
         {"purchase-order is 'P', and nothing was expected there"},
         {},
         false},
        {"two documents for one",
         "W05*N*SO-1~\n",
         R"([{"document":"warehouse-order","order-number":"SO-1"},{"document":"warehouse-order","order-number":"SO-2"}])",
         {"expected 2 documents, found 1"},
         {},
         false},
        {"a set that is refused",
         "W05*N~\n",
         R"({"document":"warehouse-order","order-number":"SO-1"})",
         {"line 2, column 6: W0502 is empty, expected the order-number"},
         {},
         false},
    };
    for (const Row& row : rows) {
        INFO(row.why);
        const GoldenOutcome outcome = run_golden(mapping, sample(row.segments), row.golden);
        CHECK(outcome.reading == row.reading);
        CHECK(outcome.writing == row.writing);
        CHECK(outcome.same_bytes() == row.same_bytes);
        CHECK(outcome.passed() == (row.reading.empty() && row.writing.empty()));
    }
}

TEST_CASE("where the bytes differ first is told, and what the gateway needs and the document has not") {
    const GoldenOutcome other = run_golden(compiled(mapping_text), sample("W05*N*SO-2~\n"),
                                           R"({"document":"warehouse-order","order-number":"SO-1"})");
    CHECK(other.differs == "line 2: 'W05*N*SO-1' is written, the sample has 'W05*N*SO-2'");
    CHECK(other.lacks.empty());
    const Mapping file = compiled(
        "<mapping document=\"warehouse-shipment\" standard=\"csv\"><row><column name=\"No\" "
        "value=\"order-number\"/></row></mapping>");
    const GoldenOutcome rows =
        run_golden(file, "No\r\nSO-1\r\n", R"({"document":"warehouse-shipment","order-number":"SO-1"})");
    CHECK(rows.passed());
    CHECK(rows.differs == "line 1: 'No\\n' is written, the sample has 'No\\r\\n'");
    CHECK(rows.lacks ==
          std::vector<std::string>{"there are no lines: the gateway has nothing to write to Cin7; let the "
                                   "mapping read a list 'lines'"});
}

TEST_CASE("a sample without a golden document fails, and says what the document would be") {
    const GoldenOutcome outcome = run_golden(compiled(mapping_text), sample("W05*N*SO-1~\n"), std::nullopt);
    CHECK(outcome.reading ==
          std::vector<std::string>{"there is no golden document; look at what was read, then write it with --update"});
    CHECK(outcome.golden == "{\n  \"document\": \"warehouse-order\",\n  \"order-number\": \"SO-1\"\n}\n");
    const GoldenOutcome again = run_golden(compiled(mapping_text), sample("W05*N*SO-1~\n"), outcome.golden);
    CHECK(again.passed());
}

TEST_CASE("several sets of one sample are an array of documents") {
    const Mapping mapping = compiled(mapping_text);
    const SampleRead first = read_sample(mapping, sample("W05*N*SO-1~\n"));
    const SampleRead second = read_sample(mapping, sample("W05*N*SO-2~\n"));
    std::vector<std::string> lost;
    const auto two = write_sample(mapping, {first.documents.front(), second.documents.front()}, {}, lost);
    REQUIRE(two);
    const GoldenOutcome outcome = run_golden(mapping, *two, std::nullopt);
    CHECK(outcome.golden.starts_with("[\n"));
    CHECK(run_golden(mapping, *two, outcome.golden).passed());
}

TEST_CASE("a sample belongs to the mapping with the longest name that it begins with") {
    const fs::path folder = fs::temp_directory_path() / ("golden-cases-" + std::to_string(getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder / "inner");
    for (const char* name : {"945.xml", "945.lots.xml", "940.xml", "inner/846.xml"})
        std::ofstream(folder / name) << "<mapping/>";
    for (const char* name : {"partner.xml", "945.sample.edi", "945.lots.sample.edi", "945.lots.big.sample.edi",
                             "945.short.sample.edi", "810.sample.edi", "inner/846.sample.edi"})
        std::ofstream(folder / name) << "<partner/>";

    const auto listed = [&](const GoldenCases& found) {
        std::string text;
        for (const GoldenCase& one : found.cases)
            text += one.name + " by " + fs::relative(one.mapping, folder).string() + " as " +
                    fs::relative(one.golden, folder).string() + "\n";
        for (const fs::path& file : found.without_sample)
            text += "no sample for " + fs::relative(file, folder).string() + "\n";
        for (const fs::path& file : found.without_mapping)
            text += "no mapping for " + fs::relative(file, folder).string() + "\n";
        return text;
    };
    CHECK(listed(golden_cases(folder)) ==
          "945.lots.big by 945.lots.xml as 945.lots.big.golden.json\n"
          "945.lots by 945.lots.xml as 945.lots.golden.json\n"
          "945 by 945.xml as 945.golden.json\n"
          "945.short by 945.xml as 945.short.golden.json\n"
          "846 by inner/846.xml as inner/846.golden.json\n"
          "no sample for 940.xml\n"
          "no mapping for 810.sample.edi\n");
    CHECK(listed(golden_cases(folder / "945.xml")) ==
          "945 by 945.xml as 945.golden.json\n945.short by 945.xml as 945.short.golden.json\n");
    CHECK(listed(golden_cases(folder / "940.xml")) == "no sample for 940.xml\n");
    CHECK(listed(golden_cases(folder / "945.short.sample.edi")) == "945.short by 945.xml as 945.short.golden.json\n");
    CHECK(listed(golden_cases(folder / "810.sample.edi")) == "no mapping for 810.sample.edi\n");
    fs::remove_all(folder);
}

TEST_CASE("every sample of the library passes, whatever its form") {
    const fs::path folder = fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library";
    const Library shipped(folder);
    const auto bytes = [](const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>(in), {}};
    };
    std::size_t forms = 0;
    for (const char* form : {"x12", "edifact", "csv", "fixed-width", "xml", "json"}) {
        const GoldenCases found = golden_cases(folder / form);
        forms += found.cases.empty() ? 0 : 1;
        CHECK(found.without_mapping.empty());
        for (const GoldenCase& one : found.cases) {
            INFO(one.sample);
            const auto mapping = Mapping::load(one.mapping, &shipped);
            REQUIRE(mapping);
            const GoldenOutcome outcome = run_golden(*mapping, bytes(one.sample), bytes(one.golden));
            CHECK(outcome.reading == std::vector<std::string>{});
            CHECK(outcome.writing == std::vector<std::string>{});
        }
    }
    CHECK(forms == 6);
}

}  // namespace
}  // namespace crossdock::mapping
