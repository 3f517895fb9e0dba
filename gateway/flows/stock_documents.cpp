#include "gateway/flows/stock_documents.h"

#include <algorithm>
#include <utility>

#include "gateway/flows/stock_counting.h"

namespace crossdock::flows {
namespace {

std::string day_or_today(const std::optional<documents::Date>& day, Instant now) {
    return day ? day->iso() : to_string(now).substr(0, 10);
}

void note(store::Changes& changes, const store::Document& row, const std::string& trade, std::string event,
          std::string detail, Instant now) {
    changes.journal.push_back({0, now, row.partner, trade, std::move(event), "crossdock", std::move(detail), {}});
}

StockPlan plan_of(const store::Document& row, std::string_view transaction, const StockKnowledge& known,
                  const std::string& number) {
    StockPlan plan;
    plan.reference = row.partner + "/" + std::string(transaction) + "/" + row.business_key;
    plan.location = known.partner.cin7.name;
    plan.source = std::string(transaction) + (number.empty() ? "" : " " + number) + " of " + known.partner.name;
    return plan;
}

// The same document once more; nothing where it is new.
std::optional<Decision> seen_before(const store::Document& row, const StockKnowledge& known, const std::string& trade,
                                    Instant now) {
    for (const store::Document& other : known.same) {
        if (other.id == row.id || other.partner != row.partner || other.state != store::DocumentState::applied)
            continue;
        if (other.json != row.json)
            return refuse(
                ErrorKind::needs_data, "flow.stock-changed",
                row.kind + " " + row.business_key + " was applied before with other content; Cin7 was left as it is",
                "compare both with `crossdock trace " + trade +
                    " --json`; correct Cin7 by hand if the later one is right");
        store::Changes changes;
        changes.document_moves.push_back({row.id, store::DocumentState::duplicate, trade});
        note(changes, row, trade, "stock-duplicate",
             row.kind + " " + row.business_key + " was applied before (" + other.id + "): no further effect", now);
        return changes;
    }
    return std::nullopt;
}

// The plan as an intent, where it says something and the partner's word counts.
store::Changes follow(const store::Document& row, const StockPlan& told, const StockKnowledge& known,
                      std::string_view step, const std::string& trade, Instant now) {
    const StockPlan plan = known.can.lots ? told : without_lots(told, [](const std::string&) { return true; });
    store::Changes changes;
    changes.document_moves.push_back({row.id, store::DocumentState::applied, trade});
    const std::string said = plan.source + ": " + in_words(plan.lines);
    if (known.partner.authority.stock != partners::Authority::partner) {
        note(changes, row, trade, "stock-noted",
             said + "; Cin7 stays as it is, because the partner has no authority over stock", now);
        return changes;
    }
    if (plan.lines.empty() && !plan.absent_is_zero) {
        note(changes, row, trade, "stock-empty", plan.source + " changes no quantity; Cin7 stays as it is", now);
        return changes;
    }
    changes.intents.push_back(stock_intent(plan, step, row.partner, trade, row.id, now));
    note(changes, row, trade, "stock-decided", said, now);
    return changes;
}

std::unexpected<Refusal> of_several_sales(const StockKnowledge& known, std::string field) {
    std::string names;
    for (const std::string& sale : known.sales) names += (names.empty() ? "" : ", ") + sale;
    return refuse(ErrorKind::needs_data, "flow.return-unclear", "the returned goods belong to several sales: " + names,
                  "ask the warehouse for one return an order", std::move(field));
}

std::string_view step_of_return(const StockKnowledge& known) {
    return known.sales.empty() || !known.can.credit_notes ? "compare" : "credit";
}

}  // namespace

Decision apply_receipt(const store::Document& row, const documents::StockReceipt& receipt, const StockKnowledge& known,
                       Instant now) {
    const bool returned = is_customer_return(receipt);
    if (receipt.order_number.value.empty() && !returned)
        return refuse(ErrorKind::needs_data, "flow.receipt-of-nothing",
                      "the receipt does not say which transfer or purchase order it is of",
                      "ask the warehouse to send back our number, or map where it does", "order-number");
    if (returned && known.sales.size() > 1) return of_several_sales(known, "order-number");
    StockPlan plan = plan_of(row, "944", known, receipt.receipt_number);
    plan.document = !known.sales.empty()      ? known.sales.front()
                    : !known.transfer.empty() ? known.transfer
                                              : receipt.order_number.value;
    const std::string trade = plan.document.empty() ? plan.reference : plan.document;
    if (auto again = seen_before(row, known, trade, now)) return *std::move(again);
    plan.dated = day_or_today(receipt.received_on, now);
    const StockCounting counting(known.partner, "stock-receipt");
    for (std::size_t i = 0; i < receipt.lines.size(); ++i) {
        const auto& line = receipt.lines[i];
        if (line.received && line.received->is_negative())
            return refuse(ErrorKind::partner_fault, "flow.negative-quantity",
                          "the quantity received is negative: " + line.received->text(),
                          "ask the warehouse what it means; a correction travels in a 947",
                          stock_line_field(i, "received"));
        if (auto added = counting.add(plan, told(line), i); !added) return std::unexpected(added.error());
    }
    const bool counts = known.partner.authority.stock == partners::Authority::partner && !plan.lines.empty();
    if (!returned && !known.can.transfers && !known.can.receipts && counts)
        return refuse(ErrorKind::configuration, "flow.no-receipts",
                      "Cin7 lets goods be received only at its own screens: " + plan.source + ", " +
                          in_words(plan.lines) + " on " + plan.document,
                      "receive " + plan.document + " in Cin7 by hand; this one may rest then", "order-number");
    const std::string_view step = returned ? step_of_return(known) : known.transfer.empty() ? "receive" : "transfer";
    store::Changes changes = follow(row, plan, known, step, trade, now);
    for (store::Intent& intent : changes.intents) intent.needs = known.after;
    if (!receipt.receipt_number.empty()) changes.trade_keys.push_back({trade, "receipt", receipt.receipt_number});
    return changes;
}

Decision apply_adjustment(const store::Document& row, const documents::StockAdjustment& adjustment,
                          const StockKnowledge& known, Instant now) {
    StockPlan plan = plan_of(row, "947", known, adjustment.adjustment_number);
    plan.dated = day_or_today(adjustment.adjusted_on, now);
    const std::string trade = plan.reference;
    if (auto again = seen_before(row, known, trade, now)) return *std::move(again);
    const StockCounting counting(known.partner, "stock-adjustment");
    std::string passed_over;
    for (std::size_t i = 0; i < adjustment.lines.size(); ++i) {
        const auto& line = adjustment.lines[i];
        if (!counts(line)) {
            passed_over += (passed_over.empty() ? "" : ", ") + line.sku.value + " (" + line.reason + ")";
            continue;
        }
        if (auto added = counting.add(plan, told(line), i); !added) return std::unexpected(added.error());
    }
    std::erase_if(plan.lines, [](const StockLine& line) { return line.quantity.is_zero(); });
    store::Changes changes = follow(row, plan, known, "compare", trade, now);
    if (!passed_over.empty())
        note(changes, row, trade, "stock-condition", "only the condition changes, not the quantity: " + passed_over,
             now);
    if (!adjustment.adjustment_number.empty())
        changes.trade_keys.push_back({trade, "adjustment", adjustment.adjustment_number});
    return changes;
}

Decision apply_report(const store::Document& row, const documents::InventoryReport& report, const StockKnowledge& known,
                      Instant now) {
    StockPlan plan = plan_of(row, "846", known, report.report_id);
    plan.dated = day_or_today(report.reported_on, now);
    plan.absent_is_zero = known.partner.stock.absent_is_zero;
    const std::string trade = plan.reference;
    if (auto again = seen_before(row, known, trade, now)) return *std::move(again);
    plan.counted = counted_kind(report);
    const StockCounting counting(known.partner, "inventory-report");
    for (std::size_t i = 0; i < report.lines.size(); ++i)
        for (const auto& told : report.lines[i].quantities) {
            if (told.kind != plan.counted) continue;
            const auto sku = counting.sku(report.lines[i].sku, i);
            if (!sku) return std::unexpected(sku.error());
            const auto quantity = counting.quantity(told.quantity, told.unit, *sku, i, "quantities");
            if (!quantity) return std::unexpected(quantity.error());
            plan.add({*sku, *quantity, told.lot, told.expiry ? told.expiry->iso() : ""});
        }
    if (plan.lines.empty() && !report.lines.empty())
        return refuse(ErrorKind::needs_mapping, "flow.no-quantity",
                      "no item has a quantity of the kind on-hand or available",
                      "map the code that the warehouse uses to on-hand or available", "lines[0].quantities");
    store::Changes changes = follow(row, plan, known, "compare", trade, now);
    for (store::Intent& compare : changes.intents) compare.due = now + known.partner.stock.settle;
    if (!report.report_id.empty()) changes.trade_keys.push_back({trade, "inventory-report", report.report_id});
    return changes;
}

Decision apply_return(const store::Document& row, const documents::Return& goods, const StockKnowledge& known,
                      Instant now) {
    StockPlan plan = plan_of(row, "180", known, goods.return_number);
    if (known.sales.size() > 1) return of_several_sales(known, "references");
    plan.dated = day_or_today(goods.dated, now);
    plan.document = known.sales.empty() ? "" : known.sales.front();
    const std::string trade = plan.document.empty() ? plan.reference : plan.document;
    if (auto again = seen_before(row, known, trade, now)) return *std::move(again);
    const StockCounting counting(known.partner, "return");
    for (std::size_t i = 0; i < goods.lines.size(); ++i) {
        const auto& line = goods.lines[i];
        if (auto added = counting.add(plan, told(line), i); !added) return std::unexpected(added.error());
    }
    store::Changes changes = follow(row, plan, known, step_of_return(known), trade, now);
    if (!goods.return_number.empty()) changes.trade_keys.push_back({trade, "return", goods.return_number});
    return changes;
}

}  // namespace crossdock::flows
