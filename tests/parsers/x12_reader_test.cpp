#include <algorithm>

#include "parsers/x12/control_numbers.h"
#include "tests/parsers/x12_payloads.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

// Every segment that was handed out, with the offset behind its last byte.
class Collector final : public Handler {
  public:
    void on_interchange(const InterchangeHeader&, const Segment& s) override { add(s); }
    void on_group(const GroupHeader&, const Segment& s) override { add(s); }
    void on_set(const SetHeader&, const Segment& s) override { add(s); }
    void on_segment(const Segment& s) override { add(s); }
    void on_segment_outside(const Segment& s) override { add(s); }
    void on_set_end(const Trailer& t) override { add(t); }
    void on_group_end(const Trailer& t) override { add(t); }
    void on_interchange_end(const Trailer& t) override { add(t); }

    struct Found {
        std::string bytes;
        std::uint64_t end = 0;
    };
    std::vector<Found> found;

  private:
    void add(const Segment& s) { found.push_back({std::string(s.bytes()), s.place_of(s.size() + 1).offset}); }
    void add(const Trailer& t) {
        if (t.segment) add(*t.segment);
    }
};

std::vector<Collector::Found> collect(std::string_view bytes, const Tolerance& tolerance) {
    Collector collector;
    (void)read_all(bytes, collector, tolerance);  // what it fails with is tested elsewhere
    return collector.found;
}

const std::string group_header = "GS*OW*S*R*20240102*0304*1*X*004010~";

}  // namespace

TEST_CASE("the reader says of each payload what it holds and what is wrong with it") {
    for (const Payload& payload : all_payloads()) {
        INFO(payload.name);
        const Reading reading = read_whole(payload.bytes, payload.tolerance);
        CHECK(reading.events == payload.events);
        CHECK(reading.failure == payload.failure);
    }
}

TEST_CASE("how a payload is cut into chunks changes nothing") {
    for (const Payload& payload : all_payloads()) {
        INFO(payload.name);
        CHECK(for_every_split(payload.bytes, payload.tolerance) == "");
    }
}

TEST_CASE("a payload that is cut off at any byte loses no complete segment") {
    for (const Payload& payload : odd_payloads()) {
        const std::vector<Collector::Found> whole = collect(payload.bytes, payload.tolerance);
        for (std::size_t length = 0; length < payload.bytes.size(); ++length) {
            const auto left = collect(std::string_view(payload.bytes).substr(0, length), payload.tolerance);
            const auto complete = static_cast<std::size_t>(
                std::ranges::count_if(whole, [&](const Collector::Found& s) { return s.end < length; }));
            if (complete < 2) continue;  // an ISA alone may need the segment behind it to be understood
            INFO(payload.name << ", cut off at " << length);
            REQUIRE(left.size() >= complete);
            for (std::size_t i = 0; i < complete; ++i) REQUIRE(left[i].bytes == whole[i].bytes);
        }
    }
}

TEST_CASE("broken payloads that are cut off at any byte are read without harm") {
    for (const Payload& payload : broken_payloads())
        for (std::size_t length = 0; length < payload.bytes.size(); ++length)
            (void)collect(std::string_view(payload.bytes).substr(0, length), payload.tolerance);
    SUCCEED();
}

TEST_CASE("each element has its line, column and offset, also in wrapped files") {
    const std::string text =
        "\xEF\xBB\xBF" + isa() + "\r\n" + group_header + "\r\nST*940*0001~ N1*ST\r\n*AC\r\n\r\nME*9~\r\n";
    Collector collector;
    struct Places final : Handler {
        void on_interchange(const InterchangeHeader&, const Segment& s) override { note(s); }
        void on_set(const SetHeader&, const Segment& s) override { note(s); }
        void on_segment(const Segment& s) override { note(s); }
        void note(const Segment& s) {
            for (std::size_t n = 0; n <= std::min<std::size_t>(s.size(), 3); ++n) places.push_back(s.place_of(n));
        }
        std::vector<Position> places;
    } places;
    REQUIRE(read_all(text, places));

    const std::vector<Position> expected{
        {1, 1, 3},    {1, 5, 7},    {1, 8, 10},  {1, 19, 21},   // ISA, behind the byte order mark
        {3, 1, 148},  {3, 4, 151},  {3, 8, 155},                // ST
        {3, 14, 161}, {3, 17, 164}, {4, 2, 169}, {6, 4, 178}};  // N1, ISA's line end is taken out of it
    CHECK(places.places == expected);
    for (const Position& place : expected) CHECK(position_at(text, place.offset) == place);
}

TEST_CASE("elements and components are taken apart") {
    struct Parts final : Handler {
        void on_segment(const Segment& s) override {
            tag = s.tag();
            size = s.size();
            for (std::size_t c = 0; c <= 4; ++c) components.emplace_back(s.component(2, c));
            whole = s.component(1, 1);
            beyond = s.element(99);
            place = describe_place(s, 2) + "; " + describe_place(s, 0);
        }
        std::string tag, whole, beyond, place;
        std::size_t size = 0;
        std::vector<std::string> components;
    } parts;
    REQUIRE(read_all(isa() + group_header + "ST*850*0001~SLN*1*A>>C*~SE*3*0001~GE*1*1~IEA*1*000000001~", parts));
    CHECK(parts.tag == "SLN");
    CHECK(parts.size == 3);
    CHECK(parts.components == std::vector<std::string>{"A", "A", "", "C", ""});
    CHECK(parts.whole == "1");
    CHECK(parts.beyond.empty());
    CHECK(parts.place == "segment 2 (SLN), element 2; segment 2 (SLN)");
}

TEST_CASE("any number of line ends inside an ISA reads the same however it is cut") {
    for (const std::size_t line_ends : {1, 8, 40, 400, 600}) {
        const std::string wrapped = isa().substr(0, 104) + std::string(line_ends, '\n') + ">~" + group_header +
                                    "ST*940*0001~SE*2*0001~GE*1*1~IEA*1*000000001~";
        INFO(line_ends);
        CHECK(for_every_split(wrapped) == "");
        // An ISA is looked for within 512 bytes.
        CHECK(read_whole(wrapped).failure.empty() == (line_ends <= 400));
    }
}

TEST_CASE("a CRLF behind a terminator LF is one line end, however the payload is cut") {
    struct Lines final : Handler {
        void on_segment(const Segment& segment) override { all.push_back(segment.at().text.line); }
        std::vector<std::uint32_t> all;
    } lines;
    const std::string payload =
        "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *240102*0304*U*00401*"
        "000000001*0*P*>\nGS*OW*S*R*20240102*0304*1*X*004010\nST*940*0001\nW05*N*SO-1\n\r\n\n"
        "N1*ST*A\nSE*4*0001\nGE*1*1\nIEA*1*000000001\n";
    REQUIRE(read_all(payload, lines));
    CHECK(lines.all == std::vector<std::uint32_t>{4, 7});
    CHECK(for_every_split(payload) == "");
}

TEST_CASE("what limits allow is read, and one more byte or element ends the reading") {
    const std::string head = isa() + group_header + "ST*940*0001~";
    const std::string tail = "~SE*3*0001~GE*1*1~IEA*1*000000001~";
    Limits limits;
    limits.segment_bytes_max = 40;
    limits.elements_max = 10;
    CHECK(read_whole(head + "N1*" + std::string(37, 'x') + tail, {}, limits).failure.empty());
    CHECK(read_whole(head + "N1**********" + tail, {}, limits).failure.empty());

    const std::string long_text = head + "N1*" + std::string(38, 'x') + tail;
    const Reading too_long = read_whole(long_text, {}, limits);
    CHECK(too_long.failure ==
          "x12.segment-too-long | line 1, column 154: the segment is not ended within 40 bytes; check the segment "
          "terminator, or raise limits/segment-bytes if segments may be so long");
    CHECK(for_every_split(long_text, {}, limits) == "");

    const std::string many = head + "N1***********" + tail;
    CHECK(read_whole(many, {}, limits).failure ==
          "x12.too-many-elements | line 1, column 154: the segment has more than 10 elements; raise limits/elements if "
          "that is right");
    CHECK(for_every_split(many, {}, limits) == "");
    CHECK(for_every_split(head + "N1***********" + std::string(99, 'x') + tail, {}, limits) == "");
}

TEST_CASE("problems say what was expected, what was found and what to do") {
    const auto first = [](const std::string& bytes) {
        const Reading reading = read_whole(bytes);
        REQUIRE(!reading.problems.empty());
        return reading.problems.front();
    };
    const Problem count = first(isa() + group_header + "ST*940*0001~\nSE*12*0001~GE*1*1~IEA*1*000000001~");
    CHECK(count.message == "SE01 says '12', but the number of segments from ST to SE is 2");
    CHECK(count.value == "12");
    CHECK(count.place == Position{2, 4, 157});

    const Problem cut_off = first(isa() + group_header + "ST*940*0001~\nN1*ST*AC");
    CHECK(
        cut_off.message ==
        "set 940 0001 (begun in line 1), group 1 (begun in line 1) and interchange 000000001 (begun in line 1) have no "
        "SE, GE and IEA: the payload ends inside the segment 'N1*ST*AC'");
    CHECK(cut_off.remedy == "the payload was probably cut off on its way: fetch it again or ask the sender for it");

    const Problem kind =
        first(isa() + "GS*SW*S*R*20240102*0304*1*X*004010~ST*940*0001~SE*2*0001~GE*1*1~IEA*1*000000001~");
    CHECK(kind.message == "set 940 stands in a group with GS01 'SW', where the standard has 'OW'");
}

TEST_CASE("that control numbers are no longer compared is told, once") {
    std::string text = isa() + group_header;
    for (std::size_t n = 0; n < ControlNumbers::kept_max + 9; ++n)
        text += "ST*940*A" + std::to_string(n) + "~SE*2*A" + std::to_string(n) + "~";
    text += "GE*" + std::to_string(ControlNumbers::kept_max + 9) + "*1~IEA*1*000000001~";
    CHECK(read_whole(text).codes() == std::vector<std::string>{"x12.duplicates-unchecked"});
}

TEST_CASE("a password in the ISA is never told") {
    const std::string secret = "ISA*00* *01*HUSH HUSH*ZZ*S *ZZ*R *240102*0304*U*00401*000000001*0*P*>~";
    const std::string damaged = "ISA*00**01*HUSH HUSH*ZZ*S*240102~";
    for (const std::string& text : {secret + group_header, damaged + secret + group_header, damaged}) {
        const Reading reading = read_whole(text);
        CHECK(reading.failure.find("HUSH") == std::string::npos);
        for (const Problem& problem : reading.problems)
            CHECK((problem.value + problem.message + problem.remedy).find("HUSH") == std::string::npos);
    }
}
