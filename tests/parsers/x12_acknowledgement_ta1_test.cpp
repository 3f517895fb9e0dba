#include <catch2/catch.hpp>

#include "parsers/x12/acknowledgement/acknowledgement_writer.h"
#include "tests/parsers/x12_acknowledgement_results.h"
#include "tests/parsers/x12_events.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

std::string whole(const std::vector<Result<Acknowledgement>>& written) {
    std::string bytes;
    for (const auto& answer : written) bytes += answer ? answer->bytes : answer.error().code + '\n';
    return bytes;
}

}  // namespace

TEST_CASE("acknowledgements are never acknowledged") {
    const auto in_order = [](const char* id, const char* transaction) {
        return group_result(id, "7", {set_result(transaction, "0001")});
    };
    AcknowledgementOptions always = reply_options();
    always.interchange = InterchangeReply::always;
    CHECK(acknowledged({in_order("FA", "997")}).empty());
    CHECK(acknowledged({in_order("FA", "999")}).empty());
    CHECK(acknowledged({in_order("FA", "945")}).empty());
    CHECK(acknowledged({in_order("SW", "997")}).empty());
    CHECK(acknowledged({in_order("FA", "997")}, interchange_result(), always).empty());
    CHECK(acknowledged({}, interchange_result(), always).empty());
    CHECK(content_of(acknowledged({in_order("FA", "997"), in_order("SW", "945")})) ==
          "AK1*SW*7~\nAK2*945*0001~\nAK5*A~\nAK9*A*1*1*1~\n");

    InterchangeResult asked = interchange_result();
    asked.acknowledgement_requested = true;
    CHECK(content_of(acknowledged({in_order("FA", "997")}, asked)) == "TA1*000000905*240101*2359*A*000~\n");
    CHECK(acknowledged({}, asked).empty());
    asked.verdict = Verdict::rejected;
    CHECK(content_of(acknowledged({}, asked)) == "TA1*000000905*240101*2359*R*022~\n");

    SetResult bare = set_result("945", "0001");
    bare.at = {};
    AcknowledgementWriter writer(reply_options(), nullptr);
    writer.on_set(bare);
    CHECK(writer.take().empty());
}

TEST_CASE("a TA1 is sent when it is due, alone or in front of the group") {
    using enum InterchangeReply;
    struct Case {
        InterchangeReply reply;
        bool requested;
        Verdict verdict;
        const char* content;
    };
    const std::string group = "AK1*SW*7~\nAK2*945*0001~\nAK5*A~\nAK9*A*1*1*1~\n";
    const std::string accepted = "TA1*000000905*240101*2359*A*000~\n" + group;
    const std::string errors = "TA1*000000905*240101*2359*E*025~\n" + group;
    const char* rejected_ta1 = "TA1*000000905*240101*2359*R*025~\n";
    const Case cases[] = {
        {requested, false, Verdict::accepted, group.c_str()},
        {requested, true, Verdict::accepted, accepted.c_str()},
        {requested, false, Verdict::accepted_with_errors, group.c_str()},
        {requested, true, Verdict::accepted_with_errors, errors.c_str()},
        {requested, true, Verdict::rejected, rejected_ta1},
        {requested, false, Verdict::rejected, group.c_str()},
        {on_error, false, Verdict::accepted, group.c_str()},
        {on_error, true, Verdict::accepted, accepted.c_str()},
        {on_error, false, Verdict::accepted_with_errors, errors.c_str()},
        {on_error, false, Verdict::rejected, rejected_ta1},
        {always, false, Verdict::accepted, accepted.c_str()},
        {never, true, Verdict::rejected, group.c_str()},
    };
    for (const Case& c : cases) {
        AcknowledgementOptions options = reply_options();
        options.interchange = c.reply;
        InterchangeResult interchange = interchange_result();
        interchange.acknowledgement_requested = c.requested;
        interchange.verdict = c.verdict;
        if (c.verdict != Verdict::accepted) interchange.problems.push_back(set_problem("x12.duplicate-interchange"));
        INFO(static_cast<int>(c.reply) << c.requested << code(c.verdict));
        CHECK(content_of(acknowledged({group_result("SW", "7", {set_result("945", "0001")})}, interchange, options)) ==
              c.content);
    }
}

TEST_CASE("TA1 in front of a group, alone, and apart: exact bytes") {
    const std::string isa =
        "ISA*00*          *00*          *ZZ*CROSSDOCK      *12*WAREHOUSE      *240102*0304*U*00401*000000041*0*P*>~\n";
    const std::string ta1 = "TA1*000000905*240101*2359*A*000~\n";
    InterchangeResult interchange = interchange_result();
    interchange.acknowledgement_requested = true;
    AcknowledgementOptions options = reply_options();
    const std::vector<GroupOfSets> groups{group_result("SW", "7", {})};
    const auto in_front = acknowledged(groups, interchange, options);
    CHECK(whole(in_front) == isa + ta1 +
                                 "GS*FA*SHOP*WH-EAST*20240102*0304*141*X*004010~\nST*997*0001~\nAK1*SW*7~\n"
                                 "AK9*A*0*0*0~\nSE*4*0001~\nGE*1*141~\nIEA*1*000000041~\n");
    CHECK(in_front.at(0)->has_ta1);

    options.functional = false;
    CHECK(whole(acknowledged(groups, interchange, options)) == isa + ta1 + "IEA*0*000000041~\n");

    options.functional = true;
    options.apart = true;
    const auto apart = acknowledged(groups, interchange, options);
    REQUIRE(apart.size() == 2);
    CHECK(apart[0]->bytes == isa + ta1 + "IEA*0*000000041~\n");
    CHECK(apart[0]->groups == 0);
    CHECK(content_of({apart[1]}) == "AK1*SW*7~\nAK9*A*0*0*0~\n");
    CHECK(apart[1]->numbers.interchange == 42);
}

TEST_CASE("TA105 is the first code that the interchange has") {
    struct Case {
        const char* problem;
        std::uint16_t isa_element;
        const char* code;
    };
    const Case cases[] = {{"x12.interchange-control", 0, "001"},
                          {"x12.group-count", 0, "021"},
                          {"x12.segment-outside", 0, "022"},
                          {"x12.missing-iea", 0, "023"},
                          {"x12.duplicate-interchange", 0, "025"},
                          {"x12.something-else", 0, "022"},
                          {"", 1, "010"},
                          {"", 2, "011"},
                          {"", 3, "012"},
                          {"", 4, "013"},
                          {"", 5, "005"},
                          {"", 6, "006"},
                          {"", 7, "007"},
                          {"", 8, "008"},
                          {"", 9, "014"},
                          {"", 10, "015"},
                          {"", 11, "016"},
                          {"", 12, "017"},
                          {"", 13, "018"},
                          {"", 14, "019"},
                          {"", 15, "020"},
                          {"", 16, "027"}};
    for (const Case& c : cases) {
        InterchangeResult interchange = interchange_result();
        interchange.acknowledgement_requested = true;
        interchange.verdict = Verdict::rejected;
        if (c.isa_element > 0)
            interchange.findings = {
                segment_finding(SegmentError::element_errors, "ISA", 0,
                                {element_finding(ElementError::invalid_code, c.isa_element, "", "")})};
        else
            interchange.problems = {set_problem(c.problem)};
        CHECK(content_of(acknowledged({}, interchange)) ==
              std::string("TA1*000000905*240101*2359*R*") + c.code + "~\n");
    }
    InterchangeResult damaged = interchange_result();
    damaged.acknowledgement_requested = true;
    damaged.verdict = Verdict::rejected;
    damaged.control_number = "77";
    damaged.date = "2401>1";
    damaged.time = "";
    CHECK(content_of(acknowledged({}, damaged)) == "TA1*000000077*2401 1*0000*R*022~\n");
}
