#include <catch2/catch.hpp>

#include "parsers/x12/acknowledgement/acknowledgement_writer.h"
#include "tests/parsers/x12_acknowledgement_results.h"
#include "tests/parsers/x12_events.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

SetResult rejected(std::string control, std::vector<SegmentFinding> findings) {
    SetResult set = set_result("945", std::move(control), Verdict::rejected);
    set.findings = std::move(findings);
    return set;
}

std::string whole(const std::vector<Result<Acknowledgement>>& written) {
    std::string bytes;
    for (const auto& answer : written) bytes += answer ? answer->bytes : answer.error().code + '\n';
    return bytes;
}

}  // namespace

TEST_CASE("one bad set of three is rejected, exactly, with sender and receiver turned around") {
    SetResult bad = rejected("0002", {segment_finding(SegmentError::missing, "W27", 6),
                                      segment_finding(SegmentError::element_errors, "W12", 9,
                                                      {element_finding(ElementError::invalid_code, 1, "368", "QQ"),
                                                       element_finding(ElementError::missing, 5, "355", "")})});
    bad.problems.push_back(set_problem("x12.segment-count"));
    const auto written = acknowledged(
        {group_result("SW", "7", {set_result("945", "0001"), bad, set_result("945", "0003")})}, interchange_result());
    REQUIRE(written.size() == 1);
    REQUIRE(written[0]);
    CHECK(written[0]->bytes ==
          "ISA*00*          *00*          *ZZ*CROSSDOCK      *12*WAREHOUSE      *240102*0304*U*00401*000000041*0*P*>~\n"
          "GS*FA*SHOP*WH-EAST*20240102*0304*141*X*004010~\n"
          "ST*997*0001~\n"
          "AK1*SW*7~\n"
          "AK2*945*0001~\n"
          "AK5*A~\n"
          "AK2*945*0002~\n"
          "AK3*W27*6**3~\n"
          "AK3*W12*9**8~\n"
          "AK4*1*368*7*QQ~\n"
          "AK4*5*355*1~\n"
          "AK5*R*4*5~\n"
          "AK2*945*0003~\n"
          "AK5*A~\n"
          "AK9*P*3*3*2~\n"
          "SE*14*0001~\n"
          "GE*1*141~\n"
          "IEA*1*000000041~\n");
    CHECK(written[0]->numbers.interchange == 41);
    CHECK(written[0]->answers == "000000905");
    CHECK(written[0]->groups == 1);
    CHECK_FALSE(written[0]->has_ta1);
}

TEST_CASE("a 999 says its convention, the version answered, IK segments and implementation codes") {
    SegmentFinding by_guideline = segment_finding(SegmentError::unexpected, "NTE", 4);
    by_guideline.by_guideline = true;
    ElementFinding listed = element_finding(ElementError::invalid_code, 2, "1271", "X1");
    listed.by_guideline = true;
    listed.component = 3;
    listed.repetition = 2;
    SetResult bad = rejected("0001", {by_guideline, segment_finding(SegmentError::element_errors, "HI", 9, {listed})});
    bad.convention = "005010X222A1";
    AcknowledgementOptions options = reply_options();
    options.use_999 = true;
    options.business_unit = [](const SetResult&, const SegmentFinding& finding) -> std::optional<BusinessUnit> {
        if (finding.tag != "HI") return std::nullopt;
        return BusinessUnit{"CLM01", "12*34"};
    };
    CHECK(whole(acknowledged({group_result("HC", "70", {bad, set_result("837", "0002")}, "005010X222A1")},
                             interchange_result("00501"), options)) ==
          "ISA*00*          *00*          *ZZ*CROSSDOCK      *12*WAREHOUSE      *240102*0304*^*00501*000000041*0*P*>~\n"
          "GS*FA*SHOP*WH-EAST*20240102*0304*141*X*005010X231A1~\n"
          "ST*999*0001*005010X231A1~\n"
          "AK1*HC*70*005010X222A1~\n"
          "AK2*945*0001*005010X222A1~\n"
          "IK3*NTE*4**I4~\n"
          "IK3*HI*9**8~\n"
          "CTX*CLM01>12 34~\n"
          "IK4*2>3>2*1271*I6*X1~\n"
          "IK5*R*5~\n"
          "AK2*837*0002~\n"
          "IK5*A~\n"
          "AK9*P*2*2*1~\n"
          "SE*12*0001~\n"
          "GE*1*141~\n"
          "IEA*1*000000041~\n");
}

TEST_CASE("the form follows the version of the group answered") {
    struct Case {
        const char *version, *interchange_version;
        bool use_999;
        const char *isa, *gs08, *st, *ak1;
    };
    const Case cases[] = {
        {"004010", "00401", false, "U*00401", "004010", "ST*997*0001", "AK1*SW*7"},
        {"004010VICS", "00401", false, "U*00401", "004010VICS", "ST*997*0001", "AK1*SW*7"},
        {"004010", "00401", true, "U*00401", "004010", "ST*997*0001", "AK1*SW*7"},
        {"004010X092A1", "00401", true, "U*00401", "004010", "ST*997*0001", "AK1*SW*7"},
        {"003060", "00304", false, "U*00304", "003060", "ST*997*0001", "AK1*SW*7"},
        {"004060", "00406", false, "^*00406", "004060", "ST*997*0001", "AK1*SW*7"},
        {"005010", "00501", false, "^*00501", "005010", "ST*997*0001", "AK1*SW*7*005010"},
        {"005010VICS", "00401", false, "U*00401", "005010VICS", "ST*997*0001", "AK1*SW*7*005010VICS"},
        {"005010", "00501", true, "^*00501", "005010X231A1", "ST*999*0001*005010X231A1", "AK1*SW*7*005010"},
        {"005010", "xx", true, "^*00501", "005010X231A1", "ST*999*0001*005010X231A1", "AK1*SW*7*005010"},
        {"4010", "00401", false, "U*00401", "004010", "ST*997*0001", "AK1*SW*7"},
        {"", "", false, "U*00401", "004010", "ST*997*0001", "AK1*SW*7"},
    };
    for (const Case& c : cases) {
        INFO(c.version << ' ' << c.interchange_version << ' ' << c.use_999);
        AcknowledgementOptions options = reply_options();
        options.use_999 = c.use_999;
        const std::string bytes = whole(acknowledged({group_result("SW", "7", {set_result("945", "0001")}, c.version)},
                                                     interchange_result(c.interchange_version), options));
        CHECK(bytes.substr(82, 7) == c.isa);
        CHECK(bytes.find(std::string("*X*") + c.gs08 + "~\n") != std::string::npos);
        CHECK(bytes.find(std::string("\n") + c.st + "~\n" + c.ak1 + "~\n") != std::string::npos);
    }
}

TEST_CASE("details and accepted sets can be left out") {
    const std::vector<GroupOfSets> groups{
        group_result("SW", "7",
                     {set_result("945", "0001"), rejected("0002", {segment_finding(SegmentError::missing, "W06", 2)})}),
        group_result("SW", "8", {set_result("945", "0003")})};
    AcknowledgementOptions options = reply_options();
    options.details = false;
    CHECK(content_of(acknowledged(groups, interchange_result(), options)) ==
          "AK1*SW*7~\nAK2*945*0001~\nAK5*A~\nAK2*945*0002~\nAK5*R*5~\nAK9*P*2*2*1~\n"
          "AK1*SW*8~\nAK2*945*0003~\nAK5*A~\nAK9*A*1*1*1~\n");
    options.details = true;
    options.list_accepted = false;
    CHECK(content_of(acknowledged(groups, interchange_result(), options)) ==
          "AK1*SW*7~\nAK2*945*0002~\nAK3*W06*2**3~\nAK5*R*5~\nAK9*P*2*2*1~\n"
          "AK1*SW*8~\nAK9*A*1*1*1~\n");
    options.functional = false;
    CHECK(acknowledged(groups, interchange_result(), options).empty());
}

TEST_CASE("groups share an interchange as far as version and ids allow") {
    GroupOfSets elsewhere = group_result("SW", "9", {});
    elsewhere.group.sender = "WH-WEST";
    AcknowledgementOptions options = reply_options();
    options.use_999 = true;
    const auto written = acknowledged({group_result("SW", "7", {}), group_result("SH", "8", {}, "005010"), elsewhere,
                                       group_result("RE", "10", {}), group_result("IB", "11", {}, "005010VICS")},
                                      interchange_result(), options);
    REQUIRE(written.size() == 3);
    CHECK(content_of({written[0]}) == "AK1*SW*7~\nAK9*A*0*0*0~\nAK1*RE*10~\nAK9*A*0*0*0~\n");
    CHECK(content_of({written[1]}) == "AK1*SH*8*005010~\nAK9*A*0*0*0~\nAK1*IB*11*005010VICS~\nAK9*A*0*0*0~\n");
    CHECK(content_of({written[2]}) == "AK1*SW*9~\nAK9*A*0*0*0~\n");
    CHECK(written[1]->bytes.find("ST*999*0002*005010X231A1~\n") != std::string::npos);
    CHECK(written[2]->bytes.find("GS*FA*SHOP*WH-WEST*") != std::string::npos);
}

TEST_CASE("ids that cannot be written back cannot be answered") {
    struct Case {
        const char *sender, *receiver, *group_sender;
        const char* begin;
    };
    const Case cases[] = {{"", "CROSSDOCK", "A1", "x12.ack.address"},
                          {"WAREHOUSE", "", "A1", "x12.ack.address"},
                          {"WARE>HOUSE", "CROSSDOCK", "A1", "x12.ack.address"},
                          {"ABCDEFGHIJKLMNOP", "CROSSDOCK", "A1", "x12.ack.address"},
                          {"W", "CROSSDOCK", "", "GS*FA*SHOP*0W*"},
                          {"WAREHOUSE", "CROSSDOCK", "A", "GS*FA*SHOP*WAREHOUSE*"},
                          {"WAREHOUSE", "CROSSDOCK", "A>B", "GS*FA*SHOP*WAREHOUSE*"},
                          {"WAREHOUSE", "CROSSDOCK", "AB  ", "GS*FA*SHOP*AB*"}};
    for (const Case& c : cases) {
        InterchangeResult interchange = interchange_result();
        interchange.sender = c.sender;
        interchange.receiver = c.receiver;
        GroupOfSets group = group_result("SW", "7", {});
        group.group.sender = c.group_sender;
        CHECK(whole(acknowledged({group}, interchange)).find(c.begin) != std::string::npos);
    }
    InterchangeResult odd = interchange_result();
    odd.sender_qualifier = "1";
    odd.receiver_qualifier = ">>";
    odd.usage = "T";
    CHECK(whole(acknowledged({group_result("SW", "7", {})}, odd))
              .find("*ZZ*CROSSDOCK      *ZZ*WAREHOUSE      *240102*0304*U*00401*000000041*0*T*>~") !=
          std::string::npos);
}

TEST_CASE("a refused control number is the answer's error") {
    AcknowledgementWriter writer(reply_options(), [](const InterchangeResult&) -> Result<AcknowledgementNumbers> {
        return fail(ErrorKind::transient, "store.busy", "the store is busy");
    });
    writer.on_group(group_result("SW", "7", {}).group);
    InterchangeResult interchange = interchange_result();
    interchange.groups = 1;
    writer.on_interchange(interchange);
    const auto written = writer.take();
    REQUIRE(written.size() == 1);
    CHECK(written[0].error().code == "store.busy");
}

TEST_CASE("segments told of one interchange are limited, sets are not") {
    std::vector<SetResult> sets;
    for (int n = 0; n < 50; ++n) {
        SetResult& set = sets.emplace_back(rejected("0001", {}));
        set.findings.assign(SetResult::findings_max, segment_finding(SegmentError::missing, "W06", 2));
    }
    const std::string content = content_of(acknowledged({group_result("SW", "7", sets)}));
    const auto count = [&](std::string_view tag) {
        std::size_t found = 0;
        for (std::size_t at = content.find(tag); at != std::string::npos; at = content.find(tag, at + 1)) ++found;
        return found;
    };
    CHECK(count("AK3*") == AcknowledgementWriter::segments_max);
    CHECK(count("AK5*R*5~") == 50);
}
