// Interchanges that partner.xml does not expect: ids and usage of X12 and EDIFACT.
#include "gateway/engine/misdirected.h"

#include "gateway/flows/replay.h"
#include "tests/gateway/engine/acknowledging_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Lines = std::vector<std::string>;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string shipment(const std::string& id = "SHP-1", const std::string& control_number = "000000012") {
    return interchange("SW", "945", {good_shipment(id)}, control_number);
}

// Dead letters about payloads.
Lines letters(store::Store& store) {
    Lines lines;
    for (const auto& letter : value_of(store.dead_letters(store::DeadLetterState::open)))
        if (letter.subject.starts_with("inbox:")) lines.push_back(letter.subject + " " + letter.error.message);
    return lines;
}

void replay_all(AcknowledgingBench& bench) {
    for (const auto& letter : value_of(bench.store.dead_letters(store::DeadLetterState::open)))
        if (letter.subject.starts_with("inbox:"))
            REQUIRE(bench.store.commit(flows::replay(letter, bench.clock.now()).value(), bench.clock.now()));
}

}  // namespace

TEST_CASE("an X12 interchange with other ids or usage than partner.xml states is a dead letter", "[misdirected]") {
    struct Case {
        std::string what, from, to;  // in the payload
        std::string settings;        // of <x12>
        std::string letter;          // empty: it is read
    };
    const std::string us = R"(our-id="BRAND" their-id="ACME")";
    const Case cases[] = {
        {"as stated", "ACME ", "ACME ", us, ""},
        {"blanks before an id", "*ACME           *", "*           ACME*", us, ""},
        {"another sender", "*ACME           *", "*PINE           *", us,
         "inbox:1/1 the interchange is from 'ZZ/PINE', but in partner.xml the partner is 'ZZ/ACME'"},
        {"capitals count", "*ACME           *", "*Acme           *", us,
         "inbox:1/1 the interchange is from 'ZZ/Acme', but in partner.xml the partner is 'ZZ/ACME'"},
        {"another sender's qualifier", "ZZ*ACME", "01*ACME", us,
         "inbox:1/1 the interchange is from '01/ACME', but in partner.xml the partner is 'ZZ/ACME'"},
        {"a qualifier of their own", "ZZ*ACME", "01*ACME", us + R"( their-qualifier="01")", ""},
        {"one of their other ids", "ZZ*ACME", "01*ACME", us + R"( their-other-ids="ZZ/ACME2 01/ACME")", ""},
        {"another id under the same qualifier", "*ACME           *", "*ACME2          *",
         us + R"( their-other-ids="ACME2")", ""},
        {"none of their other ids", "*ACME           *", "*ACME3          *", us + R"( their-other-ids="ACME2")",
         "inbox:1/1 the interchange is from 'ZZ/ACME3', but in partner.xml the partner is 'ZZ/ACME' or 'ZZ/ACME2'"},
        {"another receiver", "*BRAND          *", "*NORTH          *", us,
         "inbox:1/1 the interchange is to 'ZZ/NORTH', but in partner.xml we are 'ZZ/BRAND'"},
        {"one of our other ids", "*BRAND          *", "*NORTH          *", us + R"( our-other-ids="NORTH")", ""},
        {"sender and receiver", "*ACME           *ZZ*BRAND          *", "*PINE           *ZZ*NORTH          *", us,
         "inbox:1/1 the interchange is from 'ZZ/PINE', but in partner.xml the partner is 'ZZ/ACME'; also, segment "
         "(ISA), "
         "element 8 'NORTH': the interchange is to 'ZZ/NORTH', but in partner.xml we are 'ZZ/BRAND'"},
        {"another group id where none is stated", "GS*SW*ACME*BRAND*", "GS*SW*PINE*NORTH*", us, ""},
        {"a group's sender", "GS*SW*ACME*BRAND*", "GS*SW*PINE*BRAND*", us + R"( their-group-id="ACME")",
         R"(inbox:1/1 the group is from 'PINE', but partner.xml says their-group-id="ACME")"},
        {"a group's receiver", "GS*SW*ACME*BRAND*", "GS*SW*ACME*NORTH*", us + R"( our-group-id="BRANDGS")",
         R"(inbox:1/1 the group is to 'NORTH', but partner.xml says our-group-id="BRANDGS")"},
        {"a test in production", "*0*P*>", "*0*T*>", us,
         "inbox:1/1 the interchange is a test, but by partner.xml this is production"},
        {"a test while all are tests", "*0*P*>", "*0*T*>", us + R"( usage="T")", ""},
        {"production while all are tests", "*0*P*>", "*0*P*>", us + R"( usage="T")",
         "inbox:1/1 the interchange is for production, but by partner.xml everything is a test still (usage=\"T\")"},
        {"for information", "*0*P*>", "*0*I*>", us,
         "inbox:1/1 the interchange is for information (I), but by partner.xml this is production"},
    };
    for (const Case& c : cases) DYNAMIC_SECTION(c.what) {
            AcknowledgingBench bench;
            bench.set_945(us, c.settings);
            bench.receive("/out/1.edi", replaced(shipment(), c.from, c.to));
            bench.work();
            CHECK(letters(bench.store) == (c.letter.empty() ? Lines{} : Lines{c.letter}));
            CHECK(bench.documents() == (c.letter.empty() ? Lines{"dead SO-1042/SHP-1"} : Lines{}));
            CHECK(bench.left().size() == (c.letter.empty() ? 1U : 0U));  // nothing is answered while a person decides
        }
}

TEST_CASE("a misdirected interchange says where, and what to do", "[misdirected]") {
    AcknowledgingBench bench;
    bench.receive("/out/1.edi", replaced(shipment(), "*ACME           *", "*PINE           *"));
    bench.work();
    CHECK(open_letters(bench.store) ==
          Lines{"inbox:1/1: partner-fault x12.other-sender: /out/1.edi:1:36: interchange 1, segment (ISA), element 6 "
                "'PINE': the interchange is from 'ZZ/PINE', but in partner.xml the partner is 'ZZ/ACME'; if this is "
                "right all the same, correct their-qualifier and their-id of <x12>, or add ZZ/PINE to its "
                "their-other-ids, and replay; if not, ask the partner how it came here"});
}

TEST_CASE("a misdirected interchange is read and answered once partner.xml was mended", "[misdirected]") {
    AcknowledgingBench bench;
    bench.receive("/out/1.edi", replaced(shipment(), "*0*P*>", "*0*T*>") + shipment("SHP-2", "000000013"));
    bench.work();
    CHECK(bench.documents() == Lines{"dead SO-1042/SHP-2"});  // one bad interchange stops no other
    CHECK(bench.left().size() == 1);
    bench.set_945("<skus/>", "<tolerance other-usage=\"yes\"/><skus/>");
    replay_all(bench);
    bench.work();
    CHECK(letters(bench.store).empty());
    CHECK(bench.documents() == Lines{"dead SO-1042/SHP-2", "dead SO-1042/SHP-1"});
    REQUIRE(bench.left().size() == 2);
    CHECK_THAT(bench.left().back(), Contains("~AK9*A*1*1*1~"));
    replay_all(bench);
    bench.receive("/out/2.edi", replaced(shipment(), "*0*P*>", "*0*T*>"));
    bench.work();
    CHECK(bench.documents().size() == 2);  // its number is known now
    CHECK(bench.left().size() == 2);
}

TEST_CASE("a TA1 in another partner's interchange marks nothing", "[misdirected]") {
    AcknowledgingBench bench;
    const std::string ta1 =
        "ISA*00*          *00*          *ZZ*PINE           *ZZ*BRAND          *260131*0800*U*00401*000000012*0*P*>~\n"
        "TA1*000000001*260131*0800*A*000~\nIEA*0*000000012~\n";
    bench.receive("/out/1.edi", ta1);
    bench.work();
    CHECK(bench.documents().empty());
    CHECK(letters(bench.store) ==
          Lines{"inbox:1/1 the interchange is from 'ZZ/PINE', but in partner.xml the partner is 'ZZ/ACME'"});
}

TEST_CASE("ids and test indicator of EDIFACT are compared with partner.xml", "[misdirected]") {
    struct Case {
        std::string what, settings, parties, indicator;
        Lines found;  // "UNB element: message"
    };
    const Case cases[] = {
        {"as stated", R"(our-id="507" their-id="506")", "506+507", "", {}},
        {"any qualifier where none is stated", R"(our-id="507" their-id="506")", "506:14+507:14", "", {}},
        {"as stated with qualifiers",
         R"(our-id="507" our-qualifier="14" their-id="506" their-qualifier="14")",
         "506:14+507:14",
         "",
         {}},
        {"another qualifier",
         R"(our-id="507" their-id="506" their-qualifier="14")",
         "506:ZZ+507",
         "",
         {"2: the interchange is from 'ZZ/506', but in partner.xml the partner is '14/506'"}},
        {"another receiver",
         R"(our-id="507" their-id="506")",
         "506+508",
         "",
         {"3: the interchange is to '508', but in partner.xml we are '507'"}},
        {"one of our other ids",
         R"(our-id="507" our-qualifier="14" their-id="506" our-other-ids="14/508 509")",
         "506+509:14",
         "",
         {}},
        {"a test in production",
         R"(our-id="507" their-id="506")",
         "506+507",
         "1",
         {"11: the interchange is a test, but by partner.xml this is production"}},
        {"no test, in so many words", R"(our-id="507" their-id="506")", "506+507", "0", {}},
        {"production while all are tests",
         R"(our-id="507" their-id="506" test="yes")",
         "506+507",
         "",
         {"11: the interchange is for production, but by partner.xml everything is a test still (test=\"yes\")"}},
    };
    for (const Case& c : cases) DYNAMIC_SECTION(c.what) {
            PartnerHome home;
            home.edit("partner.xml", "<folder id", "<edifact " + c.settings + "/><folder id");
            home.reload();
            const auto* partner = home.registry().snapshot()->find("acme");
            REQUIRE(partner != nullptr);
            const std::string bytes = "UNB+UNOC:3+" + c.parties + "+260131:0900+77" +
                                      (c.indicator.empty() ? "" : "++++++" + c.indicator) +
                                      "'UNH+1+DESADV:D:96A:UN'BGM+351+S+9'UNT+3+1'UNZ+1+77'";
            Lines found;
            for (const auto& problem : value_of(find_misdirected(bytes, *partner)))
                found.push_back(std::to_string(problem.element) + ": " + problem.message);
            CHECK(found == c.found);
        }
}
