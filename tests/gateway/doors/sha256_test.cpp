#include "gateway/doors/sha256.h"

#include <catch2/catch.hpp>

using crossdock::Sha256;

TEST_CASE("SHA-256 gives the published answers", "[sha256]") {
    struct Case {
        std::string text, hex;
    };
    // FIPS 180-2, appendix B, and the empty message.
    const Case cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
        {std::string("\0", 1), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    };
    for (const Case& c : cases) {
        INFO(c.text.substr(0, 60));
        CHECK(Sha256::of(c.text).hex() == c.hex);
        CHECK(Sha256::parse(c.hex) == Sha256::of(c.text));
        CHECK(Sha256::of(c.text).short_hex() == c.hex.substr(0, 12));
    }
}

TEST_CASE("a hash is read in either case and printed in lower case", "[sha256]") {
    const auto hash = Sha256::parse("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
    REQUIRE(hash);
    CHECK(hash->hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(*hash == Sha256::of("abc"));
}

TEST_CASE("anything but 64 hexadecimal digits is no hash", "[sha256]") {
    const std::string right(64, 'a');
    REQUIRE(Sha256::parse(right));
    for (const std::string& wrong : {std::string(), right.substr(1), right + "a", right.substr(1) + "g",
                                     "0x" + right.substr(2), " " + right.substr(1), "-" + right.substr(1)}) {
        INFO(wrong);
        CHECK_FALSE(Sha256::parse(wrong));
    }
}

TEST_CASE("hashes of different bytes differ, and order is total", "[sha256]") {
    CHECK(Sha256::of("a") != Sha256::of("b"));
    CHECK(Sha256() < Sha256::of(""));
    CHECK(Sha256().hex() == std::string(64, '0'));
}
