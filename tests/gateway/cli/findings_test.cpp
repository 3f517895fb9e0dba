#include "gateway/cli/findings.h"

#include <catch2/catch.hpp>
#include <string>

using namespace crossdock;

TEST_CASE("ISA02 and ISA04 are overprinted wherever a payload is quoted") {
    struct Row {
        std::string before, after;
    };
    const Row rows[] = {
        {"ISA*00*          *01*HUSH HUSH *ZZ*A", "ISA*00*          *01*.... .... *ZZ*A"},
        {"IEA*1*1~ISA^03^WHO^01^HUSH^ZZ", "IEA*1*1~ISA^03^...^01^....^ZZ"},
        {"ISA*03*WH\r\nO*01*HU\nSH*ZZ", "ISA*03*..\r\n.*01*..\n..*ZZ"},
        {"isa*00*who*01*hush", "isa*00*...*01*...."},
        {"ISA*00*who", "ISA*00*..."},
        {"N1*VISA*x*y*z*u~", "N1*VISA*x*y*z*u~"},
        {"ISA", "ISA"},
        {"", ""},
    };
    for (const Row& row : rows) {
        std::string text = row.before;
        cli::conceal_passwords(text);
        CHECK(text == row.after);
    }

    std::string message = "the payload begins with 'isa*00*who*01*hush*zz*a...' instead of ISA: the ISA is not there";
    cli::conceal_quoted_passwords(message);
    CHECK(message == "the payload begins with 'isa*00*...*01*....*zz*a...' instead of ISA: the ISA is not there");
}
