#include "gateway/flows/acknowledgement.h"

#include <catch2/catch.hpp>

#include "tests/gateway/flows/flow_samples.h"

using namespace crossdock;
using namespace crossdock::flows;
using namespace crossdock::flows::test;
using documents::Acknowledgement;

namespace {

// A 997 about group OW 7, with the group's status and that of its one set.
Acknowledgement ack(const std::string& status, const std::string& set_status = "") {
    Acknowledgement made;
    made.functional_id = "OW";
    made.group_control_number = "7";
    made.status = status;
    if (!set_status.empty()) made.sets.push_back({"940", "0001", set_status, {}, {}, {}, {}, {}, {}, {}});
    return made;
}

AcknowledgedInterchange sent() {
    AcknowledgedInterchange made;
    made.interchange.intent = "send/SO-1042/warehouse-order";
    made.interchange.partner = "acme";
    made.interchange.interchange_control = 12;
    made.interchange.group_control = 7;
    made.interchange.functional_id = "OW";
    made.interchange.file_name = "940_SO-1042.edi";
    made.trade = "SO-1042";
    return made;
}

store::Document ack_row() {
    store::Document made;
    made.id = "0997/1.1.1";
    made.partner = "acme";
    made.kind = "acknowledgement";
    made.place = "interchange 000000044, set 997 0001";
    return made;
}

std::string applied(const Acknowledgement& ack) {
    return told(apply_acknowledgement(ack_row(), ack, sent(), now()));
}

}  // namespace

TEST_CASE("an acknowledgement marks the interchange and the trade", "[acknowledgement]") {
    CHECK(applied(ack("A", "A")) ==
          "document 0997/1.1.1 -> applied, trade SO-1042\n"
          "acknowledged acme OW 7 -> accepted\n"
          "journal acme/SO-1042 acknowledgement-received (acme): "
          "997: the partner accepted 940_SO-1042.edi (control number 12)\n");
    CHECK(applied(ack("A")) == applied(ack("A", "A")));
    CHECK(applied(ack("E", "E")) ==
          "document 0997/1.1.1 -> applied, trade SO-1042\n"
          "acknowledged acme OW 7 -> accepted-with-errors\n"
          "journal acme/SO-1042 acknowledgement-received (acme): "
          "997: the partner accepted with errors 940_SO-1042.edi (control number 12)\n");
}

TEST_CASE("a rejection becomes a dead letter of the trade, in plain words", "[acknowledgement]") {
    auto rejected = ack("R", "R");
    rejected.sets[0].codes = {"5"};
    documents::SegmentError segment{"N1", 6, "", "8", {}, {}};
    segment.elements.push_back({4, {}, "67", "7", "0046", {}});
    segment.elements.push_back({{}, {}, "", "1", "", {}});
    rejected.sets[0].errors = {segment, {"W01", {}, "LX", "", {}, {}}};
    rejected.codes = {"4"};
    const std::string complaint =
        "940_SO-1042.edi (control number 12); set error 5; segment 6 (N1) code 8, element 4 code 7 '0046', element ? "
        "code "
        "1; segment ? (W01); group error 4";
    CHECK(
        applied(rejected) ==
        "document 0997/1.1.1 -> dead, trade SO-1042\n"
        "acknowledged acme OW 7 -> rejected\n"
        "dead letter document:0997/1.1.1 of acme/SO-1042: needs-data flow.rejected-by-partner: interchange 000000044, "
        "set 997 0001: the partner rejected " +
            complaint +
            "; it will not ship this order; mend what it complains of and agree with the partner how the order is sent "
            "again\n"
            "journal acme/SO-1042 acknowledgement-received (acme): 997: the partner REJECTED " +
            complaint + "\n");
}

TEST_CASE("what each status of a 997 does to the interchange", "[acknowledgement]") {
    struct Case {
        std::string group, set, line;
    };
    const Case cases[] = {
        {"A", "A", "acknowledged acme OW 7 -> accepted\n"},
        {"E", "", "acknowledged acme OW 7 -> accepted-with-errors\n"},
        {"A", "E", "acknowledged acme OW 7 -> accepted\n"},
        {"P", "R", "acknowledged acme OW 7 -> rejected\n"},
        {"P", "", "acknowledged acme OW 7 -> rejected\n"},
        {"R", "", "acknowledged acme OW 7 -> rejected\n"},
        {"M", "", "acknowledged acme OW 7 -> rejected\n"},
        {"W", "", "acknowledged acme OW 7 -> rejected\n"},
        {"X", "", "acknowledged acme OW 7 -> rejected\n"},
        {"A", "R", "acknowledged acme OW 7 -> rejected\n"},
        {"E", "R", "acknowledged acme OW 7 -> rejected\n"},
    };
    for (const Case& c : cases) {
        INFO(c.group << " " << c.set);
        const std::string changes = applied(ack(c.group, c.set));
        CHECK_THAT(changes, Catch::Matchers::Contains(c.line));
        const bool rejected = c.line.ends_with("rejected\n");
        CHECK((changes.find("\ndead letter ") != std::string::npos) == rejected);
        CHECK(changes.starts_with(rejected ? "document 0997/1.1.1 -> dead" : "document 0997/1.1.1 -> applied"));
    }
}

TEST_CASE("an acknowledgement that says nothing known is refused", "[acknowledgement]") {
    CHECK(applied(ack("Q")) ==
          "partner-fault flow.acknowledgement-status status: the acknowledgement says 'Q', which is no code of AK901; "
          "ask "
          "the partner whether the order was accepted\n");
    CHECK(
        applied(ack("")) ==
        "partner-fault flow.acknowledgement-status status: the acknowledgement says '', which is no code of AK901; ask "
        "the partner whether the order was accepted\n");
    CHECK(applied(ack("a")).starts_with("partner-fault flow.acknowledgement-status"));
}

TEST_CASE("an acknowledgement of a control number that was never ours is refused", "[acknowledgement]") {
    CHECK(
        told(apply_acknowledgement(ack_row(), ack("A", "A"), std::nullopt, now())) ==
        "needs-data flow.acknowledgement-unknown group-control-number: the partner acknowledges group OW 7, which was "
        "never sent from here; ask the partner which file it means; nothing else depends on it\n");
}

TEST_CASE("complaints that were found in our bytes are told in their words", "[acknowledgement]") {
    auto rejected = ack("R", "R");
    rejected.sets[0].codes = {"5"};
    auto of = sent();
    of.complaints = {
        {"940 0001, segment 7 (W01), element 5 'XX1': code 7, invalid code value", "send a code of the list"},
        {"set 940 0001: code 5, one or more segments in error", ""}};
    const std::string changes = told(apply_acknowledgement(ack_row(), rejected, of, now()));
    const std::string complaint =
        "940_SO-1042.edi (control number 12); 940 0001, segment 7 (W01), element 5 'XX1': code 7, invalid code value; "
        "set 940 0001: code 5, one or more segments in error";
    CHECK_THAT(changes, Catch::Matchers::Contains(
                            "the partner rejected " + complaint +
                            "; it will not ship this order; send a code of the list; then agree with the partner how "
                            "the order is sent again\n"));
    CHECK_THAT(changes, Catch::Matchers::Contains("997: the partner REJECTED " + complaint + "\n"));
}

TEST_CASE("what each verdict of a TA1 does", "[acknowledgement]") {
    const auto ta1 = [](const std::string& status) {
        Acknowledgement made;
        made.functional_id = "TA1";
        made.group_control_number = "000000012";
        made.status = status;
        return made;
    };
    CHECK(applied(ta1("A")) ==
          "document 0997/1.1.1 -> applied, trade SO-1042\n"
          "journal acme/SO-1042 acknowledgement-received (acme): "
          "TA1: the partner accepted 940_SO-1042.edi (control number 12)\n");
    CHECK(applied(ta1("E")) ==
          "document 0997/1.1.1 -> applied, trade SO-1042\n"
          "journal acme/SO-1042 acknowledgement-received (acme): "
          "TA1: the partner accepted with errors 940_SO-1042.edi (control number 12)\n");
    CHECK_THAT(applied(ta1("R")), Catch::Matchers::StartsWith("document 0997/1.1.1 -> dead, trade SO-1042\n"
                                                              "acknowledged acme OW 7 -> rejected\n"
                                                              "dead letter document:0997/1.1.1 of acme/SO-1042: "));
    CHECK_THAT(applied(ta1("Q")), Catch::Matchers::Contains("'Q', which is no code of TA104"));
    CHECK_THAT(told(apply_acknowledgement(ack_row(), ta1("A"), std::nullopt, now())),
               Catch::Matchers::Contains("acknowledges interchange 000000012, which was never sent from here"));
}

TEST_CASE("a 999 is called so", "[acknowledgement]") {
    auto row = ack_row();
    row.place = "interchange 000000044, set 999 0001";
    CHECK_THAT(told(apply_acknowledgement(row, ack("A"), sent(), now())),
               Catch::Matchers::Contains("acknowledgement-received (acme): 999: the partner accepted "));
}

TEST_CASE("what each action of a CONTRL does", "[acknowledgement]") {
    const auto contrl = [](const std::string& status, const std::string& message = "") {
        Acknowledgement made;
        made.interchange_control_number = "000000012";
        made.status = status;
        if (!message.empty()) made.sets.push_back({"INSDES", "1", message, {}, {}, {}, {}, {}, {}, {}});
        return made;
    };
    const std::string file = " 940_SO-1042.edi (control number 12)";
    CHECK(applied(contrl("A")) ==
          "document 0997/1.1.1 -> applied, trade SO-1042\n"
          "acknowledged acme OW 7 -> accepted\n"
          "journal acme/SO-1042 acknowledgement-received (acme): CONTRL: the partner accepted" +
              file + "\n");
    CHECK(applied(contrl("received")) ==
          "document 0997/1.1.1 -> applied, trade SO-1042\n"
          "journal acme/SO-1042 acknowledgement-received (acme): CONTRL: the partner accepted" +
              file + "\n");
    for (const auto& rejected : {contrl("R"), contrl("A", "R"), contrl("received", "R")})
        CHECK_THAT(applied(rejected), Catch::Matchers::Contains("acknowledged acme OW 7 -> rejected\n") &&
                                          Catch::Matchers::Contains("CONTRL: the partner REJECTED" + file));
    CHECK_THAT(applied(contrl("9")), Catch::Matchers::Contains("says '9', which is no code of UCI04"));
    CHECK_THAT(told(apply_acknowledgement(ack_row(), contrl("A"), std::nullopt, now())),
               Catch::Matchers::Contains("the partner acknowledges interchange 000000012, which was never sent"));
}

TEST_CASE("a CONTRL that several interchanges of ours fit is refused, and marks none", "[acknowledgement]") {
    Acknowledgement contrl;
    contrl.interchange_control_number = "000000012";
    contrl.status = "R";
    AcknowledgedInterchange of = sent();
    of.others = {"940_SO-7.edi of 2025-01-31T08:00:00.000Z"};
    const auto decision = apply_acknowledgement(ack_row(), contrl, of, now());
    REQUIRE_FALSE(decision);
    CHECK(decision.error().error.code == "flow.acknowledgement-ambiguous");
    CHECK(decision.error().field == "interchange-control-number");
    CHECK_THAT(
        decision.error().error.message,
        Catch::Matchers::StartsWith("the partner rejects interchange 000000012, and several that we sent fit it: "
                                    "940_SO-1042.edi of ") &&
            Catch::Matchers::EndsWith(", 940_SO-7.edi of 2025-01-31T08:00:00.000Z"));
}
