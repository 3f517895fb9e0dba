// GET saleList: header rows, filters of cin7.md 1.6.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/endpoints.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox::endpoints {
namespace {

// The status parameters and the fields of a row that they are compared with. FulFilmentStatus is not among them.
constexpr std::array<std::pair<const char*, const char*>, 8> status_filters{{
    {"Status", "Status"},
    {"QuoteStatus", "QuoteStatus"},
    {"OrderStatus", "OrderStatus"},
    {"CombinedPickStatus", "CombinedPickingStatus"},
    {"CombinedPackStatus", "CombinedPackingStatus"},
    {"CombinedShippingStatus", "CombinedShippingStatus"},
    {"CombinedInvoiceStatus", "CombinedInvoiceStatus"},
    {"CreditNoteStatus", "CreditNoteStatus"},
}};

constexpr std::array<const char*, 6> searched{"OrderNumber",       "Status",          "Customer", "InvoiceNumber",
                                              "CustomerReference", "CreditNoteNumber"};

bool contains(const Json& row, const char* field, const std::string& lower_text) {
    const Json& value = row.at(field);
    return value.is_string() && lower_case(value.get<std::string>()).find(lower_text) != std::string::npos;
}

bool is_ready_for_shipping(const Sale& sale) {
    return std::ranges::any_of(sale.fulfilments, [](const Fulfilment& one) {
        return one.pack.status == Stage::authorised && one.ship.status != Stage::authorised;
    });
}

struct Times {
    std::optional<Instant> created_since, updated_since, updated_until, ship_by;
};

Outcome<Times> times_of(const Target& target) {
    Times times;
    for (const auto& [name, slot] : {std::pair{"CreatedSince", &times.created_since},
                                     {"UpdatedSince", &times.updated_since},
                                     {"UpdatedUntil", &times.updated_until},
                                     {"ShipBy", &times.ship_by}}) {
        const std::string text = target.query(name);
        if (text.empty()) continue;
        *slot = parse_instant(text);
        if (!*slot) return refuse("'" + text + "' is not a valid " + name);
    }
    return times;
}

bool in_time(const Sale& sale, const Times& times) {
    if (times.created_since && sale.created <= *times.created_since) return false;
    if (times.updated_since && sale.updated <= *times.updated_since) return false;
    if (times.updated_until && sale.updated >= *times.updated_until) return false;
    if (!times.ship_by) return true;
    const auto ship_by = parse_instant(sale.header.ship_by);
    return ship_by && *ship_by <= *times.ship_by && combined_shipping(sale) != "SHIPPED";
}

bool matches(const Sale& sale, const Json& row, const Target& target) {
    for (const auto& [parameter, field] : status_filters)
        if (const std::string wanted = target.query(parameter); !wanted.empty() && row.at(field) != wanted)
            return false;
    if (const std::string wanted = target.query("ExternalID"); !wanted.empty() && sale.header.external_id != wanted)
        return false;
    if (const std::string wanted = lower_case(target.query("OrderLocationID"));
        !wanted.empty() && sale.header.location_id != wanted)
        return false;
    if (!target.query("ReadyForShipping").empty() && target.flag("ReadyForShipping") != is_ready_for_shipping(sale))
        return false;
    const std::string text = lower_case(target.query("Search"));
    return text.empty() || std::ranges::any_of(searched, [&](const char* field) { return contains(row, field, text); });
}

}  // namespace

Response get_sale_list(Call& call) {
    const auto times = times_of(call.target);
    if (!times) return refusal_answer(times.error());
    // Cin7 promises no order. Latest change first lets rows move between the pages of a walk, as they do there (C6).
    std::vector<const Sale*> sales;
    for (const Sale& sale : call.account.sales())
        if (in_time(sale, *times)) sales.push_back(&sale);
    std::ranges::stable_sort(sales, std::greater{}, &Sale::updated);
    std::vector<Json> rows;
    for (const Sale* sale : sales) {
        Json row = encode_sale_row(*sale, call.account.catalogue());
        if (matches(*sale, row, call.target)) rows.push_back(std::move(row));
    }
    return paged(call.target, "SaleList", rows.size(), [&](std::size_t i) { return rows[i]; });
}

}  // namespace crossdock::sandbox::endpoints
