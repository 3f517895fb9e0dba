#include <catch2/catch.hpp>

#include "parsers/x12/dictionary/guideline.h"
#include "tests/parsers/x12_damage.h"
#include "tests/parsers/x12_validation_results.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

const std::string order =
    "ISA*00*          *00*          *ZZ*NORTHTEES      *ZZ*PINEWH         *260109*1530*U*00401*000000101*0*P*>~\n"
    "GS*OW*NORTHTEES*PINEWH*20260109*1530*101*X*004010~\n"
    "ST*940*0001~\n"
    "W05*N*SO-1*PO-1~\n"
    "N1*ST*Harbour Outfitters*92*DC-0417~\n"
    "N9*DP*042~\n"
    "LX*1~\n"
    "W01*24*EA**VN*TEE~\n"
    "G69*Tee, red~\n"
    "W76*24~\n"
    "SE*9*0001~\n"
    "GE*1*101~\n"
    "IEA*1*000000101~\n";

std::string guideline(std::string_view body) {
    return "<guideline version=\"004010\" transaction=\"940\">\n" + std::string(body) + "\n</guideline>\n";
}

std::shared_ptr<const SetDefinition> definition(const std::string& text) {
    const auto document = xml::Document::parse("940.guideline.xml", text);
    REQUIRE(document);
    auto set = with_guideline(Dictionary::shipped(), *document);
    if (!set) FAIL(render(set.error()));
    return *set;
}

Validated validated(std::string_view body, const std::string& payload = order) {
    ValidatorOptions options;
    options.guidelines.push_back(definition(guideline(body)));
    return validate(payload, options);
}

std::string damaged(void (*damage)(Damaged&)) {
    Damaged payload(order);
    damage(payload);
    return payload.bytes();
}

}  // namespace

TEST_CASE("a guideline demands more than the standard") {
    struct Row {
        std::string body;
        Lines expected;
        std::string codes_999;
    };
    const std::vector<Row> rows{
        {R"(<segment at="W05"><element n="1" codes="R F"/></segment>)", {"2 W05 8: 1/473/7!"}, " I5"},
        {R"(<segment at="W05"><element n="1" codes="N F"/></segment>)", {}, ""},
        {R"(<segment at="W05"><element n="4" required="true"/></segment>)", {"2 W05 8: 4/472/1!"}, " I5"},
        {R"(<segment at="W05"><element n="3" used="false"/></segment>)", {"2 W05 8: 3/324/3!"}, " I5"},
        {R"(<segment at="W05"><element n="2" max="3"/></segment>)", {"2 W05 8: 2/285/5"}, " 5"},
        {R"(<segment at="NTE" required="true"/>)", {"5 NTE 3!"}, " I5"},
        {R"(<segment at="N9" used="false"/>)", {"4 N9 2!"}, " I5"},
        {R"(<segment at="LX/W01/N9" required="true"/>)", {"8 N9 3!"}, " I5"},
        {R"(<require at="N1" element="1" value="ST"/>)", {}, ""},
        {R"(<require at="N1" element="1" value="SF"/>)", {"9 N1 3!"}, " I5"},
        {R"(<add segment="Z01" after="N9" required="true"/>)", {"5 Z01 3!"}, " I5"},
    };
    for (const Row& row : rows) {
        INFO(row.body);
        const Validated found = validated(row.body);
        CHECK(found.all() == row.expected);
        CHECK(found.sets[0].codes_999 == row.codes_999);
    }
}

TEST_CASE("a guideline allows what a partner really sends") {
    SECTION("more of a segment, and of a loop") {
        const std::string payload = damaged([](Damaged& d) { d.repeat("N9", 1, 11), d.repeat("N1", 1, 11); });
        CHECK(validate(payload).all() == Lines{"13 N1 4", "25 N9 5"});
        CHECK(validated(R"(<segment at="N9" max="*"/><segment at="N1" max="20"/>)", payload).all().empty());
    }
    SECTION("longer values") {
        const std::string payload = damaged([](Damaged& d) { d.set("G69", 1, 1, std::string(60, 'x')); });
        CHECK(validate(payload).all() == Lines{"7 G69 8: 1/369/5"});
        CHECK(validated(R"(<segment at="LX/W01/G69"><element n="1" max="80"/></segment>)", payload).all().empty());
    }
    SECTION("a segment of its own, with or without a description") {
        const std::string payload = damaged([](Damaged& d) { d.append("G69", "Z01*Happy birthday*1"); });
        CHECK(validate(payload).all() == Lines{"8 Z01 1"});
        CHECK(validated(R"(<add segment="Z01" at="LX/W01"/>)", payload).all().empty());
        const std::string described =
            R"(<add segment="Z01" at="LX/W01" after="G69"><element n="1" type="AN" min="1" max="5" name="Message"/></add>)";
        CHECK(validated(described, payload).all() == Lines{"8 Z01 8: 1//5, 2//3"});
    }
    SECTION("a segment of the dictionary that the set does not have") {
        const std::string payload = damaged([](Damaged& d) { d.append("N9", "DTM*010*20260132"); });
        CHECK(validate(payload).all() == Lines{"5 DTM 6"});
        CHECK(validated(R"(<add segment="DTM" after="N9"/>)", payload).all() == Lines{"5 DTM 8: 2/373/8"});
    }
    SECTION("too much even for the guideline is told as the guideline's limit") {
        const std::string payload = damaged([](Damaged& d) { d.repeat("N9", 1, 2); });
        CHECK(validated(R"(<segment at="N9" max="2"/>)", payload).all() == Lines{"6 N9 5!"});
    }
}

TEST_CASE("mistakes in a guideline are told with their place") {
    struct Row {
        std::string body, message, help;
        std::uint32_t line, column;
    };
    const std::vector<Row> rows{
        {R"(<segmnt at="W05"/>)", "<segmnt> is not known in a guideline", "segment, add or require", 2, 2},
        {R"(<segment at="W05" requird="true"/>)", "<segment> has no attribute 'requird'", "did you mean 'required'?", 2,
         19},
        {R"(<segment at="LX/W1/N9"/>)", "set 940 of 004010 has no place 'LX/W1/N9'", "did you mean 'LX/W01/N9'?", 2,
         14},
        {R"(<segment at="W05" required="yes"/>)", "'yes' is neither true nor false", "", 2, 29},
        {R"(<segment at="N9" max="0"/>)", "'0' is not a number from 1 (or *)", "", 2, 23},
        {R"(<segment at="W05" used="false"/>)", "W05 is mandatory in set 940, it cannot be left out", "", 2, 25},
        {R"(<segment at="W05"><element n="27"/></segment>)", "W05 has no element 27", "W05 ends at element 7 in 004010",
         2, 31},
        {R"(<segment at="W05"><element codes="N"/></segment>)", "the element's number is missing",
         "n=\"1\" is the first one", 2, 20},
        {R"(<segment at="W05"><element n="1" codes="NEW"/></segment>)",
         "the code 'NEW' does not fit: it has 3 characters, 1 to 1 may stand here", "", 2, 41},
        {R"(<segment at="W05"><element n="1" required="false"/></segment>)", "W05 element 1 is mandatory in 004010", "",
         2, 44},
        {R"(<add segment="Z" after="N9"/>)", "a segment has a tag of two or three characters", "segment=\"Z01\"", 2,
         15},
        {R"(<add segment="Z01" after="PO1"/>)", "there is no PO1 to stand behind, in this loop", "", 2, 27},
        {R"(<add segment="Z01" at="N9"/>)", "N9 starts no loop", "", 2, 24},
        {R"(<require at="N1" element="1"/>)", "the value that is required is missing", "value=\"ST\"", 2, 2},
    };
    for (const Row& row : rows) {
        INFO(row.body);
        const auto document = xml::Document::parse("940.guideline.xml", guideline(row.body));
        REQUIRE(document);
        const auto set = with_guideline(Dictionary::shipped(), *document);
        REQUIRE_FALSE(set);
        const Diagnostic& first = set.error().front();
        CHECK(first.file == "940.guideline.xml");
        CHECK(first.message == row.message);
        CHECK(first.help == row.help);
        CHECK(first.at.line == row.line);
        CHECK(first.at.column == row.column);
    }
}

TEST_CASE("a guideline names a version and a set of the dictionary") {
    for (const std::string text : {R"(<guideline version="003010" transaction="940"/>)",
                                   R"(<guideline version="004010" transaction="204"/>)", R"(<mapping/>)"}) {
        INFO(text);
        const auto document = xml::Document::parse("x.xml", text);
        REQUIRE(document);
        CHECK_FALSE(with_guideline(Dictionary::shipped(), *document));
    }
}
