#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <streambuf>

#include "gateway/cli/inspect_finding.h"
#include "tests/gateway/cli/inspected.h"

using namespace crossdock;
using namespace crossdock::cli::test;
using Catch::Matchers::Contains;
using cli::InspectForm;

namespace {

std::string in_envelope(const std::string& sets, int count = 1, const std::string& version = "004010") {
    return isa + "GS*SW*WAREHOUSE*BRAND*20240102*0304*1*X*" + version + "~\n" + sets + "GE*" + std::to_string(count) +
           "*1~\nIEA*1*000000001~\n";
}

const std::string w06 = "W06*N*SO-1*20240102~\n";
const std::string n1 = "N1*SF*WAREHOUSE*9*123456789~\n";
const std::string lines = "LX*1~\nMAN*GM*1~\nW12*CC*1*1**EA*123456789012~\nW03*1~\n";
const std::string good_set = "ST*945*0001~\n" + w06 + n1 + lines + "SE*8*0001~\n";
const std::string bad_set = "ST*945*0002~\nW06*N*SO-1*20241301~\n" + n1 +
                            "LX*1~\nMAN*GM*1~\nW12*CC*1x*1**EA*123456789012~\nW03*1~\nSE*9*0002~\n";

}  // namespace

TEST_CASE("validation gives each set its verdict, and tells findings in the order of their places") {
    const Folder folder;
    folder.write("945.edi", in_envelope(good_set + bad_set, 3));
    const Outcome outcome = run({"945.edi"}, {.validate = true});
    CHECK(outcome.exit == 1);
    CHECK(outcome.err.empty());
    CHECK(
        outcome.out ==
        "945.edi\n"
        "  interchange 000000001: from ZZ WAREHOUSE to ZZ BRAND, 2024-01-02 03:04, production, version 00401\n"
        "    group 1: SW from WAREHOUSE to BRAND, 2024-01-02 03:04, version 004010\n"
        "      set 945 0001: warehouse shipping advice, 8 segments: accepted\n"
        "      set 945 0002: warehouse shipping advice, 8 segments, 3 errors: rejected (AK5*R*4*5)\n"
        "    group 1: rejected, 0 of 2 sets accepted (AK9*R*3*2*0*5)\n"
        "\n"
        "945.edi:12:12: error: W0603 (Date) is '20241301': expected a day of the calendar, CCYYMMDD [set 945 0002, "
        "segment 2, AK403 8]\n"
        "   12 | W06*N*SO-1*20241301~\n"
        "      |            ^~~~~~~~ ask the sender for the right date\n"
        "\n"
        "945.edi:16:8: error: W1202 (Quantity Ordered) is '1x': expected digits with at most one point, and '-' before "
        "them if negative [set 945 0002, loop 0310, segment 6, AK403 6]\n"
        "   16 | W12*CC*1x*1**EA*123456789012~\n"
        "      |        ^~ ask the sender to correct the value\n"
        "\n"
        "945.edi:18:4: error: SE01 says '9', but the number of segments from ST to SE is 8 [set 945 0002, segment 8, "
        "AK502 4]\n"
        "   18 | SE*9*0002~\n"
        "      |    ^ something was lost or added on the way, or the sender counts wrongly: ask for the document "
        "again\n"
        "\n"
        "945.edi:19:4: error: GE01 says '3', but the number of sets is 2 [AK905 5]\n"
        "   19 | GE*3*1~\n"
        "      |    ^ something was lost or added on the way, or the sender counts wrongly: ask for the document "
        "again\n"
        "\n"
        "945.edi: 1 interchange, 1 group, 2 sets, 16 segments: 2 of 2 sets rejected, 4 errors\n");
}

TEST_CASE("validation says of each kind of damage what an answer would carry") {
    struct Row {
        std::string payload;
        std::vector<std::string> said;
    };
    const Row rows[] = {
        {in_envelope(good_set), {": accepted\n", "1 set, 8 segments: accepted, nothing wrong found\n"}},
        {in_envelope("ST*945*0001~\n" + n1 + lines + "SE*7*0001~\n"),
         {": error: mandatory segment W06 is missing before N1 [set 945 0001, segment 2, AK304 3]\n"}},
        {in_envelope("ST*945*0001~\n" + w06 + n1 + "zz*1~\n" + lines + "SE*9*0001~\n"),
         {"9 segments, 1 error: rejected (AK5*R*5)\n", "AK304 1]\n    6 | zz*1~\n      | ^~"}},
        {in_envelope(good_set, 1, "003990"),
         {": rejected (AK5*R), content not checked\n", "(AK9*R*1*1*0*2)\n",
          "945.edi:2:41: error: GS08 (Version / Release / Industry Identifier Code) is '003990': the content of the "
          "group's sets was not checked, as the dictionary has only 004010 and 005010 [AK905 2]\n"
          "    2 | GS*SW*WAREHOUSE*BRAND*20240102*0304*1*X*003990~\n"
          "      |                                         ^~~~~~ check it by the rules of another release: --version "
          "004010\n"}},
        {in_envelope("ST*123*0001~\nSE*2*0001~\n"),
         {": rejected (AK5*R*1), content not checked\n",
          "945.edi:3:4: error: ST01 (Transaction Set Identifier Code) is '123': its content was not checked, as the "
          "dictionary has no such set in 004010, only 180, 810, 846, 850, ",
          "[set 123 0001, segment 1, AK502 1]\n    3 | ST*123*0001~\n      |    ^~~ ask the sender whether"}},
        {good_set,
         {"set 945 0001: warehouse shipping advice, 8 segments, 2 warnings: content not checked\n",
          ": warning: without a GS nobody says which version this is: the content was not checked",
          "say it yourself: --version 004010 or 005010\n", "8 segments: content not checked, 2 warnings\n"}},
    };
    const Folder folder;
    for (const Row& row : rows) {
        folder.write("945.edi", row.payload);
        const Outcome outcome = run({"945.edi"}, {.validate = true});
        for (const std::string& said : row.said) CHECK_THAT(outcome.out, Contains(said));
    }
}

TEST_CASE("--version stands in for a version that is not known") {
    const Folder folder;
    folder.write("945.edi", in_envelope(good_set, 1, "003990"));
    const Outcome outcome = run({"945.edi"}, {.validate = true, .version = "005010"});
    CHECK(outcome.exit == 0);
    CHECK_THAT(outcome.out,
               Contains("version 003990 (checked by the rules of 005010)\n") && Contains("8 segments: accepted\n"));

    const Outcome refused = run({"945.edi"}, {.validate = true, .version = "123"});
    CHECK(refused.exit == 2);
    CHECK(refused.out.empty());
    CHECK(refused.err == "crossdock inspect: --version is '123', but the dictionary has only 004010 005010\n");
}

TEST_CASE("what validation finds is data with place, name, value and codes") {
    const Folder folder;
    folder.write("945.edi", in_envelope(bad_set, 1, "005010"));
    const Outcome outcome = run({"945.edi", "missing.edi"}, {.form = InspectForm::json, .validate = true});
    CHECK(outcome.exit == 2);
    const auto data = nlohmann::json::parse(outcome.out);
    const auto& file = data["files"][0];
    CHECK(file["interchanges"][0]["verdict"] == "accepted");
    CHECK(file["interchanges"][0]["groups"][0]["verdict"] == "rejected");
    CHECK(file["interchanges"][0]["groups"][0]["sets"][0]["verdict"] == "rejected");
    CHECK(file["interchanges"][0]["groups"][0]["sets"][0]["validatedAs"] == "005010");
    CHECK(file["interchanges"][0]["groups"][0]["sets"][0]["codes"] ==
          nlohmann::json::parse(R"({"997": ["4", "5"], "999": ["4", "5"]})"));
    REQUIRE(file["findings"].size() == 3);
    auto finding = file["findings"][1];
    finding.erase("message");
    CHECK(finding == nlohmann::json::parse(R"({
        "severity": "error", "code": "x12.invalid-character", "reach": "set", "line": 8, "column": 8, "offset": 241,
        "interchange": 1, "group": 1, "set": 1, "transaction": "945", "control": "0002", "segment": 6, "tag": "W12",
        "loop": "0310", "element": 2, "component": 0, "repetition": 0, "dataElement": "330",
        "name": "Quantity Ordered", "value": "1x", "remedy": "ask the sender to correct the value",
        "codes": {"997": ["AK403 6"], "999": ["IK403 6"], "TA1": []}})"));
    CHECK(file["findings"][2]["codes"] ==
          nlohmann::json::parse(R"({"997": ["AK502 4"], "999": ["IK502 4"], "TA1": []})"));
    CHECK(data["files"][1]["failure"]["message"] == "No such file or directory");
    CHECK(data["files"][1]["findings"].empty());
}

TEST_CASE("the stream of events is one line each") {
    const Folder folder;
    folder.write("945.edi", isa + gs + "ST*945*0001~\nW06*N**A>B~\nSE*4*0001~\nGE*1*1~\n");
    const std::string expected =
        "1:1 interchange ISA | 00 |            | 00 |            | ZZ | WAREHOUSE       | ZZ | BRAND           | "
        "240102 "
        "| 0304 | U | 00401 | 000000001 | 0 | P | >\n"
        "2:1 group GS | SW | WAREHOUSE | BRAND | 20240102 | 0304 | 1 | X | 004010\n"
        "3:1 set ST | 945 | 0001\n"
        "4:1 segment W06 | N |  | A>B\n"
        "5:4 error x12.segment-count: SE01 says '4', but the number of segments from ST to SE is 3\n"
        "5:1 set-end SE | 4 | 0001\n"
        "6:1 group-end GE | 1 | 1\n"
        "7:1 error x12.missing-iea: interchange 000000001 (begun in line 1) has no IEA: the payload ends here\n"
        "interchange-end without IEA\n";
    const Outcome outcome = run({"945.edi"}, {.form = InspectForm::events});
    CHECK(outcome.exit == 1);
    CHECK(outcome.out == expected);
    CHECK(outcome.err.empty());

    const Outcome several = run({"945.edi", "945.edi"}, {.form = InspectForm::events});
    CHECK_THAT(several.out, Contains("945.edi:4:1 segment W06 | N |  | A>B\n"));
    const Outcome validated = run({"945.edi"}, {.form = InspectForm::events, .validate = true});
    CHECK_THAT(validated.out, Contains("4:7 error ") || Contains("4:8 error "));
}

TEST_CASE("the answer is printed as it would be sent") {
    const Folder folder;
    const Instant now = parse_instant("2026-01-31T08:05:00Z").value();
    folder.write("945.edi", in_envelope(good_set, 1, "005010"));
    const Outcome outcome = run({"945.edi"}, {.form = InspectForm::acknowledgement, .now = now});
    CHECK(outcome.exit == 0);
    CHECK(outcome.out ==
          "ISA*00*          *00*          *ZZ*BRAND          *ZZ*WAREHOUSE      *260131*0805*U*00401*000000001*0*P*>~\n"
          "GS*FA*BRAND*WAREHOUSE*20260131*0805*1*X*005010~\n"
          "ST*997*0001~\nAK1*SW*1*005010~\nAK2*945*0001~\nAK5*A~\nAK9*A*1*1*1~\nSE*6*0001~\nGE*1*1~\n"
          "IEA*1*000000001~\n");
    CHECK(outcome.err == "945.edi: 1 interchange, 1 group, 1 set, 8 segments: accepted, nothing wrong found\n");

    const Outcome modern = run({"945.edi"}, {.form = InspectForm::acknowledgement, .answer_999 = true, .now = now});
    CHECK_THAT(modern.out, Contains("ST*999*0001*005010X231A1~\n") && Contains("IK5*A~\n"));

    folder.write("997.edi", modern.out);
    const Outcome none = run({"997.edi"}, {.form = InspectForm::acknowledgement, .now = now});
    CHECK(none.out.empty());
    CHECK_THAT(none.err, Contains("997.edi: nothing of it is answered: only groups in an interchange are, and not "
                                  "those of acknowledgements\n"));
}

TEST_CASE("findings of a payload from a pipe are quoted even megabytes later") {
    // The ISA is complained of when the interchange has ended, long after it went by.
    std::string text = isa;
    text.replace(text.find("*P*"), 3, "*X*");
    text += gs;
    std::size_t sets = 0;
    for (; text.size() < 12UL * 1024 * 1024; ++sets) {
        const std::string control = std::to_string(100000 + sets);
        text += "ST*945*" + control + "~\n" + w06 + n1 + lines + "SE*8*" + control + "~\n";
    }
    text += "GE*" + std::to_string(sets + 1) + "*1~\nIEA*1*000000001~\n";
    std::istringstream in(text);
    std::streambuf* const before = std::cin.rdbuf(in.rdbuf());
    const Outcome outcome = run({"-"}, {.validate = true, .progress = true});
    std::cin.rdbuf(before);
    std::cin.clear();
    CHECK(outcome.exit == 1);
    CHECK_THAT(outcome.out, Contains("    1 | ISA*00*          *00*          *ZZ*WAREHOUSE      *ZZ*BRAND          "
                                     "*240102*0304*U*00401*000000001*0*X*>~\n"));
    CHECK_THAT(outcome.out, Contains(" | GE*" + std::to_string(sets + 1) + "*1~\n"));
    CHECK_THAT(outcome.err, Contains("\rstandard input: 8 MB\x1b[K") && Catch::EndsWith("\r\x1b[K"));
}

TEST_CASE("the limit keeps the findings that stand first") {
    cli::FirstFindings findings(2);
    for (const std::uint64_t offset : {30, 10, 40, 20, 10}) {
        cli::Finding finding;
        finding.place.offset = offset;
        finding.message = std::to_string(findings.size());
        findings.add(finding);
    }
    REQUIRE(findings.size() == 2);
    CHECK(findings.begin()->place.offset == 10);
    CHECK(std::next(findings.begin())->place.offset == 10);

    const Folder folder;
    folder.write("945.edi", in_envelope(bad_set));
    const Outcome one = run({"945.edi"}, {.validate = true, .limit = 1});
    CHECK_THAT(one.out, Contains("945.edi:4:12: error: ") && !Contains("945.edi:8:8: error: ") &&
                            Contains("only the first problem is shown; --limit shows more\n") &&
                            Contains(": rejected, 3 errors\n"));
}

namespace {

// Takes some bytes and then fails, as a pipe without a reader or a full disk does.
class Failing final : public std::streambuf {
  public:
    Failing(std::streamsize room, int error) : room_(room), error_(error) {}

  private:
    std::streamsize xsputn(const char*, std::streamsize n) override {
        if (n > room_) {
            errno = error_;
            return 0;
        }
        room_ -= n;
        return n;
    }
    int_type overflow(int_type) override { return traits_type::eof(); }

    std::streamsize room_;
    int error_;
};

}  // namespace

TEST_CASE("a reader that hangs up ends the command quietly, a full disk does not") {
    const Folder folder;
    folder.write("945.edi", clean);
    const std::vector<std::string> files{"945.edi", "missing.edi"};
    struct Row {
        int error, exit;
        std::string err;
    };
    const Row rows[] = {{EPIPE, 0, ""},
                        {ENOSPC, 3, "crossdock inspect: the output cannot be written: No space left on device\n"}};
    for (const Row& row : rows) {
        Failing buffer(20, row.error);
        std::ostream out(&buffer);
        std::ostringstream err;
        CHECK(cli::inspect(files, {.form = InspectForm::events}, out, err) == row.exit);
        CHECK(err.str() == row.err);
    }
}
