// What makes documents about stock the same for a person, and intents the same for the store.
#include <algorithm>

#include "gateway/doors/sha256.h"
#include "gateway/flows/stock_documents.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {
namespace {

template <class Document>
std::string number_or_digest(const std::string& number, const Document& document) {
    return number.empty() ? "#" + Sha256::of(documents::to_json(document, -1)).short_hex() : number;
}

}  // namespace

std::string business_key(const documents::StockReceipt& receipt) {
    return receipt.order_number.value + "/" + number_or_digest(receipt.receipt_number, receipt);
}

std::string business_key(const documents::StockAdjustment& adjustment) {
    return number_or_digest(adjustment.adjustment_number, adjustment);
}

std::string business_key(const documents::InventoryReport& report) {
    return report.report_id + (report.reported_on ? "/" + report.reported_on->iso() : "") +
           number_or_digest({}, report);
}

std::string business_key(const documents::Return& goods) {
    return number_or_digest(goods.return_number.empty() ? goods.reference : goods.return_number, goods);
}

std::vector<std::string> names_of_sale(const documents::Return& goods) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    add(goods.purchase_order.value);
    for (const auto& line : goods.lines) add(line.purchase_order.value);
    for (const auto& reference : goods.references) add(reference.value);
    add(goods.reference);
    return names;
}

std::vector<std::string> names_of_sale(const documents::StockReceipt& receipt) {
    std::vector<std::string> names;
    if (!receipt.order_number.value.empty()) names.push_back(receipt.order_number.value);
    for (const auto& reference : receipt.references)
        if (!reference.value.empty()) names.push_back(reference.value);
    return names;
}

bool is_customer_return(const documents::StockReceipt& receipt) {
    return receipt.reporting == "customer-return";
}

std::string stock_key(const StockPlan& plan, std::string_view step) {
    return "cin7/" + plan.reference + "/" + std::string(step);
}

store::Intent stock_intent(const StockPlan& plan, std::string_view step, std::string partner, std::string trade,
                           std::string document_id, Instant now) {
    store::Intent intent;
    intent.key = stock_key(plan, step);
    intent.partner = std::move(partner);
    intent.trade = std::move(trade);
    intent.lane = "cin7-stock";
    intent.kind = "cin7-" + std::string(step);
    intent.body = to_json(plan);
    intent.document_id = std::move(document_id);
    intent.due = now;
    return intent;
}

}  // namespace crossdock::flows
