// What the doctor says of an account of Omni: one fact changed at a time, in an account that is in order.
#include "gateway/flows/omni_doctor.h"

#include <catch2/catch.hpp>
#include <functional>

#include "gateway/cin7/call_error.h"

using namespace crossdock;
using namespace crossdock::flows;
using Lines = std::vector<std::string>;

namespace {

DoctoredOrder order(std::string reference, std::string stage) {
    DoctoredOrder made;
    made.partner = "acme";
    made.order.reference = std::move(reference);
    made.order.stage = std::move(stage);
    return made;
}

DoctoredOrder dispatched(std::string reference) {
    DoctoredOrder made = order(std::move(reference), "Dispatched");
    made.order.dispatched = documents::Date::parse_iso("2026-11-20");
    return made;
}

OmniDoctorFacts in_order() {
    OmniDoctorFacts facts;
    facts.now = parse_instant("2026-11-21T08:00:00.000Z").value();
    facts.days = 14;
    facts.branches = std::vector<cin7::OmniBranch>{{7, "East"}, {8, "West"}};
    facts.partners = {{"acme", "partners/acme/partner.xml", {"East", ""}}};
    facts.stages = {"Release To Pick"};
    auto ours = dispatched("SO-1");
    ours.released = ours.ours = true;
    facts.orders = std::vector{ours, order("SO-2", "release to pick")};
    return facts;
}

// "verdict check: message"
Lines said(const OmniDoctorFacts& facts, bool all = false) {
    Lines lines;
    for (const DoctorFinding& one : diagnose(facts))
        if (all || one.verdict != Verdict::ok)
            lines.push_back(std::string(to_string(one.verdict)) + " " + one.check + ": " + one.message);
    return lines;
}

Error error(std::string_view code, std::string message) {
    return {ErrorKind::configuration, std::string(code), std::move(message), {}, "do this"};
}

}  // namespace

TEST_CASE("an account of Omni in order has a line for each check", "[doctor]") {
    CHECK(said(in_order(), true) ==
          Lines{"ok credentials: Cin7 accepts them", "ok limits: the gateway has made no calls yet",
                "ok branches: 'East' of partner acme is there",
                "ok stages: orders are at the stages that gateway.xml names",
                "ok dispatched by others: none of 2 orders of 14 days", "ok other connectors: no order shows one"});
}

TEST_CASE("what is wrong with an account of Omni", "[doctor]") {
    struct Case {
        std::string name;
        std::function<void(OmniDoctorFacts&)> change;
        Lines said;
    };
    const Case cases[] = {
        {"refused",
         [](auto& f) { f.branches = std::unexpected(error(cin7::call_error::unauthorised, "401")); },
         {"error credentials: Cin7 refuses user and key, or lets them read no branches: 401"}},
        {"not the API",
         [](auto& f) { f.branches = std::unexpected(error(cin7::call_error::wrong_endpoint, "404")); },
         {"error credentials: this is not the API of Cin7 Omni: 404"}},
        {"the day's calls are used",
         [](auto& f) { f.branches = std::unexpected(error(cin7::call_error::day_used, "5000 of 5000")); },
         {"error credentials: whether they work is not known: 5000 of 5000"}},
        {"no answer",
         [](auto& f) { f.branches = std::unexpected(error(cin7::call_error::server_error, "500")); },
         {"error credentials: Cin7 cannot be asked: 500"}},
        {"limited",
         [](auto& f) { f.limited = 2; },
         {"warning limits: Cin7 said 2 times that there were too many calls"}},
        {"slowed down",
         [](auto& f) {
             f.budget.emplace();
             f.budget->at = f.now;
             f.budget->pace.calls_per_minute = 54;
             f.budget->allowed_per_minute = 43;
             f.budget->limited = 1;
         },
         {"warning limits: the gateway has slowed down to 43 calls a minute of 54, because Cin7 refused 1"}},
        {"another spelling of the branch",
         [](auto& f) { f.partners[0].location.name = "EAST"; },
         {"error branches: Cin7 has no branch 'EAST' of partner acme, but 'East' (case)"}},
        {"a number that is no branch's",
         [](auto& f) { f.partners[0].location.id = "9"; },
         {"error branches: Cin7 has no branch with the number 9 of partner acme"}},
        {"another branch's number",
         [](auto& f) { f.partners[0].location.id = "8"; },
         {"warning branches: the branch with the number of partner acme is called 'West', not 'East'"}},
        {"a branch that is not active",
         [](auto& f) { (*f.branches)[0].is_active = false; },
         {"error branches: the branch 'East' of partner acme is not active"}},
        {"no partner", [](auto& f) { f.partners.clear(); }, {"warning branches: there are no partners"}},
        {"orders that the key may not read",
         [](auto& f) { f.orders = std::unexpected(error(cin7::call_error::unauthorised, "403")); },
         {"error orders: could not be looked at: 403"}},
        {"a stage that no order is at",
         [](auto& f) { f.stages = {"Release-To-Pick"}; },
         {"warning stages: none of 2 orders of 14 days is at the stage 'Release-To-Pick'; they are at Dispatched, "
          "release to pick"}},
        {"dispatched by somebody else",
         [](auto& f) { f.orders->push_back(dispatched("SO-3")); },
         {"warning dispatched by others: 1 orders of partner acme in 14 days were dispatched in Cin7, not by this "
          "gateway: SO-3"}},
        {"dispatched by somebody else after we sent it",
         [](auto& f) {
             f.orders->push_back(dispatched("SO-3"));
             f.orders->back().released = true;
         },
         {"error dispatched by others: 1 orders of partner acme in 14 days were dispatched in Cin7, not by this "
          "gateway: SO-3"}},
        {"another tool",
         [](auto& f) { (*f.orders)[1].sign = "Shiptheory seems to ship it: it names itself in the internal comments"; },
         {"warning other connectors: Shiptheory seems to ship it: it names itself in the internal comments: SO-2"}},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        OmniDoctorFacts facts = in_order();
        c.change(facts);
        CHECK(said(facts) == c.said);
        for (const DoctorFinding& one : diagnose(facts))
            if (one.verdict != Verdict::ok) CHECK((!one.means.empty() && !one.remedy.empty()));
    }
}
