// purchase/*, advanced-purchase/*, purchaseList (C17, 1.15).
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/core/decode.h"
#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/endpoints.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox::endpoints {
namespace {

Json encode_receipts(const Purchase& purchase, bool put_away) {
    Json rows = Json::array();
    for (const Receipt& receipt : purchase.receipts) {
        if (receipt.is_put_away != put_away) continue;
        Json lines = Json::array();
        for (const ReceiptLine& line : receipt.lines)
            lines.push_back({{"Date", encode_date(line.date)},
                             {"Quantity", encode_amount(line.goods.quantity)},
                             {"BatchSN", line.goods.batch.empty() ? Json(nullptr) : Json(line.goods.batch)},
                             {"ExpiryDate", encode_date(line.goods.expiry_date)},
                             {"SupplierSKU", line.supplier_sku},
                             {"Location", line.goods.location},
                             {"LocationID", line.goods.location_id},
                             {"Received", receipt.status == Stage::authorised},
                             {"ProductID", line.goods.product_id},
                             {"SKU", line.goods.sku},
                             {"Name", line.goods.name},
                             {"CardID", line.card_id}});
        rows.push_back(
            {{"TaskID", receipt.task_id}, {"Status", to_string(receipt.status)}, {"Lines", std::move(lines)}});
    }
    return rows;
}

Json encode_order(const Purchase& purchase) {
    Json lines = Json::array();
    Amount total;
    for (const PurchaseLine& line : purchase.lines) {
        total += line.total;
        lines.push_back({{"ProductID", line.product_id},
                         {"SKU", line.sku},
                         {"Name", line.name},
                         {"Quantity", encode_amount(line.quantity)},
                         {"Price", encode_amount(line.price)},
                         {"Received", encode_amount(purchase.received(line.product_id))},
                         {"Total", encode_amount(line.total)}});
    }
    return {{"Memo", purchase.memo},
            {"Status", to_string(purchase.order)},
            {"Lines", std::move(lines)},
            {"AdditionalCharges", Json::array()},
            {"Total", encode_amount(total)}};
}

Json encode_purchase(const Purchase& purchase) {
    Json received = encode_receipts(purchase, false), put_away = encode_receipts(purchase, true);
    const bool simple = purchase.kind == PurchaseKind::simple;
    const Json none = {{"Status", to_string(Stage::not_available)}, {"Lines", Json::array()}};
    // A simple purchase has one of each, an advanced one a list.
    if (simple) received = received.empty() ? none : received.front();
    return {{"ID", purchase.id},
            {"OrderNumber", purchase.number},
            {"Supplier", purchase.supplier},
            {"SupplierID", purchase.supplier_id},
            {"Location", purchase.location},
            {"Approach", purchase.invoice_first ? "INVOICE" : "STOCK"},
            {"OrderDate", encode_date(purchase.order_date)},
            {"RequiredBy", encode_date(purchase.required_by)},
            {"Note", purchase.note},
            {"Type", to_string(purchase.kind)},
            {"PurchaseType", simple ? "Simple" : "Advanced"},
            {"Status", purchase.order == Stage::authorised ? "ORDERED" : "DRAFT"},
            {"CombinedReceivingStatus", combined_receiving(purchase)},
            {"BlindReceipt", false},
            {"LastUpdatedDate", encode_time(purchase.updated)},
            {"Order", encode_order(purchase)},
            {"Invoice", {{"Status", to_string(purchase.invoice)}, {"Lines", Json::array()}}},
            {"StockReceived", std::move(received)},
            {"PutAway", std::move(put_away)}};
}

Json encode_purchase_row(const Purchase& purchase) {
    const auto receiving = combined_receiving(purchase);
    return {{"ID", purchase.id},
            {"BlindReceipt", false},
            {"OrderNumber", purchase.number},
            {"Status", purchase.is_void                      ? "VOIDED"
                       : purchase.order == Stage::authorised ? "ORDERED"
                                                             : "DRAFT"},
            {"OrderDate", encode_date(purchase.order_date)},
            {"InvoiceDate", nullptr},
            {"Supplier", purchase.supplier},
            {"SupplierID", purchase.supplier_id},
            {"InvoiceNumber", nullptr},
            {"CreditNoteNumber", nullptr},
            {"RequiredBy", encode_date(purchase.required_by)},
            {"OrderStatus", to_string(purchase.order)},
            {"StockReceivedStatus", receiving == "FULLY RECEIVED" ? "AUTHORISED" : "NOT AVAILABLE"},
            {"CombinedReceivingStatus", receiving},
            {"CombinedInvoiceStatus", purchase.invoice == Stage::authorised ? "INVOICED" : "NOT INVOICED"},
            {"Type", to_string(purchase.kind)},
            {"LastUpdatedDate", encode_time(purchase.updated)}};
}

Response answer(const Outcome<const Purchase*>& purchase) {
    return purchase ? json_answer(encode_purchase(**purchase)) : refusal_answer(purchase.error());
}

// Whatever Lines the body has are dropped without a word: they belong into purchase/order.
Response create(Call& call, PurchaseKind kind) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    Purchase header;
    header.kind = kind;
    header.supplier_id = body.id("SupplierID");
    header.supplier = body.text("Supplier");
    if (header.supplier_id.empty() && header.supplier.empty()) body.missing("Supplier");
    header.location = body.required_text("Location");
    header.invoice_first = body.text("Approach") == "INVOICE";
    header.note = body.text("Note", 1024);
    header.order_date = body.date("OrderDate");
    header.required_by = body.date("RequiredBy");
    header.reference = body.text("SupplierReference");
    if (complaints.any()) return refusal_answer(complaints.refusal());
    return answer(call.account.purchases().create(call.account.books(), std::move(header)));
}

Outcome<const Purchase*> named(const Call& call) {
    const Purchase* purchase = call.account.purchases().find(id_of(call, "ID"));
    if (purchase == nullptr) return refuse("Purchase not found");
    return purchase;
}

Response receive(Call& call, bool through_advanced, bool put_away) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    ReceiptWrite write;
    write.through_advanced = through_advanced;
    write.is_put_away = put_away;
    write.replaces = call.method == "PUT";
    write.counts = call.options.put_away != put_away;
    write.purchase_id = body.required_id(through_advanced ? "PurchaseID" : "TaskID");
    if (through_advanced) write.task_id = decode_new_or_id(body, "TaskID");
    write.status = decode_status(body, {Stage::draft, Stage::authorised});
    if (const Json* array = body.array("Lines"))
        for (const Json& one : *array) {
            const BodyReader row(one, complaints);
            ReceiptLine line;
            line.goods = decode_goods(row, "Quantity");
            line.date = row.required_date("Date");
            line.supplier_sku = row.text("SupplierSKU");
            const bool needs_place = put_away || !through_advanced;
            if (needs_place && line.goods.location.empty() && line.goods.location_id.empty()) row.missing("Location");
            write.lines.push_back(std::move(line));
        }
    if (complaints.any()) return refusal_answer(complaints.refusal());
    return answer(call.account.purchases().receive(call.account.books(), std::move(write)));
}

}  // namespace

Response post_purchase(Call& call) {
    return create(call, PurchaseKind::simple);
}
Response post_advanced_purchase(Call& call) {
    return create(call, PurchaseKind::advanced);
}
Response write_purchase_stock(Call& call) {
    return receive(call, false, false);
}
Response write_advanced_stock(Call& call) {
    return receive(call, true, false);
}
Response write_put_away(Call& call) {
    return receive(call, true, true);
}

Response get_purchase(Call& call) {
    if (id_of(call, "ID").empty()) return missing_attribute("ID");
    const auto purchase = named(call);
    if (purchase && (*purchase)->kind != PurchaseKind::simple)
        return refusal_answer({Refusal::Kind::rule,
                               {"This endpoint is deprecated and does not support Advanced Purchase and Service "
                                "Purchase. Please use AdvancedPurchase endpoint"}});
    return answer(purchase);
}

Response get_advanced_purchase(Call& call) {
    if (id_of(call, "ID").empty()) return missing_attribute("ID");
    return answer(named(call));
}

Response post_purchase_order(Call& call) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    PurchaseOrderWrite write;
    write.id = body.required_id("TaskID");
    write.memo = body.text("Memo", 1024);
    write.status = decode_status(body, {Stage::draft, Stage::authorised});
    if (const Json* array = body.array("Lines"))
        for (const Json& one : *array) {
            const BodyReader row(one, complaints);
            PurchaseLine line;
            line.product_id = row.id("ProductID");
            line.sku = row.required_text("SKU", 50);
            line.name = row.text("Name", 1024);
            line.quantity = row.required_amount("Quantity");
            line.price = row.required_amount("Price");
            line.total = row.amount("Total", line.quantity * line.price);
            write.lines.push_back(std::move(line));
        }
    if (complaints.any()) return refusal_answer(complaints.refusal());
    return answer(call.account.purchases().write_order(call.account.books(), std::move(write)));
}

// Only so far that receipts of Approach INVOICE become possible.
Response post_purchase_invoice(Call& call) {
    Complaints complaints;
    const BodyReader body(call.body, complaints);
    const std::string id = body.required_id("TaskID");
    if (decode_status(body, {Stage::authorised}) != Stage::authorised || complaints.any())
        return refusal_answer(complaints.refusal());
    return answer(call.account.purchases().authorise_invoice(call.account.books(), id));
}

Response get_purchase_list(Call& call) {
    const std::string search = lower_case(call.target.query("Search"));
    const auto since = parse_instant(call.target.query("UpdatedSince")),
               until = parse_instant(call.target.query("UpdatedUntil"));
    std::vector<Json> rows;
    for (const Purchase& one : call.account.purchases().all()) {
        if ((since && one.updated <= *since) || (until && one.updated >= *until)) continue;
        Json row = encode_purchase_row(one);
        const auto is = [&](const char* parameter, const char* field) {
            const std::string wanted = call.target.query(parameter);
            return wanted.empty() || row.at(field) == wanted;
        };
        if (!is("Status", "Status") || !is("OrderStatus", "OrderStatus") ||
            !is("RestockReceivedStatus", "StockReceivedStatus"))
            continue;
        if (lower_case(one.number + "\n" + one.supplier).find(search) == std::string::npos) continue;
        rows.push_back(std::move(row));
    }
    return paged(call.target, "PurchaseList", rows.size(), [&](std::size_t i) { return rows[i]; });
}

}  // namespace crossdock::sandbox::endpoints
