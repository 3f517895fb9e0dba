// `crossdock authority` and `crossdock orders release`.
#include "gateway/cli/authority.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/orders.h"
#include "gateway/flows/ownership.h"
#include "gateway/flows/replay.h"
#include "tests/gateway/cli/small_store.h"

using namespace crossdock;
using namespace crossdock::cli;
using Catch::Matchers::Contains;

namespace {

partners::Partner at_east() {
    partners::Partner partner;
    partner.id = "acme";
    partner.cin7.name = "East";
    partner.authority.stock = partners::Authority::partner;
    partner.stock.tolerance_units = 5;
    return partner;
}

std::string words(const std::vector<AuthorityRow>& rows, const std::string& field) {
    for (const AuthorityRow& row : rows)
        if (row.field == field) return row.location + " " + row.partner + " " + row.master + ": " + row.does;
    return "no such field";
}

}  // namespace

TEST_CASE("who is master of each field, and what follows") {
    using partners::Authority;
    using Product = partners::Cin7Settings::Product;
    partners::Partner partner = at_east();
    const auto core = authority_of(partner, Product::core);
    CHECK(words(core, "orders") == "East acme cin7: no orders are sent: there is no <send> for them");
    CHECK(words(core, "shipments") ==
          "East acme partner: the partner's shipments are written to Cin7; another "
          "fulfilment found there is an alert");
    CHECK(words(core, "tracking") ==
          "East acme partner: written with the shipment; another number found in Cin7 is an alert");
    CHECK(words(core, "stock") ==
          "East acme partner: the partner's word is written to Cin7 up to 5 units or 0 %; more "
          "waits for `crossdock approvals`");
    CHECK_THAT(words(authority_of(partner, Product::omni), "stock"),
               Contains("; a receipt is an alert, because Cin7 Omni takes it at its screens only"));

    partner.authority.tracking = Authority::cin7;
    partner.authority.stock = Authority::nobody;
    const auto other = authority_of(partner, Product::core);
    CHECK(words(other, "tracking") == "East acme cin7: noted; a number that stands in Cin7 is let be");
    CHECK(words(other, "stock") == "East acme nobody: the partner's word is noted, Cin7 stays as it is");

    partner.authority.shipments = Authority::nobody;
    CHECK(words(authority_of(partner, Product::core), "shipments") ==
          "East acme nobody: the partner's shipments are noted, Cin7 stays as it is");
}

TEST_CASE("the table and its data say the same, and what is no partner's is named") {
    const test::SmallHome home;
    std::ostringstream table, data, err;
    CHECK(show_authority(home.root(), false, table, err) == exit_ok);
    CHECK_THAT(table.str(), Catch::StartsWith("location     partner  field      master   so the gateway\n"
                                              "Acme         acme     orders     cin7     sent to the partner once; "));
    CHECK_THAT(table.str(), Contains("(any other)           all        cin7     touches nothing there\n"));
    CHECK(show_authority(home.root(), true, data, err) == exit_ok);
    const auto rows = nlohmann::json::parse(data.str());
    REQUIRE(rows.size() == 5);
    CHECK(rows[2].at("field") == "tracking");
    CHECK(rows[2].at("master") == "partner");
    CHECK(err.str().empty());

    home.change("partners/acme/partner.xml", "stock=\"nobody\"", "stock=\"nobdy\"");
    CHECK(show_authority(home.root(), false, table, err) == exit_findings);
    CHECK_THAT(err.str(), Contains("1 partners have an error in their files"));
}

TEST_CASE("a clerk releases an order that waits, and no other") {
    const test::SmallHome home;
    const auto store = test::store_of(home);
    test::add_order(*store);
    store::Changes waits;
    waits.cursors.push_back({flows::waiting_cursor("SO-7"), "read"});
    test::commit(*store, waits, test::at_eight("00:00"));
    const ManualClock clock{test::at_eight("30:00")};
    std::ostringstream out, err;
    CHECK(release_order(*store, {"SO-7", "anna", "labels only"}, clock, out, err) == exit_ok);
    CHECK(out.str() == "Order SO-7 goes at the gateway's next look, when nothing else is in the way.\n");
    CHECK(test::value_of(store->cursor(flows::allowed_cursor("SO-7"))) == "anna: labels only");
    CHECK(test::value_of(store->trade("SO-7")).journal.back().detail ==
          "order SO-7 shall go whoever else seems to ship it, says anna: labels only");
    CHECK(release_order(*store, {"SO-1", "anna", ""}, clock, out, err) == exit_usage);
    CHECK(release_order(*store, {"SO-8", "anna", ""}, clock, out, err) == exit_usage);
    CHECK_THAT(err.str(), Contains("Order SO-1 went to its warehouse before.") && Contains("Order SO-8 does not wait"));
}
