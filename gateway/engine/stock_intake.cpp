#include "gateway/engine/stock_intake.h"

#include <algorithm>

#include "gateway/flows/stock_documents.h"

namespace crossdock::engine {
namespace {

using store::IntentState;

// Sales that one of the names leads to, each once.
Result<std::vector<std::string>> sales_of(store::Store& store, const std::vector<std::string>& names) {
    std::vector<std::string> sales;
    for (const std::string& name : names) {
        const auto trades = store.find_trades(name);
        if (!trades) return std::unexpected(trades.error());
        for (const std::string& key : *trades) {
            const auto trade = store.trade(key);
            if (!trade) return std::unexpected(trade.error());
            const bool is_sale =
                std::ranges::any_of(trade->keys, [](const store::TradeKey& one) { return one.kind == "cin7-sale"; });
            if (is_sale && std::ranges::find(sales, key) == sales.end()) sales.push_back(key);
        }
    }
    return sales;
}

// The transfer that was announced under the number, and the receipt of it before this one.
Result<void> learn_transfer(store::Store& store, const std::string& number, flows::StockKnowledge& known) {
    const auto trades = store.find_trades(number);
    if (!trades) return std::unexpected(trades.error());
    for (const std::string& key : *trades) {
        const auto trade = store.trade(key);
        if (!trade) return std::unexpected(trade.error());
        for (const auto& document : trade->documents)
            if (document.kind == "stock-transfer" && document.direction == store::Direction::outbound)
                known.transfer = key;
    }
    const auto trade = store.trade(known.transfer.empty() ? number : known.transfer);
    if (!trade) return std::unexpected(trade.error());
    for (const auto& intent : trade->intents)
        if ((intent.kind == "cin7-receive" || intent.kind == "cin7-transfer") && intent.state != IntentState::cancelled)
            known.after = intent.key;
    return {};
}

}  // namespace

std::optional<std::string> stock_business_key(const documents::Document& document) {
    if (const auto* receipt = std::get_if<documents::StockReceipt>(&document)) return flows::business_key(*receipt);
    if (const auto* change = std::get_if<documents::StockAdjustment>(&document)) return flows::business_key(*change);
    if (const auto* report = std::get_if<documents::InventoryReport>(&document)) return flows::business_key(*report);
    if (const auto* goods = std::get_if<documents::Return>(&document)) return flows::business_key(*goods);
    return std::nullopt;
}

Result<std::optional<flows::Decision>> stock_decision(store::Store& store, const store::Document& row,
                                                      const partners::Partner& partner,
                                                      const documents::Document& document,
                                                      const cin7::Capabilities& can, Instant now) {
    if (!stock_business_key(document)) return std::nullopt;
    flows::StockKnowledge known{partner, {}, {}, {}, {}, can};
    auto same = store.find_documents(row.kind, row.business_key, {});
    if (!same) return std::unexpected(std::move(same.error()));
    known.same = std::move(*same);
    const auto* receipt = std::get_if<documents::StockReceipt>(&document);
    const auto* goods = std::get_if<documents::Return>(&document);
    if (goods != nullptr || (receipt != nullptr && flows::is_customer_return(*receipt))) {
        auto sales = sales_of(store, goods != nullptr ? flows::names_of_sale(*goods) : flows::names_of_sale(*receipt));
        if (!sales) return std::unexpected(std::move(sales.error()));
        known.sales = std::move(*sales);
    } else if (receipt != nullptr && !receipt->order_number.value.empty()) {
        if (auto learnt = learn_transfer(store, receipt->order_number.value, known); !learnt)
            return std::unexpected(std::move(learnt.error()));
    }
    if (goods != nullptr) return flows::apply_return(row, *goods, known, now);
    if (receipt != nullptr) return flows::apply_receipt(row, *receipt, known, now);
    if (const auto* change = std::get_if<documents::StockAdjustment>(&document))
        return flows::apply_adjustment(row, *change, known, now);
    return flows::apply_report(row, std::get<documents::InventoryReport>(document), known, now);
}

}  // namespace crossdock::engine
