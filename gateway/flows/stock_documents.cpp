#include "gateway/flows/stock_documents.h"

#include <algorithm>
#include <utility>

#include "gateway/flows/shipment.h"

namespace crossdock::flows {
namespace {

using documents::Decimal;

std::string day_or_today(const std::optional<documents::Date>& day, Instant now) {
    return day ? day->iso() : to_string(now).substr(0, 10);
}

std::string field(std::size_t line, std::string_view name) {
    return "lines[" + std::to_string(line) + "]." + std::string(name);
}

// Lines of a document in Cin7's items and units.
class Counting {
  public:
    Counting(const partners::Partner& partner, std::string_view kind)
        : terms_{partner.skus, partner.units, false,
                 std::ranges::any_of(partner.receives, [&](const partners::Receive& rule) {
                     return rule.document == kind && partners::uses_own_sku(rule.mapping);
                 })} {}

    [[nodiscard]] std::expected<std::string, Refusal> sku(const documents::Sku& number, std::size_t line) const {
        auto sku = terms_.sku_in_shipment(number.value);
        if (sku) return *sku;
        return refuse(ErrorKind::needs_data, "flow.sku-unknown",
                      "the item '" + number.value + "' is not cross-referenced; nothing was written to Cin7",
                      terms_.skus.remedy_for_partner_sku(number.value), field(line, "sku"));
    }

    [[nodiscard]] std::expected<Decimal, Refusal> quantity(const std::optional<Decimal>& told, const std::string& unit,
                                                           const std::string& sku, std::size_t line,
                                                           std::string_view name) const {
        if (!told)
            return refuse(ErrorKind::needs_mapping, "flow.no-quantity", "the line does not say how many",
                          "ask the warehouse to send the quantity, or map where it says it", field(line, name));
        if (told->is_zero()) return Decimal(0);
        auto quantity = terms_.units.to_cin7(*told, unit, sku);
        if (!quantity) return std::unexpected(Refusal{std::move(quantity.error()), field(line, "unit")});
        return *quantity;
    }

    // By lot where the document tells lots apart; the rest is of `lot`.
    [[nodiscard]] std::expected<void, Refusal> add(StockPlan& plan, const std::string& sku, Decimal whole,
                                                   const std::string& lot, const documents::List<documents::Lot>& lots,
                                                   const std::string& unit, std::size_t line) const {
        for (const documents::Lot& one : lots) {
            const std::string expiry = one.expiry ? one.expiry->iso() : "";
            if (!one.quantity) {
                // A single lot without a quantity is the whole line's.
                if (lots.size() == 1) plan.add({sku, whole, one.lot, expiry}), whole = Decimal(0);
                continue;
            }
            const auto part = quantity(one.quantity, one.unit.empty() ? unit : one.unit, sku, line, "lots");
            if (!part) return std::unexpected(part.error());
            const bool takes = whole.is_negative() && !part->is_negative();
            const Decimal signed_part = takes ? Decimal(0) - *part : *part;
            plan.add({sku, signed_part, one.lot, expiry});
            whole = whole - signed_part;
        }
        if (!whole.is_zero()) plan.add({sku, whole, lot, {}});
        return {};
    }

  private:
    ItemTerms terms_;
};

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

StockPlan without_lots(StockPlan plan) {
    for (StockLine& line : std::exchange(plan.lines, {})) plan.add({line.sku, line.quantity, {}, {}});
    return plan;
}

// The plan as an intent, where it says something and the partner's word counts.
store::Changes follow(const store::Document& row, const StockPlan& told, const StockKnowledge& known,
                      std::string_view step, const std::string& trade, Instant now) {
    const StockPlan plan = known.can.lots ? told : without_lots(told);
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

constexpr std::string_view condition_only[] = {"hold", "purpose-change"};

}  // namespace

Decision apply_receipt(const store::Document& row, const documents::StockReceipt& receipt, const StockKnowledge& known,
                       Instant now) {
    const bool returned = is_customer_return(receipt);
    if (receipt.order_number.value.empty() && !returned)
        return refuse(ErrorKind::needs_data, "flow.receipt-of-nothing",
                      "the receipt does not say which transfer or purchase order it is of",
                      "ask the warehouse to send back our number, or map where it does", "order-number");
    if (returned && known.sales.size() > 1)
        return refuse(ErrorKind::needs_data, "flow.return-unclear", "the returned goods belong to several sales",
                      "ask the warehouse for one order number a return", "order-number");
    StockPlan plan = plan_of(row, "944", known, receipt.receipt_number);
    plan.document = !known.sales.empty()      ? known.sales.front()
                    : !known.transfer.empty() ? known.transfer
                                              : receipt.order_number.value;
    const std::string trade = plan.document.empty() ? plan.reference : plan.document;
    if (auto again = seen_before(row, known, trade, now)) return *std::move(again);
    plan.dated = day_or_today(receipt.received_on, now);
    const Counting counting(known.partner, "stock-receipt");
    for (std::size_t i = 0; i < receipt.lines.size(); ++i) {
        const auto& line = receipt.lines[i];
        const auto sku = counting.sku(line.sku, i);
        if (!sku) return std::unexpected(sku.error());
        const auto quantity = counting.quantity(line.received, line.unit, *sku, i, "received");
        if (!quantity) return std::unexpected(quantity.error());
        if (quantity->is_negative())
            return refuse(ErrorKind::partner_fault, "flow.negative-quantity",
                          "the quantity received is negative: " + quantity->text(),
                          "ask the warehouse what it means; a correction travels in a 947", field(i, "received"));
        if (auto added = counting.add(plan, *sku, *quantity, line.lot, line.lots, line.unit, i); !added)
            return std::unexpected(added.error());
    }
    const bool counts = known.partner.authority.stock == partners::Authority::partner && !plan.lines.empty();
    if (!returned && !known.can.transfers && !known.can.receipts && counts)
        return refuse(ErrorKind::configuration, "flow.no-receipts",
                      "Cin7 lets goods be received only at its own screens: " + plan.source + ", " +
                          in_words(plan.lines) + " on " + plan.document,
                      "receive " + plan.document + " in Cin7 by hand; this one may rest then", "order-number");
    const std::string_view step = !returned ? (known.transfer.empty() ? "receive" : "transfer")
                                  : known.sales.empty() || !known.can.credit_notes ? "compare"
                                                                                   : "credit";
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
    const Counting counting(known.partner, "stock-adjustment");
    std::string passed_over;
    for (std::size_t i = 0; i < adjustment.lines.size(); ++i) {
        const auto& line = adjustment.lines[i];
        if (std::ranges::find(condition_only, line.reason) != std::end(condition_only)) {
            passed_over += (passed_over.empty() ? "" : ", ") + line.sku.value + " (" + line.reason + ")";
            continue;
        }
        const auto sku = counting.sku(line.sku, i);
        if (!sku) return std::unexpected(sku.error());
        const auto quantity = counting.quantity(line.quantity, line.unit, *sku, i, "quantity");
        if (!quantity) return std::unexpected(quantity.error());
        if (auto added = counting.add(plan, *sku, *quantity, line.lot, line.lots, line.unit, i); !added)
            return std::unexpected(added.error());
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
    const auto tells = [&](std::string_view kind) {
        return std::ranges::any_of(report.lines, [&](const documents::StockItem& item) {
            return std::ranges::find(item.quantities, kind, &documents::StockQuantity::kind) != item.quantities.end();
        });
    };
    // What lies there is compared rather than what of it is free, where both are told.
    plan.counted = tells("on-hand") ? "on-hand" : "available";
    const Counting counting(known.partner, "inventory-report");
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
    if (known.sales.size() > 1) {
        std::string names;
        for (const std::string& sale : known.sales) names += (names.empty() ? "" : ", ") + sale;
        return refuse(ErrorKind::needs_data, "flow.return-unclear", "the return belongs to several sales: " + names,
                      "ask the warehouse for one return an order", "references");
    }
    plan.dated = day_or_today(goods.dated, now);
    plan.document = known.sales.empty() ? "" : known.sales.front();
    const std::string trade = plan.document.empty() ? plan.reference : plan.document;
    if (auto again = seen_before(row, known, trade, now)) return *std::move(again);
    const Counting counting(known.partner, "return");
    for (std::size_t i = 0; i < goods.lines.size(); ++i) {
        const auto& line = goods.lines[i];
        const auto sku = counting.sku(line.sku, i);
        if (!sku) return std::unexpected(sku.error());
        const auto quantity = counting.quantity(line.quantity, line.unit, *sku, i, "quantity");
        if (!quantity) return std::unexpected(quantity.error());
        if (auto added = counting.add(plan, *sku, *quantity, {}, line.lots, line.unit, i); !added)
            return std::unexpected(added.error());
    }
    store::Changes changes =
        follow(row, plan, known, plan.document.empty() || !known.can.credit_notes ? "compare" : "credit", trade, now);
    if (!goods.return_number.empty()) changes.trade_keys.push_back({trade, "return", goods.return_number});
    return changes;
}

}  // namespace crossdock::flows
