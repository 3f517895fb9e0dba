// The index of delimiters against a loop that looks at each byte, with each instruction set that this machine has; and
// payloads of several of its windows.
#include <algorithm>
#include <hwy/targets.h>

#include "parsers/x12/structural_index.h"
#include "tests/parsers/x12_events.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;

namespace {

struct Found {
    std::vector<std::uint32_t> starts, ends;
    bool after_terminator = true, line_end_inside = false;

    bool operator==(const Found&) const = default;
};

Found one_by_one(std::string_view bytes, char element, char terminator) {
    Found found;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const bool ends = bytes[i] == terminator, line_end = !ends && (bytes[i] == '\n' || bytes[i] == '\r');
        if (bytes[i] == element || ends) found.starts.push_back(static_cast<std::uint32_t>(i) + 1);
        if (line_end && !found.after_terminator) found.line_end_inside = true;
        if (ends) {
            const auto last = static_cast<std::uint32_t>(found.starts.size()) - 1;
            found.ends.push_back(last | (std::exchange(found.line_end_inside, false) ? line_end_flag : 0));
        }
        found.after_terminator = ends || bytes[i] == '\n' || bytes[i] == '\r';
    }
    return found;
}

// In two calls, cut somewhere.
Found indexed(std::string_view bytes, std::size_t cut, char element, char terminator) {
    std::vector<std::uint32_t> starts(bytes.size() + index_slack), ends(bytes.size() + index_slack);
    StructuralIndex index{.element = element, .terminator = terminator, .starts = starts.data(), .ends = ends.data()};
    index_structure(bytes.data(), cut, 0, index);
    index_structure(bytes.data() + cut, bytes.size() - cut, static_cast<std::uint32_t>(cut), index);
    starts.resize(index.start_count);
    ends.resize(index.end_count);
    return {starts, ends, index.after_terminator, index.line_end_inside};
}

// The same on every machine.
class Dice {
  public:
    std::size_t below(std::size_t most) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>(state_ >> 33U) % most;
    }

  private:
    std::uint64_t state_ = 12;
};

std::string scattered(Dice& dice, std::size_t size, std::string_view characters) {
    std::string text;
    while (text.size() < size) text += characters[dice.below(characters.size())];
    return text;
}

// Leaves the choice of instruction set as it was.
struct InstructionSet {
    explicit InstructionSet(std::int64_t only) {
        hwy::SetSupportedTargetsForTest(only);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    ~InstructionSet() {
        hwy::SetSupportedTargetsForTest(0);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    InstructionSet(const InstructionSet&) = delete;
    InstructionSet& operator=(const InstructionSet&) = delete;
};

}  // namespace

TEST_CASE("every instruction set finds the same delimiters as a look at each byte") {
    const std::int64_t all = hwy::SupportedTargets();
    std::size_t sets = 0;
    for (std::int64_t set = 1; set != 0 && set <= all; set <<= 1U) {
        if ((all & set) == 0) continue;
        ++sets;
        const InstructionSet chosen(set);
        INFO(hwy::TargetName(set));
        Dice dice;
        // Few delimiters, many, only delimiters; line ends nowhere and everywhere; bytes above 0x7F.
        for (const std::string_view characters :
             {"abcdefghijklmnop*~", "ab*~", "*~", "*", "~\r\n", "abcdefgh*~~\n", "ab*~ \t\r\n", "\x80\xAA\xFE\xFF*~"}) {
            for (std::size_t size = 0; size < 200; ++size) {
                const std::string text = scattered(dice, size, characters);
                const std::size_t cut = dice.below(size + 1);
                REQUIRE(indexed(text, cut, '*', '~') == one_by_one(text, '*', '~'));
                REQUIRE(indexed(text, cut, '*', '\n') == one_by_one(text, '*', '\n'));
            }
        }
        const std::string long_text = scattered(dice, 10'000, "abcdefgh*~~\n\n");
        CHECK(indexed(long_text, 4'321, '*', '~') == one_by_one(long_text, '*', '~'));
    }
    CHECK(sets > 0);
}

TEST_CASE("a payload of several windows is told the same in chunks of any size") {
    Dice dice;
    std::string payload = isa() + "\r\n" + "GS*OW*S*R*20240102*0304*1*X*004010~";
    const std::string_view behind[]{"", "\n", "\r\n", " \r\n\t", "\n\n"};
    for (int set = 1000; set < 1400; ++set) {
        const std::string control = std::to_string(set);
        payload += "ST*940*" + control + "~";
        for (std::size_t n = 0, lines = dice.below(6); n < lines; ++n) {
            payload += "W01*" + std::to_string(dice.below(999)) + "*EA**VN*" + scattered(dice, dice.below(90), "AB -*");
            if (dice.below(40) == 0) payload += "\r\nWRAPPED*";
            payload += dice.below(50) == 0 ? "\nLX*7~" : "~";
            payload += behind[dice.below(5)];
            if (dice.below(60) == 0) payload += "~~IT1*1~*~N*~";
        }
        payload += "SE*7*" + control + "~\n";
    }
    payload += "GE*400*1~IEA*1*000000001~\n" + isa("000000002", ":", "\n", '\t') + "GS\tOW\nIEA\t1\t000000002\n";
    REQUIRE(payload.size() > 50'000);

    const Reading whole = read_pieces({payload});
    CHECK(whole.interchanges == 2);
    for (const std::size_t size : {1U, 5U, 63U, 64U, 65U, 1000U, 1024U, 4096U, 16'383U, 16'384U, 16'385U, 40'000U}) {
        INFO("in pieces of " << size);
        std::vector<std::string_view> pieces;
        for (std::size_t at = 0; at < payload.size(); at += size)
            pieces.push_back(std::string_view(payload).substr(at, size));
        const Reading cut = read_pieces(pieces);
        CHECK((cut.events == whole.events));
        CHECK(cut.failure == whole.failure);
    }
}
