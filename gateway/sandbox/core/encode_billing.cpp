// Invoices and credit notes of a sale.
#include <nlohmann/json.hpp>

#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/encode_lines.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {
namespace {

Json encode_bill_lines(const std::vector<BillLine>& lines, Amount& total) {
    Json rows = Json::array();
    for (const BillLine& line : lines) {
        total += line.total;
        rows.push_back({{"ProductID", line.product_id},
                        {"SKU", line.sku},
                        {"Name", line.name},
                        {"Quantity", encode_amount(line.quantity)},
                        {"Price", encode_amount(line.price)},
                        {"Discount", encode_amount(line.discount)},
                        {"Tax", encode_amount(line.tax)},
                        {"Total", encode_amount(line.total)},
                        {"TaxRule", line.tax_rule},
                        {"Account", line.account}});
    }
    return rows;
}

}  // namespace

Json encode_invoices(const Sale& sale) {
    Json rows = Json::array();
    for (const Invoice& one : sale.invoices) {
        Amount total;
        Json lines = encode_bill_lines(one.lines, total);
        rows.push_back({{"TaskID", one.task_id},
                        {"InvoiceNumber", one.number},
                        {"Memo", one.memo},
                        {"Status", to_string(one.status)},
                        {"InvoiceDate", encode_date(one.date)},
                        {"InvoiceDueDate", encode_date(one.due_date)},
                        {"CurrencyConversionRate", encode_amount(sale.header.currency_rate)},
                        {"LinkedFulfillmentNumber", nullptr},
                        {"Lines", std::move(lines)},
                        {"AdditionalCharges", Json::array()},
                        {"Payments", Json::array()},
                        {"Total", encode_amount(total)},
                        {"Paid", 0}});
    }
    return rows;
}

Json encode_credit_notes(const Sale& sale, const Catalogue& catalogue) {
    Json rows = Json::array();
    for (const CreditNote& one : sale.credit_notes) {
        Amount total;
        Json lines = encode_bill_lines(one.lines, total), restock = Json::array();
        for (const GoodsLine& line : one.restock) {
            Json row = encode_stage_line(line, catalogue, false);
            row["RestockLocation"] = line.location;
            row["RestockLocationID"] = line.location_id;
            restock.push_back(std::move(row));
        }
        rows.push_back({{"TaskID", one.task_id},
                        {"CreditNoteInvoiceNumber", one.invoice_number},
                        {"Memo", one.memo},
                        {"Status", to_string(one.status)},
                        {"CreditNoteDate", encode_date(one.date)},
                        {"CreditNoteNumber", one.number},
                        {"CreditNoteConversionRate", encode_amount(sale.header.currency_rate)},
                        {"Lines", std::move(lines)},
                        {"AdditionalCharges", Json::array()},
                        {"Refunds", Json::array()},
                        {"Restock", std::move(restock)},
                        {"Total", encode_amount(total)}});
    }
    return rows;
}

Json encode_credit_note_row(const Sale& sale, const CreditNote& note) {
    const bool restocks = !note.restock.empty();
    return {{"SaleID", sale.id},
            {"OrderNumber", sale.number},
            {"Customer", sale.header.customer},
            {"CustomerID", sale.header.customer_id},
            {"CustomerReference", sale.header.customer_reference},
            {"InvoiceNumber", note.invoice_number},
            {"CreditNoteNumber", note.number},
            {"CreditNoteDate", encode_date(note.date)},
            {"CreditNoteStatus", to_string(note.status)},
            {"RestockStatus", restocks ? to_string(note.status) : to_string(Stage::not_available)},
            {"Updated", encode_time(sale.updated)}};
}

}  // namespace crossdock::sandbox
