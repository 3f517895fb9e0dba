#include "gateway/cin7/parse_stock.h"

#include "gateway/cin7/parse_page.h"

namespace crossdock::cin7 {
namespace {

using documents::Decimal;

// Reads named quantities into their places; the first that is no number is the error.
Result<void> quantities(const Json& json, const std::string& place,
                        std::initializer_list<std::pair<std::string_view, Decimal*>> wanted) {
    for (const auto& [name, into] : wanted) {
        auto number = quantity_in(json, name, place);
        if (!number) return std::unexpected(std::move(number.error()));
        *into = *number;
    }
    return {};
}

Result<StockLevel> read_level(const Json& json, const std::string& place) {
    StockLevel row;
    row.sku = text_of(json, "SKU");
    row.product_id = id_of(json, "ID");
    row.location = text_of(json, "Location");
    row.bin = text_of(json, "Bin");
    row.batch = text_of(json, {"Batch", "BatchSN"});
    row.expiry = text_of(json, "ExpiryDate");
    if (row.sku.empty()) return unexpected_answer(place + "SKU", "a SKU", member(json, "SKU"));
    row.key =
        row.product_id + "\n" + row.sku + "\n" + row.location + "\n" + row.bin + "\n" + row.batch + "\n" + row.expiry;
    if (auto good = quantities(json, place,
                               {{"OnHand", &row.on_hand},
                                {"Allocated", &row.allocated},
                                {"Available", &row.available},
                                {"StockOnHand", &row.value}});
        !good)
        return std::unexpected(std::move(good.error()));
    return row;
}

Result<GoodsLine> read_goods(const Json& json, const std::string& place, std::string_view quantity) {
    GoodsLine line;
    line.sku = text_of(json, "SKU");
    line.product_id = id_of(json, "ProductID");
    line.batch = text_of(json, {"BatchSN", "Batch"});
    line.expiry = text_of(json, "ExpiryDate");
    line.comment = text_of(json, {"Comments", "Comment"});
    if (auto good = quantities(json, place, {{quantity, &line.quantity}}); !good)
        return std::unexpected(std::move(good.error()));
    return line;
}

Result<AdjustedStock> read_adjusted(const Json& json, const std::string& place, bool existing) {
    AdjustedStock line;
    line.sku = text_of(json, "SKU");
    line.batch = text_of(json, "BatchSN");
    line.expiry = text_of(json, "ExpiryDate");
    // What was not there before has no quantity on hand, and its new one under another name.
    auto good = existing ? quantities(json, place, {{"QuantityOnHand", &line.before}, {"Adjustment", &line.after}})
                         : quantities(json, place, {{"Quantity", &line.after}});
    if (!good) return std::unexpected(std::move(good.error()));
    return line;
}

Result<Adjustment> read_adjustment(const Json& json, const std::string& place) {
    Adjustment one;
    one.id = id_of(json, "TaskID");
    if (one.id.empty()) return unexpected_answer(place + "TaskID", "an id", member(json, "TaskID"));
    one.number = text_of(json, "StocktakeNumber");
    one.reference = text_of(json, "Reference");
    one.status = text_of(json, "Status");
    for (const bool existing : {true, false}) {
        const auto read = [&](const Json& row, const std::string& at) { return read_adjusted(row, at, existing); };
        if (auto good = read_rows(json, {existing ? "ExistingStockLines" : "NewStockLines"}, place, one.lines, read);
            !good)
            return std::unexpected(std::move(good.error()));
    }
    return one;
}

Result<Transfer> read_transfer(const Json& json, const std::string& place) {
    Transfer one;
    one.id = id_of(json, "TaskID");
    if (one.id.empty()) return unexpected_answer(place + "TaskID", "an id", member(json, "TaskID"));
    one.number = text_of(json, "Number");
    one.reference = text_of(json, "Reference");
    one.status = text_of(json, "Status");
    one.from = text_of(json, "FromLocation");
    one.to = text_of(json, "ToLocation");
    one.departed = date_of(json, "DepartureDate");
    one.expected = date_of(json, "CompletionDate");
    const auto read = [](const Json& row, const std::string& at) { return read_goods(row, at, "TransferQuantity"); };
    if (auto good = read_rows(json, {"Lines"}, place, one.lines, read); !good)
        return std::unexpected(std::move(good.error()));
    return one;
}

Result<ReceivingTask> read_task(const Json& json, const std::string& place) {
    ReceivingTask task;
    task.id = id_of(json, "TaskID");
    task.status = stage_status(text_of(json, "Status"));
    const auto read = [](const Json& row, const std::string& at) -> Result<ReceivingTask::Line> {
        auto goods = read_goods(row, at, "Quantity");
        if (!goods) return std::unexpected(std::move(goods.error()));
        return ReceivingTask::Line{std::move(*goods), text_of(row, "Location"), date_of(row, "Date")};
    };
    if (auto good = read_rows(json, {"Lines"}, place, task.lines, read); !good)
        return std::unexpected(std::move(good.error()));
    return task;
}

Result<Purchase> read_purchase(const Json& json, const std::string& place) {
    Purchase one;
    one.id = id_of(json, "ID");
    if (one.id.empty()) return unexpected_answer(place + "ID", "an id", member(json, "ID"));
    one.number = text_of(json, "OrderNumber");
    one.status = text_of(json, "Status");
    one.order_status = text_of(json, "OrderStatus");
    one.location = text_of(json, "Location");
    return one;
}

Result<InvoiceLine> read_invoice_line(const Json& json, const std::string& place) {
    auto goods = read_goods(json, place, "Quantity");
    if (!goods) return std::unexpected(std::move(goods.error()));
    InvoiceLine line;
    line.goods = std::move(*goods);
    line.name = text_of(json, "Name");
    line.tax_rule = text_of(json, "TaxRule");
    line.account = text_of(json, "Account");
    if (auto good = quantities(json, place, {{"Price", &line.price}, {"Discount", &line.discount}}); !good)
        return std::unexpected(std::move(good.error()));
    return line;
}

Result<Invoice> read_invoice(const Json& json, const std::string& place) {
    Invoice one{text_of(json, "InvoiceNumber"), text_of(json, "Status"), {}};
    if (auto good = read_rows(json, {"Lines"}, place, one.lines, read_invoice_line); !good)
        return std::unexpected(std::move(good.error()));
    return one;
}

Result<CreditNote> read_credit_note(const Json& json, const std::string& place) {
    CreditNote one;
    one.id = id_of(json, "TaskID");
    one.number = text_of(json, "CreditNoteNumber");
    one.invoice = text_of(json, "CreditNoteInvoiceNumber");
    one.memo = text_of(json, "Memo");
    one.status = text_of(json, "Status");
    if (auto good = read_rows(json, {"Lines"}, place, one.lines, read_invoice_line); !good)
        return std::unexpected(std::move(good.error()));
    const auto read = [&](const Json& row, const std::string& at) {
        one.restock_location = text_of(row, "RestockLocation");
        return read_goods(row, at, "Quantity");
    };
    if (auto good = read_rows(json, {"Restock"}, place, one.restock, read); !good)
        return std::unexpected(std::move(good.error()));
    return one;
}

Result<ProductCost> read_cost(const Json& json, const std::string& place) {
    ProductCost one{id_of(json, "ID"), text_of(json, "SKU"), {}};
    if (auto good = quantities(json, place, {{"AverageCost", &one.average}}); !good)
        return std::unexpected(std::move(good.error()));
    return one;
}

template <class Read>
auto parse_one(std::string_view body, Read read) -> decltype(read(Json(), std::string())) {
    const auto json = answer_object(body);
    if (!json) return std::unexpected(json.error());
    return read(*json, std::string());
}

}  // namespace

Result<Page<StockLevel>> parse_level_page(std::string_view body) {
    return parse_page<StockLevel>(body, "ProductAvailabilityList", read_level);
}

Result<Page<Adjustment>> parse_adjustment_page(std::string_view body) {
    return parse_page<Adjustment>(body, "StockAdjustmentList", read_adjustment);
}

Result<Adjustment> parse_adjustment(std::string_view body) {
    return parse_one(body, read_adjustment);
}

Result<Page<Transfer>> parse_transfer_page(std::string_view body) {
    return parse_page<Transfer>(body, "StockTransferList", read_transfer);
}

Result<Transfer> parse_transfer(std::string_view body) {
    return parse_one(body, read_transfer);
}

Result<Page<Purchase>> parse_purchase_page(std::string_view body) {
    return parse_page<Purchase>(body, "PurchaseList", read_purchase);
}

Result<Purchase> parse_purchase(std::string_view body) {
    const auto json = answer_object(body);
    if (!json) return std::unexpected(json.error());
    auto one = read_purchase(*json, {});
    if (!one) return one;
    if (const Json* order = member(*json, "Order"); order != nullptr) {
        one->order_status = text_of(*order, "Status");
        const auto read = [](const Json& row, const std::string& at) { return read_goods(row, at, "Quantity"); };
        if (auto good = read_rows(*order, {"Lines"}, "Order.", one->ordered, read); !good)
            return std::unexpected(std::move(good.error()));
    }
    for (const std::string_view name : {"StockReceived", "PutAway"}) {
        const Json* tasks = member(*json, name);
        // Of a simple purchase there is one, and no list.
        if (tasks == nullptr || tasks->is_object()) continue;
        if (auto good = read_rows(*json, {name}, "", one->tasks, read_task); !good)
            return std::unexpected(std::move(good.error()));
    }
    return one;
}

Result<Billing> parse_billing(std::string_view body) {
    const auto json = answer_object(body);
    if (!json) return std::unexpected(json.error());
    Billing billing{id_of(*json, "ID"), text_of(*json, "OrderNumber"), {}, {}};
    if (billing.sale_id.empty()) return unexpected_answer("ID", "an id", member(*json, "ID"));
    if (auto good = read_rows(*json, {"Invoices"}, "", billing.invoices, read_invoice); !good)
        return std::unexpected(std::move(good.error()));
    if (auto good = read_rows(*json, {"CreditNotes"}, "", billing.credit_notes, read_credit_note); !good)
        return std::unexpected(std::move(good.error()));
    return billing;
}

Result<Page<ProductCost>> parse_cost_page(std::string_view body) {
    return parse_page<ProductCost>(body, "Products", read_cost);
}

}  // namespace crossdock::cin7
