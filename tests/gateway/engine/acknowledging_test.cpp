// What a partner is told about what it sent, and what follows from the same verdicts here.
#include "gateway/engine/answer.h"
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

}  // namespace

TEST_CASE("what is answered, and what is read, under each way to validate", "[acknowledging]") {
    struct Case {
        std::string what, acknowledge, of_945;
        std::vector<std::string> bodies;
        std::string answer;  // between GS and GE
        Lines documents;
        std::string letters;  // in one of them
    };
    const std::string bad_date = good_shipment("SHP-1", "6", "20261330");
    const std::string bad_unit = replaced(good_shipment("SHP-1"), "*EA*", "*EACH*");
    const std::string half_a_pair = replaced(good_shipment("SHP-1"), "W03*6", "W03*6*12");
    const Case cases[] = {
        {"everything in order",
         R"(send="997")",
         "",
         {good_shipment("SHP-1"), good_shipment("SHP-2", "4")},
         "ST*997*0001~AK1*SW*12~AK2*945*0001~AK5*A~AK2*945*0002~AK5*A~AK9*A*2*2*2~SE*8*0001~",
         {"dead SO-1042/SHP-1", "dead SO-1042/SHP-2"},
         "flow.order-unknown"},
        {"one set of two is rejected",
         R"(send="997")",
         R"(validate="reject")",
         {bad_unit, good_shipment("SHP-2")},
         "ST*997*0001~AK1*SW*12~AK2*945*0001~AK3*W12*7**8~AK4*5*355*5*EACH~AK5*R*5~AK2*945*0002~AK5*A~"
         "AK9*P*2*2*1~SE*10*0001~",
         {"dead SO-1042/SHP-2"},
         "intake.standard"},
        {"accepted with errors",
         R"(send="997")",
         R"(validate="warn")",
         {half_a_pair, good_shipment("SHP-2")},
         "ST*997*0001~AK1*SW*12~AK2*945*0001~AK3*W03*8**8~AK4*3*355*2~AK5*E*5~AK2*945*0002~AK5*A~"
         "AK9*E*2*2*2~SE*10*0001~",
         {"dead SO-1042/SHP-1", "dead SO-1042/SHP-2"},
         ""},
        {"the same is rejected",
         R"(send="997")",
         R"(validate="reject")",
         {half_a_pair, good_shipment("SHP-2")},
         "ST*997*0001~AK1*SW*12~AK2*945*0001~AK3*W03*8**8~AK4*3*355*2~AK5*R*5~AK2*945*0002~AK5*A~"
         "AK9*P*2*2*1~SE*10*0001~",
         {"dead SO-1042/SHP-2"},
         "inbox:1/1.1.1: partner-fault intake.standard: /out/945.edi:10:"},
        {"not looked at",
         R"(send="997")",
         R"(validate="no")",
         {half_a_pair, good_shipment("SHP-2")},
         "ST*997*0001~AK1*SW*12~AK2*945*0001~AK5*A~AK2*945*0002~AK5*A~AK9*A*2*2*2~SE*8*0001~",
         {"dead SO-1042/SHP-1", "dead SO-1042/SHP-2"},
         ""},
        {"what could not be read for its errors is rejected",
         R"(send="997")",
         "",
         {bad_date, good_shipment("SHP-2")},
         "ST*997*0001~AK1*SW*12~AK2*945*0001~AK3*W06*2**8~AK4*3*373*8*20261330~AK5*R*5~AK2*945*0002~AK5*A~"
         "AK9*P*2*2*1~SE*10*0001~",
         {"dead SO-1042/SHP-2"},
         "mapping.bad-value"},
        {"a 999 answers 005010 alone",
         R"(send="999")",
         "",
         {good_shipment("SHP-1")},
         "ST*997*0001~AK1*SW*12~AK2*945*0001~AK5*A~AK9*A*1*1*1~SE*6*0001~",
         {"dead SO-1042/SHP-1"},
         ""},
    };
    for (const Case& c : cases) DYNAMIC_SECTION(c.what) {
            AcknowledgingBench bench(c.acknowledge, c.of_945);
            bench.receive("/out/945.edi", interchange("SW", "945", c.bodies));
            bench.work();
            CHECK(bench.left() == Lines{"/in/997_000000001.edi: GS*FA*BRAND*ACME*20260131*0800*1*X*004010~" + c.answer +
                                        "GE*1*1~IEA*1*000000001~"});
            CHECK(bench.documents() == c.documents);
            std::string letters;
            for (const auto& line : open_letters(bench.store)) letters += line + "\n";
            CHECK_THAT(letters, Contains(c.letters));
        }
}

TEST_CASE("a TA1 comes when the partner file says so", "[acknowledging]") {
    struct Case {
        std::string acknowledge;
        Lines left;
    };
    const std::string group =
        "GS*FA*BRAND*ACME*20260131*0800*1*X*004010~ST*997*0001~AK1*SW*12~AK2*945*0001~AK5*A~AK9*A*1*1*1~SE*6*0001~"
        "GE*1*1~IEA*1*000000001~";
    const std::string name = "/in/997_000000001.edi: ", ta1 = "TA1*000000012*260131*0800*A*000~";
    const Case cases[] = {
        {R"(ta1="always")", {name + ta1 + group}}, {R"(send="none" ta1="always")", {name + ta1 + "IEA*0*000000001~"}},
        {R"(ta1="on-error")", {name + group}},     {R"(ta1="when-asked")", {name + group}},
        {R"(ta1="never")", {name + group}},        {R"(send="none" ta1="on-error")", {}},
    };
    for (const Case& c : cases) DYNAMIC_SECTION(c.acknowledge) {
            AcknowledgingBench bench(c.acknowledge);
            bench.receive("/out/945.edi", interchange("SW", "945", {good_shipment("SHP-1")}));
            bench.work();
            CHECK(bench.left() == c.left);
        }
}

TEST_CASE("an interchange that is rejected as a whole is told so by a TA1, and nothing of it is read",
          "[acknowledging]") {
    AcknowledgingBench bench;
    bench.receive("/out/945.edi",
                  replaced(interchange("SW", "945", {good_shipment("SHP-1")}), "IEA*1*000000012", "IEA*1*000000013"));
    bench.work();
    CHECK(bench.left() == Lines{"/in/997_000000001.edi: TA1*000000012*260131*0800*R*001~IEA*0*000000001~"});
    CHECK(bench.documents().empty());
    CHECK(open_letters(bench.store).size() == 1);
}

TEST_CASE("one interchange has one answer for ever", "[acknowledging]") {
    AcknowledgingBench bench;
    const std::string bytes = interchange("SW", "945", {good_shipment("SHP-1")});
    SECTION("the same bytes under another name") {
        bench.receive("/out/945.edi", bytes);
        bench.receive("/out/945-again.edi", bytes);
        bench.work();
    }
    SECTION("the same file once more") {
        bench.receive("/out/945.edi", bytes);
        bench.work();
        bench.receive("/out/945.edi", bytes);
        bench.work();
    }
    SECTION("read again by a replay, after the partner file became stricter") {
        bench.receive("/out/945.edi", bytes);
        bench.work();
        bench.set_945(R"(mapping="x12/004010/945")", R"(mapping="x12/004010/945" validate="reject")");
        store::Changes again;
        again.inbox.push_back({1, store::InboxState::received});
        REQUIRE(bench.store.commit(again, bench.clock.now()));
        bench.work();
    }
    SECTION("the upload failed at first, and its answer was lost then") {
        bench.receive("/out/945.edi", bytes);
        bench.site.fail_at(2, ScriptedSite::Failure::not_done);
        bench.site.fail_at(4, ScriptedSite::Failure::answer_lost);
        for (int round = 0; round < 4; ++round) {
            bench.work();
            bench.clock.advance(std::chrono::minutes(10));
        }
    }
    CHECK(bench.site.files().size() == 1);
    CHECK(bench.site.files().contains("/in/997_000000001.edi"));
    const auto issued = value_of(bench.store.trade("SO-1042")).interchanges;
    REQUIRE(issued.size() == 1);
    CHECK(issued[0].interchange_control == 1);
}

TEST_CASE("acknowledgements are never acknowledged", "[acknowledging]") {
    for (const std::string ta1 : {"when-asked", "on-error", "always"}) {
        AcknowledgingBench bench("ta1=\"" + ta1 + "\"");
        bench.receive("/out/997.edi", interchange("FA", "997", {"AK1*OW*1\nAK9*A*1*1*1\n"}));
        bench.work();
        CHECK(bench.left().empty());
    }
}

TEST_CASE("a guideline decides, and a changed one is taken into force", "[acknowledging]") {
    AcknowledgingBench bench;
    bench.home.write(
        "945.guideline.xml",
        R"(<guideline version="004010" transaction="945"><segment at="G62" required="true"/></guideline>)");
    bench.set_945(R"(mapping="x12/004010/945")",
                  R"(mapping="x12/004010/945" guideline="945.guideline.xml" validate="reject")");
    bench.receive("/out/1.edi", interchange("SW", "945", {good_shipment("SHP-1")}));
    bench.work();
    CHECK(bench.documents().empty());
    const auto letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], Contains("intake.guideline: /out/1.edi:") && Contains("G62"));
    CHECK_THAT(bench.left().at(0), Contains("AK3*G62*") && Contains("AK5*R*5"));

    bench.home.write("945.guideline.xml", R"(<guideline version="004010" transaction="945"/>)");
    bench.home.reload();
    bench.receive("/out/2.edi", interchange("SW", "945", {good_shipment("SHP-2")}, "000000013"));
    bench.work();
    CHECK(bench.documents() == Lines{"dead SO-1042/SHP-2"});
}

TEST_CASE("findings that do not stop a set are noted with its order", "[acknowledging]") {
    AcknowledgingBench bench;
    bench.receive("/out/945.edi", interchange("SW", "945", {replaced(good_shipment("SHP-1"), "W03*6", "W03*6*12")}));
    bench.work();
    const auto notes = bench.journal("SO-1042", "document-note");
    // The mapping's own note comes first.
    REQUIRE(notes.size() == 2);
    CHECK_THAT(notes[1], Catch::Matchers::StartsWith("945: segment 8 (W03), element 3: "));
    CHECK(bench.journal("SO-1042", "acknowledgement-decided") ==
          Lines{"997 is due for interchange 000000012 of /out/945.edi"});
}

TEST_CASE("control numbers are written into an answer wherever they stand", "[acknowledging]") {
    const std::string head =
        "ISA*00*          *00*          *ZZ*BRAND          *ZZ*ACME           *260131*0800*U*00401*";
    CHECK(with_control_numbers(head + "000000001*0*P*>~\nGS*FA*B*A*20260131*0800*1*X*004010~\nST*997*0001~\n"
                                      "AK1*SW*1~\nSE*3*0001~\nGE*1*1~\nIEA*1*000000001~\n",
                               {42, 7}) == head +
                                               "000000042*0*P*>~\nGS*FA*B*A*20260131*0800*7*X*004010~\nST*997*0001~\n"
                                               "AK1*SW*1~\nSE*3*0001~\nGE*1*7~\nIEA*1*000000042~\n");
    CHECK(with_control_numbers(head + "000000001*0*P*>~TA1*000000001*260131*0800*A*000~IEA*0*000000001~",
                               {999'999'999, 7}) ==
          head + "999999999*0*P*>~TA1*000000001*260131*0800*A*000~IEA*0*999999999~");
}
