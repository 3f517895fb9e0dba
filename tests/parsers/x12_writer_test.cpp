#include <catch2/catch.hpp>

#include "parsers/x12/writer.h"
#include "tests/parsers/x12_events.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

Envelope envelope() {
    Envelope e;
    e.sender = "CROSSDOCK";
    e.receiver = "WAREHOUSE";
    e.group_receiver = "WH-EAST";
    e.functional_id = "OW";
    e.date = "20240102";
    e.time = "0304";
    e.interchange_control = 42;
    e.group_control = 7;
    e.usage = 'T';
    return e;
}

void segment(InterchangeWriter& out, std::string_view tag, const std::vector<std::string>& elements) {
    out.begin(tag);
    for (const std::string& element : elements) out.element(element);
    out.end();
}

std::string refusal_of(const Envelope& e) {
    InterchangeWriter out(e);
    out.begin_set("940", "0001");
    out.end_set();
    const auto bytes = out.finish();
    return bytes ? "" : bytes.error().message;
}

}  // namespace

TEST_CASE("the writer counts, pads and repeats control numbers") {
    InterchangeWriter out(envelope());
    out.begin_set("940", "0001");
    segment(out, "W05", {"N", "SO-1", "", "", ""});
    segment(out, "LX", {});
    out.begin("SLN");
    out.element("1");
    out.component("A");
    out.component("");
    out.component("C");
    out.component("");
    out.end_composite();
    out.component("");
    out.end_composite();
    out.end_composite();
    out.element("Z");
    out.end();
    out.end_set();
    out.begin_set("940", "0002");
    out.end_set();
    const auto bytes = out.finish();
    REQUIRE(bytes);
    CHECK(*bytes ==
          "ISA*00*          *00*          *ZZ*CROSSDOCK      *ZZ*WAREHOUSE      *240102*0304*U*00401*000000042*0*T*>~\n"
          "GS*OW*CROSSDOCK*WH-EAST*20240102*0304*7*X*004010~\n"
          "ST*940*0001~\n"
          "W05*N*SO-1~\n"
          "LX~\n"
          "SLN*1*A>>C***Z~\n"
          "SE*5*0001~\n"
          "ST*940*0002~\n"
          "SE*2*0002~\n"
          "GE*2*7~\n"
          "IEA*1*000000042~\n");
}

TEST_CASE("what is written reads back without any problem, with all delimiters and in all chunks") {
    struct Way {
        Delimiters delimiters;
        std::string after;
        std::string version;
    };
    const std::vector<Way> ways{{{'*', '>', '\0', '~'}, "\n", "00401"},  {{'*', '>', '\0', '~'}, "", "00401"},
                                {{'*', ':', '^', '~'}, "\r\n", "00501"}, {{'|', '\\', '\0', '\n'}, "", "00400"},
                                {{'*', '>', '\0', '\r'}, "\n", "00401"}, {{'\x1D', '\x1F', '\0', '\x1C'}, "", "00401"}};
    for (const Way& way : ways) {
        Envelope e = envelope();
        e.delimiters = way.delimiters;
        e.after_terminator = way.after;
        e.interchange_version = way.version;
        InterchangeWriter out(e);
        out.begin_set("940", "0001");
        segment(out, "N1", {"ST", "Müller & Co", "", "  blanks  "});
        out.end_set();
        const auto bytes = out.finish();
        REQUIRE(bytes);
        const Reading reading = read_whole(*bytes);
        CHECK(reading.failure == "");
        CHECK(reading.codes().empty());
        REQUIRE(reading.events.size() == 7);
        CHECK(reading.events[3] == "segment 1.1.1.2 N1|ST|Müller & Co||  blanks  ");
        CHECK(for_every_split(*bytes) == "");
    }
}

TEST_CASE("a value that holds a delimiter or a control character is refused with its place") {
    struct Case {
        std::string value, message;
    };
    const std::vector<Case> cases{
        {"A*B", "the value 'A*B' contains '*', which separates elements"},
        {"A>B", "the value 'A>B' contains '>', which separates components"},
        {"A~B", "the value 'A~B' contains '~', which ends segments"},
        {"A^B", "the value 'A^B' contains '^', which separates repetitions"},
        {"A\nB", "the value 'A?B' contains the control character 10"},
    };
    for (const Case& c : cases) {
        Envelope e = envelope();
        e.delimiters.repetition = '^';
        e.interchange_version = "00501";
        InterchangeWriter out(e);
        out.begin_set("940", "0001");
        segment(out, "W05", {"N", c.value});
        segment(out, "N1", {"*"});
        out.end_set();
        const auto bytes = out.finish();
        REQUIRE(!bytes);
        CHECK(bytes.error().message == c.message);
        CHECK(bytes.error().place == "set 940 0001, segment 2 (W05), element 2");
        CHECK(bytes.error().kind == ErrorKind::needs_data);
        CHECK(!bytes.error().remedy.empty());
    }
}

TEST_CASE("a caret is data where no repetition separator is in use") {
    InterchangeWriter out(envelope());
    out.begin_set("940", "0001");
    segment(out, "W05", {"A^B"});
    out.end_set();
    CHECK(out.finish());
}

TEST_CASE("an abandoned set leaves no trace and the next one is written") {
    InterchangeWriter out(envelope());
    out.begin_set("940", "0001");
    segment(out, "W05", {"bad~"});
    CHECK(!out.refusal());
    out.abandon_set();
    CHECK(out.refusal());
    out.begin_set("940", "0001");
    out.end_set();
    const auto bytes = out.finish();
    REQUIRE(bytes);
    CHECK(bytes->find("W05") == std::string::npos);
    CHECK(read_whole(*bytes).codes().empty());
}

TEST_CASE("ST03 names the guide that the set follows") {
    InterchangeWriter out(envelope());
    out.begin_set("999", "0001", "005010X231A1");
    out.end_set();
    const auto bytes = out.finish();
    REQUIRE(bytes);
    CHECK(bytes->find("ST*999*0001*005010X231A1~") != std::string::npos);
    CHECK(bytes->find("SE*2*0001~") != std::string::npos);
}

TEST_CASE("what is written before the first set stands between ISA and GS") {
    InterchangeWriter out(envelope());
    segment(out, "TA1", {"000000001", "240102", "0304", "A", "000"});
    out.begin_set("940", "0001");
    out.end_set();
    const auto bytes = out.finish();
    REQUIRE(bytes);
    const std::size_t ta1 = bytes->find("TA1*000000001*240102*0304*A*000~");
    REQUIRE(ta1 != std::string::npos);
    CHECK(ta1 < bytes->find("GS*"));
    CHECK(read_whole(*bytes).codes().empty());
}

TEST_CASE("an interchange with a TA1 needs no group, nor what a GS is made of") {
    Envelope alone = envelope();
    alone.functional_id.clear();
    alone.group_control = 0;
    InterchangeWriter out(alone);
    segment(out, "TA1", {"000000001", "240102", "0304", "A", "000"});
    const auto bytes = out.finish();
    REQUIRE(bytes);
    CHECK(bytes->find("GS*") == std::string::npos);
    CHECK(bytes->find("IEA*0*") != std::string::npos);
    CHECK(read_whole(*bytes).codes().empty());
}

TEST_CASE("a value that cannot stand before the group is refused by its place") {
    InterchangeWriter out(envelope());
    segment(out, "TA1", {"0000~0001"});
    const auto bytes = out.finish();
    REQUIRE(!bytes);
    CHECK(bytes.error().place == "before the group, segment 1 (TA1), element 1");
}

TEST_CASE("an envelope that cannot be written is refused by the name of its setting") {
    CHECK(refusal_of(envelope()) == "");
    const auto with = [](auto change) {
        Envelope e = envelope();
        change(e);
        return refusal_of(e);
    };
    CHECK(with([](Envelope& e) { e.sender = "SIXTEEN-LETTERS!"; }) ==
          "the sender's id (ISA06) is 'SIXTEEN-LETTERS!'; it must have 1 to 15 characters and hold no delimiter");
    CHECK(with([](Envelope& e) { e.receiver = "A*B"; }) ==
          "the receiver's id (ISA08) is 'A*B'; it must have 1 to 15 characters and hold no delimiter");
    CHECK(with([](Envelope& e) { e.receiver.clear(); }) ==
          "the receiver's id (ISA08) is ''; it must have 1 to 15 characters and hold no delimiter");
    CHECK(with([](Envelope& e) { e.date = "240102"; }) == "the date is '240102'; it must be written CCYYMMDD");
    CHECK(with([](Envelope& e) { e.interchange_control = 0; }) ==
          "a control number is '0'; it must lie between 1 and 999999999");
    CHECK(with([](Envelope& e) { e.usage = 'X'; }) == "the usage (ISA15) is 'X'; it must be P, T or I");
    CHECK(with([](Envelope& e) { e.delimiters.component = '*'; }) ==
          "delimiters is '**~'; it must be different characters, none a letter, a digit or a blank");
    CHECK(with([](Envelope& e) { e.after_terminator = "x"; }) ==
          "what follows a terminator is 'x'; it must be line ends or blanks");
}

TEST_CASE("an interchange without sets, or finished inside one, is refused") {
    InterchangeWriter empty(envelope());
    CHECK(empty.finish().error().code == "x12.write.empty");
    InterchangeWriter open(envelope());
    open.begin_set("940", "0001");
    CHECK(open.finish().error().code == "x12.write.set-open");
    InterchangeWriter number(envelope());
    number.begin_set("940", "1");
    number.end_set();
    CHECK(number.finish().error().code == "x12.write.control-number");
    InterchangeWriter tag(envelope());
    tag.begin_set("940", "0001");
    segment(tag, "w05", {});
    tag.end_set();
    CHECK(tag.finish().error().code == "x12.write.segment-id");
}
