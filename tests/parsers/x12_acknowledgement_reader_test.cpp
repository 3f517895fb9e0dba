#include <catch2/catch.hpp>
#include <set>

#include "parsers/x12/acknowledgement/acknowledgement_reader.h"
#include "parsers/x12/acknowledgement/code_words.h"
#include "tests/parsers/x12_acknowledgement_results.h"
#include "tests/parsers/x12_events.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

// The segments as one 997 (or another set) in an envelope.
std::string inbound(std::string_view segments, std::string_view transaction = "997") {
    std::size_t count = 2;
    for (const char c : segments) count += c == '~' ? 1U : 0U;
    return isa() + "GS*FA*WH*SHOP*20240102*0304*5*X*004010~ST*" + std::string(transaction) + "*0001~" +
           std::string(segments) + "SE*" + std::to_string(count) + "*0001~GE*1*5~IEA*1*000000001~";
}

std::vector<std::string> messages(const Acknowledgements& said) {
    std::vector<std::string> messages;
    for (const Problem& problem : said.problems) messages.push_back(problem.message);
    return messages;
}

}  // namespace

TEST_CASE("a 997 is read down to the element") {
    const auto said = read_acknowledgements(
        inbound("AK1*OW*17~AK2*940*0001~AK5*A~AK2*940*0002~AK3*W01*7*0310*8~AK4*5>2*234*7*XX1~AK4*1**1~AK3*W76*12**3~"
                "AK5*R*5*4~AK9*P*2*2*1*5~"));
    REQUIRE(said);
    CHECK(messages(*said).empty());
    REQUIRE(said->responses.size() == 1);
    const GroupResponse& response = said->responses[0];
    CHECK_FALSE(response.is_999);
    CHECK(response.functional_id == "OW");
    CHECK(response.control_number == "17");
    CHECK(response.version.empty());
    CHECK(response.status == "P");
    CHECK(response.included == 2U);
    CHECK(response.received == 2U);
    CHECK(response.accepted == 1U);
    CHECK(response.codes == std::vector<std::string>{"5"});
    REQUIRE(response.sets.size() == 2);
    CHECK(response.sets[0].status == "A");
    CHECK(response.sets[0].segments.empty());
    const SetResponse& set = response.sets[1];
    CHECK(set.transaction == "940");
    CHECK(set.control_number == "0002");
    CHECK(set.status == "R");
    CHECK(set.codes == std::vector<std::string>{"5", "4"});
    CHECK(set.segments == std::vector<SegmentComplaint>{
                              {"W01", 7, "0310", "8", {}, {{5, 2, 0, "234", "7", "XX1"}, {1, 0, 0, "", "1", ""}}},
                              {"W76", 12, "", "3", {}, {}}});
}

TEST_CASE("a 999 is read with its contexts and repetitions") {
    const auto said = read_acknowledgements(
        inbound("AK1*HC*17*005010X222~AK2*837*0001*005010X222~IK3*CLM*22**8~CTX*CLM01>123~IK4*2>1>3*782*I6*9~"
                "CTX*SITUATIONAL TRIGGER*CLM*43~IK5*R*I5~AK9*R*1*1*0~",
                "999"));
    REQUIRE(said);
    CHECK(messages(*said).empty());
    const GroupResponse& response = said->responses.at(0);
    CHECK(response.is_999);
    CHECK(response.version == "005010X222");
    CHECK(response.sets.at(0).convention == "005010X222");
    CHECK(response.sets[0].segments ==
          std::vector<SegmentComplaint>{
              {"CLM", 22, "", "8", {"CLM01>123", "SITUATIONAL TRIGGER"}, {{2, 1, 3, "782", "I6", "9"}}}});
}

TEST_CASE("TA1 segments are read, with or without groups") {
    const auto said = read_acknowledgements(
        isa() + "TA1*000000050*200229*1200*A*000~TA1*000000051*200229*1201*R*025~IEA*0*000000001~");
    REQUIRE(said);
    CHECK(messages(*said).empty());
    REQUIRE(said->interchanges.size() == 2);
    CHECK(said->interchanges[1].control_number == "000000051");
    CHECK(said->interchanges[1].date == "200229");
    CHECK(said->interchanges[1].time == "1201");
    CHECK(said->interchanges[1].status == "R");
    CHECK(said->interchanges[1].code == "025");
}

TEST_CASE("segments out of order are told and passed over") {
    struct Case {
        const char* segments;
        const char* message;
    };
    const Case cases[] = {
        {"AK9*A*1*1*1~", "the 997 has no AK1, so it does not say what it is about"},
        {"AK1*OW*17~", "the 997 has no AK9, so it gives no verdict on the group"},
        {"AK1*OW*17~AK1*OW*18~AK9*A*1*1*1~", "AK1 comes a second time; the first one counts"},
        {"AK1*OW*17~AK9*A*1*1*1~AK9*R*1*1*0~", "AK9 comes a second time; the first one counts"},
        {"AK1*OW*17~AK5*A~AK9*A*1*1*1~", "AK5 stands outside a set; AK2 was expected first"},
        {"AK1*OW*17~AK3*W01*7**8~AK9*A*1*1*1~", "AK3 stands outside a set; AK2 was expected first"},
        {"AK1*OW*17~AK2*940*0001~AK4*7**8~AK5*R~AK9*R*1*1*0~",
         "AK4 stands outside a segment's note; AK3 was expected first"},
        {"AK1*OW*17~AK2*940*0001~CTX*A~AK5*R~AK9*R*1*1*0~",
         "CTX stands outside a segment's note; IK3 was expected first"},
        {"AK1*OW*17~AK2*940*0001~AK2*940*0002~AK5*A~AK9*A*2*2*2~",
         "what is said of set 940 0001 has no AK5, so it gives no verdict"},
        {"AK1*OW*17~AK2*940*0001~AK9*A*1*1*1~", "what is said of set 940 0001 has no AK5, so it gives no verdict"},
        {"AK1*OW*17~ZZ*1~AK9*A*1*1*1~", "an acknowledgement has no segment 'ZZ'; it is passed over"},
        {"AK1*OW*17~AK2*940*0001~AK3*W01*x**8~AK5*R~AK9*R*1*1*0~",
         "segment 4 (AK3), element 2 is 'x'; a number was expected"},
        {"AK1*OW*17~AK9*A*1*99999999999*1~", "segment 3 (AK9), element 3 is '99999999999'; a number was expected"},
    };
    for (const Case& c : cases) {
        INFO(c.segments);
        const auto said = read_acknowledgements(inbound(c.segments));
        REQUIRE(said);
        CHECK(messages(*said) == std::vector<std::string>{c.message});
        CHECK(said->responses.size() == 1);
    }
}

TEST_CASE("other sets are counted and left alone") {
    const auto said = read_acknowledgements(inbound("W06*N*1~", "945"));
    REQUIRE(said);
    CHECK(said->other_sets == 1);
    CHECK(said->responses.empty());
}

TEST_CASE("what is no X12 is the reader's error") {
    CHECK_FALSE(read_acknowledgements("hello"));
}

TEST_CASE("each code has words, and each list has each code once") {
    using enum AcknowledgementCode;
    for (const AcknowledgementCode list : {interchange_verdict, interchange_note, group_verdict, group_error,
                                           set_verdict, set_error, segment_error, element_error}) {
        std::set<std::string_view> seen;
        for (const CodeWords& words : codes_of(list)) {
            INFO(static_cast<int>(list) << ' ' << words.code);
            CHECK(seen.insert(words.code).second);
            CHECK_FALSE(words.code.empty());
            CHECK(words.meaning.size() > 5);
            CHECK(words.remedy.size() > 10);
            CHECK(words_of(list, words.code).meaning == words.meaning);
        }
    }
    CHECK(words_of(element_error, "7").meaning == "invalid code value");
    CHECK(words_of(element_error, "07").meaning == "invalid code value");
    CHECK(words_of(interchange_note, "25").meaning == "the control number was used before (ISA13)");
    CHECK(words_of(interchange_note, "0").meaning == "no error");
    CHECK(words_of(segment_error, "I4").code == "I4");
    CHECK(words_of(set_error, "99").code.empty());
    CHECK(words_of(set_error, "").meaning == "a code that is in no list of the standard");
    CHECK(reference_of(set_error, false) == "AK502");
    CHECK(reference_of(set_error, true) == "IK502");
}

TEST_CASE("every code that can be written has words") {
    for (int error = 0; error <= static_cast<int>(SegmentError::element_errors); ++error)
        for (const bool by_guideline : {false, true}) {
            SegmentFinding finding = segment_finding(static_cast<SegmentError>(error), "N1", 1);
            finding.by_guideline = by_guideline;
            CHECK_FALSE(words_of(AcknowledgementCode::segment_error, finding.code_997()).code.empty());
            CHECK_FALSE(words_of(AcknowledgementCode::segment_error, finding.code_999()).code.empty());
        }
    for (int error = 0; error < static_cast<int>(ElementError::trailing_separators); ++error)
        for (const bool by_guideline : {false, true}) {
            ElementFinding finding = element_finding(static_cast<ElementError>(error), 1, "", "");
            finding.by_guideline = by_guideline;
            CHECK_FALSE(words_of(AcknowledgementCode::element_error, finding.code_997(false)).code.empty());
            CHECK_FALSE(words_of(AcknowledgementCode::element_error, finding.code_997(true)).code.empty());
            CHECK_FALSE(words_of(AcknowledgementCode::element_error, finding.code_999()).code.empty());
        }
}

TEST_CASE("what is written is read back to the same verdicts") {
    SetResult bad = set_result("945", "0002", Verdict::rejected);
    ElementFinding element = element_finding(ElementError::invalid_code, 1, "368", "QQ");
    element.component = 2;
    bad.findings = {segment_finding(SegmentError::element_errors, "W12", 9, {element})};
    const std::vector<GroupOfSets> groups{
        group_result("SW", "7",
                     {set_result("945", "0001"), bad, set_result("945", "0003", Verdict::accepted_with_errors)},
                     "005010"),
        group_result("RE", "8", {set_result("944", "0001")}, "005010")};
    InterchangeResult interchange = interchange_result("00501");
    interchange.acknowledgement_requested = true;
    for (const bool use_999 : {false, true}) {
        AcknowledgementOptions options = reply_options();
        options.use_999 = use_999;
        const auto written = acknowledged(groups, interchange, options);
        REQUIRE(written.size() == 1);
        const auto said = read_acknowledgements(written[0]->bytes);
        REQUIRE(said);
        CHECK(messages(*said).empty());
        REQUIRE(said->interchanges.size() == 1);
        CHECK(said->interchanges[0].status == "A");
        REQUIRE(said->responses.size() == groups.size());
        for (std::size_t n = 0; n < groups.size(); ++n) {
            const GroupResponse& response = said->responses[n];
            CHECK(response.is_999 == use_999);
            CHECK(response.status == code(groups[n].group.verdict));
            CHECK(response.control_number == groups[n].group.control_number);
            CHECK(response.accepted == groups[n].group.accepted);
            REQUIRE(response.sets.size() == groups[n].sets.size());
            for (std::size_t s = 0; s < response.sets.size(); ++s) {
                CHECK(response.sets[s].status == code(groups[n].sets[s].verdict));
                CHECK(response.sets[s].control_number == groups[n].sets[s].control_number);
            }
        }
        CHECK(said->responses[0].sets[1].segments ==
              std::vector<SegmentComplaint>{{"W12", 9, "", "8", {}, {{1, 2, 0, "368", "7", "QQ"}}}});
    }
}
