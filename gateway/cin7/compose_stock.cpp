#include "gateway/cin7/compose_stock.h"

#include "gateway/cin7/compose_object.h"
#include "gateway/cin7/quotient.h"

namespace crossdock::cin7 {
namespace {

constexpr std::string_view new_task = "00000000-0000-0000-0000-000000000000";
constexpr std::size_t batch_max = 50;

// Batch and expiry exactly as Cin7 has them: another spelling is another batch.
void write_goods(Object& object, const GoodsLine& line, std::string_view quantity) {
    object.text_if_any("ProductID", line.product_id)
        .text("SKU", line.sku, sku_max)
        .number(quantity, line.quantity)
        .text_if_any("BatchSN", line.batch, batch_max)
        .text_if_any("ExpiryDate", line.expiry)
        .text_if_any("Comments", line.comment);
}

void positive(Object& object, const GoodsLine& line, std::string_view quantity) {
    if (line.quantity.is_negative() || line.quantity.is_zero())
        object.refuse(quantity, "a quantity above 0 is expected, " + line.quantity.text() + " was given");
}

void write_bill_line(Object& object, const InvoiceLine& line) {
    const documents::Decimal hundred(100);
    const auto total = quotient(line.price * line.goods.quantity * (hundred - line.discount), hundred, decimals_max);
    object.text_if_any("ProductID", line.goods.product_id)
        .text("SKU", line.goods.sku, sku_max)
        .text("Name", line.name)
        .number("Quantity", line.goods.quantity)
        .number("Price", line.price)
        .number("Discount", line.discount)
        .number("Tax", documents::Decimal(0))
        .number("Total", total)
        .text("TaxRule", line.tax_rule)
        .text("Account", line.account);
    positive(object, line.goods, "Quantity");
}

}  // namespace

Result<std::string> compose_adjustment(std::string_view reference, const documents::Date& on,
                                       const std::vector<CountedStock>& lines) {
    return Object()
        .day("EffectiveDate", on)
        .text("Status", "COMPLETED")
        .text("Reference", reference)
        .lines("Lines", lines,
               [](Object& object, const CountedStock& line) {
                   write_goods(object, line.goods, "Quantity");
                   object.number("UnitCost", line.unit_cost).text("Location", line.location);
                   if (line.goods.quantity.is_negative())
                       object.refuse("Quantity", "less than nothing cannot be there: " + line.goods.quantity.text());
                   if (line.location.empty()) object.refuse("Location", "the location is missing");
               })
        .finished();
}

Result<std::string> compose_completion(const Transfer& transfer, const documents::Date& on) {
    Object body;
    body.text("TaskID", transfer.id)
        .text("Status", "COMPLETED")
        .text("FromLocation", transfer.from)
        .text("ToLocation", transfer.to)
        .day("CompletionDate", on);
    if (transfer.departed) body.day("DepartureDate", *transfer.departed);
    // One that never left is completed without its order stage.
    if (transfer.status != "IN TRANSIT") body.flag("SkipOrder", true);
    return body
        .lines("Lines", transfer.lines,
               [](Object& object, const GoodsLine& line) {
                   write_goods(object, line, "TransferQuantity");
                   positive(object, line, "TransferQuantity");
               })
        .finished();
}

Result<std::string> compose_receipt(std::string_view purchase_id, const ReceivingTask& task) {
    return Object()
        .text("PurchaseID", purchase_id)
        .text("TaskID", task.id.empty() ? new_task : std::string_view(task.id))
        .text("Status", "AUTHORISED")
        .lines("Lines", task.lines,
               [](Object& object, const ReceivingTask::Line& line) {
                   write_goods(object, line.goods, "Quantity");
                   positive(object, line.goods, "Quantity");
                   object.text("Location", line.location);
                   if (line.location.empty()) object.refuse("Location", "the location is missing");
                   if (line.date)
                       object.day("Date", *line.date);
                   else
                       object.refuse("Date", "the day of the receipt is missing");
               })
        .finished();
}

Result<std::string> compose_credit_note(std::string_view sale_id, const CreditNote& note, const documents::Date& on) {
    return Object()
        .text("SaleID", sale_id)
        .text("TaskID", new_task)
        .flag("CombineAdditionalCharges", false)
        .text("CreditNoteInvoiceNumber", note.invoice)
        .text("Status", "DRAFT")
        .day("CreditNoteDate", on)
        .text("Memo", note.memo, notes_max)
        .lines("Lines", note.lines, write_bill_line)
        .lines("Restock", note.restock,
               [&](Object& object, const GoodsLine& line) {
                   write_goods(object, line, "Quantity");
                   positive(object, line, "Quantity");
                   object.text("RestockLocation", note.restock_location);
                   if (note.restock_location.empty()) object.refuse("RestockLocation", "the location is missing");
               })
        .finished();
}

}  // namespace crossdock::cin7
