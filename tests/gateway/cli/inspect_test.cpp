#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/gateway/cli/inspected.h"

using namespace crossdock;
using namespace crossdock::cli::test;

TEST_CASE("inspect shows the envelopes and sets of a clean payload") {
    const Folder folder;
    folder.write("945.edi", clean);
    const Outcome outcome = run({"945.edi"});
    CHECK(outcome.exit == 0);
    CHECK(outcome.err.empty());
    CHECK(outcome.out ==
          "945.edi\n"
          "  interchange 000000001: from ZZ WAREHOUSE to ZZ BRAND, 2024-01-02 03:04, production, version 00401\n"
          "    group 1: SW from WAREHOUSE to BRAND, 2024-01-02 03:04, version 004010\n"
          "      set 945 0001: warehouse shipping advice, 3 segments\n"
          "\n"
          "945.edi: 1 interchange, 1 group, 1 set, 3 segments: nothing wrong found\n");
}

TEST_CASE("inspect shows each problem with its place, the segment, a caret and what to do") {
    const Folder folder;
    folder.write("945.edi", miscounted);
    const Outcome outcome = run({"945.edi"});
    CHECK(outcome.exit == 1);
    CHECK(outcome.out.find("      set 945 0001: warehouse shipping advice, 3 segments, 1 error\n"
                           "\n"
                           "945.edi:5:4: error: SE01 says '4', but the number of segments from ST to SE is 3 [set 945 "
                           "0001, segment 3]\n"
                           "    5 | SE*4*0001~\n"
                           "      |    ^ something was lost or added on the way, or the sender counts wrongly: ask for "
                           "the document again\n"
                           "\n"
                           "945.edi: 1 interchange, 1 group, 1 set, 3 segments: 1 error\n") != std::string::npos);
}

TEST_CASE("inspect shows only the segment where all stands on one line") {
    const Folder folder;
    std::string one_line = miscounted;
    std::erase(one_line, '\n');
    folder.write("945.edi", one_line);
    const Outcome outcome = run({"945.edi"});
    CHECK(outcome.out.find("945.edi:1:180: error: ") != std::string::npos);
    CHECK(outcome.out.find("    1 | SE*4*0001~\n      |    ^ something") != std::string::npos);
}

TEST_CASE("warnings alone do not fail") {
    const Folder folder;
    folder.write("945.edi", clean.substr(0, clean.size() - 2));
    const Outcome outcome = run({"945.edi"});
    CHECK(outcome.exit == 0);
    CHECK(outcome.out.find("945.edi:7:16: warning: the payload ends without the terminator '~' behind IEA") !=
          std::string::npos);
    CHECK(outcome.out.find(": 1 warning\n") != std::string::npos);
}

TEST_CASE("what cannot be opened or is not X12 is told, and the other files are still shown") {
    const Folder folder;
    folder.write("945.edi", clean);
    folder.write("table.csv", "order,sku\n");
    std::filesystem::create_directory("folder");
    const Outcome outcome = run({"missing.edi", "folder", "table.csv", "945.edi"});
    CHECK(outcome.exit == 2);
    CHECK(outcome.err ==
          "crossdock inspect: 'missing.edi' cannot be read: No such file or directory\n"
          "crossdock inspect: 'folder' cannot be read: it is a directory\n");
    CHECK(outcome.out.find("table.csv, line 1, column 1: error: no X12 interchange found: the payload begins with "
                           "'order,sku.' instead of ISA\n") != std::string::npos);
    CHECK(outcome.out.find("945.edi: 1 interchange, 1 group, 1 set, 3 segments: nothing wrong found\n") !=
          std::string::npos);
}

TEST_CASE("a payload without envelope is read, with a warning") {
    const Folder folder;
    folder.write("945.edi", "ST*945*0001~W06*N*SO-1~SE*3*0001~");
    const Outcome outcome = run({"945.edi"});
    CHECK(outcome.exit == 0);
    CHECK(outcome.out.find("945.edi:1:1: warning: the payload begins with ST") != std::string::npos);
}

TEST_CASE("a password in the ISA and control characters are not printed") {
    const Folder folder;
    folder.write("945.edi",
                 "ISA*00* *01*HUSH HUSH*ZZ*S\x1b[31m*ZZ*R *240102*0304*U*00401*000000001*0*P*>~\nIEA*1*000000002~\n");
    folder.write("damaged.edi", "ISA*00**01*HUSH HUSH*ZZ*S*240102~\n" + clean);
    for (const cli::InspectForm form : {cli::InspectForm::text, cli::InspectForm::json, cli::InspectForm::events}) {
        const Outcome outcome = run({"945.edi", "damaged.edi"}, {.form = form, .validate = true});
        CHECK(outcome.exit == 1);
        CHECK(outcome.out.find("HUSH") == std::string::npos);
        CHECK(outcome.out.find('\x1b') == std::string::npos);
    }
}

TEST_CASE("standard input is read as -") {
    std::istringstream in(miscounted);
    std::streambuf* const before = std::cin.rdbuf(in.rdbuf());
    const Outcome outcome = run({"-"});
    std::cin.rdbuf(before);
    CHECK(outcome.exit == 1);
    CHECK(outcome.out.find("standard input:5:4: error: SE01 says '4'") != std::string::npos);
    CHECK(outcome.out.find("    5 | SE*4*0001~\n") != std::string::npos);
}

TEST_CASE("as JSON the same is data") {
    const Folder folder;
    folder.write("945.edi", miscounted);
    folder.write("table.csv", "order,sku\n");
    const Outcome outcome = run({"945.edi", "table.csv"}, {.form = cli::InspectForm::json});
    CHECK(outcome.exit == 2);
    const auto data = nlohmann::json::parse(outcome.out);
    REQUIRE(data["files"].size() == 2);
    const auto& file = data["files"][0];
    CHECK(file["file"] == "945.edi");
    CHECK(file["bytes"] == miscounted.size());
    CHECK(file["failure"].is_null());
    CHECK(file["counts"] == nlohmann::json::parse(R"({"interchanges": 1, "groups": 1, "sets": 1, "segments": 3,
                                                      "errors": 1, "warnings": 0})"));
    const auto& interchange = file["interchanges"][0];
    CHECK(interchange["sender"] == nlohmann::json::parse(R"({"qualifier": "ZZ", "id": "WAREHOUSE"})"));
    CHECK(interchange["delimiters"] ==
          nlohmann::json::parse(R"({"element": "*", "component": ">", "repetition": null, "terminator": "~"})"));
    CHECK(interchange["groups"][0]["sets"][0] ==
          nlohmann::json::parse(R"({"transaction": "945", "name": "warehouse shipping advice", "control": "0001",
                                    "segments": 3, "clean": false, "line": 3, "column": 1, "offset": 155,
                                    "errors": 1, "warnings": 0, "validatedAs": null, "verdict": null,
                                    "codes": null})"));
    const auto& problem = file["findings"][0];
    CHECK(problem["code"] == "x12.segment-count");
    CHECK(problem["line"] == 5);
    CHECK(problem["column"] == 4);
    CHECK(problem["value"] == "4");
    CHECK(data["files"][1]["failure"]["code"] == "x12.no-interchange");
}

TEST_CASE("a payload with thousands of problems shows the first and counts all") {
    const Folder folder;
    std::string text = isa + gs;
    for (int n = 0; n < 1500; ++n)
        text += "ST*945*" + std::to_string(10000 + n) + "~\nSE*9*" + std::to_string(10000 + n) + "~\n";
    folder.write("945.edi", text + "GE*1500*1~\nIEA*1*000000001~\n");
    const Outcome outcome = run({"945.edi"});
    CHECK(outcome.exit == 1);
    CHECK(outcome.out.find("only the first 100 problems are shown; --limit shows more\n") != std::string::npos);
    CHECK(outcome.out.find("1500 sets, 3000 segments: 1500 errors\n") != std::string::npos);
}
