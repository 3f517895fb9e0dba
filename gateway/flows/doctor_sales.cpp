// Of what happens to sales besides us: automatic fulfilment, other connectors, webhooks.
#include <algorithm>
#include <map>

#include "gateway/cin7/call_error.h"
#include "gateway/flows/connectors.h"
#include "gateway/flows/doctor_words.h"

namespace crossdock::flows {
namespace {

using cin7::is_begun;
using documents::Decimal;
using Findings = std::vector<DoctorFinding>;

constexpr std::size_t automatic_min = 3;  // so few may be a person's doing

std::string how_far(const cin7::SaleSummary& row) {
    if (is_begun(row.means.shipping)) return "picked, packed and shipped";
    return is_begun(row.means.packing) ? "picked and packed" : "picked";
}

DoctorFinding automatic_finding(const std::string& partner, const std::vector<const DoctoredSale*>& foreign,
                                std::size_t all, unsigned days) {
    std::vector<std::string> names;
    bool sent = false;
    std::string far;
    for (const DoctoredSale* one : foreign) {
        names.push_back(one->row.order_number);
        sent = sent || one->released;
        far = std::max(far, how_far(one->row), [](auto& a, auto& b) { return a.size() < b.size(); });
    }
    const bool as_a_rule = foreign.size() >= automatic_min && foreign.size() * 2 > all;
    return {sent ? Verdict::error : Verdict::warning, "automatic pick, pack, ship",
            std::to_string(foreign.size()) + " of " + std::to_string(all) + " sales of partner " + partner + " in " +
                std::to_string(days) + " days were " + far + " in Cin7, not by this gateway: " + listed(names),
            sent ? "the warehouse was told to ship what Cin7 shows as taken already: its shipment will be refused"
                 : "such a sale is never sent to the warehouse: Cin7 says that its goods are gone",
            as_a_rule ? "in Cin7, General settings > Sale process customization: pick, pack and ship by hand; and the "
                        "same in each sales channel's pick, pack, ship processing mode"
                      : "find out in each sale's log who did it; where it was nobody, look at Sale process "
                        "customization and at the sales channels' processing mode"};
}

// Every text of a sale that a tool may have written.
std::vector<std::string_view> texts_of(const DoctoredSale& one) {
    std::vector<std::string_view> texts{one.row.external_id};
    if (!one.sale) return texts;
    texts.insert(texts.end(), {one.sale->note, one.sale->shipping_notes, one.sale->order.memo});
    for (const cin7::Fulfilment& fulfilment : one.sale->fulfilments) {
        if (one.our_tasks.contains(fulfilment.task_id)) continue;  // our notes name the warehouse
        texts.push_back(fulfilment.ship.notes);
        for (const cin7::ShipLine& line : fulfilment.ship.lines) texts.push_back(line.tracking_url);
    }
    return texts;
}

std::string twice(const DoctoredSale& one) {
    if (!one.sale) return {};
    std::map<std::string, Decimal> open;
    for (const cin7::OrderLine& line : one.sale->order.lines) open[line.sku] = open[line.sku] + line.quantity;
    std::size_t ours = 0, others = 0;
    for (const cin7::Fulfilment& fulfilment : one.sale->fulfilments) {
        if (fulfilment.pick.status != cin7::StageStatus::authorised) continue;
        ++(one.our_tasks.contains(fulfilment.task_id) ? ours : others);
        for (const cin7::PickLine& line : fulfilment.pick.lines)
            if (open.contains(line.sku)) open[line.sku] = open[line.sku] - line.quantity;
    }
    for (const auto& [sku, left] : open)
        if (left.is_negative()) return "more " + sku + " was picked than was ordered";
    if (ours > 0 && others > 0)
        return std::to_string(ours) + " of its fulfilments are ours, " + std::to_string(others) + " somebody else's";
    return {};
}

// "https://hooks.example.com:8443/a?b" -> "hooks.example.com"
std::string host_of(std::string_view url) {
    if (const auto at = url.find("://"); at != std::string_view::npos) url.remove_prefix(at + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    if (const auto at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
    return std::string(url.substr(0, url.find(':')));
}

}  // namespace

Findings automatic_findings(const DoctorFacts& facts) {
    const std::string check = "automatic pick, pack, ship";
    if (!facts.sales)
        return {{Verdict::warning, check, "sales could not be looked at: " + facts.sales.error().message,
                 "whether Cin7 fulfils by itself is not known", facts.sales.error().remedy}};
    std::map<std::string, std::vector<const DoctoredSale*>> foreign;
    std::map<std::string, std::size_t> all;
    for (const DoctoredSale& one : *facts.sales) {
        ++all[one.partner];
        if (!one.ours && !one.divided && (is_begun(one.row.means.picking) || is_begun(one.row.means.shipping)))
            foreign[one.partner].push_back(&one);
    }
    Findings found;
    for (const auto& [partner, sales] : foreign)
        found.push_back(automatic_finding(partner, sales, all[partner], facts.days));
    if (found.empty())
        found.push_back({Verdict::ok,
                         check,
                         "none of " + std::to_string(facts.sales->size()) + " sales of " + std::to_string(facts.days) +
                             " days was fulfilled by anybody else",
                         {},
                         {}});
    return found;
}

// Nothing is said while none is shipped, nor where there is none: they are rare.
Findings divided_findings(const DoctorFacts& facts) {
    Findings found;
    if (!facts.sales) return found;
    for (const DoctoredSale& one : *facts.sales)
        if (one.divided && one.ours && !one.awaited.empty())
            found.push_back(
                {Verdict::warning, "orders of several warehouses",
                 "sale " + one.row.order_number + " is shipped in part; awaited from " + listed(one.awaited),
                 "Cin7 shows the sale shipped in part until every warehouse has reported its shipment",
                 "where it takes too long, ask the warehouse for its 945; `crossdock trace " + one.row.order_number +
                     "` tells all of it"});
    return found;
}

Findings connector_findings(const DoctorFacts& facts) {
    if (!facts.sales) return {};  // said by the check before
    Findings found;
    std::map<std::string_view, std::vector<std::string>> named;
    for (const DoctoredSale& one : *facts.sales) {
        if (const std::string how = twice(one); !how.empty())
            found.push_back({Verdict::error, "other connectors",
                             "sale " + one.row.order_number + " was fulfilled twice: " + how,
                             "the customer may get the goods twice, and the stock in Cin7 is too low",
                             "ask the warehouse what it shipped, then undo the other fulfilment in Cin7"});
        for (const std::string_view text : texts_of(one))
            if (const Connector* const tool = connector_named_in(text)) {
                named[tool->name].push_back(one.row.order_number);
                break;
            }
    }
    for (const auto& [name, sales] : named)
        found.push_back({Verdict::warning, "other connectors",
                         std::string(name) + " has written into " + std::to_string(sales.size()) +
                             (sales.size() == 1 ? " sale" : " sales") + " of a partner's location: " + listed(sales),
                         "where it fulfils these sales too, goods leave twice",
                         "in Cin7 under Integrations: take the partner's location out of it, or let it send orders in "
                         "without fulfilling them"});
    if (found.empty()) found.push_back({Verdict::ok, "other connectors", "no sale shows one", {}, {}});
    return found;
}

Findings webhook_findings(const DoctorFacts& facts) {
    if (!facts.webhooks) {
        if (cin7::is(facts.webhooks.error(), cin7::call_error::rejected))
            return {{Verdict::ok, "webhooks", "the account has none: they need the Automation module", {}, {}}};
        return {{Verdict::warning, "webhooks", "could not be looked at: " + facts.webhooks.error().message,
                 "whether another tool listens to the same sales is not known", facts.webhooks.error().remedy}};
    }
    Findings found;
    std::set<std::string> hosts;
    for (const cin7::Webhook& one : *facts.webhooks) {
        if (!one.is_active)
            found.push_back({Verdict::warning, "webhooks",
                             "the webhook for " + one.type + " to " + host_of(one.url) + " is switched off",
                             "Cin7 does so without a word after six failures: that tool no longer hears of its events. "
                             "This gateway needs none",
                             "ask whoever runs " + host_of(one.url) +
                                 ", then switch it on in Cin7 under Integrations > Webhooks, or delete it"});
        else if (one.type.starts_with("Sale/"))
            hosts.insert(host_of(one.url));
    }
    const std::vector<std::string> names(hosts.begin(), hosts.end());
    if (hosts.size() > 1)
        found.push_back({Verdict::warning, "webhooks",
                         std::to_string(hosts.size()) + " other tools are told of sales: " + listed(names),
                         "two that fulfil the same sales ship them twice",
                         "find out what each of them does with sales of the partners' locations"});
    if (found.empty())
        found.push_back(
            {Verdict::ok,
             "webhooks",
             hosts.empty() ? "no other tool is told of sales" : "one other tool is told of sales: " + listed(names),
             {},
             {}});
    return found;
}

}  // namespace crossdock::flows
