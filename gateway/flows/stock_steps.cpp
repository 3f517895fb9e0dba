#include "gateway/flows/stock_steps.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace crossdock::flows {
namespace {

using documents::Decimal;
using nlohmann::ordered_json;

constexpr std::size_t documents_max = 5;  // corrections of one plan, before a person is asked

ordered_json to_json(const std::vector<StockLine>& lines) {
    ordered_json rows = ordered_json::array();
    for (const StockLine& line : lines)
        rows.push_back({{"sku", line.sku}, {"quantity", line.quantity.shortest_text()}, {"lot", line.lot}});
    return rows;
}

std::unexpected<Error> conflict(const StockPlan& plan, std::string code, const std::string& what, std::string place,
                                std::string remedy) {
    return fail(ErrorKind::needs_data, std::move(code), plan.source + ": " + what, std::move(place), std::move(remedy));
}

// By what Cin7 made of the batches that we gave.
KeptWithoutBatches kept_without_batches(const std::vector<cin7::Adjustment>& ours) {
    KeptWithoutBatches kept;
    for (const cin7::Adjustment& one : ours)
        for (const cin7::AdjustedStock& line : one.lines) kept.see(line.sku, !line.batch.empty());
    return kept;
}

// Goods by SKU and lot; lots only where `by_lot` says that both sides tell them.
using Sums = std::map<std::pair<std::string, std::string>, Decimal>;

bool tells_lots(const StockPlan& plan) {
    return std::ranges::all_of(plan.lines, [](const StockLine& line) { return !line.lot.empty(); });
}

Sums sums_of(const StockPlan& plan, bool by_lot) {
    Sums sums;
    for (const StockLine& line : plan.lines) {
        auto& sum = sums[{line.sku, by_lot ? line.lot : std::string()}];
        sum = sum + line.quantity;
    }
    std::erase_if(sums, [](const auto& one) { return one.second.is_zero(); });
    return sums;
}

template <class Lines, class Goods>
Sums sums_of(const Lines& lines, bool by_lot, Goods goods) {
    Sums sums;
    for (const auto& one : lines) {
        const cin7::GoodsLine& line = goods(one);
        auto& sum = sums[{line.sku, by_lot ? line.batch : std::string()}];
        sum = sum + line.quantity;
    }
    return sums;
}

std::vector<StockLine> minus(const Sums& a, const Sums& b) {
    std::vector<StockLine> lines;
    for (const auto& [key, quantity] : a) {
        const auto other = b.find(key);
        const Decimal difference = other == b.end() ? quantity : quantity - other->second;
        if (!difference.is_zero()) lines.push_back({key.first, difference, key.second, {}});
    }
    for (const auto& [key, quantity] : b)
        if (!a.contains(key) && !quantity.is_zero())
            lines.push_back({key.first, Decimal(0) - quantity, key.second, {}});
    return lines;
}

std::vector<StockLine> lines_of(const Sums& sums) {
    return minus(sums, {});
}

// The transfer with what arrived instead of what was sent: its lines in their order, what is over on the last of the
// SKU, what was not announced behind them.
cin7::Transfer as_received(const StockPlan& plan, cin7::Transfer transfer, bool by_lot) {
    for (auto& [key, left] : sums_of(plan, by_lot)) {
        Decimal open = left;
        cin7::GoodsLine* last = nullptr;
        for (cin7::GoodsLine& line : transfer.lines) {
            if (line.sku != key.first || (by_lot && line.batch != key.second)) continue;
            line.quantity = std::min(line.quantity, open);
            open = open - line.quantity;
            last = &line;
        }
        if (open.is_zero()) continue;
        if (last != nullptr)
            last->quantity = last->quantity + open;
        else
            transfer.lines.push_back({key.first, {}, open, key.second, {}, {}});
    }
    const Sums received = sums_of(plan, by_lot);
    std::erase_if(transfer.lines, [&](const cin7::GoodsLine& line) {
        return line.quantity.is_zero() || !received.contains({line.sku, by_lot ? line.batch : std::string()});
    });
    return transfer;
}

}  // namespace

std::string proven_id(std::string_view proof, std::string_view name) {
    const auto read = ordered_json::parse(proof, nullptr, false);
    return read.is_object() ? read.value(std::string(name), "") : std::string();
}

Result<AdjustmentStep> decide_adjustment(const StockPlan& planned, const std::vector<cin7::Adjustment>& ours) {
    const StockPlan plan = without_lots(planned, kept_without_batches(ours));
    AdjustmentStep step;
    ordered_json numbers = ordered_json::array();
    for (const cin7::Adjustment& one : ours) numbers.push_back(one.number);
    for (const StockLine& line : plan.lines) {
        cin7::StockChange change{line.sku, line.quantity, line.lot, line.expiry, std::nullopt, plan.source};
        for (const cin7::Adjustment& one : ours)
            for (const cin7::AdjustedStock& done : one.lines) {
                if (done.sku != line.sku || (!line.lot.empty() && done.batch != line.lot)) continue;
                change.quantity = change.quantity - (done.after - done.before);
                change.from = done.after;
            }
        if (!change.quantity.is_zero()) step.changes.push_back(std::move(change));
    }
    if (step.changes.empty()) {
        step.done = true;
        ordered_json before_after = ordered_json::array();
        for (const cin7::Adjustment& one : ours)
            for (const cin7::AdjustedStock& line : one.lines)
                before_after.push_back({{"sku", line.sku},
                                        {"lot", line.batch},
                                        {"before", line.before.shortest_text()},
                                        {"after", line.after.shortest_text()}});
        step.proof = ordered_json{{"reference", plan.reference},
                                  {"location", plan.location},
                                  {"adjustments", numbers},
                                  {"lines", before_after}}
                         .dump();
        step.detail = "stock of " + plan.location + " adjusted by " + in_words(plan.lines) + ": " + numbers.dump();
        return step;
    }
    if (!ours.empty()) {
        const bool none = std::ranges::all_of(
            ours.back().lines, [](const cin7::AdjustedStock& line) { return line.before == line.after; });
        if (none || ours.size() >= documents_max)
            return conflict(plan, "flow.stock-unsettled",
                            std::to_string(ours.size()) +
                                " adjustments were written and the stock still differs; the "
                                "last one shows " +
                                (none ? "no change" : "that the stock keeps moving"),
                            "Cin7 stock adjustment " + ours.back().number,
                            "compare the adjustments with the stock in Cin7 and correct it there by hand");
    }
    step.reference = plan.reference + (ours.empty() ? "" : " (" + std::to_string(ours.size() + 1) + ")");
    return step;
}

Result<TransferStep> decide_transfer(const StockPlan& plan, const cin7::Transfer& shown,
                                     partners::StockTerms::Receipts mode, const std::set<std::string>& used) {
    const bool adjusts = mode == partners::StockTerms::Receipts::adjust;
    const std::string place = "Cin7 stock transfer " + shown.number;
    // The location, or a bin of it.
    if (shown.to != plan.location && !shown.to.starts_with(plan.location + ": "))
        return conflict(
            plan, "flow.foreign-location",
            "the transfer goes to '" + shown.to + "', which is not the partner's location '" + plan.location + "'",
            place, "ask the warehouse what it received; Cin7 was left as it is");
    if (shown.status == "VOIDED")
        return conflict(plan, "flow.cin7-conflict", "the transfer is VOIDED in Cin7", place,
                        "make a new transfer in Cin7, or ask the warehouse what it received");
    const bool by_lot = tells_lots(plan) && std::ranges::none_of(shown.lines, [](const cin7::GoodsLine& line) {
                            return line.batch.empty();
                        });
    TransferStep step;
    step.call = shown;
    if (shown.status != "COMPLETED") {
        if (!adjusts) step.call = as_received(plan, shown, by_lot);
        return step;
    }
    const Sums received = sums_of(plan, by_lot);
    const Sums completed =
        used.contains(shown.id)
            ? Sums()
            : sums_of(shown.lines, by_lot, [](const cin7::GoodsLine& line) -> const cin7::GoodsLine& { return line; });
    step.difference = minus(received, completed);
    if (!step.difference.empty() && !adjusts)
        return conflict(plan, "flow.cin7-conflict",
                        used.contains(shown.id)
                            ? "the transfer was completed with an earlier receipt"
                            : "the transfer is completed already, with " + in_words(lines_of(completed)) +
                                  " where the warehouse says " + in_words(plan.lines),
                        place, "adjust the stock in Cin7 by hand, or write receipts=\"adjust\" and replay");
    step.done = true;
    step.proof = ordered_json{{"transfer-id", shown.id},
                              {"transfer", shown.number},
                              {"status", shown.status},
                              {"received", to_json(plan.lines)},
                              {"difference", to_json(step.difference)}}
                     .dump();
    step.detail = "transfer " + shown.number + " COMPLETED: " + in_words(plan.lines) + " received";
    if (!step.difference.empty()) step.detail += ", to be adjusted by " + in_words(step.difference);
    return step;
}

Result<ReceiptStep> decide_receipt(const StockPlan& plan, const cin7::Purchase& shown,
                                   const std::set<std::string>& used) {
    const std::string place = "Cin7 purchase " + shown.number;
    if (shown.location != plan.location)
        return conflict(
            plan, "flow.foreign-location",
            "the purchase is for '" + shown.location + "', which is not the partner's location '" + plan.location + "'",
            place, "ask the warehouse what it received; Cin7 was left as it is");
    const bool by_lot = tells_lots(plan);
    const Sums received = sums_of(plan, by_lot);
    ReceiptStep step;
    for (const cin7::ReceivingTask& task : shown.tasks) {
        if (task.status != cin7::StageStatus::authorised || used.contains(task.id)) continue;
        const Sums there = sums_of(
            task.lines, by_lot, [](const cin7::ReceivingTask::Line& line) -> const auto& { return line.goods; });
        if (there != received) continue;
        step.done = true;
        step.proof = ordered_json{{"purchase-id", shown.id},
                                  {"purchase", shown.number},
                                  {"task-id", task.id},
                                  {"received", to_json(plan.lines)}}
                         .dump();
        step.detail = "purchase " + shown.number + " received: " + in_words(plan.lines) + " (task " + task.id + ")";
        return step;
    }
    if (shown.order_status != "AUTHORISED" || shown.status == "VOIDED")
        return conflict(plan, "flow.cin7-conflict",
                        "the purchase is " + (shown.status == "VOIDED" ? shown.status : shown.order_status) +
                            ", so nothing can be received on it",
                        place, "authorise the purchase in Cin7, then replay");
    const auto day = documents::Date::parse_iso(plan.dated);
    for (const StockLine& line : plan.lines) {
        if (line.quantity.is_zero()) continue;
        if (std::ranges::find(shown.ordered, line.sku, &cin7::GoodsLine::sku) == shown.ordered.end())
            return conflict(plan, "flow.not-ordered", line.sku + " was received and is not on the purchase", place,
                            "add it to the purchase in Cin7 and replay, or ask the warehouse");
        cin7::GoodsLine goods{line.sku, {}, line.quantity, line.lot, line.expiry, {}};
        if (!goods.expiry.empty()) goods.expiry += "T00:00:00";
        step.call.lines.push_back({std::move(goods), plan.location, day});
    }
    return step;
}

Result<CreditStep> decide_credit(const StockPlan& plan, const cin7::Billing& shown) {
    CreditStep step;
    for (const cin7::CreditNote& note : shown.credit_notes) {
        if (note.memo != plan.reference) continue;
        step.done = true;
        step.proof = ordered_json{{"sale-id", shown.sale_id},
                                  {"credit-note", note.number},
                                  {"task-id", note.id},
                                  {"invoice", note.invoice},
                                  {"status", note.status}}
                         .dump();
        step.detail = "credit note " + note.number + " on invoice " + note.invoice + ", restocking " +
                      in_words(plan.lines) + " at " + plan.location + ", is " + note.status +
                      "; the goods are back in stock when a person authorises it";
        return step;
    }
    for (const cin7::Invoice& invoice : shown.invoices) {
        if (invoice.status != "AUTHORISED" && invoice.status != "PAID") continue;
        cin7::CreditNote note;
        note.invoice = invoice.number;
        note.memo = plan.reference;
        note.restock_location = plan.location;
        for (const StockLine& line : plan.lines) {
            const auto billed = std::ranges::find_if(invoice.lines, [&](const cin7::InvoiceLine& one) {
                return one.goods.sku == line.sku && one.goods.quantity >= line.quantity;
            });
            if (billed == invoice.lines.end()) break;
            cin7::InvoiceLine credited = *billed;
            credited.goods = {line.sku, billed->goods.product_id, line.quantity, {}, {}, {}};
            note.lines.push_back(std::move(credited));
            const std::string expiry = line.expiry.empty() ? "" : line.expiry + "T00:00:00";
            note.restock.push_back({line.sku, billed->goods.product_id, line.quantity, line.lot, expiry, {}});
        }
        if (note.lines.size() != plan.lines.size()) continue;
        step.call = std::move(note);
        return step;
    }
    step.invoiced = false;
    return step;
}

}  // namespace crossdock::flows
