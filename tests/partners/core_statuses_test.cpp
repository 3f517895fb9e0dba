// What status words mean: the shipped table, our own lines over it, what is said about a mistake.
#include "partners/core_statuses.h"

#include <catch2/catch.hpp>

#include "partners/gateway_settings.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::partners;

namespace {

std::string mistakes_in(const std::string& rows) {
    const auto statuses = CoreStatuses::parse({{"core-statuses.csv", "field,word,means\n" + rows}});
    return statuses ? "" : render(statuses.error());
}

}  // namespace

TEST_CASE("the shipped table releases what is authorised, and nothing else") {
    const auto statuses = CoreStatuses::parse({{"shipped", test::shipped_statuses()}}).value();
    for (const char* word : {"NOT AVAILABLE", "DRAFT", "AUTH_NO_ALLOC", "BACKORDERED", ""})
        CHECK(statuses.of_order(word) == OrderMeans::wait);
    for (const char* word : {"FULFILLED", "CLOSED", "VOIDED"}) CHECK(statuses.of_order(word) == OrderMeans::over);
    CHECK(statuses.of_order("AUTHORISED") == OrderMeans::release);
    CHECK(statuses.of_sale("ORDERED") == SaleMeans::live);
    CHECK(statuses.of_sale("") == SaleMeans::live);
    CHECK(statuses.of_sale("VOIDED") == SaleMeans::over);
    CHECK(statuses.of_picking("NOT PICKED") == Progress::open);
    CHECK(statuses.of_picking("PARTIALLY PICKED") == Progress::begun);
    CHECK(statuses.of_packing("PACKED") == Progress::done);
    CHECK(statuses.of_shipping("VOIDED") == Progress::other);
    CHECK(statuses.of_shipping("") == Progress::unknown);
}

TEST_CASE("a word that stands nowhere means nothing") {
    const auto statuses = CoreStatuses::parse({{"shipped", test::shipped_statuses()}}).value();
    CHECK(statuses.of_order("Authorised") == OrderMeans::unknown);
    CHECK(statuses.of_sale("HELD") == SaleMeans::unknown);
    CHECK(statuses.of_shipping("PACKED") == Progress::unknown);
    CHECK(CoreStatuses().of_order("AUTHORISED") == OrderMeans::unknown);
}

TEST_CASE("a table beside gateway.xml says only what differs") {
    const test::Scratch scratch;
    test::write_library(scratch);
    scratch.write_secret("secrets/cin7", "0a1b2c\n");
    scratch.write("partners/.keep", "");
    scratch.write("gateway.xml", R"(<gateway xmlns="urn:crossdock:gateway:1">
  <folders library="library"/>
  <cin7 product="core" account="sandbox" key="secret:cin7"/>
</gateway>
)");
    const auto of = [&](std::string_view word) {
        const auto loaded = load_gateway_settings(scratch.root());
        INFO(scratch.rendered(loaded.findings));
        REQUIRE(loaded.settings);
        return loaded.settings->cin7.statuses.of_order(word);
    };
    CHECK(of("AUTH_NO_ALLOC") == OrderMeans::wait);
    scratch.write("core-statuses.csv", "field;word;means\norder;AUTH_NO_ALLOC;release\norder;HELD;wait\n");
    CHECK(of("AUTH_NO_ALLOC") == OrderMeans::release);
    CHECK(of("HELD") == OrderMeans::wait);
    CHECK(of("AUTHORISED") == OrderMeans::release);
    CHECK(of("DRAFT") == OrderMeans::wait);

    scratch.write("core-statuses.csv", "field,word,means\norder,AUTH_NO_ALLOC,relase\n");
    const auto wrong = load_gateway_settings(scratch.root());
    CHECK_FALSE(wrong.settings);
    CHECK(scratch.rendered(wrong.findings) ==
          R"(core-statuses.csv:2:21: error: 'relase' is not what a status of `order` can mean
    2 | order,AUTH_NO_ALLOC,relase
      |                     ^~~~~~ did you mean release?
)");
}

TEST_CASE("a library without the table cannot be used") {
    const test::Scratch scratch;
    const auto statuses = CoreStatuses::load(scratch.root() / "core-statuses.csv", {});
    REQUIRE_FALSE(statuses);
    CHECK(scratch.rendered(statuses.error()).starts_with("core-statuses.csv: error: there is no such file"));
}

TEST_CASE("mistakes have a place and a remedy") {
    CHECK(mistakes_in("ordr,AUTHORISED,release\n") == R"(core-statuses.csv:2:1: error: Cin7 has no status 'ordr'
    2 | ordr,AUTHORISED,release
      | ^~~~ did you mean order?
)");
    CHECK(mistakes_in("shipping,SHIPPED,release\n") ==
          R"(core-statuses.csv:2:18: error: 'release' is not what a status of `shipping` can mean
    2 | shipping,SHIPPED,release
      |                  ^~~~~~~ write one of open, begun, done, other
)");
    CHECK(mistakes_in("sale,VOIDED,over\nsale,VOIDED,live\n") ==
          R"(core-statuses.csv:3:6: error: 'VOIDED' of `sale` stands in line 2 already
    3 | sale,VOIDED,live
      |      ^~~~~~ remove one of the two lines
)");
    CHECK(mistakes_in("sale,VOIDED,over\norder,VOIDED,over\n").empty());
}
