// What is nearly equal, and by what; and that it is found without comparing everything with everything.
#include "gateway/flows/near_numbers.h"

#include <catch2/catch.hpp>

using namespace crossdock::flows;

TEST_CASE("what tells two numbers apart", "[near-numbers]") {
    struct Case {
        std::string one, other, words;
    };
    const Case cases[] = {
        {"TEE-BLK-M", "TEE-BLK-M", ""},
        {"TEE-BLK-M", "CAP-NVY", ""},
        {"", "TEE", ""},
        {"TEE-BLK-M", "tee-blk-M", "case"},
        {"TEE-BLK-M", "TEE-BLK-M ", "blanks"},
        {"TEE BLK M", "TEEBLKM", "blanks"},
        {"TEE\xC2\xA0M", "TEE M", "blanks"},
        {"100231", "00100231", "leading zeros"},
        {"O100", "0100", "look-alikes"},
        {"I100", "1100", "look-alikes"},
        {"l100", "1100", "look-alikes"},
        {"S100", "5100", "look-alikes"},
        {"B100", "8100", "look-alikes"},
        {"SOB-1", "508-I", "look-alikes"},
        {"tee-m ", "TEE-M", "case, blanks"},
        {"O100", "100", "leading zeros, look-alikes"},
        {"0812345000016", "0812345000018", "check digit"},
        {"0812345000018", "0812345000019", ""},  // neither is right: nobody knows
        {"0812345000016", "081234500001", "missing check digit"},
        {"0812345000016", "81234500001", "missing check digit"},
        {"0812345000018", "081234500001", ""},  // a wrong check digit proves nothing
        {"812345000016", "00812345000016", "leading zeros"},
        {"10812345000013", "812345000016", "pack size differs"},
        {"10812345000014", "812345000016", ""},
    };
    for (const Case& c : cases) {
        INFO("'" << c.one << "' and '" << c.other << "'");
        CHECK(in_words(differences(c.one, c.other)) == c.words);
        CHECK(in_words(differences(c.other, c.one)) == c.words);
    }
}

TEST_CASE("the nearest come first, the number itself is not near itself", "[near-numbers]") {
    const NearNumbers known({"TEE-BLK-M", "tee-blk-m ", "CAP", "TEE-8LK-M"});
    CHECK(known.contains("CAP"));
    CHECK_FALSE(known.contains("cap"));
    CHECK(known.near("CAP").empty());
    CHECK(known.near("SOCKS").empty());
    const std::vector<NearNumber> expected{{"TEE-8LK-M", {Difference::look_alikes}},
                                           {"TEE-BLK-M", {Difference::letter_case}},
                                           {"tee-blk-m ", {Difference::letter_case, Difference::blanks}}};
    auto near = known.near("TEE-BLK-m");
    REQUIRE(near.size() == 3);
    CHECK(near[0].number == "TEE-BLK-M");
    CHECK(near[0].differences == expected[1].differences);
    CHECK(known.near("TEE-BLK-M ").size() == 3);
}

TEST_CASE("a GTIN is put right", "[near-numbers]") {
    CHECK(with_right_check_digit("0812345000018") == "0812345000016");
    CHECK(with_right_check_digit("812345000010") == "812345000016");
    CHECK(with_right_check_digit("0812345000016").empty());
    CHECK(with_right_check_digit("12345").empty());
    CHECK(with_right_check_digit("ABC345000017").empty());
}

TEST_CASE("numbers that are all alike are shown a few of", "[near-numbers]") {
    std::vector<std::string> known;
    for (std::size_t zeros = 1; zeros < 2'000; ++zeros) known.push_back(std::string(zeros, '0') + "7");
    const NearNumbers many(std::move(known));
    CHECK(many.near("7").size() == NearNumbers::shown_max);
}
