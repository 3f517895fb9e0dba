#include "gateway/cin7/omni_client.h"

#include <algorithm>
#include <openssl/evp.h>
#include <unordered_set>

#include "gateway/cin7/compose.h"
#include "gateway/cin7/omni_compose.h"
#include "gateway/cin7/omni_parse.h"

namespace crossdock::cin7 {
namespace {

// Of one list. Servers of Omni's kind take 2,048 characters behind the '?' unless somebody allowed them more.
constexpr std::size_t asked_characters = 1'900;

std::string basic(const std::string& user, const std::string& key) {
    const std::string pair = user + ":" + key;
    std::string text(4 * ((pair.size() + 2) / 3) + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(pair.data()), static_cast<int>(pair.size()));
    text.resize(static_cast<std::size_t>(length));
    return "Basic " + text;
}

std::unexpected<Error> too_long(const std::string& path, unsigned pages) {
    return fail(ErrorKind::configuration, std::string(call_error::list_too_long),
                "the list goes on after " + std::to_string(pages) + " pages (pages_max)", "GET " + path,
                "ask for a shorter time, or raise the limit");
}

}  // namespace

Error refused(const OmniOutcome& outcome, std::string place) {
    std::string words;
    for (const std::string& one : outcome.errors) words += (words.empty() ? "" : "; ") + one;
    return {ErrorKind::needs_data, std::string(call_error::rejected),
            "Cin7 refused it: " + (words.empty() ? "it gave no reason" : words), std::move(place),
            "correct what Cin7 names, in Cin7 or in the cross-references, and replay"};
}

OmniClient::OmniClient(const OmniSettings& settings, HttpClient& http, Pacer& pacer, Clock& clock, Random& random,
                       Urgency urgency)
    : limits_(settings.limits),
      pacer_(pacer),
      calls_({settings.base_url,
              {{"Authorization", basic(settings.user, settings.key)}},
              settings.pace.patience,
              settings.limits,
              settings.observer,
              urgency},
             http, pacer, clock, random) {}

template <class Row>
Result<std::vector<Row>> OmniClient::page(const std::string& path, const std::string& purpose, Query query,
                                          Result<std::vector<Row>> (*parse)(std::string_view)) {
    const Call call{"GET", path, compose_query(query), purpose, {}};
    auto body = calls_.perform(call);
    if (!body) return std::unexpected(std::move(body.error()));
    auto rows = parse(*body);
    if (!rows) rows.error().place = call.place() + ": " + rows.error().place;
    return rows;
}

template <class Row>
Result<std::vector<Row>> OmniClient::pages(const std::string& path, const std::string& where, const std::string& order,
                                           Result<std::vector<Row>> (*parse)(std::string_view)) {
    std::vector<Row> all;
    const std::string rows = std::to_string(limits_.page_rows);
    for (unsigned number = 1; number <= limits_.pages_max; ++number) {
        const std::string at = std::to_string(number);
        auto some = where.empty()
                        ? page(path, "read", {{"order", order}, {"page", at}, {"rows", rows}}, parse)
                        : page(path, "read", {{"where", where}, {"order", order}, {"page", at}, {"rows", rows}}, parse);
        if (!some) return some;
        const bool more = some->size() >= limits_.page_rows;
        std::ranges::move(*some, std::back_inserter(all));
        if (!more) return all;
    }
    return too_long(path, limits_.pages_max);
}

// Rows move to the end of the list as they change. So the next page is asked for by the last change seen, and by its
// number only where a whole page shows one and the same second.
Result<std::vector<OmniOrder>> OmniClient::orders_changed_since(Instant since, std::int64_t branch_id) {
    std::vector<OmniOrder> all;
    std::unordered_set<std::int64_t> seen;
    const std::string rows = std::to_string(limits_.page_rows);
    std::string from = quoted_instant(since);
    unsigned number = 1;
    for (unsigned asked = 0; asked < limits_.pages_max; ++asked) {
        const std::string where =
            (branch_id == 0 ? "" : "branchId=" + std::to_string(branch_id) + " AND ") + "modifiedDate>=" + from;
        auto some =
            page("SalesOrders", "poll",
                 {{"where", where}, {"order", "modifiedDate ASC"}, {"page", std::to_string(number)}, {"rows", rows}},
                 parse_omni_orders);
        if (!some) return some;
        const std::size_t count = some->size();
        const std::string last = count == 0 || !some->back().modified ? from : quoted_instant(*some->back().modified);
        for (OmniOrder& order : *some) {
            // Omni ignores a filter that it does not know without a word.
            if ((branch_id != 0 && order.branch_id != branch_id) || !seen.insert(order.id).second) continue;
            all.push_back(std::move(order));
        }
        if (count < limits_.page_rows) return all;
        number = last == from ? number + 1 : 1;
        from = last;
    }
    return too_long("SalesOrders", limits_.pages_max);
}

template <class Row>
Result<std::vector<Row>> OmniClient::by_reference(const std::string& path, const std::vector<std::string>& references,
                                                  Result<std::vector<Row>> (*parse)(std::string_view)) {
    std::vector<Row> found;
    for (std::size_t asked = 0; asked < references.size();) {
        std::string list;
        const std::size_t end = std::min(references.size(), asked + limits_.page_rows);
        for (std::size_t characters = 0; asked < end; ++asked) {
            const auto value = quoted_value(references[asked]);
            if (!value) return std::unexpected(value.error());
            const std::string one = (list.empty() ? "" : ",") + *value;
            characters += compose_query({{"", one}}).size();
            if (characters > asked_characters && !list.empty()) break;
            list += one;
        }
        const std::string where = "reference IN (" + list + ")";
        auto some =
            page(path, "find", {{"where", where}, {"page", "1"}, {"rows", std::to_string(limits_.page_rows)}}, parse);
        if (!some) return some;
        for (Row& row : *some)
            if (std::ranges::find(references, row.reference) != references.end()) found.push_back(std::move(row));
    }
    return found;
}

Result<std::vector<OmniOrder>> OmniClient::orders(const std::vector<std::string>& references) {
    return by_reference("SalesOrders", references, parse_omni_orders);
}

Result<std::vector<OmniCartons>> OmniClient::cartons(const std::vector<std::string>& references) {
    return by_reference("SalesOrdersWithCartons", references, parse_omni_cartons);
}

Result<std::vector<OmniBranch>> OmniClient::branches() {
    return pages("Branches", "", "id ASC", parse_omni_branches);
}

Result<std::vector<Product>> OmniClient::products() {
    return pages("ProductOptions", "", "id ASC", parse_omni_products);
}

Result<std::vector<OmniStockRow>> OmniClient::stock(std::int64_t branch_id) {
    auto rows = pages("Stock", "branchId=" + std::to_string(branch_id), "productOptionId ASC", parse_omni_stock);
    if (rows) std::erase_if(*rows, [&](const OmniStockRow& row) { return row.branch_id != branch_id; });
    return rows;
}

Result<std::vector<OmniAdjustment>> OmniClient::adjustments(const std::string& reference) {
    return by_reference("Adjustments", {reference}, parse_omni_adjustments);
}

Result<std::vector<OmniOutcome>> OmniClient::write(Call call, std::size_t records, Result<std::string> body) {
    if (!body) {
        body.error().place = call.place() + ": " + body.error().place;
        return std::unexpected(std::move(body.error()));
    }
    call.body = std::move(*body);
    const auto answer = calls_.perform(call);
    if (!answer) return std::unexpected(answer.error());
    auto outcomes = parse_omni_outcomes(*answer, records);
    if (outcomes) return outcomes;
    return fail(ErrorKind::transient, std::string(call_error::lost_answer), outcomes.error().message,
                call.place() + ": " + outcomes.error().place,
                "what was saved is not known: look in Cin7 before it is sent again");
}

Result<std::vector<OmniOutcome>> OmniClient::change_orders(std::span<const OmniOrderChange> changes) {
    return write({"PUT", "SalesOrders", std::to_string(changes.size()) + " records", "dispatch", {}}, changes.size(),
                 compose_changes(changes));
}

Result<std::vector<OmniOutcome>> OmniClient::create_orders(std::span<const OmniSplit> orders) {
    return write({"POST", "SalesOrders", std::to_string(orders.size()) + " records", "split", {}}, orders.size(),
                 compose_splits(orders));
}

Result<std::vector<OmniOutcome>> OmniClient::create_adjustments(std::span<const OmniAdjustment> adjustments) {
    return write({"POST", "Adjustments", std::to_string(adjustments.size()) + " records", "adjust", {}},
                 adjustments.size(), compose_adjustments(adjustments));
}

Result<OmniOutcome> OmniClient::put_cartons(std::int64_t order_id, const std::vector<OmniCarton>& cartons) {
    const auto outcomes = write(
        {"PUT", "Cartons/" + std::to_string(order_id), std::to_string(cartons.size()) + " cartons", "cartons", {}}, 1,
        compose_cartons(cartons));
    if (!outcomes) return std::unexpected(outcomes.error());
    return outcomes->front();
}

}  // namespace crossdock::cin7
