// One thing is damaged at a time, in the shipped samples: the validator must find that, once, at its place, and say it
// in the codes of 997.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>

#include "tests/parsers/x12_damage.h"
#include "tests/parsers/x12_validation_results.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

std::string shipped(const std::string& name) {
    const std::string path = std::string(CROSSDOCK_SOURCE_DIR) + "/mappings/library/x12/004010/" + name + ".sample.edi";
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A 5010 945 with repetitions and a 4010 856 that nests, beside the shipped samples.
const std::string shipment_5010 =
    "ISA*00*          *00*          *ZZ*PINEWH         *ZZ*NORTHTEES      *260109*1530*^*00501*000000401*0*P*:~\n"
    "GS*SW*PINEWH*NORTHTEES*20260109*1530*401*X*005010~\n"
    "ST*945*0001~\n"
    "W06*F*SO-1*20260109~\n"
    "N1*ST*Harbour Outfitters*92*DC-0417~\n"
    "G62*11*20260109~\n"
    "LX*1~\n"
    "W12*CC*24*24*0*EA**VN*TEE~\n"
    "N9*LI*10~\n"
    "MEA**WT*9.6*LB:1:1~\n"
    "W03*24~\n"
    "SE*10*0001~\n"
    "GE*1*401~\n"
    "IEA*1*000000401~\n";

const std::string ship_notice =
    "ISA*00*          *00*          *ZZ*NORTHTEES      *ZZ*HARBOUR        *260109*1530*U*00401*000000402*0*P*>~\n"
    "GS*SH*NORTHTEES*HARBOUR*20260109*1530*402*X*004010~\n"
    "ST*856*0001~\n"
    "BSN*00*SHP-1*20260109*1530*0001~\n"
    "HL*1**S*1~\n"
    "TD5*B*2*UPSN*U~\n"
    "REF*BM*BOL-1~\n"
    "DTM*011*20260109~\n"
    "N1*ST*Harbour*92*0417~\n"
    "N4*Portland*ME*04101*US~\n"
    "HL*2*1*O*1~\n"
    "PRF*PO-1***20260101~\n"
    "HL*3*2*P*1~\n"
    "MAN*GM*00009501101530000014~\n"
    "HL*4*3*I*0~\n"
    "LIN**UP*614141007349~\n"
    "SN1**24*EA~\n"
    "CTT*4~\n"
    "SE*17*0001~\n"
    "GE*1*402~\n"
    "IEA*1*000000402~\n";

const std::string order =
    "ISA*00*          *00*          *ZZ*HARBOUR        *ZZ*NORTHTEES      *260109*1530*U*00401*000000403*0*P*>~\n"
    "GS*PO*HARBOUR*NORTHTEES*20260109*1530*403*X*004010~\n"
    "ST*850*0001~\n"
    "BEG*00*SA*PO-1**20260109~\n"
    "REF*DP*042~\n"
    "ITD*01*3*2**30**31~\n"
    "DTM*010*20260112~\n"
    "TD5*B*2*UPSN*U~\n"
    "N1*ST*Harbour*92*0417~\n"
    "N4*Portland*ME*04101*US~\n"
    "PO1*1*24*EA*9.25*PE*UP*614141007349*VN*TEE~\n"
    "CTP**RES*19.99~\n"
    "PID*F****Tee, red~\n"
    "SLN*1**I*12*EA>2>3~\n"
    "CTT*1~\n"
    "SE*14*0001~\n"
    "GE*1*403~\n"
    "IEA*1*000000403~\n";

struct Mutation {
    std::string name;
    std::string base;
    std::function<void(Damaged&)> damage;
    Lines expected;
    std::string set_codes;  // of the first set
};

using D = Damaged;

std::vector<Mutation> structure() {
    const std::string o = shipped("940"), s = shipped("945"), a = shipped("997.rejected");
    return {
        {"a mandatory segment is missing", o, [](D& d) { d.remove("W05"); }, {"2 W05 3"}, "R 5"},
        {"a mandatory loop is missing", shipment_5010, [](D& d) { d.remove("N1"); }, {"3 N1 3"}, "R 5"},
        {"a mandatory segment of a loop is missing", o, [](D& d) { d.append("W66", "LM*DF"); }, {"22 LQ 3"}, "R 5"},
        {"a loop's start is missing", s, [](D& d) { d.remove("LX"); }, {"13 LX 3"}, "R 5"},
        {"an inner loop's start is missing", s, [](D& d) { d.remove("W12"); }, {"15 W12 3"}, "R 5"},
        {"a repeat of a loop has lost its start", ship_notice, [](D& d) { d.remove("HL", 4); }, {"13 HL 3"}, "R 5"},
        {"the last mandatory segment is missing", a, [](D& d) { d.remove("AK9"); }, {"11 AK9 3"}, "R 5"},
        {"a mandatory segment inside a loop is missing", a, [](D& d) { d.remove("AK5"); }, {"8 AK5 3"}, "R 5"},
        {"a segment that may stand once is repeated", o, [](D& d) { d.repeat("W05"); }, {"3 W05 5"}, "R 5"},
        {"a segment is repeated beyond its maximum", s, [](D& d) { d.repeat("G62", 1, 5); }, {"15 G62 5"}, "R 5"},
        {"far beyond its maximum: told once", s, [](D& d) { d.repeat("G62", 1, 50); }, {"15 G62 5"}, "R 5"},
        {"a loop is repeated beyond its maximum", s, [](D& d) { d.repeat("N1", 1, 8); }, {"15 N1 4"}, "R 5"},
        {"a mandatory segment is swapped with the next", o, [](D& d) { d.swap("W05"); }, {"3 W05 7"}, "R 5"},
        {"two segments of a loop are swapped", s, [](D& d) { d.swap("N3"); }, {"5 N3 7"}, "R 5"},
        {"a loop's start is swapped with its next", s, [](D& d) { d.swap("W12"); }, {"15 G69 7"}, "R 5"},
        {"a segment stands in the wrong place",
         s,
         [](D& d) { d.append("W03", "G62*11*20260109"); },
         {"24 G62 7"},
         "R 5"},
        {"a whole loop stands in the wrong place",
         order,
         [](D& d) { d.append("CTT", "N4*Portland*ME*04101*US"), d.append("CTT", "N1*BT*Harbour*92*0418"); },
         {"14 N1 7"},
         "R 5"},
        {"a segment that no release knows", s, [](D& d) { d.append("W06", "QQQ*1*2"); }, {"3 QQQ 1"}, "R 5"},
        {"a segment that the set does not have",
         s,
         [](D& d) { d.append("W06", "BEG*00*SA*1**20260101"); },
         {"3 BEG 6"},
         "R 5"},
        {"the damaged tag of a mandatory segment", s, [](D& d) { d.rename("W06", 1, "W0G"); }, {"2 W0G 1"}, "R 5"},
        {"a tag in lower case", s, [](D& d) { d.rename("W06", 1, "w06"); }, {"2 w06 1"}, "R 5"},
        {"a tag that is no tag", s, [](D& d) { d.rename("G62", 1, "G-"); }, {"10 G- 1"}, "R 5"},
        {"another set's body",
         order,
         [](D& d) { d.set("ST", 1, 1, "940"), d.set("GS", 1, 1, "OW"); },
         {"2 BEG 6"},
         "R 5"},
        {"a loop's start is swapped with the one inside",
         s,
         [](D& d) { d.remove("MAN"), d.swap("LX"); },
         {"13 W12 7"},
         "R 5"},
        {"the damaged tag of a loop's start", order, [](D& d) { d.rename("PO1", 1, "PQ1"); }, {"9 PQ1 1"}, "R 5"},
        {"the damaged tag of a level's start", ship_notice, [](D& d) { d.rename("HL", 2, "ML"); }, {"9 ML 1"}, "R 5"},
        {"a level that others name is missing",
         ship_notice,
         [](D& d) { d.remove("HL", 3); },
         {"12 HL 8: 2/734/7"},
         "R 5"},
        {"LE without LS", s, [](D& d) { d.append("N9", "LE*0312", 3); }, {"18 LE 2"}, "R 5"},
        {"LS without LE", s, [](D& d) { d.append("N9", "LX*9", 4), d.append("N9", "LS*0312", 4); }, {"25 LE 3"}, "R 5"},
        {"LE names another loop than LS",
         s,
         [](D& d) { d.append("N9", "LE*0314", 4), d.append("N9", "LX*9", 4), d.append("N9", "LS*0312", 4); },
         {"25 LE 8: 1/447/7"},
         "R 5"},
        {"HL names a parent that is not there",
         ship_notice,
         [](D& d) { d.set("HL", 4, 2, "9"); },
         {"13 HL 8: 2/734/7"},
         "R 5"},
        {"HL is its own parent", ship_notice, [](D& d) { d.set("HL", 2, 2, "2"); }, {"9 HL 8: 2/734/7"}, "R 5"},
        {"HL uses a number twice", ship_notice, [](D& d) { d.set("HL", 4, 1, "3"); }, {"~13 HL 8: 1/628/7"}, "A"},
        {"HL has a child against its HL04",
         ship_notice,
         [](D& d) { d.set("HL", 3, 4, "0"); },
         {"~13 HL 8: 2/734/7"},
         "A"},
        {"HL has no child against its HL04",
         ship_notice,
         [](D& d) { d.set("HL", 4, 2, "1"); },
         {"~13 HL 8: 2/734/7"},
         "A"},
    };
}

std::vector<Mutation> elements() {
    const std::string o = shipped("940"), s = shipped("945"), a = shipped("997.rejected");
    return {
        {"a mandatory element is missing", s, [](D& d) { d.set("W06", 1, 1, ""); }, {"2 W06 8: 1/514/1"}, "R 5"},
        {"a mandatory element is only blanks", s, [](D& d) { d.set("LX", 1, 1, "  "); }, {"13 LX 8: 1/554/1"}, "R 5"},
        {"a mandatory element is cut off the end", s, [](D& d) { d.cut("G62", 1, 0); }, {"10 G62 8: 1/432/2"}, "R 5"},
        {"a text is too long",
         s,
         [](D& d) { d.set("W06", 1, 2, "SO-4567890123456789012345"); },
         {"2 W06 8: 2/285/5"},
         "R 5"},
        {"a text is too short", s, [](D& d) { d.set("N4", 1, 1, "P"); }, {"5 N4 8: 1/19/4"}, "R 5"},
        {"a code is too long", s, [](D& d) { d.set("W12", 1, 5, "EACH"); }, {"15 W12 8: 5/355/5"}, "R 5"},
        {"letters in a number", s, [](D& d) { d.set("W12", 1, 3, "two"); }, {"15 W12 8: 3/382/6"}, "R 5"},
        {"a sign behind a number", s, [](D& d) { d.set("W12", 1, 3, "2-"); }, {"15 W12 8: 3/382/6"}, "R 5"},
        {"two points in a number", s, [](D& d) { d.set("W03", 1, 2, "4.1.2"); }, {"23 W03 8: 2/81/6"}, "R 5"},
        {"an exponent in a number", s, [](D& d) { d.set("W03", 1, 2, "4E2"); }, {"23 W03 8: 2/81/6"}, "R 5"},
        {"a point in a number without one", s, [](D& d) { d.set("LX", 2, 1, "1.5"); }, {"18 LX 8: 1/554/6"}, "R 5"},
        {"a number is too long", s, [](D& d) { d.set("LX", 2, 1, "1234567"); }, {"18 LX 8: 1/554/5"}, "R 5"},
        {"a day that does not exist", s, [](D& d) { d.set("W06", 1, 3, "20260229"); }, {"2 W06 8: 3/373/8"}, "R 5"},
        {"a month that does not exist", s, [](D& d) { d.set("W06", 1, 3, "20261301"); }, {"2 W06 8: 3/373/8"}, "R 5"},
        {"letters for a date", s, [](D& d) { d.set("W06", 1, 3, "CCYYMMDD"); }, {"2 W06 8: 3/373/8"}, "R 5"},
        {"a date of six digits", s, [](D& d) { d.set("W06", 1, 3, "260109"); }, {"2 W06 8: 3/373/4"}, "R 5"},
        {"an hour that does not exist", s, [](D& d) { d.set("G62", 1, 4, "2430"); }, {"10 G62 8: 4/337/9"}, "R 5"},
        {"a minute that does not exist", s, [](D& d) { d.set("G62", 1, 4, "1260"); }, {"10 G62 8: 4/337/9"}, "R 5"},
        {"a time of five digits", s, [](D& d) { d.set("G62", 1, 4, "12301"); }, {"10 G62 8: 4/337/9"}, "R 5"},
        {"a time of three digits", s, [](D& d) { d.set("G62", 1, 4, "930"); }, {"10 G62 8: 4/337/4"}, "R 5"},
        {"a code that a complete list lacks", a, [](D& d) { d.set("AK5", 1, 1, "Q"); }, {"8 AK5 8: 1/717/7"}, "R 5"},
        {"a code in lower case", s, [](D& d) { d.set("W12", 1, 5, "ea"); }, {"15 W12 8: 5/355/7"}, "R 5"},
        {"a child code that does not exist",
         ship_notice,
         [](D& d) { d.set("HL", 4, 4, "2"); },
         {"13 HL 8: 4/736/7"},
         "R 5"},
        {"a control character", s, [](D& d) { d.set("NTE", 1, 2, "Extra\x07wrap"); }, {"11 NTE 8: 2/352/6"}, "R 5"},
        {"too many elements", s, [](D& d) { d.add("LX", 1, "*2"); }, {"13 LX 8: 2//3"}, "R 5"},
        {"far too many elements", s, [](D& d) { d.add("LX", 1, "*2*3****7"); }, {"13 LX 8: 2//3"}, "R 5"},
        {"separators at the end", s, [](D& d) { d.add("LX", 1, "***"); }, {"~13 LX 8: 2//"}, "A"},
        {"separators at the end, told once in a set",
         s,
         [](D& d) { d.add("LX", 1, "*"), d.add("LX", 2, "*"); },
         {"~13 LX 8: 2//"},
         "A"},
        {"a component where none is allowed", s, [](D& d) { d.set("W06", 1, 2, "SO>1"); }, {"2 W06 8: 2/285/6"}, "R 5"},
        {"note P: half a pair", s, [](D& d) { d.set("W12", 1, 8, ""); }, {"15 W12 8: 8/234/2"}, "R 5"},
        {"note P: the other half", s, [](D& d) { d.set("W12", 1, 7, ""); }, {"15 W12 8: 7/235/2"}, "R 5"},
        {"note P of three", order, [](D& d) { d.append("PO1", "LIN**UP*1*VN"); }, {"10 LIN 8: 5/234/2"}, "R 5"},
        {"note R: none of those required", s, [](D& d) { d.cut("N1", 1, 1); }, {"3 N1 8: 2/93/2"}, "R 5"},
        {"notes R and P: one value is missing",
         s,
         [](D& d) { d.set("N1", 1, 2, ""), d.set("N1", 1, 3, ""); },
         {"3 N1 8: 3/66/2"},
         "R 5"},
        {"note E: two that exclude each other",
         ship_notice,
         [](D& d) { d.append("TD5", "TD3*TL**123*******45G1"); },
         {"5 TD3 8: 10/24/10"},
         "R 5"},
        {"note C: what the first asks for is missing",
         order,
         [](D& d) { d.set("PO1", 1, 2, ""), d.set("PO1", 1, 3, "EA"); },
         {"9 PO1 8: 2/330/2"},
         "R 5"},
        {"note L: none of those that the first asks for",
         order,
         [](D& d) {
             d.set("ITD", 1, 3, ""), d.set("ITD", 1, 5, "30"), d.set("ITD", 1, 8, "100"), d.set("ITD", 1, 5, "");
         },
         {"4 ITD 8: 4/370/2"},
         "R 5"},
        {"note behind a composite", order, [](D& d) { d.set("SLN", 1, 7, "PE"); }, {"12 SLN 8: 6/212/2"}, "R 5"},
        {"a component is too long",
         order,
         [](D& d) { d.set("SLN", 1, 5, "EACH>2>3"); },
         {"12 SLN 8: 5-1/355/5"},
         "R 5"},
        {"a component of the wrong type",
         order,
         [](D& d) { d.set("SLN", 1, 5, "EA>2>x"); },
         {"12 SLN 8: 5-3/649/6"},
         "R 5"},
        {"a mandatory component is missing",
         order,
         [](D& d) { d.set("SLN", 1, 5, ">2"); },
         {"12 SLN 8: 5-1/355/1"},
         "R 5"},
        {"too many components",
         order,
         [](D& d) { d.set("SLN", 1, 5, "EA>1>1>EA>1>1>EA>1>1>EA>1>1>EA>1>1>EA"); },
         {"12 SLN 8: 5-16/C001/3"},
         "R 5"},
        {"a repetition where none is allowed",
         shipment_5010,
         [](D& d) { d.set("N9", 1, 2, "10^20"); },
         {"7 N9 8: 2/127/3"},
         "R 5"},
        {"a component where none is allowed, in 5010",
         shipment_5010,
         [](D& d) { d.set("N9", 1, 2, "10:20"); },
         {"7 N9 8: 2/127/3"},
         "R 5"},
        {"two things in one segment",
         s,
         [](D& d) { d.set("W12", 1, 3, "x"), d.set("W12", 1, 5, "EACH"); },
         {"15 W12 8: 3/382/6, 5/355/5"},
         "R 5"},
    };
}

std::vector<Mutation> envelope() {
    const std::string s = shipped("945");
    return {
        {"SE01 counts wrongly",
         s,
         [](D& d) { d.keep_counts(), d.set("SE", 1, 1, "23"); },
         {"x12.segment-count"},
         "R 4"},
        {"SE01 is no number",
         s,
         [](D& d) { d.keep_counts(), d.set("SE", 1, 1, "many"); },
         {"x12.segment-count"},
         "R 4"},
        {"SE01 is missing", s, [](D& d) { d.keep_counts(), d.set("SE", 1, 1, ""); }, {"x12.segment-count"}, "R 4"},
        {"SE02 differs", s, [](D& d) { d.set("SE", 1, 2, "0009"); }, {"x12.set-control"}, "R 3"},
        {"SE is missing", s, [](D& d) { d.remove("SE"); }, {"x12.missing-se"}, "R 2"},
        {"ST02 is too short",
         s,
         [](D& d) { d.set("ST", 1, 2, "1"), d.set("SE", 1, 2, "1"); },
         {"1 ST 8: 2/329/4", "24 SE 8: 2/329/4"},
         "R 7 5"},
        {"the set is not known", s, [](D& d) { d.set("ST", 1, 1, "999"); }, {"unknown set"}, "R 1"},
        {"GE01 counts wrongly", s, [](D& d) { d.set("GE", 1, 1, "2"); }, {"group: x12.set-count"}, "A"},
        {"GE02 differs", s, [](D& d) { d.set("GE", 1, 2, "9"); }, {"group: x12.group-control"}, "A"},
        {"GE is missing", s, [](D& d) { d.remove("GE"); }, {"group: x12.missing-ge"}, "A"},
        {"GS01 has a wrong form", s, [](D& d) { d.set("GS", 1, 1, "SHIP"); }, {"group: 0 GS 8: 1/479/5"}, "A"},
        {"GS06 is no number",
         s,
         [](D& d) { d.set("GS", 1, 6, "A1"), d.set("GE", 1, 2, "A1"); },
         {"group: 0 GS 8: 6/28/6", "group: ~0 GE 8: 2/28/6"},
         "A"},
        {"GS08 is not known", s, [](D& d) { d.set("GS", 1, 8, "009990"); }, {"group: unknown version"}, "R"},
        {"GS04 has six digits", s, [](D& d) { d.set("GS", 1, 4, "260109"); }, {"group: ~0 GS 8: 4/373/4"}, "A"},
        {"IEA01 counts wrongly", s, [](D& d) { d.set("IEA", 1, 1, "2"); }, {"interchange: x12.group-count"}, "A"},
        {"IEA02 differs",
         s,
         [](D& d) { d.set("IEA", 1, 2, "000000999"); },
         {"interchange: x12.interchange-control"},
         "A"},
        {"IEA is missing", s, [](D& d) { d.remove("IEA"); }, {"interchange: x12.missing-iea"}, "A"},
        {"ISA14 is a letter", s, [](D& d) { d.set("ISA", 1, 14, "O"); }, {"interchange: 0 ISA 8: 14/I13/7"}, "A"},
        {"ISA09 is no date", s, [](D& d) { d.set("ISA", 1, 9, "261301"); }, {"interchange: 0 ISA 8: 9/I08/8"}, "A"},
        {"ISA15 is not known", s, [](D& d) { d.set("ISA", 1, 15, "X"); }, {"interchange: 0 ISA 8: 15/I14/7"}, "A"},
        {"ISA06 is blank",
         s,
         [](D& d) { d.set("ISA", 1, 6, "               "); },
         {"interchange: 0 ISA 8: 6/I06/1"},
         "A"},
        {"ISA13 is no number",
         s,
         [](D& d) { d.set("ISA", 1, 13, "00000020A"), d.set("IEA", 1, 2, "00000020A"); },
         {"interchange: 0 ISA 8: 13/I12/6", "interchange: 0 IEA 8: 2/I12/6"},
         "A"},
        {"a terminator is lost inside the set", s, [](D& d) { d.set("LX", 2, 1, "2*LX*2"); }, {"18 LX 8: 2//3"}, "R 5"},
    };
}

void check(const std::vector<Mutation>& mutations) {
    for (const Mutation& mutation : mutations) {
        INFO(mutation.name);
        Damaged damaged(mutation.base);
        mutation.damage(damaged);
        const std::string payload = damaged.bytes();
        const Validated found = validate(payload);
        CHECK(found.all() == mutation.expected);
        REQUIRE_FALSE(found.sets.empty());
        CHECK(found.sets.front().codes == mutation.set_codes);
        for (const SetResult& set : found.set_results)
            for (const SegmentFinding& finding : set.findings) {
                CHECK(misplaced(payload, set.at, finding) == "");
                INFO(finding.message);
                CHECK((finding.error == SegmentError::element_errors || !finding.message.empty()));
            }
    }
}

}  // namespace

TEST_CASE("what is not damaged has no findings") {
    for (const char* name :
         {"940", "940.cancel", "940.lines", "945", "945.lots", "945.marks", "945.short", "997", "997.rejected"}) {
        INFO(name);
        CHECK(validate(shipped(name)).all().empty());
    }
    for (const std::string& payload : {shipment_5010, ship_notice, order}) CHECK(validate(payload).all().empty());
}

TEST_CASE("damage to the order of segments is found once, at its place") {
    check(structure());
}
TEST_CASE("damage to elements is found once, at its place") {
    check(elements());
}
TEST_CASE("damage to the envelope is found once, with its code") {
    check(envelope());
}

TEST_CASE("whatever segment is removed, repeated, swapped or renamed, it is one finding at most") {
    const std::vector<std::string> payloads{shipped("940"), shipped("945"), shipped("945.lots"),
                                            shipment_5010,  order,          ship_notice};
    for (const std::string& payload : payloads) {
        const std::size_t segments = validate(payload).set_results.at(0).segments;
        const std::string first = payload.substr(payload.find("ST*"));
        std::vector<std::string> tags;
        for (std::size_t at = 0; tags.size() < segments; at = first.find('\n', at) + 1)
            tags.push_back(first.substr(at, first.find_first_of("*~", at) - at));
        std::map<std::string, std::size_t> seen;
        for (std::size_t i = 1; i + 1 < segments; ++i) {
            const std::string& tag = tags[i];
            const std::size_t nth = ++seen[tag];
            INFO(payload.substr(107, 30) << " segment " << i + 1 << ' ' << tag);
            const auto findings = [&](auto damage) {
                Damaged damaged(payload);
                damage(damaged);
                return validate(damaged.bytes()).all();
            };
            CHECK(findings([&](D& d) { d.remove(tag, nth); }).size() <= 1);
            CHECK(findings([&](D& d) { d.repeat(tag, nth); }).size() <= 1);
            CHECK(findings([&](D& d) { d.rename(tag, nth, "Q" + tag.substr(1)); }).size() == 1);
            if (i + 2 < segments) CHECK(findings([&](D& d) { d.swap(tag, nth); }).size() <= 1);
        }
    }
}

TEST_CASE("a payload cut off anywhere inside a set is one problem") {
    const std::string payload = shipped("945");
    const std::size_t begin = payload.find("W06*"), end = payload.find("SE*24");
    for (std::size_t length = begin; length < end; ++length) {
        INFO(length);
        const Validated found = validate(std::string_view(payload).substr(0, length));
        REQUIRE(found.sets.size() == 1);
        CHECK(found.all() == Lines{"x12.missing-se", "group: x12.missing-se", "interchange: x12.missing-se"});
        CHECK(found.sets[0].codes == "R 2");
        CHECK(found.groups[0].codes == "R 3");
        CHECK(found.interchanges[0].codes == "R 023");
    }
}

TEST_CASE("one bad set of many rejects one set") {
    Damaged damaged(order);
    std::string body;
    const std::string good = order.substr(order.find("ST*850"), order.find("GE*1") - order.find("ST*850"));
    for (int n = 1; n <= 100; ++n) {
        std::string set = good;
        const std::string number = std::to_string(1000 + n);
        set.replace(set.find("0001~"), 4, number);
        set.replace(set.rfind("0001~"), 4, number);
        if (n == 42) set.replace(set.find("20260112"), 8, "20260132");
        body += set;
    }
    const std::string payload = order.substr(0, order.find("ST*850")) + body + "GE*100*403~\nIEA*1*000000403~\n";
    const Validated found = validate(payload);
    REQUIRE(found.sets.size() == 100);
    CHECK(found.all() == Lines{"5 DTM 8: 2/373/8"});
    CHECK(found.sets[41].codes == "R 5");
    CHECK(found.groups[0].codes == "P");
    CHECK(found.group_results[0].received == 100);
    CHECK(found.group_results[0].accepted == 99);
    CHECK(found.interchanges[0].codes == "A");
}

TEST_CASE("damage to real payloads is found once, at its place") {
    namespace fs = std::filesystem;
    const char* named = std::getenv("CROSSDOCK_SAMPLES");
    const fs::path samples =
        (named != nullptr ? fs::path(named) : fs::path(CROSSDOCK_SOURCE_DIR).parent_path() / "shared/samples") / "x12";
    if (!fs::exists(samples)) {
        WARN("no samples at " << samples.string() << ": set CROSSDOCK_SAMPLES to test with them");
        return;
    }
    struct Real {
        std::string name;
        std::function<void(D&)> damage;
        Lines expected;
    };
    const std::vector<Real> rows{
        {"850/retail-lf.edi", [](D&) {}, {}},
        {"850/retail-lf.edi", [](D& d) { d.remove("BEG"); }, {"2 BEG 3"}},
        {"850/retail-lf.edi", [](D& d) { d.swap("BEG"); }, {"3 BEG 7"}},
        {"850/retail-lf.edi", [](D& d) { d.remove("PO1"); }, {"13 PO1 3"}},
        {"850/retail-lf.edi", [](D& d) { d.rename("BEG", 1, "BFG"); }, {"2 BFG 1"}},
        {"850/retail-lf.edi", [](D& d) { d.set("BEG", 1, 5, "20101131"); }, {"2 BEG 8: 5/373/8"}},
        {"850/retail-lf.edi", [](D& d) { d.set("PO1", 3, 4, "9,99"); }, {"19 PO1 8: 4/212/6"}},
        {"850/retail-lf.edi", [](D& d) { d.set("PO1", 2, 7, ""); }, {"16 PO1 8: 7/234/2"}},
        {"850/retail-lf.edi", [](D& d) { d.set("PID", 1, 1, "Q"); }, {"14 PID 8: 1/349/7"}},
        {"850/retail-lf.edi", [](D& d) { d.set("SE", 1, 2, "000000011"); }, {"x12.set-control"}},
        {"850/retail-lf.edi", [](D& d) { d.append("CTT", "PO1*7*1*EA"); }, {"32 PO1 7"}},
        {"850/composite-sln.edi", [](D& d) { d.set("SLN", 1, 1, ""); }, {"5 SLN 8: 1/350/1"}},
        {"856/ediengine-crossdock.edi", [](D&) {}, {}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.remove("BSN"); }, {"2 BSN 3"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.remove("HL", 4); }, {"25 HL 3"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.set("HL", 5, 2, "22"); }, {"28 HL 8: 2/734/7"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.set("SN1", 2, 3, "EACH"); }, {"32 SN1 8: 3/355/5"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.repeat("PRF", 2); }, {"47 PRF 5"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.append("LIN", "W12*CC*1", 1); }, {"27 W12 6"}},
        {"856/ediengine-crossdock.edi", [](D& d) { d.set("BSN", 1, 4, "2561"); }, {"2 BSN 8: 4/337/9"}},
        {"940/ediengine-940-ok.edi", [](D& d) { d.remove("W05"); }, {"2 W05 3"}},
        {"940/ediengine-940-ok.edi", [](D& d) { d.repeat("W05"); }, {"3 W05 5"}},
        {"940/ediengine-940-ok.edi", [](D& d) { d.set("W05", 1, 1, ""); }, {"2 W05 8: 1/473/1"}},
        {"999/staedi-999.edi", [](D& d) { d.set("IK5", 1, 1, "Z"); }, {"4 IK5 8: 1/717/7"}},
        {"999/staedi-999.edi", [](D& d) { d.remove("IK3"); }, {"6 IK3 3"}},
    };
    for (const Real& row : rows) {
        std::ifstream in(samples / row.name, std::ios::binary);
        if (!in) {
            WARN("the sample " << row.name << " is not there");
            continue;
        }
        const std::string original{std::istreambuf_iterator<char>(in), {}};
        Damaged damaged(original);
        row.damage(damaged);
        const std::string payload = damaged.bytes();
        INFO(row.name << '\n' << payload.substr(0, 400));
        const Validated found = validate(payload);
        CHECK(found.all() == row.expected);
        for (const SetResult& set : found.set_results)
            for (const SegmentFinding& finding : set.findings) CHECK(misplaced(payload, set.at, finding) == "");
    }
}
