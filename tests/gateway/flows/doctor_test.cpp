// What the doctor says of an account: one fact changed at a time, in an account that is in order.
#include "gateway/flows/doctor.h"

#include <catch2/catch.hpp>
#include <functional>

#include "gateway/cin7/call_error.h"

using namespace crossdock;
using namespace crossdock::flows;
using documents::Decimal;
using partners::Progress;
using Lines = std::vector<std::string>;

namespace {

cin7::Location location(std::string id, std::string name) {
    cin7::Location made;
    made.id = std::move(id);
    made.name = std::move(name);
    return made;
}

DoctoredSale sale(std::string number, Progress picking, Progress shipping) {
    DoctoredSale made;
    made.partner = "acme";
    made.row.order_number = std::move(number);
    made.row.means.picking = picking;
    made.row.means.packing = shipping;
    made.row.means.shipping = shipping;
    return made;
}

cin7::Fulfilment picked(std::string task, std::int64_t quantity) {
    cin7::Fulfilment made;
    made.task_id = std::move(task);
    made.pick.status = cin7::StageStatus::authorised;
    auto& line = made.pick.lines.emplace_back();
    line.sku = "TEE";
    line.quantity = Decimal(quantity);
    return made;
}

cin7::Sale of_tees(std::int64_t ordered, std::vector<cin7::Fulfilment> fulfilments) {
    cin7::Sale made;
    auto& line = made.order.lines.emplace_back();
    line.sku = "TEE";
    line.quantity = Decimal(ordered);
    made.fulfilments = std::move(fulfilments);
    return made;
}

DoctorFacts in_order() {
    DoctorFacts facts;
    facts.now = parse_instant("2026-11-21T08:00:00.000Z").value();
    facts.days = 14;
    facts.account = cin7::CompanySettings{"Brand", "Tax Exempt"};
    facts.locations = std::vector{location("e1", "East")};
    facts.tax_rules = std::vector<cin7::TaxRule>{{"t1", "Tax Exempt"}};
    facts.carriers = std::vector<cin7::Carrier>{{"c1", "UPS Ground"}};
    facts.webhooks = std::vector<cin7::Webhook>{};
    facts.partners = {{"acme", "partners/acme/partner.xml", {"East", ""}, {"UPS Ground"}}};
    auto shipped = sale("SO-1", Progress::done, Progress::done);
    shipped.released = shipped.ours = true;
    facts.sales = std::vector{shipped, sale("SO-2", Progress::open, Progress::open)};
    return facts;
}

// "verdict check: message"
Lines said(const DoctorFacts& facts, bool all = false) {
    Lines lines;
    for (const DoctorFinding& one : diagnose(facts))
        if (all || one.verdict != Verdict::ok)
            lines.push_back(std::string(to_string(one.verdict)) + " " + one.check + ": " + one.message);
    return lines;
}

Error error(ErrorKind kind, std::string_view code, std::string message) {
    return {kind, std::string(code), std::move(message), {}, "do this"};
}

}  // namespace

TEST_CASE("an account in order has a line for each check", "[doctor]") {
    CHECK(said(in_order(), true) ==
          Lines{"ok credentials: Cin7 accepts them; the account is 'Brand'",
                "ok limits: the gateway has made no calls yet", "ok locations: 'East' of partner acme is there",
                "ok tax rules: 1 for sales; the default is 'Tax Exempt'",
                "ok carriers: all 1 that shipments name are in Cin7",
                "ok automatic pick, pack, ship: none of 2 sales of 14 days was fulfilled by "
                "anybody else",
                "ok other connectors: no sale shows one", "ok webhooks: no other tool is told of sales"});
}

TEST_CASE("without an answer to the first call nothing else is said", "[doctor]") {
    struct Case {
        std::string_view code;
        std::string expected;
    };
    namespace call_error = cin7::call_error;
    const Case cases[] = {
        {call_error::unauthorised, "error credentials: Cin7 refuses account id and key: said so"},
        {call_error::wrong_endpoint, "error credentials: this is not the API of Cin7 Core: said so"},
        {call_error::limited, "error credentials: whether they work is not known: said so"},
        {call_error::not_sent, "error credentials: Cin7 cannot be asked: said so"},
    };
    for (const Case& c : cases) {
        auto facts = in_order();
        facts.account = std::unexpected(error(ErrorKind::configuration, c.code, "said so"));
        CHECK(said(facts, true) == Lines{c.expected});
    }
}

TEST_CASE("what is wrong with an account", "[doctor]") {
    struct Case {
        std::string name;
        std::function<void(DoctorFacts&)> change;
        Lines expected;
    };
    const Case cases[] = {
        {"limited",
         [](auto& f) { f.limited = 2; },
         {"warning limits: Cin7 said 2 times that there were too many calls"}},
        {"slowed down",
         [](auto& f) {
             f.budget.emplace();
             f.budget->at = f.now;
             f.budget->allowed_per_minute = 43;
             f.budget->limited = 1;
         },
         {"warning limits: the gateway has slowed down to 43 calls a minute of 48, because Cin7 refused 1"}},
        {"location in another case",
         [](auto& f) { f.locations->front().name = "EAST"; },
         {"error locations: Cin7 has no location 'East' of partner acme, but 'EAST' (case)"}},
        {"location with two blanks",
         [](auto& f) {
             f.locations->front().name = "East  3PL";
             f.partners[0].location.name = "East 3PL";
         },
         {"error locations: Cin7 has no location 'East 3PL' of partner acme, but 'East  3PL' (blanks)"}},
        {"location by an id that is not there",
         [](auto& f) { f.partners[0].location.id = "e9"; },
         {"error locations: Cin7 has no location with the id e9 of partner acme"}},
        {"location by id under another name",
         [](auto& f) {
             f.partners[0].location = {"Est", "e1"};
         },
         {"warning locations: the location with the id of partner acme is called 'East', not 'Est'"}},
        {"a partner that needs no location",
         [](auto& f) {
             f.partners.push_back(f.partners[0]);
             f.partners.back().id = "pine";
             f.partners.back().location = {};
         },
         {}},
        {"deprecated location",
         [](auto& f) { f.locations->front().is_deprecated = true; },
         {"error locations: the location 'East' of partner acme is deprecated"}},
        {"no tax rule",
         [](auto& f) { f.tax_rules->front().is_active = false; },
         {"error tax rules: the account has no active tax rule for sales"}},
        {"default tax rule in other letters",
         [](auto& f) { f.account->default_sale_tax_rule = "tax exempt"; },
         {"warning tax rules: the default rule for sales, 'tax exempt', is none of the active ones, but 'Tax Exempt' "
          "(case)"}},
        {"carrier in other letters",
         [](auto& f) { f.partners[0].carriers = {"ups ground"}; },
         {"warning carriers: shipments of partner acme name the carrier 'ups ground', which Cin7 does not have, but "
          "'UPS Ground' (case)"}},
        {"carriers that cannot be read",
         [](auto& f) { f.carriers = std::unexpected(error(ErrorKind::transient, "cin7.server-error", "500")); },
         {"warning carriers: could not be looked at: 500"}},
        {"picked by somebody else",
         [](auto& f) { f.sales->push_back(sale("SO-3", Progress::done, Progress::open)); },
         {"warning automatic pick, pack, ship: 1 of 3 sales of partner acme in 14 days were picked in Cin7, not by "
          "this gateway: SO-3"}},
        {"shipped by somebody else after we sent it",
         [](auto& f) {
             f.sales->push_back(sale("SO-3", Progress::done, Progress::done));
             f.sales->back().released = true;
         },
         {"error automatic pick, pack, ship: 1 of 3 sales of partner acme in 14 days were picked, packed and shipped "
          "in Cin7, not by this gateway: SO-3"}},
        {"another connector's id",
         [](auto& f) { f.sales->back().row.external_id = "SHIP STATION-881"; },
         {"warning other connectors: ShipStation has written into 1 sale of a partner's location: SO-2"}},
        {"another connector's note",
         [](auto& f) { f.sales->back().sale.emplace().note = "label by Shippo"; },
         {"warning other connectors: Shippo has written into 1 sale of a partner's location: SO-2"}},
        {"our own note about a warehouse of such a name",
         [](auto& f) {
             auto ours = picked("task-1", 2);
             ours.ship.notes = "945 of ShipBob East, shipment 7";
             f.sales->front().our_tasks = {"task-1"};
             f.sales->front().sale = of_tees(2, {ours});
         },
         {}},
        {"picked beyond the order",
         [](auto& f) {
             f.sales->front().sale = of_tees(2, {picked("a", 2), picked("b", 1)});
         },
         {"error other connectors: sale SO-1 was fulfilled twice: more TEE was picked than was ordered"}},
        {"our fulfilment and another one",
         [](auto& f) {
             f.sales->front().our_tasks = {"a"};
             f.sales->front().sale = of_tees(4, {picked("a", 2), picked("b", 2)});
         },
         {"error other connectors: sale SO-1 was fulfilled twice: 1 of its fulfilments are ours, 1 somebody else's"}},
        {"webhook that is off",
         [](auto& f) {
             f.webhooks->push_back({"w", "Sale/OrderAuthorised", "https://a.example.com/x", false});
         },
         {"warning webhooks: the webhook for Sale/OrderAuthorised to a.example.com is switched off"}},
        {"one other tool",
         [](auto& f) {
             f.webhooks->push_back({"w", "Sale/Voided", "https://a.example.com/x", true});
         },
         {}},
        {"two other tools",
         [](auto& f) {
             f.webhooks->push_back({"w", "Sale/OrderAuthorised", "https://a.example.com:8443/x", true});
             f.webhooks->push_back({"x", "Sale/PickAuthorised", "https://user@b.example.com", true});
         },
         {"warning webhooks: 2 other tools are told of sales: a.example.com, b.example.com"}},
        {"no Automation module",
         [](auto& f) { f.webhooks = std::unexpected(error(ErrorKind::needs_data, "cin7.rejected", "no module")); },
         {}},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        auto facts = in_order();
        c.change(facts);
        CHECK(said(facts) == c.expected);
    }
}

TEST_CASE("an order that two warehouses ship is told of while one of them has not", "[doctor]") {
    DoctorFacts facts = in_order();
    DoctoredSale drafted = sale("SO-3", Progress::begun, Progress::open);
    drafted.divided = true;
    drafted.awaited = {"Acme Logistics: 10 of 10 TEE", "West Warehouse: 6 of 6 MUG"};
    facts.sales->push_back(drafted);
    CHECK(said(facts).empty());
    facts.sales->back().ours = true;
    facts.sales->back().awaited.erase(facts.sales->back().awaited.begin());
    CHECK(said(facts) == Lines{"warning orders of several warehouses: sale SO-3 is shipped in part; awaited from West "
                               "Warehouse: 6 of 6 MUG"});
    facts.sales->back().awaited.clear();
    CHECK(said(facts).empty());
}

TEST_CASE("whatever is not in order says what it means and what to do", "[doctor]") {
    auto facts = in_order();
    facts.limited = 1;
    facts.partners[0].location.name = "Nowhere";
    facts.partners[0].carriers = {"Pigeon"};
    facts.sales->push_back(sale("SO-3", Progress::done, Progress::done));
    facts.webhooks->push_back({"w", "Sale/OrderAuthorised", "https://a.example.com/x", false});
    const auto findings = diagnose(facts);
    CHECK(findings.size() == 8);
    for (const DoctorFinding& one : findings) {
        INFO(one.message);
        CHECK(one.means.empty() == (one.verdict == Verdict::ok));
        CHECK(one.remedy.empty() == (one.verdict == Verdict::ok));
    }
}

TEST_CASE("most sales picked by nobody is the account's setting, one is a question", "[doctor]") {
    auto facts = in_order();
    facts.sales =
        std::vector{sale("SO-1", Progress::done, Progress::open), sale("SO-2", Progress::open, Progress::open)};
    CHECK(automatic_findings(facts).at(0).remedy.starts_with("find out in each sale's log"));
    for (const char* number : {"SO-3", "SO-4", "SO-5", "SO-6", "SO-7"})
        facts.sales->push_back(sale(number, Progress::done, Progress::done));
    const auto finding = automatic_findings(facts).at(0);
    CHECK(finding.remedy.starts_with("in Cin7, General settings > Sale process customization"));
    CHECK(finding.message.ends_with("SO-1, SO-3, SO-4, SO-5, SO-6 and 1 more"));
}
