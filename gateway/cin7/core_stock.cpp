// The stock side of Core: documents that say how much is there, found again by their Reference.
#include <algorithm>
#include <set>

#include "gateway/cin7/compose.h"
#include "gateway/cin7/compose_stock.h"
#include "gateway/cin7/core_walk.h"
#include "gateway/cin7/folded_text.h"
#include "gateway/cin7/parse_stock.h"
#include "gateway/cin7/quotient.h"

namespace crossdock::cin7 {
namespace {

using documents::Date;
using documents::Decimal;

constexpr std::size_t skus_asked_singly = 3;  // beyond that the whole location is read
constexpr std::uint8_t cost_decimals = 4;

// "R (2)" of "R".
bool is_of(std::string_view reference, std::string_view ours) {
    if (!reference.starts_with(ours)) return false;
    std::string_view rest = reference.substr(ours.size());
    if (rest.empty()) return true;
    if (!rest.starts_with(" (") || !rest.ends_with(')') || rest.size() < 4) return false;
    rest = rest.substr(2, rest.size() - 3);
    return std::ranges::all_of(rest, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view day_of(std::string_view time) {
    return time.substr(0, 10);
}

std::string named(const StockChange& change) {
    return change.sku + (change.batch.empty() ? "" : " batch " + change.batch);
}

std::unexpected<Error> refused(const StockChange& change, std::string_view location, const std::string& why) {
    return fail(ErrorKind::needs_data, "cin7.stock",
                named(change) + " at " + std::string(location) + " should change by " +
                    change.quantity.shortest_text() + ": " + why,
                "Cin7 stock of " + change.sku, "look at the stock in Cin7, ask the warehouse, then replay");
}

// The row that the change is about: the location itself before its bins; nullptr where nothing is there yet.
Result<const StockLevel*> row_of(const StockChange& change, std::string_view location,
                                 const std::vector<StockLevel>& levels) {
    std::vector<const StockLevel*> rows;
    std::set<std::string> batches;
    for (const StockLevel& level : levels) {
        if (level.sku != change.sku || (!change.batch.empty() && level.batch != change.batch)) continue;
        if (!change.expiry.empty() && day_of(level.expiry) != day_of(change.expiry)) continue;
        rows.push_back(&level);
        batches.insert(level.batch + "\n" + level.expiry);
    }
    if (batches.size() > 1)
        return refused(change, location, "there are several batches, and the warehouse does not say which");
    if (rows.empty()) return nullptr;
    return *std::ranges::min_element(rows, {}, [](const StockLevel* row) { return row->bin; });
}

}  // namespace

Result<std::vector<StockLevel>> CoreClient::levels(std::string_view location, std::string_view sku) {
    const auto ask = [&](const std::string& page, const std::string& rows) {
        if (sku.empty()) return compose_query({{"Page", page}, {"Limit", rows}, {"Location", location}});
        return compose_query({{"Page", page}, {"Limit", rows}, {"Location", location}, {"Sku", sku}});
    };
    auto rows = walk("ref/productavailability", "stock", ask, parse_level_page, &StockLevel::key);
    if (!rows) return rows;
    std::erase_if(*rows,
                  [&](const StockLevel& row) { return row.location != location || (!sku.empty() && row.sku != sku); });
    return rows;
}

Result<std::vector<Adjustment>> CoreClient::adjustments(std::string_view reference) {
    const auto ask = [](const std::string& page, const std::string& rows) {
        return compose_query({{"Page", page}, {"Limit", rows}, {"Status", "COMPLETED"}});
    };
    auto rows = walk("stockadjustmentList", "find", ask, parse_adjustment_page, &Adjustment::id);
    if (!rows) return rows;
    std::vector<Adjustment> found;
    for (const Adjustment& row : *rows) {
        if (row.status != "COMPLETED" || !is_of(row.reference, reference)) continue;
        const std::string query = compose_query({{"TaskID", row.id}});
        auto body = read("stockadjustment", query, "read");
        if (!body) return std::unexpected(std::move(body.error()));
        auto whole = at_call(parse_adjustment(*body), "GET stockadjustment?" + query);
        if (!whole) return std::unexpected(std::move(whole.error()));
        found.push_back(std::move(*whole));
    }
    // "R (10)" comes behind "R (9)".
    std::ranges::sort(found, [](const Adjustment& a, const Adjustment& b) {
        return std::pair(a.reference.size(), a.reference) < std::pair(b.reference.size(), b.reference);
    });
    return found;
}

Result<Decimal> CoreClient::average_cost(std::string_view sku) {
    const auto ask = [&](const std::string& page, const std::string& rows) {
        return compose_query({{"Page", page}, {"Limit", rows}, {"Sku", sku}});
    };
    const auto rows = walk("product", "cost", ask, parse_cost_page, &ProductCost::id);
    if (!rows) return std::unexpected(rows.error());
    for (const ProductCost& row : *rows)
        if (row.sku == sku) return quotient(row.average, Decimal(1), cost_decimals);
    return fail(ErrorKind::needs_data, "cin7.stock", "Cin7 has no product " + std::string(sku), "Cin7 products",
                "put the cross-reference of the item right, then replay");
}

// What is there is added to: Core takes the new quantity, not the difference. The read may be old and something may
// move meanwhile; the document shows what was there when it was written, and the caller corrects by that.
Result<void> CoreClient::change(std::string_view reference, std::string_view location,
                                const std::vector<StockChange>& changes) {
    std::set<std::string> skus;
    for (const StockChange& one : changes) skus.insert(one.sku);
    std::vector<StockLevel> there;
    if (skus.size() > skus_asked_singly) {
        auto all = levels(location, {});
        if (!all) return std::unexpected(std::move(all.error()));
        there = std::move(*all);
    } else {
        for (const std::string& sku : skus) {
            auto some = levels(location, sku);
            if (!some) return std::unexpected(std::move(some.error()));
            there.insert(there.end(), some->begin(), some->end());
        }
    }
    std::vector<CountedStock> lines;
    for (const StockChange& one : changes) {
        const auto row = row_of(one, location, there);
        if (!row) return std::unexpected(row.error());
        const StockLevel* level = *row;
        const Decimal now = one.from ? *one.from : level == nullptr ? Decimal(0) : level->on_hand;
        CountedStock line;
        line.goods = {one.sku,    level == nullptr ? "" : level->product_id, now + one.quantity, one.batch, one.expiry,
                      one.comment};
        line.location = location;
        if (level != nullptr) {
            line.goods.batch = level->batch;
            line.goods.expiry = level->expiry;
            if (!level->bin.empty()) line.location += ": " + level->bin;
        }
        if (line.goods.quantity.is_negative())
            return refused(one, location, "only " + now.shortest_text() + " are there");
        // The cost of what is there is kept; only where nothing is, the product's own is asked for.
        if (level != nullptr && !level->on_hand.is_zero()) {
            line.unit_cost = quotient(level->value, level->on_hand, cost_decimals);
        } else {
            const auto cost = average_cost(one.sku);
            if (!cost) return std::unexpected(cost.error());
            line.unit_cost = *cost;
        }
        lines.push_back(std::move(line));
    }
    return send("POST", "stockadjustment", "Reference " + std::string(reference), "adjust",
                compose_adjustment(reference, today(), lines));
}

Result<std::vector<Transfer>> CoreClient::transfers(std::string_view status) {
    const auto ask = [&](const std::string& page, const std::string& rows) {
        return compose_query({{"Page", page}, {"Limit", rows}, {"Status", status}});
    };
    auto rows = walk("stockTransferList", "poll", ask, parse_transfer_page, &Transfer::id);
    if (rows) std::erase_if(*rows, [&](const Transfer& row) { return row.status != status; });
    return rows;
}

Result<std::optional<Transfer>> CoreClient::find_transfer(std::string_view name) {
    const auto ask = [&](const std::string& page, const std::string& rows) {
        return compose_query({{"Page", page}, {"Limit", rows}, {"Search", name}});
    };
    const auto rows = walk("stockTransferList", "find", ask, parse_transfer_page, &Transfer::id);
    if (!rows) return std::unexpected(rows.error());
    for (const auto field : {&Transfer::number, &Transfer::reference})
        for (const Transfer& row : *rows) {
            if (row.*field != name || row.status == "VOIDED") continue;
            auto whole = transfer(row.id);
            if (!whole) return std::unexpected(std::move(whole.error()));
            return std::optional(std::move(*whole));
        }
    return std::nullopt;
}

Result<Transfer> CoreClient::transfer(std::string_view id) {
    const std::string query = compose_query({{"TaskID", id}});
    auto body = read("stockTransfer", query, "read");
    if (!body) return std::unexpected(std::move(body.error()));
    return at_call(parse_transfer(*body), "GET stockTransfer?" + query);
}

Result<void> CoreClient::complete(const Transfer& transfer, const Date& on) {
    return send("PUT", "stockTransfer", "TaskID " + transfer.id, "transfer", compose_completion(transfer, on));
}

Result<std::optional<Purchase>> CoreClient::find_purchase(std::string_view number) {
    const auto ask = [&](const std::string& page, const std::string& rows) {
        return compose_query({{"Page", page}, {"Limit", rows}, {"Search", number}});
    };
    const auto rows = walk("purchaseList", "find", ask, parse_purchase_page, &Purchase::id);
    if (!rows) return std::unexpected(rows.error());
    for (const Purchase& row : *rows) {
        if (row.number != number) continue;
        const std::string query = compose_query({{"ID", row.id}});
        auto body = read("advanced-purchase", query, "read");
        if (!body) return std::unexpected(std::move(body.error()));
        auto whole = at_call(parse_purchase(*body), "GET advanced-purchase?" + query);
        if (!whole) return std::unexpected(std::move(whole.error()));
        return std::optional(std::move(*whole));
    }
    return std::nullopt;
}

Result<void> CoreClient::receive(std::string_view purchase_id, const ReceivingTask& task, ReceiptCall call) {
    return send("POST", call == ReceiptCall::stock ? "advanced-purchase/stock" : "advanced-purchase/put-away",
                "PurchaseID " + std::string(purchase_id), "receive", compose_receipt(purchase_id, task));
}

Result<std::optional<std::string>> CoreClient::find_sale_id(std::string_view order_number) {
    const auto sale = find_sale(order_number);
    if (!sale) return std::unexpected(sale.error());
    return *sale ? std::optional((*sale)->sale_id) : std::nullopt;
}

Result<Billing> CoreClient::billing(std::string_view sale_id) {
    const std::string query = compose_query({{"ID", sale_id}, {"HideInventoryMovements", "true"}});
    auto body = read("sale", query, "read");
    if (!body) return std::unexpected(std::move(body.error()));
    return at_call(parse_billing(*body), "GET sale?" + query);
}

Result<void> CoreClient::draft_credit(std::string_view sale_id, const CreditNote& note, const Date& on) {
    return send("POST", "sale/creditnote", "SaleID " + std::string(sale_id), "credit",
                compose_credit_note(sale_id, note, on));
}

Date CoreClient::today() const {
    return Date::parse_iso(crossdock::to_string(clock_.now()).substr(0, 10)).value_or(Date());
}

}  // namespace crossdock::cin7
