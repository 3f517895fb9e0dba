// `crossdock check`: what it prints and answers about whole home directories.
#include "gateway/cli/check.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/cli/exit_codes.h"
#include "tests/gateway/cli/small_home.h"

using namespace crossdock;
using namespace crossdock::cli;

namespace {

struct Printed {
    int exit;
    std::string out, err;
};

Printed checked(const test::SmallHome& home, bool json = false) {
    std::ostringstream out, err;
    const int exit = check(home.root(), json, out, err);
    return {exit, home.relative(out.str()), home.relative(err.str())};
}

}  // namespace

TEST_CASE("a home with nothing wrong is counted") {
    const test::SmallHome home;
    const Printed printed = checked(home);
    CHECK(printed.out == "1 partner, 3 mappings: 0 errors, 0 warnings\n");
    CHECK(printed.err.empty());
    CHECK(printed.exit == exit_ok);
}

TEST_CASE("every finding is printed before the count, and an error is the exit code") {
    const test::SmallHome home;
    home.change("gateway.xml", "log-level=\"info\"", "log-level=\"loud\"");
    home.change("partners/acme/partner.xml", "mapping=\"945\"", "mapping=\"nine\"");
    const Printed printed = checked(home);
    CHECK_THAT(printed.out, Catch::StartsWith("gateway.xml:1:53: error: 'loud' is not a value of log-level\n"));
    CHECK_THAT(printed.out, Catch::Contains("\npartners/acme/partner.xml:11:39: error: "));
    CHECK_THAT(printed.out, Catch::EndsWith("\n0 of 1 partner, 0 mappings: 2 errors, 0 warnings\n"));
    CHECK(printed.exit == exit_findings);
}

TEST_CASE("a partner folder given for a home is told so, with the home") {
    const test::SmallHome home;
    std::ostringstream out, err;
    CHECK(check(home.root() / "partners/acme", false, out, err) == exit_usage);
    CHECK(home.relative(err.str()).find("partners/acme: this is a partner folder; give the home, the folder that "
                                        "holds gateway.xml and partners: crossdock check ") != std::string::npos);
    CHECK(out.str().empty());
}

TEST_CASE("a party that a mapping has a place for and the gateway never makes is told") {
    struct Case {
        std::string what, mapping;
        std::string role;  // the one that is told; empty: none
    };
    const std::string x12 =
        R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-order" standard="x12" version="004010" transaction="940"><W05 e01="'N'" e02="order-number"/>)x";
    const Case cases[] = {
        {"a loop of the party that there is",
         R"x(<loop at="N1" each="parties" if="role = 'ship-to'"><N1 e02="name"/></loop>)x", ""},
        {"a loop of another",
         R"x(<loop at="N1" each="parties" if="role = 'depositor' and e01 = 'DE'"><N1 e02="name"/></loop>)x",
         "depositor"},
        {"a segment of another", R"x(<N1 each="parties" if="role = 'bill-to' and e01 = 'BT'" e01="role" e02="name"/>)x",
         "bill-to"},
        {"a loop of several",
         R"x(<loop at="N1" each="parties" if="role = 'bill-to' or 'ship-to'"><N1 e02="name"/></loop>)x", ""},
        {"a loop of all but one",
         R"x(<loop at="N1" each="parties" if="role != 'bill-to' and e01 != 'BT'"><N1 e02="name"/></loop>)x", ""},
        {"only reading",
         R"x(<N1 each="parties" when="reading" if="role = 'bill-to' and e01 = 'BT'" e01="role" e02="name"/>)x", ""},
    };
    for (const Case& c : cases) DYNAMIC_SECTION(c.what) {
            const test::SmallHome home;
            home.write("library/940.xml", x12 + c.mapping + "</mapping>");
            const Printed printed = checked(home);
            INFO(printed.out);
            CHECK((printed.out.find(
                       "partners/acme/partner.xml:9:19: warning: the mapping 940 has a place for the party '" + c.role +
                       "', and nothing is ever written there: a warehouse-order that the gateway "
                       "makes has the party 'ship-to' alone\n") != std::string::npos) == !c.role.empty());
            CHECK(printed.exit == exit_ok);
        }
}

TEST_CASE("a reason of a stock adjustment that the gateway does not know is told, for it would move stock") {
    const test::SmallHome home;
    home.write("partners/acme/adjustment.xml",
               R"x(<mapping xmlns="urn:crossdock:mapping:1" document="stock-adjustment" standard="csv">
  <codes name="why"><code wire="QH" value="holds"/></codes>
  <row group-by="No"><column name="No" value="adjustment-number"/><row each="lines">
    <column name="Why" value="reason | codes(why)"/>
  </row></row>
</mapping>
)x");
    home.change("partners/acme/partner.xml", "<receive transaction=\"945\" mapping=\"945\"/>",
                "<receive document=\"stock-adjustment\" mapping=\"adjustment\" files=\"adj*.csv\"/>");
    const Printed printed = checked(home);
    CHECK_THAT(printed.out, Catch::StartsWith("partners/acme/adjustment.xml:2:44: warning: 'holds' is no reason that "
                                              "the gateway knows; it will move stock\n") &&
                                Catch::Contains("did you mean 'hold'?"));
    CHECK(printed.exit == exit_ok);
}

TEST_CASE("warnings alone are no failure") {
    const test::SmallHome home;
    home.change("partners/acme/partner.xml", "review=\"2999-01-31\"", "review=\"2020-01-31\"");
    const Printed printed = checked(home);
    CHECK_THAT(printed.out, Catch::EndsWith("\n1 partner, 3 mappings: 0 errors, 1 warning\n"));
    CHECK(printed.exit == exit_ok);
}

TEST_CASE("a 943 that Cin7 Omni gives no reason for is warned of, and one of Core is not") {
    const test::SmallHome home;
    home.write(
        "library/943.xml",
        R"(<mapping xmlns="urn:crossdock:mapping:1" document="stock-transfer" standard="x12" version="004010" transaction="943">
  <W06 e01="'N'" e02="order-number"/>
</mapping>
)");
    home.change("partners/acme/partner.xml", "  <collect",
                "  <send document=\"stock-transfer\" mapping=\"943\" transport=\"site\" directory=\"/in\" "
                "file=\"943_{control}.edi\"/>\n  <collect");
    CHECK_THAT(checked(home).out, Catch::EndsWith("1 partner, 4 mappings: 0 errors, 0 warnings\n"));
    home.change("gateway.xml", R"(product="core" account="sandbox")", R"(product="omni" user="northwind")");
    const Printed printed = checked(home);
    CHECK_THAT(printed.out,
               Catch::StartsWith("partners/acme/partner.xml:10:19: warning: no 943 will ever be sent: this gateway "
                                 "serves Cin7 Omni, whose transfers it does not follow\n"));
    CHECK_THAT(printed.out, Catch::EndsWith("1 partner, 4 mappings: 0 errors, 1 warning\n"));
    CHECK(printed.exit == exit_ok);
}

TEST_CASE("kits that Cin7 Omni does not take apart are warned of, and those of Core are not") {
    const test::SmallHome home;
    home.change("partners/acme/partner.xml", "<cin7 location=", "<cin7 kits=\"parts\" location=");
    CHECK_THAT(checked(home).out, Catch::EndsWith("0 errors, 0 warnings\n"));
    home.change("gateway.xml", R"(product="core" account="sandbox")", R"(product="omni" user="northwind")");
    const Printed printed = checked(home);
    CHECK_THAT(printed.out, Catch::Contains("warning: kits go out whole all the same: this gateway serves Cin7 Omni, "
                                            "whose kits it does not take apart\n"));
    CHECK_THAT(printed.out, Catch::Contains("<cin7 kits=\"parts\" location="));
    CHECK(printed.exit == exit_ok);
}

TEST_CASE("findings as data") {
    const test::SmallHome home;
    home.change("partners/acme/partner.xml", "secret:acme", "secret:acmee");
    const Printed printed = checked(home, true);
    const auto report = nlohmann::json::parse(printed.out);
    CHECK(report["partners"] == 1);
    CHECK(report["partners-without-error"] == 0);
    CHECK(report["errors"] == 1);
    CHECK(report["warnings"] == 0);
    REQUIRE(report["findings"].size() == 1);
    CHECK(report["findings"][0] ==
          nlohmann::json{{"severity", "error"},
                         {"code", "secret.missing"},
                         {"file", "partners/acme/partner.xml"},
                         {"line", 6},
                         {"column", 66},
                         {"message", "there is no secret 'acmee': no file secrets/acmee"},
                         {"help", "put the value into that file, then: chmod 600 secrets/acmee"}});
    CHECK(printed.exit == exit_findings);
}

TEST_CASE("a directory that is no home is refused") {
    const test::SmallHome home;
    home.remove("gateway.xml");
    const Printed printed = checked(home);
    CHECK_THAT(printed.out, Catch::StartsWith("gateway.xml: error: there is no such file\n"));
    CHECK(printed.exit == exit_findings);
}

TEST_CASE("a home without a partner says where partners come from") {
    const test::SmallHome home;
    home.remove("partners/acme");
    const Printed printed = checked(home);
    CHECK(printed.out == "0 partners, 0 mappings: 0 errors, 0 warnings\n");
    CHECK(printed.err == "no partner yet: copy a ready folder, see docs/partners.md\n");
    CHECK(printed.exit == exit_ok);
}
