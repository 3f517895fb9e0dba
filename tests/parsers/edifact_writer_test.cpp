// Writing EDIFACT: counts, references, release characters, what is refused; and reading and writing give the same
// bytes.

#include "parsers/edifact/writer.h"
#include "tests/parsers/edifact_copy.h"
#include "tests/parsers/edifact_events.h"

using namespace crossdock;
using namespace crossdock::edifact;
using namespace crossdock::edifact::test;

namespace {

Envelope envelope() {
    Envelope e;
    e.sender = {"PINE", "14", ""};
    e.receiver = {"NORTH", "14", ""};
    e.date = "20260131";
    e.time = "0930";
    e.reference = "77";
    e.una = false;
    return e;
}

void write_bgm(InterchangeWriter& writer, std::string_view value) {
    writer.begin("BGM");
    writer.component("351");
    writer.component("");
    writer.end_composite();
    writer.element(value);
    writer.element("");
    writer.end();
}

std::string written(Envelope e, std::string_view value = "DN-1") {
    InterchangeWriter writer(std::move(e));
    writer.begin_message({"DESADV", "D96A", "EAN005"}, "1");
    write_bgm(writer, value);
    writer.end_message();
    const auto bytes = writer.finish();
    return bytes ? *bytes : to_string(bytes.error());
}

std::string value_of(Envelope e, std::string_view value) {
    const std::string bytes = written(std::move(e), value);
    const std::size_t at = bytes.find("BGM+351+");
    return at == std::string::npos ? bytes : bytes.substr(at + 8, bytes.find("\nUNT", at) - at - 9);
}

}  // namespace

TEST_CASE("an interchange is written with its counts and references") {
    CHECK(written(envelope()) ==
          "UNB+UNOC:3+PINE:14+NORTH:14+260131:0930+77'\nUNH+1+DESADV:D:96A:UN:EAN005'\n"
          "BGM+351+DN-1'\nUNT+3+1'\nUNZ+1+77'\n");
    Envelope full = envelope();
    full.una = true;
    full.syntax = 4;
    full.acknowledgement_requested = full.test = true;
    full.application_reference = "DESADV";
    full.agreement = "A1";
    full.sender.internal = "DEPT";
    full.after_terminator = "";
    CHECK(written(full) ==
          "UNA:+.? 'UNB+UNOC:4+PINE:14:DEPT+NORTH:14+20260131:0930+77++DESADV++1+A1+1'"
          "UNH+1+DESADV:D:96A:UN:EAN005'BGM+351+DN-1'UNT+3+1'UNZ+1+77'");
}

TEST_CASE("groups are counted, and their messages") {
    InterchangeWriter writer(envelope());
    writer.begin_group({"DESADV", "5", "D96A", ""});
    for (const char* reference : {"1", "2"}) {
        writer.begin_message({"DESADV", "D96A", ""}, reference);
        write_bgm(writer, "X");
        writer.end_message();
    }
    writer.end_group();
    const std::string bytes = writer.finish().value();
    CHECK(bytes.find("UNG+DESADV+PINE:14+NORTH:14+260131:0930+5+UN+D:96A'\n") != std::string::npos);
    CHECK(bytes.ends_with("UNE+2+5'\nUNZ+1+77'\n"));
    CHECK(read_whole(bytes).told() == "");
}

TEST_CASE("service characters in values are released") {
    CHECK(value_of(envelope(), "A+B:C'D?E*F") == "A?+B?:C?'D??E*F");
    Envelope four = envelope();
    four.syntax = 4;
    four.delimiters.repetition = '*';
    CHECK(value_of(four, "E*F") == "E?*F");
    Envelope none = envelope();
    none.una = true;
    none.delimiters.release = '\0';
    CHECK(value_of(none, "A?B") == "A?B");
    CHECK(value_of(none, "A+B") ==
          "message DESADV 1, segment 2 (BGM), element 2: the value 'A+B' contains '+', which is a service character, "
          "and the interchange has no release character; change the value at its source, or name a release character "
          "in the partner's file");
}

TEST_CASE("what the character set does not have is refused, and what it has is written in it") {
    CHECK(value_of(envelope(), "M\xC3\xBCller") == "M\xFCller");
    CHECK(value_of(envelope(), "M\xFCller") == "M\xFCller");
    Envelope e = envelope();
    const std::string why = "holds a character that";
    CHECK(value_of(e, "\xE2\x82\xAC").find(why) != std::string::npos);  // the euro sign
    e.character_set = "UNOB";
    CHECK(value_of(e, "Mueller") == "Mueller");
    CHECK(value_of(e, "M\xC3\xBCller").find(why) != std::string::npos);
    e.character_set = "UNOA";
    CHECK(value_of(e, "MUELLER 1") == "MUELLER 1");
    CHECK(value_of(e, "Mueller").find(why) != std::string::npos);
    e.character_set = "UNOY";
    CHECK(value_of(e, "\xE2\x82\xAC") == "\xE2\x82\xAC");
    CHECK(value_of(envelope(), "A\nB").find("contains the control character 10") != std::string::npos);
}

TEST_CASE("an envelope that cannot be written is refused with its setting") {
    const auto refused = [](auto change) {
        Envelope e = envelope();
        change(e);
        const std::string said = written(e);
        return said.substr(0, said.find(';'));
    };
    CHECK(refused([](Envelope& e) { e.reference = "123456789012345"; }) ==
          "envelope: the interchange reference (UNB05) is '123456789012345'");
    CHECK(refused([](Envelope& e) { e.sender.id = ""; }) == "envelope: the sender (UNB02) is ''");
    CHECK(refused([](Envelope& e) { e.date = "260131"; }) == "envelope: the date is '260131'");
    CHECK(refused([](Envelope& e) { e.character_set = "LATIN"; }) == "envelope: the character set (UNB01) is 'LATIN'");
    CHECK(refused([](Envelope& e) { e.syntax = 5; }) == "envelope: the syntax (UNB01) is '5'");
    CHECK(refused([](Envelope& e) { e.delimiters.component = '+'; }) ==
          "envelope: the set of service characters is '++'?.'");
    CHECK(refused([](Envelope& e) { e.delimiters.terminator = '~'; }) ==
          "envelope: the set of service characters is '+:~?'");
}

TEST_CASE("misuse is refused, a message can be taken back") {
    InterchangeWriter empty(envelope());
    CHECK(empty.finish().error().code == "edifact.write.empty");
    InterchangeWriter open(envelope());
    open.begin_message({"DESADV", "D96A", ""}, "1");
    CHECK(open.finish().error().code == "edifact.write.message-open");
    InterchangeWriter writer(envelope());
    writer.begin_message({"DESADV", "D96A", ""}, "1");
    write_bgm(writer, "DN-1");
    writer.end_message();
    writer.begin_message({"DESADV", "D96A", ""}, "2");
    write_bgm(writer, "A\nB");
    writer.end_message();
    writer.abandon_message();
    CHECK(writer.finish().value() ==
          "UNB+UNOC:3+PINE:14+NORTH:14+260131:0930+77'\nUNH+1+DESADV:D:96A:UN'\n"
          "BGM+351+DN-1'\nUNT+3+1'\nUNZ+1+77'\n");
}

TEST_CASE("what is read is written again byte for byte") {
    for (const std::string payload :
         {"UNB+UNOC:3+PINE:14+NORTH:14+260131:0930+77'\nUNH+1+DESADV:D:96A:UN'\nBGM+351+DN?+1+9'\n"
          "FTX+AAI+++O?'HARA ?: ??:SECOND'\nNAD+BY+541::9++A?+B'\nUNT+5+1'\nUNH+2+ORDERS:D:01B:UN:EAN010'\n"
          "BGM+220'\nUNT+3+2'\nUNZ+2+77'\n",
          "UNA=*,? ~UNB*UNOC=3*PINE=14*NORTH=14*260131=0930*77~UNH*1*ORDERS=D=96A=UN~"
          "BGM*220*A?*B?=C?~D+E:F~UNT*3*1~UNZ*1*77~"})
        CHECK(copied(payload) == payload);
}
