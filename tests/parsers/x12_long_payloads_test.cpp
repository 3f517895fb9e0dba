// Payloads that are longer than what is looked at in one go, with something odd in their midst: what is said of them is
// the same in pieces so small that each byte is scanned by itself.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/parsers/x12_events.h"

namespace crossdock::x12::test {
namespace {

// One set of `lines` order lines, each segment ended by `terminator`, with `odd` in the middle.
std::string long_payload(int lines, const std::string& terminator, const std::string& odd) {
    std::string text = isa("000000001", ">", terminator.substr(0, 1)) + terminator.substr(1);
    const auto segment = [&](const std::string& bytes) { text += bytes + terminator; };
    segment("GS*SW*S*R*20240102*0304*1*X*004010");
    segment("ST*945*0001");
    for (int line = 1; line <= lines; ++line) {
        segment("LX*" + std::to_string(line));
        segment("W12*CC*" + std::to_string(line % 97) + "*" + std::to_string(line % 89) + "**EA**VN*SKU-" +
                std::string(static_cast<std::size_t>(line % 23), 'X'));
        segment("IT1*" + std::to_string(line) + "***");
        if (line == lines / 2) text += odd;
    }
    segment("SE*" + std::to_string(3 * lines + 2) + "*0001");
    segment("GE*1*1");
    segment("IEA*1*000000001");
    return text;
}

std::vector<std::string_view> pieces_of(std::string_view text, std::size_t size) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < text.size(); at += size) pieces.push_back(text.substr(at, size));
    return pieces;
}

TEST_CASE("long payloads are read the same whatever lies in their midst, and however they arrive") {
    struct Case {
        std::string name, terminator, odd;
    };
    const std::vector<Case> cases{
        {"nothing odd, no line ends", "~", ""},
        {"nothing odd, a line each", "~\n", ""},
        {"CR and LF", "~\r\n", ""},
        {"LF is the terminator", "\n", ""},
        {"CR is the terminator, LF follows", "\r\n", ""},
        {"blanks behind each terminator", "~  \n", ""},
        {"an empty segment", "~\n", "~\n"},
        {"a wrapped segment", "~\n", "N9*ZZ*WRAP\nPED~\n"},
        {"a lost terminator", "~\n", "N9*ZZ*LOST\n"},
        {"a segment longer than a window", "~\n", "NTE**" + std::string(40'000, 'A') + "~\n"},
        {"a segment of very many elements", "~\n", "N9" + std::string(900, '*') + "A~\n"},
        {"too many elements", "~\n", "N9" + std::string(2'000, '*') + "A~\n"},
        {"a segment that never ends", "~\n", std::string(70'000, 'A')},
        {"a second ISA where none may be", "~\n", isa("000000002") + "\n"},
        {"a control character", "~\n", "N9*ZZ*\x01~\n"},
    };
    for (const Case& one : cases) {
        INFO(one.name);
        const std::string payload = long_payload(900, one.terminator, one.odd);
        const Reading scanned = read_pieces(pieces_of(payload, 100));
        CHECK(scanned.segments + scanned.problems.size() > 1'000);
        for (const std::size_t size : {payload.size(), std::size_t{300}, std::size_t{4'096}, std::size_t{16'384},
                                       std::size_t{16'385}, std::size_t{20'011}, std::size_t{65'536}}) {
            CAPTURE(size);
            const Reading reading = read_pieces(pieces_of(payload, size));
            CHECK(reading.failure == scanned.failure);
            CHECK((reading.events == scanned.events));
        }
    }
}

}  // namespace
}  // namespace crossdock::x12::test
