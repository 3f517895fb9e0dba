// What shows only when partners stand side by side.
#include <catch2/catch.hpp>

#include "partners/partner.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::partners;

namespace {

const LoadOptions on_a_day{nullptr, documents::Date::parse_iso("2026-06-01")};

std::string partner_text(std::string_view id, std::string_view their_id, std::string_view location) {
    std::string text = test::replaced(std::string(test::acme_partner), "id=\"acme\"", "id=\"" + std::string(id) + "\"");
    text = test::replaced(text, "their-id=\"ACME\"", "their-id=\"" + std::string(their_id) + "\"");
    return test::replaced(text, "location=\"Acme\"", "location=\"" + std::string(location) + "\"");
}

LoadedPartners load(const test::Scratch& scratch) {
    return load_partners(scratch.root() / "partners", mapping::Library(scratch.root() / "library"), on_a_day);
}

std::vector<std::string> ids(const LoadedPartners& loaded) {
    std::vector<std::string> all;
    for (const Partner& partner : loaded.partners) all.push_back(partner.id);
    return all;
}

}  // namespace

TEST_CASE("a mapping's own findings are passed on, and a broken mapping stops each partner that uses it") {
    const test::Scratch scratch;
    test::write_library(scratch);
    scratch.write("library/945.xml", "<mapping>");
    scratch.write("partners/acme/partner.xml", test::acme_partner);
    scratch.write("partners/bolt/partner.xml", partner_text("bolt", "BOLT", "Bolt"));

    const auto loaded = load(scratch);
    CHECK(ids(loaded).empty());
    REQUIRE(loaded.findings.size() == 2);
    CHECK(loaded.findings[0].file == (scratch.root() / "library/945.xml").string());
    CHECK(scratch.rendered({loaded.findings[1]}) ==
          "partners/bolt/partner.xml:11:39: error: the mapping 945 has errors\n"
          "   11 |   <receive transaction=\"945\" mapping=\"945\"/>\n"
          "      |                                       ^~~ they are reported where it is used first\n");
}

TEST_CASE("one partner with an error leaves the others standing") {
    const test::Scratch scratch;
    test::write_library(scratch);
    scratch.write("partners/acme/partner.xml", test::acme_partner);
    scratch.write("partners/bolt/partner.xml", "<partner");
    scratch.write("partners/core/partner.xml", partner_text("core", "CORE", "Core"));
    scratch.write("partners/_draft/partner.xml", "<partner");
    scratch.write("partners/empty/README", "");
    scratch.write("partners/notes.txt", "");

    const auto loaded = load(scratch);
    CHECK(ids(loaded) == std::vector<std::string>{"acme", "core"});
    REQUIRE(loaded.findings.size() == 2);
    CHECK(loaded.findings[0].file == (scratch.root() / "partners/bolt/partner.xml").string());
    CHECK(scratch.rendered({loaded.findings[1]}) ==
          "partners/empty: warning: there is no partner.xml in this folder\n"
          "      | add one, or begin the folder's name with '_' to have it passed over\n");
}

TEST_CASE("what can be one partner's only is refused to the second one") {
    const auto counts_stock = [](const std::string& partner) {
        std::string text = test::replaced(partner, R"(stock="nobody")", R"(stock="partner")");
        const auto send = text.find("  <send ");
        return text.erase(send, text.find('\n', send) + 1 - send);
    };
    const std::string acme(test::acme_partner);
    struct Case {
        std::string what, acme, bolt, finding;
    };
    const std::vector<Case> cases{
        {"an interchange", acme, partner_text("bolt", "ACME", "Bolt"),
         "partners/bolt/partner.xml:5:4: error: a 945 from ZZ/ACME to ZZ/BRAND is already that of the partner 'acme'\n"
         "    5 |   <x12 our-id=\"BRAND\" their-id=\"ACME\"/>\n"
         "      |    ^~~ give the two different ids, or make one partner of them\n"},
        {"orders of a location", acme, partner_text("bolt", "BOLT", "Acme"),
         "partners/bolt/partner.xml:3:4: error: orders of the location 'Acme' are already sent to the partner 'acme'\n"
         "    3 |   <cin7 location=\"Acme\"/>\n"
         "      |    ^~~~ each order goes to one warehouse: name this partner's own location\n"},
        {"stock of a location", counts_stock(acme), counts_stock(partner_text("bolt", "BOLT", "Acme")),
         "partners/bolt/partner.xml:3:4: error: the stock of the location 'Acme' is already that of the partner "
         "'acme'\n"
         "    3 |   <cin7 location=\"Acme\"/>\n"
         "      |    ^~~~ one warehouse counts a location: give one of them stock=\"nobody\"\n"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        const test::Scratch scratch;
        test::write_library(scratch);
        scratch.write("partners/acme/partner.xml", each.acme);
        scratch.write("partners/bolt/partner.xml", each.bolt);
        const auto loaded = load(scratch);
        CHECK(ids(loaded) == std::vector<std::string>{"acme"});
        CHECK(scratch.rendered(loaded.findings) == each.finding);
    }
}

TEST_CASE("a folder of partners that is not there is an error") {
    const test::Scratch scratch;
    const auto loaded = load(scratch);
    CHECK(scratch.rendered(loaded.findings).find("the folder of the partners cannot be read") != std::string::npos);
    CHECK(has_error(loaded.findings));
}
