// What a partner says about what we sent: 997, 999 and TA1, followed to our own bytes.
#include "gateway/store/words.h"
#include "tests/gateway/engine/acknowledging_bench.h"
#include "tests/gateway/engine/released_order.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Lines = std::vector<std::string>;

namespace {

// The order SO-1042, sent as interchange and group 1.
void send_order(AcknowledgingBench& bench) {
    const std::string json = R"({"document":"warehouse-order","order-number":"SO-1042","purpose":"original",)"
                             R"("parties":[{"role":"ship-to","name":"Rosa Diaz"}],)"
                             R"("lines":[{"number":1,"sku":"100231","quantity":"10","unit":"each"}]})";
    REQUIRE(bench.store.commit(released_order("SO-1042", json, bench.clock.now()), bench.clock.now()));
    bench.work();
    REQUIRE(bench.site.files().size() == 1);
}

std::string state_of(AcknowledgingBench& bench) {
    return std::string(to_string(value_of(bench.store.trade("SO-1042")).interchanges.at(0).acknowledgement));
}

// An interchange of the partner with no group, but a TA1.
std::string ta1(const std::string& body) {
    return "ISA*00*          *00*          *ZZ*ACME           *ZZ*BRAND          "
           "*260131*0900*U*00401*000000013*0*P*>~\n"
           "TA1*" +
           body + "~\nIEA*0*000000013~\n";
}

std::string of_5010(std::string text) {
    const auto at = text.find("*004010~");
    return text.replace(at, 8, "*005010X231A1~");
}

}  // namespace

TEST_CASE("what an acknowledgement says is found in our own bytes", "[acknowledged]") {
    struct Case {
        std::string what, receive, bytes, state, letter, journal;
    };
    const std::string with_mapping = R"(<receive transaction="997" mapping="x12/004010/997"/>)";
    const std::string plain = R"(<receive transaction="997"/>)";
    const std::string as_999 = R"(<receive transaction="999"/>)";
    const std::string rejected_997 =
        "AK1*OW*1\nAK2*940*0001\nAK3*N1*3**8\nAK4*2*93*7*Rosa Diaz\nAK5*R*5\nAK9*R*1*1*0\n";
    const std::string rejected_999 =
        "AK1*OW*1\nAK2*940*0001\nIK3*N1*3**8\nIK4*2*93*7*Rosa Diaz\nIK5*R*5\nAK9*R*1*1*0\n";
    const std::string place = "940 0001, segment 3 (N1), element 2 'Rosa Diaz': code 7, ";
    const Case cases[] = {
        {"997 accepts", plain, interchange("FA", "997", {"AK1*OW*1\nAK9*A*1*1*1\n"}), "accepted", "",
         "997: the partner accepted 940_SO-1042_000000001.edi (control number 1)"},
        {"999 accepts with errors", as_999, of_5010(interchange("FA", "999", {"AK1*OW*1\nAK9*E*1*1*1\n"})),
         "accepted-with-errors", "",
         "999: the partner accepted with errors 940_SO-1042_000000001.edi (control number 1)"},
        {"997 rejects, read by a mapping", with_mapping, interchange("FA", "997", {rejected_997}), "rejected", place,
         "997: the partner REJECTED 940_SO-1042_000000001.edi (control number 1); 940 0001: code 5, one or more "
         "segments are in error; " +
             place},
        {"997 rejects, read without one", plain, interchange("FA", "997", {rejected_997}), "rejected", place,
         "997: the partner REJECTED 940_SO-1042_000000001.edi (control number 1); 940 0001: code 5, one or more "
         "segments are in error; " +
             place},
        {"999 rejects", as_999, of_5010(interchange("FA", "999", {rejected_999})), "rejected", place,
         "999: the partner REJECTED 940_SO-1042_000000001.edi (control number 1); 940 0001: code 5, one or more "
         "segments are in error; " +
             place},
        {"TA1 accepts the envelope", plain, ta1("000000001*260131*0800*A*000"), "awaited", "",
         "TA1: the partner accepted 940_SO-1042_000000001.edi (control number 1)"},
        {"TA1 rejects", plain, ta1("000000001*260131*0800*R*006"), "rejected", "interchange 000000001: code 006, ",
         "TA1: the partner REJECTED 940_SO-1042_000000001.edi (control number 1); interchange 000000001: code 006, "},
        {"997 of a group that was never ours", plain, interchange("FA", "997", {"AK1*OW*9\nAK9*R*1*1*0\n"}), "awaited",
         "group OW 9, which was never sent from here", ""},
        {"TA1 of another time", plain, ta1("000000001*250131*0800*R*006"), "awaited",
         "interchange 000000001, which was never sent from here", ""},
    };
    for (const Case& c : cases) DYNAMIC_SECTION(c.what) {
            AcknowledgingBench bench;
            bench.set_945(R"(<receive transaction="997" mapping="x12/004010/997"/>)", c.receive);
            send_order(bench);
            bench.receive("/out/answer.edi", c.bytes);
            bench.work();
            CHECK(state_of(bench) == c.state);
            const auto letters = open_letters(bench.store);
            CHECK(letters.size() == (c.letter.empty() ? 0 : 1));
            if (!letters.empty()) CHECK_THAT(letters[0], Contains(c.letter));
            const auto said = bench.journal("SO-1042", "acknowledgement-received");
            CHECK(said.size() == (c.journal.empty() ? 0 : 1));
            if (!said.empty()) CHECK_THAT(said[0], Catch::Matchers::StartsWith(c.journal));
            CHECK(bench.site.files().size() == 1);  // nothing is answered
        }
}
