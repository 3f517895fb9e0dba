// What the client reads, and the one write whose answer must be read: walks over pages, and rows that were not asked
// for.
#include <algorithm>

#include "gateway/cin7/compose.h"
#include "gateway/cin7/core_walk.h"
#include "gateway/cin7/folded_text.h"
#include "gateway/cin7/parse.h"
#include "gateway/cin7/parse_reference.h"

namespace crossdock::cin7 {
namespace {

std::string every_row(const std::string& page, const std::string& rows) {
    return compose_query({{"Page", page}, {"Limit", rows}});
}

}  // namespace

Result<std::vector<SaleSummary>> CoreClient::sales_updated_since(Instant since, std::string_view location_id) {
    const std::string since_text = query_instant(since);
    const std::string location = lower_case(location_id);
    const auto ask = [&](const std::string& page, const std::string& rows) {
        if (location.empty()) return compose_query({{"Page", page}, {"Limit", rows}, {"UpdatedSince", since_text}});
        return compose_query(
            {{"Page", page}, {"Limit", rows}, {"UpdatedSince", since_text}, {"OrderLocationID", location}});
    };
    auto rows = walk("saleList", "poll", ask, parse_sale_page, &SaleSummary::sale_id);
    if (!rows) return rows;
    for (SaleSummary& row : *rows) read_statuses(row, statuses_);
    // Cin7 ignores a filter that it does not know without a word; a row without a time stamp is better looked at.
    std::erase_if(*rows, [&](const SaleSummary& row) {
        return (row.updated && *row.updated < since) || (!location.empty() && row.order_location_id != location);
    });
    std::ranges::stable_sort(*rows, {}, &SaleSummary::updated);
    recent_.note(*rows);
    return rows;
}

Result<std::optional<SaleSummary>> CoreClient::find_sale(std::string_view order_number) {
    const auto ask = [&](const std::string& page, const std::string& rows) {
        return compose_query({{"Page", page}, {"Limit", rows}, {"Search", order_number}});
    };
    auto rows = walk("saleList", "find", ask, parse_sale_page, &SaleSummary::sale_id);
    if (!rows) return std::unexpected(std::move(rows.error()));
    for (SaleSummary& row : *rows) {
        if (row.order_number != order_number) continue;
        read_statuses(row, statuses_);
        return std::move(row);
    }
    return std::nullopt;
}

Result<Sale> CoreClient::sale(std::string_view id) {
    const std::string query =
        compose_query({{"ID", id}, {"CountryFormat", "Code2"}, {"HideInventoryMovements", "true"}});
    auto body = read("sale", query, "read");
    if (!body) return std::unexpected(std::move(body.error()));
    auto sale = at_call(parse_sale(*body), "GET sale?" + query);
    if (sale && sale->id != lower_case(id))
        return fail(ErrorKind::partner_fault, std::string(call_error::unexpected_answer),
                    "another sale was answered: " + sale->id, "GET sale?" + query, "look at both sales in Cin7");
    if (sale) read_statuses(*sale, statuses_);
    return sale;
}

Result<std::vector<Fulfilment>> CoreClient::fulfilments(std::string_view sale_id) {
    const std::string query = compose_query({{"SaleID", sale_id}});
    auto body = read("sale/fulfilment", query, "read");
    if (!body) return std::unexpected(std::move(body.error()));
    return at_call(parse_fulfilments(*body), "GET sale/fulfilment?" + query);
}

Result<std::vector<Location>> CoreClient::locations() {
    return walk("ref/location", "read", every_row, parse_location_page, &Location::id);
}

Result<std::vector<TaxRule>> CoreClient::tax_rules() {
    return walk("ref/tax", "read", every_row, parse_tax_page, &TaxRule::id);
}

Result<std::vector<Carrier>> CoreClient::carriers() {
    return walk("ref/carrier", "read", every_row, parse_carrier_page, &Carrier::id);
}

Result<std::vector<Product>> CoreClient::products() {
    return walk("product", "read", every_row, parse_product_page, &Product::id);
}

Result<std::vector<Bill>> CoreClient::bills() {
    const auto ask = [](const std::string& page, const std::string& rows) {
        return compose_query({{"Page", page}, {"Limit", rows}, {"IncludeBOM", "true"}, {"IncludeDeprecated", "true"}});
    };
    return walk("product", "bills", ask, parse_bill_page, &Bill::id);
}

template <class Parse>
auto CoreClient::read_whole(const std::string& path, Parse parse) {
    auto body = read(path, "", "read");
    using Read = decltype(parse(*body));
    return body ? at_call(parse(*body), "GET " + path) : Read(std::unexpected(std::move(body.error())));
}

Result<CompanySettings> CoreClient::account() {
    return read_whole("me", parse_account);
}

Result<std::vector<Webhook>> CoreClient::webhooks() {
    return read_whole("webhooks", parse_webhooks);
}

Result<std::vector<Fulfilment>> CoreClient::create_fulfilment(std::string_view sale_id) {
    const Call call{"POST", "sale/fulfilment", "SaleID " + std::string(sale_id), "fulfilment",
                    compose_fulfilment(sale_id)};
    auto body = perform(call);
    if (!body) return std::unexpected(std::move(body.error()));
    auto made = at_call(parse_fulfilments(*body), call.place());
    if (made) return made;
    // It was most likely made, but the answer does not say which one: that is found out by reading.
    return fail(ErrorKind::transient, std::string(call_error::lost_answer), made.error().message, made.error().place,
                "whether it was executed is not known: look in Cin7 before it is sent again");
}

}  // namespace crossdock::cin7
