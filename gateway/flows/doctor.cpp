// Of the account as such: credentials, limits, locations, tax rules, carriers.
#include "gateway/flows/doctor.h"

#include <algorithm>

#include "gateway/flows/doctor_account.h"
#include "gateway/flows/doctor_words.h"

namespace crossdock::flows {
namespace {

using Findings = std::vector<DoctorFinding>;
constexpr AccountWords core_words{
    .product = "Cin7 Core",
    .refused = "Cin7 refuses account id and key",
    .refused_remedy =
        "in Cin7 under Integrations > API: take the account id into gateway.xml and a key of an "
        "application that is not switched off into the secrets folder",
    .used_up = "other tools use up the calls of this account",
    .used_up_remedy = "stop or slow down the other tools, then look again",
    .too_many = "all tools of an account share 60 calls a minute, and others are using them now",
    .too_many_remedy = "slow the others down, or lower calls-per-minute in gateway.xml so that all fit in",
    .slowed_down_remedy = "look in Cin7 under Integrations > API which other tools call, and give them fewer calls",
};

template <class Row>
std::vector<std::string> names_of(const std::vector<Row>& rows, std::string Row::*name) {
    std::vector<std::string> names;
    for (const Row& row : rows) names.push_back(row.*name);
    return names;
}

DoctorFinding location_finding(const DoctoredPartner& partner, const std::vector<cin7::Location>& locations,
                               const NearNumbers& names) {
    const std::string& name = partner.location.name;
    const std::string& id = partner.location.id;
    const auto found = std::ranges::find_if(
        locations, [&](const cin7::Location& one) { return id.empty() ? one.name == name : one.id == id; });
    const std::string of_partner = " of partner " + partner.id;
    if (found == locations.end())
        return {Verdict::error, "locations",
                "Cin7 has no location " + (id.empty() ? in_quotes(name) : "with the id " + id) + of_partner +
                    near_misses(names, name),
                "no order is ever sent to this partner, and its shipments are refused",
                "write the name in " + partner.file +
                    " exactly as in Cin7 (Settings > Reference books > Locations & bins); a deprecated location has to "
                    "be made active there"};
    if (found->is_deprecated)
        return {Verdict::error, "locations", "the location " + in_quotes(found->name) + of_partner + " is deprecated",
                "Cin7 takes no more orders for it", "make it active in Cin7, or name another one in " + partner.file};
    if (!name.empty() && found->name != name)
        return {Verdict::warning, "locations",
                "the location with the id of partner " + partner.id + " is called " + in_quotes(found->name) +
                    ", not " + in_quotes(name),
                "shipments name the location as the file does, and Cin7 does not find it",
                "write location=" + in_quotes(found->name) + " in " + partner.file};
    return {Verdict::ok, "locations", in_quotes(found->name) + of_partner + " is there", {}, {}};
}

}  // namespace

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::ok: return "ok";
        case Verdict::warning: return "warning";
        case Verdict::error: return "error";
    }
    return "?";
}

DoctorFinding credentials_finding(const Result<cin7::CompanySettings>& account) {
    if (account)
        return {
            Verdict::ok,
            "credentials",
            "Cin7 accepts them" + (account->company.empty() ? "" : "; the account is " + in_quotes(account->company)),
            {},
            {}};
    return credentials_problem(account.error(), core_words);
}

Findings limit_findings(const DoctorFacts& facts) {
    return limit_findings({facts.limited, facts.budget, facts.now}, core_words);
}

Findings location_findings(const DoctorFacts& facts) {
    if (!facts.locations) return {unread("locations", facts.locations.error())};
    const NearNumbers names(names_of(*facts.locations, &cin7::Location::name));
    Findings found;
    for (const DoctoredPartner& partner : facts.partners)
        if (!partner.location.name.empty() || !partner.location.id.empty())
            found.push_back(location_finding(partner, *facts.locations, names));
    if (facts.partners.empty())
        found.push_back({Verdict::warning, "locations", "there are no partners", "no order is sent to anybody",
                         "make a partner folder, see docs/partners.md"});
    return found;
}

Findings tax_findings(const DoctorFacts& facts) {
    if (!facts.tax_rules) return {unread("tax rules", facts.tax_rules.error())};
    std::vector<std::string> names;
    for (const cin7::TaxRule& rule : *facts.tax_rules)
        if (rule.is_active && rule.for_sale) names.push_back(rule.name);
    if (names.empty())
        return {{Verdict::error, "tax rules", "the account has no active tax rule for sales",
                 "Cin7 refuses sales, and credit notes for returns",
                 "make one in Cin7 under Settings > Reference books > Taxation rules"}};
    const std::string standard = facts.account ? facts.account->default_sale_tax_rule : std::string();
    const NearNumbers known(names);
    if (!standard.empty() && !known.contains(standard))
        return {{Verdict::warning, "tax rules",
                 "the default rule for sales, " + in_quotes(standard) + ", is none of the active ones" +
                     near_misses(known, standard),
                 "rules are found by their exact name: a document that names this one is refused",
                 "choose an active rule in Cin7 under Settings > General settings, or make this one active"}};
    return {{Verdict::ok,
             "tax rules",
             std::to_string(names.size()) + " for sales" +
                 (standard.empty() ? "" : "; the default is " + in_quotes(standard)),
             {},
             {}}};
}

Findings carrier_findings(const DoctorFacts& facts) {
    if (!facts.carriers) return {unread("carriers", facts.carriers.error())};
    const NearNumbers known(names_of(*facts.carriers, &cin7::Carrier::description));
    Findings found;
    std::size_t used = 0;
    for (const DoctoredPartner& partner : facts.partners)
        for (const std::string& carrier : partner.carriers) {
            ++used;
            if (known.contains(carrier)) continue;
            const std::string near = near_misses(known, carrier);
            found.push_back({Verdict::warning, "carriers",
                             "shipments of partner " + partner.id + " name the carrier " + in_quotes(carrier) +
                                 ", which Cin7 does not have" + near,
                             "Cin7 shows it as a carrier of its own, or refuses the shipment",
                             near.empty() ? "add it in Cin7 under Settings > Reference books > Carriers"
                                          : "let both be written alike: rename it in Cin7, or map the word in the "
                                            "partner's mapping of carrier.service"});
        }
    if (found.empty())
        found.push_back({Verdict::ok,
                         "carriers",
                         used == 0 ? "no shipment has named one yet"
                                   : "all " + std::to_string(used) + " that shipments name are in Cin7",
                         {},
                         {}});
    return found;
}

Findings diagnose(const DoctorFacts& facts) {
    Findings all{credentials_finding(facts.account)};
    if (!facts.account) return all;
    for (auto* check : {&limit_findings, &location_findings, &tax_findings, &carrier_findings, &automatic_findings,
                        &divided_findings, &connector_findings, &webhook_findings})
        std::ranges::move((*check)(facts), std::back_inserter(all));
    return all;
}

}  // namespace crossdock::flows
