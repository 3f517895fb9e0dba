// EDIFACT bytes -> events: service characters, release, wrapped lines, and each way an envelope can be wrong.

#include "tests/parsers/edifact_events.h"

using namespace crossdock;
using namespace crossdock::edifact;
using namespace crossdock::edifact::test;

namespace {

const std::string unb = "UNB+UNOC:3+PINE:14+NORTH:14+260131:0930+77'";
const std::string desadv = "UNH+1+DESADV:D:96A:UN'BGM+351+DN-1+9'UNT+3+1'";

std::string one(std::string_view messages, std::string_view count = "1") {
    return unb + std::string(messages) + "UNZ+" + std::string(count) + "+77'";
}

std::string told(std::string_view payload, Tolerance tolerance = {}) {
    CHECK(for_every_split(payload, 1, tolerance) == "");
    return read_whole(payload, tolerance).told();
}

Events segments_of(std::string_view payload) {
    CHECK(for_every_split(payload) == "");
    Events found;
    for (const std::string& event : read_whole(payload).events)
        if (event.starts_with("segment ")) found.push_back(event.substr(event.find(' ', 8) + 1));
    return found;
}

// The components of the first segment inside the first message, as they are meant.
struct Meant final : Handler {
    void on_segment(const Segment& segment) override {
        if (!found.empty()) return;
        std::string room;
        for (std::size_t n = 1; n <= segment.size(); ++n)
            for (std::size_t c = 1; c <= segment.components(n); ++c)
                found.push_back(std::to_string(n) + "-" + std::to_string(c) + " " +
                                std::string(released(segment.component(n, c), segment.delimiters().release, room)));
    }
    std::vector<std::string> found;
};

Events meant(std::string_view segment, std::string_view advice = {}, std::string_view syntax = "UNOC:3") {
    Meant handler;
    const std::string payload = std::string(advice) + "UNB+" + std::string(syntax) +
                                "+A+B+260131:0930+77'UNH+1+ORDERS:D:96A:UN'" + std::string(segment) +
                                "'UNT+3+1'UNZ+1+77'";
    REQUIRE(read_all(payload, handler));
    return handler.found;
}

}  // namespace

TEST_CASE("an interchange without UNA is read with the usual service characters") {
    const Reading reading = read_whole(one(desadv));
    CHECK(reading.failure == "");
    CHECK(reading.events == Events{"interchange 1.0.0.0 UNB|UNOC:3|PINE:14|NORTH:14|260131:0930|77",
                                   "set 1.0.1.1 UNH|1|DESADV:D:96A:UN", "segment 1.0.1.2 BGM|351|DN-1|9",
                                   "set-end 1.0.1.3 UNT|3|1: 3, clean", "interchange-end 1.0.0.0 UNZ|1|77: 1, clean"});
    CHECK(for_every_split(one(desadv)) == "");
}

TEST_CASE("headers are handed out as they are meant") {
    struct Headers final : Handler {
        void on_interchange(const InterchangeHeader& h, const Segment&) override {
            said = std::string(h.sender) + "/" + std::string(h.sender_qualifier) + " " + std::string(h.receiver) + "/" +
                   std::string(h.receiver_qualifier) + " " + std::string(h.date) + " " + std::string(h.time) + " " +
                   std::string(h.version) + " " + std::string(h.control_number) + " " +
                   std::string(h.acknowledgement_requested) + " " + std::string(h.usage) + "\n";
        }
        void on_group(const GroupHeader& h, const Segment&) override {
            said += std::string(h.functional_id) + " " + std::string(h.sender) + " " + std::string(h.receiver) + " " +
                    std::string(h.control_number) + " " + std::string(h.agency) + " " + std::string(h.version) + "\n";
        }
        void on_set(const SetHeader& h, const Segment&) override {
            said += std::string(h.transaction) + " " + std::string(h.control_number) + " " + std::string(h.version);
        }
        std::string said;
    } headers;
    REQUIRE(
        read_all("UNB+UNOB:2+006?+41?:5:14+NORTH  :ZZ+260131:0930+REF?'1++DESADV++1++1'"
                 "UNG+DESADV+PINE+NORTH+260131:0930+5+UN+D:96A'UNH+7+DESADV:D:96A:UN:EAN005'UNT+2+7'UNE+1+5'"
                 "UNZ+1+REF?'1'",
                 headers));
    CHECK(headers.said ==
          "006+41:5/14 NORTH/ZZ 260131 0930 UNOB:2 REF'1 1 1\nDESADV PINE NORTH 5 UN D96A\nDESADV 7 D96A");
}

TEST_CASE("a release character makes the next one data, itself included") {
    CHECK(meant("IFT+3+A?+B") == Events{"1-1 3", "2-1 A+B"});
    CHECK(meant("IFT+A?:B:C") == Events{"1-1 A:B", "1-2 C"});
    CHECK(meant("IFT+O?'HARA") == Events{"1-1 O'HARA"});
    CHECK(meant("IFT+A??"
                "?'B") == Events{"1-1 A?'B"});
    CHECK(meant("IFT+A??+B") == Events{"1-1 A?", "2-1 B"});
    CHECK(meant("IFT+A??:B") == Events{"1-1 A?", "1-2 B"});
    CHECK(meant("IFT+A??"
                "?:B") == Events{"1-1 A?:B"});
    CHECK(meant("IFT+?A") == Events{"1-1 A"});
}

TEST_CASE("UNA names the service characters, a blank is none") {
    CHECK(segments_of("UNA=*.? ~UNB*UNOA=3*A*B*260131=0930*7~UNH*1*ORDERS=D=96A=UN~BGM*220=X*1+2~UNT*3*1~UNZ*1*7~") ==
          Events{"BGM|220=X|1+2"});
    CHECK(meant("IFT+A?B", "UNA:+.  '") == Events{"1-1 A?B"});
    struct Mark final : Handler {
        void on_segment(const Segment& segment) override { mark = segment.delimiters().decimal; }
        char mark = ' ';
    } mark;
    REQUIRE(read_all("UNA:+,? '" + one(desadv), mark));
    CHECK(mark.mark == ',');
}

TEST_CASE("asterisks separate repetitions in syntax 4 alone") {
    CHECK(meant("COM+A:TE*B:FX", "", "UNOC:4") == Events{"1-1 A", "1-2 TE"});
    CHECK(meant("COM+A*B", "", "UNOC:3") == Events{"1-1 A*B"});
    CHECK(meant("COM+A*B", "UNA:+.? '", "UNOC:4") == Events{"1-1 A*B"});
    CHECK(meant("COM+A*B", "UNA:+.?*'", "UNOC:4") == Events{"1-1 A"});
    CHECK(meant("COM+A?*B", "UNA:+.?*'", "UNOC:4") == Events{"1-1 A*B"});
    CHECK(told("UNA:+.?*'" + one(desadv)) ==
          "1:14 edifact.repetition: UNA names '*' between repetitions, which syntax 3 does not have; it is read as "
          "data\n");
}

TEST_CASE("control characters of level B are service characters without UNA") {
    CHECK(segments_of("UNB\x1DUNOB\x1F"
                      "1\x1D"
                      "A\x1D"
                      "B\x1D"
                      "260131\x1F"
                      "0930\x1D"
                      "7\x1CUNH\x1D"
                      "1\x1DORDERS\x1F"
                      "D\x1F"
                      "96A\x1CIFT\x1D"
                      "A+B'C\x1CUNT\x1D"
                      "3\x1D"
                      "1\x1CUNZ\x1D"
                      "1\x1D"
                      "7\x1C") == Events{"IFT|A+B'C"});
}

TEST_CASE("line ends between segments, a byte order mark and fill are passed over") {
    std::string lines = one(desadv);
    for (std::size_t at = 0; (at = lines.find('\'', at)) != std::string::npos; at += 3) lines.insert(at + 1, "\r\n");
    CHECK(told("\xEF\xBB\xBF\r\n" + lines + "\r\n\x1A") == "");
    CHECK(told("UNA:+.? '\n" + lines) == "");
    CHECK(read_whole("\xEF\xBB\xBF" + lines).events == read_whole(one(desadv)).events);
    struct First final : Handler {
        void on_interchange(const InterchangeHeader&, const Segment& s) override { at = s.at().text; }
        Position at;
    } first;
    REQUIRE(read_all("\xEF\xBB\xBF" + lines, first));
    CHECK(first.at == Position{1, 1, 3});
    // A terminator of its own at each line's end.
    std::string by_line = one(desadv);
    std::ranges::replace(by_line, '\'', '\n');
    CHECK(told("UNA:+.? \n" + by_line) == "");
    for (std::size_t at = 0; (at = by_line.find('\n', at)) != std::string::npos; at += 2) by_line.insert(at, "\r");
    CHECK(told("UNA:+.? \r\n" + by_line) == "");
}

TEST_CASE("line ends inside segments are taken out, places stay those of the payload") {
    std::string wrapped;
    const std::string payload = one("UNH+1+DESADV:D:96A:UN'FTX+AAI+++LONG TEXT ?'QUOTED?' HERE'UNT+3+1'");
    for (std::size_t at = 0; at < payload.size(); at += 20) wrapped += payload.substr(at, 20) + "\r\n";
    CHECK(segments_of(wrapped) == segments_of(payload));
    CHECK(told(wrapped) ==
          "1:1 edifact.line-end-inside: segment 'UNB' has a line end inside; the lines were joined, "
          "here and from here on\n");
    struct Places final : Handler {
        void on_segment(const Segment& s) override { place = s.place_of(4); }
        Position place;
    } places;
    REQUIRE(read_all(wrapped, places));
    CHECK(wrapped.substr(places.place.offset, 4) == "LONG");
    CHECK(wrapped[places.place.offset - places.place.column] == '\n');
}

TEST_CASE("several interchanges have service characters of their own") {
    const std::string both =
        "UNA:+.? '" + one(desadv) +
        "\nUNA=*.? ~UNB*UNOA=3*A*B*260131=0930*78~UNH*1*ORDERS=D=96A=UN~BGM*220~UNT*3*1~UNZ*1*78~" +
        "UNB+UNOC:3+PINE:14+NORTH:14+260131:0930+79'" + desadv + "UNZ+1+79'";
    CHECK(told(both) == "");
    CHECK(read_whole(both).interchanges == 3);
    CHECK(told(one(desadv) + one(desadv)) ==
          "1:138 edifact.duplicate-interchange: the reference '77' in UNB05 was used before in this payload\n");
}

TEST_CASE("each wrong count and reference is one finding") {
    const auto with = [](std::string text, std::string_view from, std::string_view to) {
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    CHECK(told(one(with(desadv, "UNT+3", "UNT+4"))) ==
          "1:85 edifact.segment-count: UNT01 says '4', but the number of segments from UNH to UNT is 3\n");
    CHECK(told(one(with(desadv, "UNT+3+1", "UNT+3+2"))) ==
          "1:87 edifact.message-reference: UNT02 is '2', but UNH01 is '1'\n");
    CHECK(told(one(desadv, "2")) == "1:93 edifact.message-count: UNZ01 says '2', but the number of messages is 1\n");
    CHECK(told(with(one(desadv), "UNZ+1+77", "UNZ+1+78")) ==
          "1:95 edifact.interchange-reference: UNZ02 is '78', but UNB05 is '77'\n");
    CHECK(told(with(one(desadv), "UNZ+1+77", "UNZ+1+0077")) ==
          "1:95 edifact.interchange-reference: UNZ02 is '0077', but UNB05 is '77'\n");
    CHECK(told(one(desadv + desadv, "2")) ==
          "1:93 edifact.duplicate-message: the reference '1' in UNH01 was used before in this interchange\n");
    const std::string group = "UNG+DESADV+A+B+260131:0930+5+UN+D:96A'" + desadv + "UNE+1+5'";
    CHECK(told(one(group)) == "");
    CHECK(read_whole(one(group)).groups == 1);
    CHECK(told(one(with(group, "UNE+1", "UNE+2"))) ==
          "1:131 edifact.message-count: UNE01 says '2', but the number of messages is 1\n");
    CHECK(told(one(with(group, "UNE+1+5", "UNE+1+6"))) ==
          "1:133 edifact.group-reference: UNE02 is '6', but UNG05 is '5'\n");
    CHECK(told(one(group, "2")) == "1:139 edifact.group-count: UNZ01 says '2', but the number of groups is 1\n");
    CHECK(told(one(group + group, "2")) ==
          "1:162 edifact.duplicate-group: the reference '5' in UNG05 was used before in this interchange\n");
}

TEST_CASE("a lost header or trailer is one finding, and the next message is read") {
    CHECK(told(one("BGM+351+DN-1+9'UNT+3+1'" + desadv, "2")) ==
          "1:44 edifact.segment-outside: segment 'BGM' stands outside any message: a UNH before it is missing or "
          "damaged\n");
    CHECK(told(one("UNH+1+DESADV:D:96A:UN'BGM+351+DN-1+9'UNH+2+DESADV:D:96A:UN'UNT+2+2'", "2")) ==
          "1:81 edifact.missing-unt: message DESADV 1 (begun in line 1) has no UNT: UNH comes instead\n");
    CHECK(told(unb + desadv + unb + desadv + "UNZ+1+77'") ==
          "1:89 edifact.missing-unz: interchange 77 (begun in line 1) has no UNZ: UNB comes instead\n"
          "1:129 edifact.duplicate-interchange: the reference '77' in UNB05 was used before in this payload\n");
    CHECK(read_whole(unb + desadv + "UNA:+.? '" + unb + desadv + "UNZ+1+77'").codes() ==
          std::vector<std::string>{"edifact.missing-unz", "edifact.duplicate-interchange"});
}

TEST_CASE("a payload that ends early is told once, and the whole messages before are read") {
    const std::string payload = one(desadv + "UNH+2+DESADV:D:96A:UN'BGM+351+DN-2+9'UNT+3+2'", "2");
    for (std::size_t length = unb.size(); length + 1 < payload.size(); ++length) {
        INFO(length);
        const Reading reading = read_whole(std::string_view(payload).substr(0, length));
        CHECK(reading.failure == "");
        CHECK(reading.problems.size() == 1);
        CHECK(reading.problems.front().code.starts_with("edifact.missing-un"));
    }
    CHECK(told(payload.substr(0, payload.size() - 1)) ==
          "1:134 edifact.missing-terminator: the payload ends with UNZ and no terminator behind it\n");
    CHECK(told(payload.substr(0, payload.size() - 3)) ==
          "1:140 edifact.missing-unz: interchange 77 (begun in line 1) has no UNZ: the payload ends inside the segment "
          "'UNZ+2+'\n");
}

TEST_CASE("what is no interchange is refused with its first bytes") {
    CHECK(told("") ==
          "edifact.no-interchange | line 1, column 1: the payload is empty; an EDIFACT interchange begins "
          "with UNA or UNB: ask the sender what this is");
    CHECK(told("Hello") ==
          "edifact.no-interchange | line 1, column 1: no interchange was found; the payload begins with 'Hello'; an "
          "EDIFACT interchange begins with UNA or UNB: ask the sender what this is");
    CHECK(told("UNBELIEVABLE").starts_with("edifact.no-interchange"));
    CHECK(told("UNA:+.? '").starts_with("edifact.no-interchange"));
    CHECK(told("mail header\n" + one(desadv)) ==
          "1:1 edifact.noise: 10 bytes belong to no interchange: 'mail header'\n");
    CHECK(told(one(desadv) + "\ntrash") == "2:1 edifact.noise: 5 bytes belong to no interchange: 'trash'\n");
}

TEST_CASE("a UNA that cannot be meant is told, and the usual characters are used") {
    constexpr std::string_view sentence =
        " edifact.una: UNA does not name the service characters that the interchange uses\n";
    CHECK(told("UNA:+.?'" + one(desadv)) == "1:1" + std::string(sentence));
    CHECK(told("UNA:+.?'\n" + one(desadv)) == "1:1" + std::string(sentence));
    CHECK(told("UNA:+.? '\n" + one(desadv)) == "");
    CHECK(told("UNA:*.? '\n" + one(desadv)) == "2:1" + std::string(sentence));
}

TEST_CASE("oddities of segments and characters are told once") {
    CHECK(told(one("UNH+1+DESADV:D:96A:UN'''BGM+351'UNT+3+1'")) ==
          "1:66 edifact.empty-segment: a terminator has no segment before it\n");
    CHECK(told(one("UNH+1+DESADV:D:96A:UN'bgm+351'UNT+3+1'")) ==
          "1:66 edifact.segment-id: a segment begins with 'bgm', but a tag has three capital letters or digits\n");
    CHECK(told("UNB+UNOA:1+A+B+260131:0930+7'UNH+1+ORDERS:D:96A:UN'FTX+a'FTX+b'UNT+4+1'UNZ+1+7'") ==
          "1:52 edifact.character-set: segment 'FTX' holds 'a', which UNOA does not have\n");
    CHECK(told("UNB+UNOB:1+A+B+260131:0930+7'UNH+1+ORDERS:D:96A:UN'FTX+a\xFC'UNT+3+1'UNZ+1+7'") ==
          "1:52 edifact.character-set: segment 'FTX' holds the byte FC (hexadecimal), which UNOB does not have\n");
    CHECK(told("UNB+UNOC:1+A+B+260131:0930+7'UNH+1+ORDERS:D:96A:UN'FTX+a\xFC'UNT+3+1'UNZ+1+7'") == "");
    CHECK(told("UNB+IATB:1+A+B+260131:0930+7'" + desadv + "UNZ+1+7'") ==
          "1:5 edifact.syntax: UNB01 names 'IATB:1', expected UNOA to UNOK or UNOY, and syntax 1 to 4\n");
}

TEST_CASE("messages without an envelope are read where that is allowed") {
    CHECK(told(desadv).starts_with("edifact.no-interchange"));
    CHECK(told(desadv + desadv, {.bare_messages = true}) ==
          "1:1 edifact.no-envelope: the payload begins with UNH: there is no UNB, so nobody is named as sender or "
          "receiver\n1:50 edifact.duplicate-message: the reference '1' in UNH01 was used before in this "
          "interchange\n");
    CHECK(read_whole(desadv, {.bare_messages = true}).messages == 1);
}

TEST_CASE("a limit that is exceeded names its setting, however the bytes come") {
    const std::string long_one = one("UNH+1+DESADV:D:96A:UN'FTX+" + std::string(60, 'X') + "'UNT+3+1'");
    const Limits bytes{50, 1024};
    CHECK(read_whole(long_one, {}, bytes).failure ==
          "edifact.segment-too-long | line 1, column 66: the segment is not ended within 50 bytes; check the segment "
          "terminator, or raise limits/segment-bytes if segments may be so long");
    CHECK(for_every_split(long_one, 1, {}, bytes) == "");
    const Limits elements{1024, 5};
    const std::string wide = one("UNH+1+DESADV:D:96A:UN'FTX++++++X'UNT+3+1'");
    CHECK(read_whole(wide, {}, elements).failure ==
          "edifact.too-many-elements | line 1, column 66: the segment has more than 5 elements; raise limits/elements "
          "if that is right");
    CHECK(for_every_split(wide, 1, {}, elements) == "");
}

TEST_CASE("any byte changed, lost or added is read without harm, the same for every split") {
    const std::string payload =
        "UNA:+.? '\n" + one("UNG+DESADV+A+B+260131:0930+5+UN+D:96A'" + desadv + "UNE+1+5'") + "\n";
    for (std::size_t at = 0; at < payload.size(); ++at)
        for (const std::string_view byte : {"", "?", "'", "U", "\n", "+"}) {
            std::string damaged = payload;
            damaged.replace(at, 1, byte);
            INFO(damaged);
            CHECK(for_every_split(damaged, 17) == "");
        }
}
