#include "gateway/engine/doctor_reading.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/cin7/budget_report.h"
#include "gateway/engine/budget_keeper.h"
#include "gateway/flows/awaited.h"
#include "gateway/flows/connectors.h"
#include "gateway/flows/division.h"
#include "gateway/flows/fulfilment_steps.h"
#include "gateway/flows/release.h"

namespace crossdock::engine {
namespace {

using flows::DoctoredPartner;
using flows::DoctoredSale;

// As a shipment's steps name it in Cin7: the service, else the code.
std::string carrier_of(const std::string& document) {
    const auto json = nlohmann::json::parse(document, nullptr, false);
    if (!json.is_object() || !json.contains("carrier") || !json["carrier"].is_object()) return {};
    const std::string service = json["carrier"].value("service", "");
    return service.empty() ? json["carrier"].value("scac", "") : service;
}

Result<DoctoredPartner> read_partner(store::Store& store, const partners::Partner& partner, std::size_t shipments) {
    DoctoredPartner facts{partner.id, (partner.folder / "partner.xml").string(), partner.cin7};
    const auto documents = store.received_documents(partner.id, "warehouse-shipment", shipments);
    if (!documents) return std::unexpected(documents.error());
    for (const store::Document& document : *documents)
        if (std::string carrier = carrier_of(document.json); !carrier.empty())
            facts.carriers.insert(std::move(carrier));
    return facts;
}

// What the store knows of a sale, and whether Cin7 shows more shipments than that.
struct Known {
    DoctoredSale sale;
    bool odd = false;
};

Result<Known> look_up(store::Store& store, const std::string& partner, std::span<const partners::Partner> partners,
                      const cin7::SaleSummary& row) {
    Known known{{partner, row}};
    DoctoredSale& sale = known.sale;
    const auto order = store.document(flows::order_document_id(partner, row.order_number));
    if (!order) return std::unexpected(order.error());
    sale.released = order->has_value();
    const auto trade = store.trade(row.order_number);
    if (!trade) return std::unexpected(trade.error());
    const auto take = [&](const std::string& proof) {
        if (const auto task = flows::proven_fulfilment(proof).task_id; !task.empty()) sale.our_tasks.insert(task);
    };
    sale.divided = !flows::warehouses_of(*trade).empty();
    sale.released = sale.released || sale.divided;
    const auto awaited = flows::awaited(*trade, sale.divided ? partners : std::span<const partners::Partner>{});
    if (!awaited) return std::unexpected(awaited.error());
    for (const flows::Awaited& one : *awaited) sale.awaited.push_back(flows::in_words(one));
    for (const store::Intent& intent : trade->intents) {
        if (intent.lane != "cin7") continue;
        sale.ours = true;
        take(intent.answer);
    }
    for (const store::Effect& effect : trade->effects)
        if (std::ranges::find(trade->intents, effect.intent, &store::Intent::key)->lane == "cin7") take(effect.proof);

    const bool begun = cin7::is_begun(row.means.picking) || cin7::is_begun(row.means.shipping);
    std::string tracking = row.tracking_numbers;
    for (const store::TradeKey& key : trade->keys)
        if (const auto at = tracking.find(key.value); key.kind == "tracking" && at != std::string::npos)
            tracking.erase(at, key.value.size());
    const bool more_tracking = tracking.find_first_not_of(", ") != std::string::npos;
    known.odd = (begun && !sale.ours && !sale.divided) || (sale.ours && more_tracking) ||
                flows::connector_named_in(row.external_id) != nullptr;
    return known;
}

std::string location_id(const partners::Partner& partner, const Result<std::vector<cin7::Location>>& locations) {
    if (!partner.cin7.id.empty() || !locations) return partner.cin7.id;
    const auto found = std::ranges::find(*locations, partner.cin7.name, &cin7::Location::name);
    return found == locations->end() ? std::string() : found->id;
}

// Sets `facts.sales`: to the error where Cin7 does not answer.
Result<void> read_sales(cin7::Core& core, store::Store& store, std::span<const partners::Partner> partners,
                        const DoctorLimits& limits, flows::DoctorFacts& facts) {
    std::vector<DoctoredSale> sales;
    std::size_t left = limits.sales_read;
    for (const partners::Partner& partner : partners) {
        const std::string location = location_id(partner, facts.locations);
        if (location.empty()) continue;  // a finding already
        const auto rows = core.sales_updated_since(facts.now - std::chrono::days(limits.days), location);
        if (!rows) {
            facts.sales = std::unexpected(rows.error());
            return {};
        }
        // The newest first: what is wrong now.
        for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
            auto known = look_up(store, partner.id, partners, *row);
            if (!known) return std::unexpected(known.error());
            if (known->odd && left > 0) {
                --left;
                if (auto sale = core.sale(row->sale_id)) known->sale.sale = *std::move(sale);
            }
            sales.push_back(std::move(known->sale));
        }
    }
    facts.sales = std::move(sales);
    return {};
}

}  // namespace

Result<flows::DoctorFacts> read_facts(cin7::Core& core, store::Store& store,
                                      std::span<const partners::Partner> partners, Instant now,
                                      const DoctorLimits& limits) {
    flows::DoctorFacts facts;
    facts.now = now;
    facts.days = limits.days;
    const auto kept = store.cursor(budget_cursor);
    if (!kept) return std::unexpected(kept.error());
    if (*kept) facts.budget = cin7::budget_from_json(**kept);
    facts.account = core.account();
    if (!facts.account) return facts;
    facts.locations = core.locations();
    facts.tax_rules = core.tax_rules();
    facts.carriers = core.carriers();
    facts.webhooks = core.webhooks();
    for (const partners::Partner& partner : partners) {
        auto read = read_partner(store, partner, limits.shipments);
        if (!read) return std::unexpected(read.error());
        facts.partners.push_back(*std::move(read));
    }
    if (auto read = read_sales(core, store, partners, limits, facts); !read) return std::unexpected(read.error());
    if (const auto budget = core.budget()) facts.limited = budget->limited;
    return facts;
}

}  // namespace crossdock::engine
