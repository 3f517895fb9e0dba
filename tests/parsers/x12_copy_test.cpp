#include "tests/parsers/x12_copy.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/parsers/real_payloads.h"

using namespace crossdock;
using namespace crossdock::x12::test;

TEST_CASE("X12 that conforms is written again byte for byte") {
    const std::string payload =
        GENERATE(as<std::string>{},
                 // repetitions, components, blanks in front, empty ones in between
                 "ISA*00*          *00*          *ZZ*PINEWH         *ZZ*NORTHTEES      "
                 "*260109*1530*^*00501*000000401*0*P*:~\n"
                 "GS*SW*PINEWH*NORTHTEES*20260109*1530*401*X*005010VICS~\n"
                 "ST*945*0001*GUIDE~\nW06*F*  SO-1*20260109~\nN9*LI*A^B:C::D^^E~\nLX~\nSE*5*0001~\n"
                 "ST*945*0002~\nSE*2*0002~\nGE*2*401~\nIEA*1*000000401~\n",
                 // two interchanges, the second with delimiters of its own; a caret is data
                 "ISA*00*          *00*          *ZZ*A              *01*B              "
                 "*260109*0005*U*00401*000000001*1*T*>~"
                 "GS*PO*AA*BB*20260109*0005*7*X*004010~ST*850*0001~BEG*00*SA*A^B~SE*3*0001~GE*1*7~"
                 "IEA*1*000000001~"
                 "ISA|00|          |00|          |ZZ|A              |01|B              "
                 "|260109|0005|U|00401|000000002|0|P|<\r\n"
                 "GS|PO|AA|BB|20260109|0005|8|X|004010\r\nST|850|0001\r\nSLN|1|EA<2<3|*~>\r\n"
                 "SE|3|0001\r\nGE|1|8\r\nIEA|1|000000002\r\n");
    CHECK(copied(payload) == payload);
}

TEST_CASE("all shipped samples of X12 are written again byte for byte") {
    std::size_t copies = 0;
    const std::filesystem::path library = std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(library)) {
        if (!entry.path().filename().string().ends_with(".sample.edi")) continue;
        INFO(entry.path().filename());
        const std::string payload = crossdock::test::content_of(entry.path());
        CHECK(copied(payload) == payload);
        ++copies;
    }
    CHECK(copies > 40);
}
