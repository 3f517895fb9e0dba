#include "gateway/flows/omni_doctor.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "gateway/cin7/call_error.h"
#include "gateway/flows/doctor_account.h"
#include "gateway/flows/doctor_words.h"

namespace crossdock::flows {
namespace {

using Findings = std::vector<DoctorFinding>;
namespace call_error = cin7::call_error;

constexpr AccountWords omni_words{
    .product = "Cin7 Omni",
    .refused = "Cin7 refuses user and key, or lets them read no branches",
    .refused_remedy =
        "in Cin7 under Settings > Integrations & API > API v1: take the user into gateway.xml and the "
        "connection's key into the secrets folder, and let the connection read Branches",
    .used_up = "other tools use up the calls of this connection",
    .used_up_remedy = "give each tool a connection of its own in Cin7, then look again",
    .too_many = "another tool uses the same connection, or the settings allow more than Cin7 does",
    .too_many_remedy = "give each tool a connection of its own in Cin7, or lower calls-per-minute in gateway.xml",
    .slowed_down_remedy = "give each tool a connection of its own in Cin7",
};

DoctorFinding credentials(const OmniDoctorFacts& facts) {
    if (facts.branches) return {Verdict::ok, "credentials", "Cin7 accepts them", {}, {}};
    return credentials_problem(facts.branches.error(), omni_words);
}

Findings limits(const OmniDoctorFacts& facts) {
    return limit_findings({facts.limited, facts.budget, facts.now}, omni_words);
}

DoctorFinding branch(const DoctoredPartner& partner, const std::vector<cin7::OmniBranch>& branches,
                     const NearNumbers& names) {
    const std::string& name = partner.location.name;
    const std::string& id = partner.location.id;
    const auto found = std::ranges::find_if(branches, [&](const cin7::OmniBranch& one) {
        return id.empty() ? one.name == name : std::to_string(one.id) == id;
    });
    const std::string of_partner = " of partner " + partner.id;
    if (found == branches.end())
        return {Verdict::error, "branches",
                "Cin7 has no branch " + (id.empty() ? in_quotes(name) : "with the number " + id) + of_partner +
                    (id.empty() ? near_misses(names, name) : ""),
                "no order is ever sent to this partner, and its shipments are refused",
                "write the name in " + partner.file + " exactly as in Cin7 (Settings > Branches)"};
    if (!found->is_active)
        return {Verdict::error, "branches", "the branch " + in_quotes(found->name) + of_partner + " is not active",
                "Cin7 takes no more orders for it", "make it active in Cin7, or name another one in " + partner.file};
    if (!name.empty() && found->name != name)
        return {Verdict::warning, "branches",
                "the branch with the number of partner " + partner.id + " is called " + in_quotes(found->name) +
                    ", not " + in_quotes(name),
                "shipments name the branch as the file does, and it is not found",
                "write location=" + in_quotes(found->name) + " in " + partner.file};
    return {Verdict::ok, "branches", in_quotes(found->name) + of_partner + " is there", {}, {}};
}

Findings branches(const OmniDoctorFacts& facts) {
    std::vector<std::string> known;
    for (const cin7::OmniBranch& one : *facts.branches) known.push_back(one.name);
    const NearNumbers names(known);
    Findings found;
    for (const DoctoredPartner& partner : facts.partners)
        if (!partner.location.name.empty() || !partner.location.id.empty())
            found.push_back(branch(partner, *facts.branches, names));
    if (facts.partners.empty())
        found.push_back({Verdict::warning, "branches", "there are no partners", "no order is sent to anybody",
                         "make a partner folder, see docs/partners.md"});
    return found;
}

std::string folded(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// A stage that no order ever shows is most likely misspelt: then nothing is released, without a word.
Findings stages(const OmniDoctorFacts& facts) {
    if (facts.stages.empty())
        return {{Verdict::ok, "stages", "orders go at any stage but those at which Cin7 holds them back", {}, {}}};
    std::set<std::string> shown, shown_folded;
    for (const DoctoredOrder& one : *facts.orders)
        if (!one.order.stage.empty()) {
            shown.insert(one.order.stage);
            shown_folded.insert(folded(one.order.stage));
        }
    const NearNumbers known({shown.begin(), shown.end()});
    Findings found;
    for (const std::string& stage : facts.stages)
        if (!shown_folded.contains(folded(stage)))
            found.push_back({Verdict::warning, "stages",
                             "none of " + std::to_string(facts.orders->size()) + " orders of " +
                                 std::to_string(facts.days) + " days is at the stage " + in_quotes(stage) +
                                 near_misses(known, stage) +
                                 (shown.empty() ? "" : "; they are at " + listed({shown.begin(), shown.end()})),
                             "an order goes to its warehouse only at the stages that gateway.xml names",
                             "write stages in gateway.xml as the account calls them in Cin7; where orders only pass "
                             "this one quickly all is well"});
    if (found.empty())
        found.push_back({Verdict::ok, "stages", "orders are at the stages that gateway.xml names", {}, {}});
    return found;
}

Findings dispatched_elsewhere(const OmniDoctorFacts& facts) {
    std::map<std::string, std::vector<std::string>> foreign;
    std::set<std::string> sent;
    for (const DoctoredOrder& one : *facts.orders)
        if (one.order.dispatched && !one.ours) {
            foreign[one.partner].push_back(one.order.reference);
            if (one.released) sent.insert(one.partner);
        }
    Findings found;
    for (const auto& [partner, orders] : foreign)
        found.push_back(
            {sent.contains(partner) ? Verdict::error : Verdict::warning, "dispatched by others",
             std::to_string(orders.size()) + " orders of partner " + partner + " in " + std::to_string(facts.days) +
                 " days were dispatched in Cin7, not by this gateway: " + listed(orders),
             sent.contains(partner)
                 ? "the warehouse was told to ship what Cin7 shows as gone already: its shipment will be refused"
                 : "such an order is never sent to the warehouse: Cin7 says that its goods are gone",
             "find out who dispatches them: a person, another tool, or Cin7's own 3PL module (set the branch's orders "
             "to 'Do Not Transfer to 3PL')"});
    if (found.empty())
        found.push_back(
            {Verdict::ok,
             "dispatched by others",
             "none of " + std::to_string(facts.orders->size()) + " orders of " + std::to_string(facts.days) + " days",
             {},
             {}});
    return found;
}

Findings connectors(const OmniDoctorFacts& facts) {
    std::map<std::string, std::vector<std::string>> signs;
    for (const DoctoredOrder& one : *facts.orders)
        if (!one.ours && !one.order.dispatched && !one.sign.empty()) signs[one.sign].push_back(one.order.reference);
    Findings found;
    for (const auto& [sign, orders] : signs)
        found.push_back(
            {Verdict::warning, "other connectors", sign + ": " + listed(orders),
             "where it fulfils orders of a partner's branch too, goods leave twice",
             "take the partner's branch out of that tool, or let it send orders in without fulfilling them"});
    if (found.empty()) found.push_back({Verdict::ok, "other connectors", "no order shows one", {}, {}});
    return found;
}

}  // namespace

Findings diagnose(const OmniDoctorFacts& facts) {
    Findings all{credentials(facts)};
    if (!facts.branches) return all;
    for (auto* check : {&limits, &branches}) std::ranges::move((*check)(facts), std::back_inserter(all));
    if (!facts.orders) {
        all.push_back(unread("orders", facts.orders.error()));
        if (cin7::is(facts.orders.error(), call_error::unauthorised)) all.back().verdict = Verdict::error;
        return all;
    }
    for (auto* check : {&stages, &dispatched_elsewhere, &connectors})
        std::ranges::move((*check)(facts), std::back_inserter(all));
    return all;
}

}  // namespace crossdock::flows
