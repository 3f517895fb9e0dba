// `crossdock inspect` of EDIFACT, CSV, XML and JSON; and of every X12 sample of the library, validated.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/gateway/cli/inspected.h"

using namespace crossdock;
using namespace crossdock::cli::test;
using Catch::Matchers::Contains;
using cli::InspectForm;

namespace {

const std::string despatch =
    "UNB+UNOC:3+PINE:14+NORTH:14+260131:0930+7'\n"
    "UNH+1+DESADV:D:96A:UN'\n"
    "BGM+351+SHP-1+9'\n"
    "UNT+3+1'\n"
    "UNZ+1+7'\n";

std::string changed(std::string text, std::string_view from, std::string_view to) {
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("EDIFACT is shown with its envelopes, messages and counts") {
    const Folder folder;
    folder.write("desadv.edi", despatch);
    const Outcome outcome = run({"desadv.edi"});
    CHECK(outcome.exit == 0);
    CHECK(outcome.out ==
          "desadv.edi\n"
          "  interchange 7: from 14 PINE to 14 NORTH, 2026-01-31 09:30, production, syntax UNOC:3\n"
          "      message DESADV 1: D96A, 3 segments\n"
          "\n"
          "desadv.edi: 1 interchange, 0 groups, 1 message, 3 segments: nothing wrong found\n");
    CHECK_THAT(run({"desadv.edi"}, {.validate = true}).out, Contains("3 segments: content not checked, nothing wrong"));
    const auto data = nlohmann::json::parse(run({"desadv.edi"}, {.form = InspectForm::json}).out)["files"][0];
    CHECK(data["interchanges"][0]["messages"][0]["transaction"] == "DESADV");
    CHECK(data["interchanges"][0]["messages"][0]["version"] == "D96A");
    CHECK(data["sets"].empty());
    CHECK_THAT(run({"desadv.edi"}, {.form = InspectForm::events}).out, Contains("3:1 segment BGM | 351 | SHP-1 | 9\n"));
    const Outcome answered = run({"desadv.edi"}, {.form = InspectForm::acknowledgement});
    CHECK(answered.exit == 2);
    CHECK(answered.err ==
          "crossdock inspect: 'desadv.edi' cannot be read: it is EDIFACT, and --acknowledge answers X12\n");
}

TEST_CASE("what is wrong with EDIFACT is told with its place, a caret and what to do") {
    const Folder folder;
    folder.write("desadv.edi", changed(despatch, "UNT+3", "UNT+4"));
    const Outcome outcome = run({"desadv.edi"});
    CHECK(outcome.exit == 1);
    CHECK_THAT(outcome.out, Contains("desadv.edi:4:5: error: ") && Contains("[message DESADV 1, segment 3]\n") &&
                                Contains("    4 | UNT+4+1'\n      |     ^"));
}

namespace {

struct Row {
    std::string_view why, name, bytes;
    int exit;
    std::string_view out;
};

constexpr Row rows[]{
    {"CSV", "orders.csv", "Order;Sku;Qty\nSO-1;TEE;2\nSO-1;CAP;1\n", 0,
     "orders.csv\n  CSV with ';' between fields: 3 rows, 3 columns: Order, Sku, Qty\n\norders.csv: nothing wrong "
     "found\n"},
    {"a row with too many fields", "orders.csv", "Order,Sku\nSO-1,TEE\nSO-1,CAP,1\n", 0,
     "orders.csv:3:1: warning: this row has 3 fields, the first one has 2\n    3 | SO-1,CAP,1\n      | ^~~~~~~~~~ a "},
    {"a quote that is not closed", "orders.csv", "Order,Sku\nSO-1,TEE\nSO-1,\"CAP\n", 1, "orders.csv:3:6: error: "},
    {"JSON", "order.json", R"({"orders": [{"no": "SO-1", "qty": 2}]})", 0,
     "order.json\n  JSON: 2 objects, 1 array, 2 values\n\norder.json: nothing wrong found\n"},
    {"JSON that ends too early", "order.json", "{\"orders\": [\n{\"no\": \"SO-1\"", 1, "order.json:2:14: error: "},
    {"XML", "order.xml", "<Order id=\"1\"><Line>2</Line></Order>", 0,
     "order.xml\n  XML, <Order>: 2 elements, 1 attribute\n\norder.xml: nothing wrong found\n"},
    {"XML that is not well-formed", "order.xml", "<Order>\n<Line>2</Lines></Order>", 1, "order.xml:2:"},
    {"no payload at all", "note.txt", "Dear all,\nthe truck is late.\n", 2, "error: no X12 interchange found"},
};

}  // namespace

TEST_CASE("CSV, XML and JSON are shown with what they hold, and damage with its line and column") {
    const Folder folder;
    for (const Row& row : rows) {
        INFO(row.why);
        const std::string name(row.name);
        folder.write(name, row.bytes);
        const Outcome outcome = run({name});
        CHECK(outcome.exit == row.exit);
        CHECK_THAT(outcome.out, Contains(std::string(row.out)));
        if (row.exit == 2) continue;
        const auto data = nlohmann::json::parse(run({name}, {.form = InspectForm::json}).out)["files"][0];
        CHECK(data["findings"].empty() == (row.out.find("nothing wrong") != std::string_view::npos));
        CHECK(run({name}, {.form = InspectForm::events}).exit == 2);
        if (row.exit == 0) CHECK_THAT(run({name}, {.validate = true}).out, Contains("content not checked"));
    }
}

TEST_CASE("every X12 sample of the library is accepted when validated") {
    std::vector<std::string> samples;
    const fs::path library = fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12";
    for (const auto& entry : fs::recursive_directory_iterator(library))
        if (entry.path().string().ends_with(".sample.edi")) samples.push_back(entry.path().string());
    CHECK(samples.size() > 50);
    for (const std::string& sample : samples) {
        const Outcome outcome = run({sample}, {.validate = true});
        INFO(outcome.out);
        CHECK(outcome.exit == 0);
        CHECK_THAT(outcome.out, Contains(": accepted\n"));
    }
}
