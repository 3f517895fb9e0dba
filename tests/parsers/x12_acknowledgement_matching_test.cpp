#include <catch2/catch.hpp>

#include "parsers/x12/acknowledgement/matching.h"
#include "tests/parsers/x12_events.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

// What we sent: group OW 17 with the sets 0001 to 0003.
const std::string sent_bytes =
    "ISA*00*          *00*          *ZZ*SHOP           *ZZ*WH             *240102*0304*U*00401*000000042*0*P*>~\n"
    "GS*OW*SHOP*WH*20240102*0304*17*X*004010~\n"
    "ST*940*0001~\n"
    "W05*N*SO-1~\n"
    "N1*ST*JANE*92*0012~\n"
    "N1*SF*WH*92*1~\n"
    "G62*10*20240105~\n"
    "LX*1~\n"
    "W01*12*CA**VN*XX1~\n"
    "SLN*1*A>B>C~\n"
    "W76*12~\n"
    "SE*10*0001~\n"
    "ST*940*0002~\n"
    "W05*N*SO-2~\n"
    "SE*3*0002~\n"
    "ST*940*0003~\n"
    "W05*N*SO-3~\n"
    "SE*3*0003~\n"
    "GE*3*17~\n"
    "IEA*1*000000042~\n";

std::string inbound(std::string_view segments, std::string_view transaction = "997", std::string_view sender = "WH") {
    std::size_t count = 2;
    for (const char c : segments) count += c == '~' ? 1U : 0U;
    std::string header = isa();
    header.replace(35, 15, std::string(sender) + std::string(15 - sender.size(), ' '));
    return header + "GS*FA*WH*SHOP*20240102*0304*5*X*004010~ST*" + std::string(transaction) + "*0001~" +
           std::string(segments) + "SE*" + std::to_string(count) + "*0001~GE*1*5~IEA*1*000000001~";
}

AcknowledgementMatch matched(const std::string& payload, std::string_view sent = sent_bytes) {
    const auto said = read_acknowledgements(payload);
    REQUIRE(said);
    const SentInterchange ours[] = {{sent, "0000042.edi"}};
    return match_acknowledgements(*said, ours);
}

std::vector<std::string> finding_codes(const AcknowledgementMatch& match) {
    std::vector<std::string> codes;
    for (const MatchFinding& finding : match.findings) codes.push_back(finding.code);
    return codes;
}

// "A", "E", "R" for each set, "?" for one that is not answered.
std::string verdicts(const MatchedGroup& group) {
    std::string text;
    for (const MatchedSet& set : group.sets) text += set.verdict ? code(*set.verdict) : "?";
    return text;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a complaint is followed to the element that we sent") {
    struct Case {
        const char* notes;
        const char* message;
        std::uint32_t line, column;
        const char* value;
    };
    const Case cases[] = {
        {"AK3*W01*7**8~AK4*5*234*7*XX1~", "940 0001, segment 7 (W01), element 5 'XX1': code 7, invalid code value", 9,
         15, "XX1"},
        {"AK3*SLN*8**8~AK4*2>2**6~", "940 0001, segment 8 (SLN), element 2, component 2 'B': code 6, invalid character",
         10, 9, "B"},
        {"AK3*SLN*8**8~AK4*2*C001*6*A B C~", "940 0001, segment 8 (SLN), element 2 'A>B>C': code 6, invalid character",
         10, 7, "A>B>C"},
        {"AK3*N1*3**8~AK4*4*67*7*9999~",
         "940 0001, segment 3 (N1), element 4 '0012': code 7, invalid code value; the partner quotes '9999'", 5, 15,
         "0012"},
        {"AK3*W76*9**8~AK4*2*81*1~", "940 0001, segment 9 (W76), element 2: code 1, mandatory element missing", 11, 1,
         ""},
        {"AK3*W01*7**8~AK4*3**2*ZZ~",
         "940 0001, segment 7 (W01), element 3 'ZZ': code 2, an element that others demand is missing; we left this "
         "element empty",
         9, 11, ""},
        {"AK3*LX*6**5~", "940 0001, segment 6 (LX): code 5, the segment occurs too often", 8, 1, ""},
        {"AK3*LX*6**8~", "940 0001, segment 6 (LX): code 8, the segment has element errors", 8, 1, ""},
        {"AK3*LX*6~", "940 0001, segment 6 (LX): complained of without a code", 8, 1, ""},
        {"AK3*W66*6**3~",
         "940 0001, segment 6 (W66): code 3, mandatory segment missing; it was expected before our segment 6 (LX)", 8,
         1, ""},
        // Counted from 0: the tag is unique, so it is clear what is meant.
        {"AK3*W01*6**8~AK4*5*234*7*XX1~",
         "940 0001, segment 6 (W01), which is our segment 7, element 5 'XX1': code 7, invalid code value", 9, 15,
         "XX1"},
        // Two segments have the tag, one of them the value.
        {"AK3*N1*9**8~AK4*4*67*7*0012~",
         "940 0001, segment 9 (N1), which is our segment 3, element 4 '0012': code 7, invalid code value", 5, 15,
         "0012"},
    };
    for (const Case& c : cases) {
        INFO(c.notes);
        const auto match = matched(inbound(std::string("AK1*OW*17~AK2*940*0001~") + c.notes + "AK5*R*5~AK9*P*3*3*2~"));
        CHECK(finding_codes(match).empty());
        const MatchedSet& set = match.groups.at(0).sets.at(0);
        CHECK(set.verdict == Verdict::rejected);
        REQUIRE(set.errors.size() == 2);
        CHECK(set.errors[0].message == "940 0001: code 5, one or more segments are in error");
        CHECK(set.errors[0].place.line == 3);
        const MatchedError& error = set.errors[1];
        CHECK(error.message == c.message);
        CHECK(error.found);
        CHECK(error.place.line == c.line);
        CHECK(error.place.column == c.column);
        CHECK(error.place == position_at(sent_bytes, error.place.offset));
        CHECK(error.value == c.value);
        CHECK_FALSE(error.remedy.empty());
        CHECK(verdicts(match.groups[0]) == "RAA");
    }
}

TEST_CASE("repetitions and other delimiters are followed too") {
    const std::string sent =
        "ISA|00|          |00|          |ZZ|SHOP           |ZZ|WH             |240102|0304|^|00501|000000042|0|P|:'"
        "GS|OW|SHOP|WH|20240102|0304|17|X|005010'ST|940|0001'HI|A:1^B:2^C:3'SE|3|0001'GE|1|17'IEA|1|000000042'";
    const auto match = matched(inbound("AK1*OW*17~AK2*940*0001~IK3*HI*2**8~CTX*CLM01>9~IK4*1>2>3*1271*I12*3~"
                                       "IK5*R*I5~AK9*R*1*1*0~",
                                       "999"),
                               sent);
    CHECK(finding_codes(match).empty());
    const auto& errors = match.groups.at(0).sets.at(0).errors;
    REQUIRE(errors.size() == 2);
    CHECK(errors[0].reference == "IK502");
    CHECK(errors[1].reference == "IK403");
    CHECK(errors[1].message ==
          "940 0001, segment 2 (HI), element 1, repetition 3, component 2 '3': code I12, the value does not have the "
          "form that the partner's guide demands");
    CHECK(errors[1].contexts == std::vector<std::string>{"CLM01>9"});
    CHECK(sent.substr(errors[1].place.offset, 2) == "3'");
}

TEST_CASE("a place that our document does not have is told") {
    struct Case {
        const char* notes;
        const char* message;
    };
    const Case cases[] = {
        {"AK3*N9*7**8~AK4*1**1~", "the partner complains of segment 7 (N9) of set 940 0001; our segment 7 is W01"},
        {"AK3*N1*9**8~AK4*1**7~", "the partner complains of segment 9 (N1) of set 940 0001; our segment 9 is W76"},
        {"AK3*N9*70**2~", "the partner complains of segment 70 (N9) of set 940 0001; ours has 10 segments"},
        {"AK3*N9*70**3~", "the partner complains of segment 70 (N9) of set 940 0001; ours has 10 segments"},
    };
    for (const Case& c : cases) {
        const auto match = matched(inbound(std::string("AK1*OW*17~AK2*940*0001~") + c.notes + "AK5*R~AK9*P*3*3*2~"));
        CHECK(finding_codes(match) == Codes{"x12.ack.position"});
        CHECK(match.findings.at(0).message == c.message);
        REQUIRE(match.groups.at(0).sets.at(0).errors.size() == 1);
        CHECK_FALSE(match.groups[0].sets[0].errors[0].found);
        CHECK(match.groups[0].sets[0].errors[0].place.line == 3);
    }
}

TEST_CASE("each set has its verdict, listed or not") {
    struct Case {
        const char* response;
        const char* verdicts;
        Codes findings;
    };
    const Case cases[] = {
        {"AK1*OW*17~AK9*A*3*3*3~", "AAA", {}},
        {"AK1*OW*000017~AK9*A*3*3*3~", "AAA", {}},
        {"AK1*OW*17~AK9*E*3*3*3~", "AAA", {}},
        {"AK1*OW*17~AK9*R*3*3*0*4~", "RRR", {}},
        {"AK1*OW*17~AK9*M*3*3*0~", "RRR", {}},
        {"AK1*OW*17~AK2*940*0001~AK5*A~AK2*940*0002~AK5*E*5~AK2*940*0003~AK5*R*5~AK9*P*3*3*2~", "AER", {}},
        {"AK1*OW*17~AK2*940*0002~AK5*X~AK9*P*3*3*2~", "ARA", {}},
        {"AK1*OW*17~AK2*940*0002~AK5*A~AK9*P*3*3*1~", "RAR", {}},
        // What is accepted cannot be told.
        {"AK1*OW*17~AK2*940*0002~AK5*A~AK9*P*3*3*2~", "?A?", {"x12.ack.unanswered-set", "x12.ack.unanswered-set"}},
        {"AK1*OW*17~AK2*940*0001~AK5*A~AK9*A*2*2*1~",
         "A??",
         {"x12.ack.unanswered-set", "x12.ack.unanswered-set", "x12.ack.set-count"}},
        {"AK1*OW*17~AK9*A*3*4*4~", "AAA", {"x12.ack.set-count", "x12.ack.contradiction"}},
        {"AK1*OW*17~AK9*A*3*3*2~", "AAA", {"x12.ack.contradiction"}},
        {"AK1*OW*17~AK2*940*0001~AK5*A~AK9*R*3*3*0~", "RRR", {"x12.ack.contradiction"}},
        {"AK1*OW*17~AK2*940*0001~AK5*R~AK9*A*3*3*2~", "RAA", {"x12.ack.contradiction"}},
        {"AK1*OW*17~AK2*940*0001~AK5*Q~AK9*A*3*3*3~", "?AA", {"x12.ack.verdict"}},
        {"AK1*OW*17~AK2*940*0001~AK5*P~AK9*A*3*3*3~", "?AA", {"x12.ack.verdict"}},
        {"AK1*OW*17~AK2*940*0001~AK5*A~AK9*Q*3*3*3~",
         "A??",
         {"x12.ack.verdict", "x12.ack.unanswered-set", "x12.ack.unanswered-set"}},
        {"AK1*OW*17~AK2*940*0004~AK5*A~AK9*A*3*3*3~", "AAA", {"x12.ack.unknown-set"}},
        {"AK1*OW*17~AK2*940*0001~AK5*A~AK2*940*0001~AK5*R~AK9*A*3*3*3~", "AAA", {"x12.ack.duplicate-set"}},
        {"AK1*OW*17~AK2*945*0001~AK5*A~AK9*A*3*3*3~", "AAA", {"x12.ack.transaction"}},
        {"AK1*OW*18~AK9*A*3*3*3~", "", {"x12.ack.unknown-group"}},
        {"AK1*SW*17~AK9*A*3*3*3~", "", {"x12.ack.unknown-group"}},
        {"AK1**~AK9*A*3*3*3~", "", {"x12.ack.unknown-group"}},
    };
    for (const Case& c : cases) {
        INFO(c.response);
        const auto match = matched(inbound(c.response));
        CHECK(finding_codes(match) == c.findings);
        CHECK(verdicts(match.groups.at(0)) == c.verdicts);
        CHECK(match.groups[0].sent.has_value() == (*c.verdicts != '\0'));
        for (const MatchFinding& finding : match.findings) CHECK(finding.place.line == 1);
    }
}

TEST_CASE("errors of the group have their words") {
    const auto match = matched(inbound("AK1*OW*17~AK9*R*3*3*0*4*99~"));
    REQUIRE(match.groups.at(0).errors.size() == 2);
    CHECK(match.groups[0].errors[0].message ==
          "group OW 17: code 4, the control numbers of header and trailer differ (GS06, GE02)");
    CHECK(match.groups[0].errors[0].reference == "AK905");
    CHECK(match.groups[0].errors[1].message == "group OW 17: code 99, a code that is in no list of the standard");
}

TEST_CASE("a TA1 belongs to the interchange with its number, date and time") {
    struct Case {
        const char* ta1;
        bool sent;
        std::optional<Verdict> verdict;
        const char* error;
        Codes findings;
    };
    const Case cases[] = {
        {"TA1*000000042*240102*0304*A*000~", true, Verdict::accepted, "", {}},
        {"TA1*42*240102*0304*A~", true, Verdict::accepted, "", {}},
        {"TA1*000000042*240102*0304*R*025~",
         true,
         Verdict::rejected,
         "interchange 000000042: code 025, the control number was used before (ISA13)",
         {}},
        {"TA1*000000043*240102*0304*A*000~", false, Verdict::accepted, "", {"x12.ack.unknown-interchange"}},
        {"TA1*000000042*230102*0304*A*000~", false, Verdict::accepted, "", {"x12.ack.unknown-interchange"}},
        {"TA1*000000042*240102*0304*P*000~", true, std::nullopt, "", {"x12.ack.verdict"}},
    };
    for (const Case& c : cases) {
        INFO(c.ta1);
        const auto match = matched(isa() + c.ta1 + "IEA*0*000000001~");
        REQUIRE(match.interchanges.size() == 1);
        CHECK(match.interchanges[0].sent.has_value() == c.sent);
        CHECK(match.interchanges[0].verdict == c.verdict);
        CHECK((match.interchanges[0].errors.empty() ? "" : match.interchanges[0].errors[0].message) == c.error);
        CHECK(finding_codes(match) == c.findings);
    }
}

TEST_CASE("of several interchanges with one number, the receiver's counts, else the first") {
    std::string other = sent_bytes;
    other.replace(other.find("WH   "), 5, "WEST ");
    const auto said = read_acknowledgements(inbound("AK1*OW*17~AK9*A*3*3*3~"));
    REQUIRE(said);
    const SentInterchange both[] = {{other, "other"}, {sent_bytes, "ours"}};
    CHECK(match_acknowledgements(*said, both).groups.at(0).sent == 1U);
    CHECK(match_acknowledgements(*said, both).findings.empty());
    const SentInterchange others[] = {{other, "newer"}, {other, "older"}};
    const auto match = match_acknowledgements(*said, others);
    CHECK(match.groups.at(0).sent == 0U);
    CHECK(finding_codes(match) == Codes{"x12.ack.sender"});
    CHECK(finding_codes(match_acknowledgements(*said, {})) == Codes{"x12.ack.unknown-group"});
    const SentInterchange broken[] = {{"no X12", "broken.edi"}};
    CHECK(finding_codes(match_acknowledgements(*said, broken)) ==
          Codes{"x12.ack.sent-unreadable", "x12.ack.unknown-group"});
}

TEST_CASE("a control number that we used twice is answered twice") {
    std::string twice = sent_bytes;
    for (std::size_t at = twice.find("*0002~"); at != std::string::npos; at = twice.find("*0002~"))
        twice.replace(at, 6, "*0001~");
    const auto match = matched(
        inbound("AK1*OW*17~AK2*940*0001~AK5*A~AK2*940*0001~AK3*W05*2**8~AK4*2**7*SO-2~AK5*R~AK9*P*3*3*2~"), twice);
    CHECK(finding_codes(match).empty());
    CHECK(verdicts(match.groups.at(0)) == "ARA");
    CHECK(match.groups[0].sets[1].errors.at(0).place.line == 14);
}
