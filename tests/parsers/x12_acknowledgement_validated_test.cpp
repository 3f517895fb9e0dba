#include <catch2/catch.hpp>

#include "parsers/x12/acknowledgement/acknowledgement_writer.h"
#include "parsers/x12/acknowledgement/matching.h"
#include "parsers/x12/validation/validator.h"
#include "tests/parsers/x12_acknowledgement_results.h"
#include "tests/parsers/x12_events.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

std::string shipping_advice(const std::string& control, const std::string& date = "20240101",
                            const std::string& count = "7") {
    return "ST*945*" + control + "~W06*N*SO-1*" + date +
           "*SHP1~N1*ST*JANE*92*0012~LX*1~W12*CC"
           "*5*5**EA**VN*TEE-1~W03*5~SE*" +
           count + "*" + control + "~";
}

std::string payload(const std::vector<std::string>& sets, std::string_view version) {
    const bool v5010 = version >= "005010";
    std::string bytes = isa("000000905", ">", "~", '*', v5010 ? "00501" : "00401", v5010 ? "^" : "U");
    bytes += "GS*SW*WH*SHOP*20240101*2359*7*X*" + std::string(version) + "~";
    for (const std::string& set : sets) bytes += set;
    return bytes + "GE*" + std::to_string(sets.size()) + "*7~IEA*1*000000905~";
}

struct Complaints final : ValidationSink {
    std::vector<std::string> found;

    void note(const std::vector<SegmentFinding>& findings) {
        for (const SegmentFinding& finding : findings) {
            if (!finding.message.empty()) found.push_back(finding.message);
            for (const ElementFinding& element : finding.elements) found.push_back(element.message);
        }
    }
    void note(const std::vector<Problem>& problems) {
        for (const Problem& problem : problems) found.push_back(problem.message);
    }
    void on_set(const SetResult& set) override {
        if (!set.known) found.push_back("unknown set " + set.transaction);
        note(set.findings);
        note(set.problems);
    }
    void on_group(const GroupResult& group) override {
        if (!group.version_known) found.push_back("unknown version " + group.version);
        note(group.findings);
        note(group.problems);
    }
    void on_interchange(const InterchangeResult& interchange) override {
        note(interchange.findings);
        note(interchange.problems);
    }
};

std::string answer_to(const std::string& bytes, AcknowledgementOptions options) {
    AcknowledgementWriter acknowledge(std::move(options), [](const InterchangeResult&) {
        return AcknowledgementNumbers{41, 141};
    });
    Validator validator(acknowledge);
    REQUIRE(read_all(bytes, validator));
    const auto answers = acknowledge.take();
    REQUIRE(answers.size() == 1);
    REQUIRE(answers[0]);
    return answers[0]->bytes;
}

}  // namespace

TEST_CASE("what the validator finds is acknowledged, the answer is valid itself and finds its way back") {
    struct Case {
        const char* version;
        bool use_999;
        const char* content;
    };
    const Case cases[] = {
        {"004010", false,
         "AK1*SW*7~\nAK2*945*0001~\nAK5*A~\nAK2*945*0002~\nAK3*W06*2**8~\nAK4*3*373*8*20249901~\nAK5*R*5~\n"
         "AK2*945*0003~\nAK5*R*4~\nAK9*P*3*3*1~\n"},
        {"005010", false,
         "AK1*SW*7*005010~\nAK2*945*0001~\nAK5*A~\nAK2*945*0002~\nAK3*W06*2**8~\nAK4*3*373*8*20249901~\nAK5*R*5~\n"
         "AK2*945*0003~\nAK5*R*4~\nAK9*P*3*3*1~\n"},
        {"005010", true,
         "AK1*SW*7*005010~\nAK2*945*0001~\nIK5*A~\nAK2*945*0002~\nIK3*W06*2**8~\nIK4*3*373*8*20249901~\nIK5*R*5~\n"
         "AK2*945*0003~\nIK5*R*4~\nAK9*P*3*3*1~\n"},
    };
    for (const Case& c : cases) {
        INFO(c.version << (c.use_999 ? " 999" : " 997"));
        const std::string sent = payload(
            {shipping_advice("0001"), shipping_advice("0002", "20249901"), shipping_advice("0003", "20240101", "8")},
            c.version);
        AcknowledgementOptions options = reply_options();
        options.use_999 = c.use_999;
        options.interchange = InterchangeReply::always;
        const std::string bytes = answer_to(sent, options);
        CHECK(content_of({Acknowledgement{bytes, {}, {}, true, 1}}) ==
              "TA1*000000905*240102*0304*A*000~\n" + std::string(c.content));

        Complaints complaints;
        Validator validator(complaints);
        REQUIRE(read_all(bytes, validator));
        CHECK(complaints.found == std::vector<std::string>{});

        const auto said = read_acknowledgements(bytes);
        REQUIRE(said);
        CHECK(said->problems.empty());
        const SentInterchange ours[] = {{sent, "905.edi"}};
        const AcknowledgementMatch match = match_acknowledgements(*said, ours);
        for (const MatchFinding& finding : match.findings) CHECK(finding.message.empty());
        REQUIRE(match.groups.size() == 1);
        REQUIRE(match.groups[0].sets.size() == 3);
        CHECK(match.groups[0].sets[0].verdict == Verdict::accepted);
        CHECK(match.groups[0].sets[2].verdict == Verdict::rejected);
        const auto& errors = match.groups[0].sets[1].errors;
        REQUIRE(errors.size() == 2);
        CHECK(errors[1].message == "945 0002, segment 2 (W06), element 3 '20249901': code 8, invalid date");
        CHECK(sent.substr(errors[1].place.offset, 9) == "20249901*");
    }
}

TEST_CASE("an interchange cut off at any byte is answered by something valid, or not at all") {
    const std::string sent = payload({shipping_advice("0001"), shipping_advice("0002", "20249901")}, "004010");
    for (std::size_t end = 1; end < sent.size(); ++end) {
        AcknowledgementOptions options = reply_options();
        options.interchange = InterchangeReply::on_error;
        AcknowledgementWriter acknowledge(options, [](const InterchangeResult&) {
            return AcknowledgementNumbers{41, 141};
        });
        Validator validator(acknowledge);
        [[maybe_unused]] const auto read = read_all(std::string_view(sent).substr(0, end), validator);
        for (const auto& answer : acknowledge.take()) {
            REQUIRE(answer);
            Complaints complaints;
            Validator again(complaints);
            REQUIRE(read_all(answer->bytes, again));
            INFO(end << '\n' << answer->bytes);
            CHECK(complaints.found == std::vector<std::string>{});
        }
    }
}
