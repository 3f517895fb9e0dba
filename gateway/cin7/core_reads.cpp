// What the client reads, and the one write whose answer must be read: walks over pages, and rows that were not asked
// for.
#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "gateway/cin7/compose.h"
#include "gateway/cin7/core_client.h"
#include "gateway/cin7/folded_text.h"
#include "gateway/cin7/json_values.h"
#include "gateway/cin7/parse.h"

namespace crossdock::cin7 {

// Rows of several pages, each id once: of a row that moved between pages the later reading counts.
template <class Row>
class Gathering {
  public:
    explicit Gathering(std::string Row::*id) : id_(id) {}

    void add(std::vector<Row> rows) {
        for (Row& row : rows) {
            const auto [at, fresh] = index_.try_emplace(row.*id_, rows_.size());
            if (fresh)
                rows_.push_back(std::move(row));
            else
                rows_[at->second] = std::move(row);
        }
    }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] std::vector<Row> take() { return std::move(rows_); }

  private:
    std::string Row::*id_;
    std::vector<Row> rows_;
    std::unordered_map<std::string, std::size_t> index_;
};

namespace {

// A place within the answer, behind the call that it answers.
template <class T>
Result<T> at_call(Result<T> parsed, const std::string& call) {
    if (!parsed) parsed.error().place = call + ": " + parsed.error().place;
    return parsed;
}

}  // namespace

template <class Row, class Ask, class Parse>
Result<std::size_t> CoreClient::walk_once(const std::string& path, const std::string& purpose, Ask ask, Parse parse,
                                          Gathering<Row>& seen) {
    const CoreLimits& limits = settings_.limits;
    std::size_t received = 0;
    for (unsigned number = 1; number <= limits.pages_max; ++number) {
        const std::string query = ask(std::to_string(number), std::to_string(limits.page_rows));
        auto body = read(path, query, purpose);
        if (!body) return std::unexpected(std::move(body.error()));
        auto page = at_call(parse(*body), "GET " + path + "?" + query);
        if (!page) return std::unexpected(std::move(page.error()));
        const std::size_t count = page->rows.size();
        received += count;
        seen.add(std::move(page->rows));
        // A page may be shorter than was asked for where an endpoint allows fewer rows: Total knows better.
        const bool more = page->total ? received < *page->total : count >= limits.page_rows;
        if (count == 0 || !more) return page->total.value_or(0);
    }
    return fail(ErrorKind::configuration, std::string(call_error::list_too_long),
                "the list goes on after " + std::to_string(limits.pages_max) + " pages (pages_max)", "GET " + path,
                "ask for a shorter time, or raise the limit");
}

// Sorting is undocumented and rows move while we walk. Where fewer different rows were seen than Cin7 counts, some may
// have slipped through between two pages: walk again, until a walk finds nothing new.
template <class Row, class Ask, class Parse>
Result<std::vector<Row>> CoreClient::walk(const std::string& path, const std::string& purpose, Ask ask, Parse parse,
                                          std::string Row::*id) {
    Gathering<Row> seen(id);
    std::size_t total = 0;
    for (unsigned walks = 0; walks < settings_.limits.walks_max; ++walks) {
        const std::size_t before = seen.size();
        const auto counted = walk_once(path, purpose, ask, parse, seen);
        if (!counted) return std::unexpected(counted.error());
        total = *counted;
        if (seen.size() >= total || (walks > 0 && seen.size() == before)) return seen.take();
    }
    return fail(ErrorKind::transient, std::string(call_error::list_changing),
                "the list changed between its pages each time it was read: " + std::to_string(seen.size()) + " of " +
                    std::to_string(total) + " rows were seen",
                "GET " + path, "it is read again by itself");
}

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
    for (SaleSummary& row : *rows)
        if (row.order_number == order_number) return std::move(row);
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
    return sale;
}

Result<std::vector<Fulfilment>> CoreClient::fulfilments(std::string_view sale_id) {
    const std::string query = compose_query({{"SaleID", sale_id}});
    auto body = read("sale/fulfilment", query, "read");
    if (!body) return std::unexpected(std::move(body.error()));
    return at_call(parse_fulfilments(*body), "GET sale/fulfilment?" + query);
}

Result<std::vector<Location>> CoreClient::locations() {
    const auto ask = [](const std::string& page, const std::string& rows) {
        return compose_query({{"Page", page}, {"Limit", rows}});
    };
    return walk("ref/location", "read", ask, parse_location_page, &Location::id);
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
