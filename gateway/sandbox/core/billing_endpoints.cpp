// sale/invoice, so far as credit notes need it, sale/creditnote, saleCreditNoteList (1.15).
#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/core/decode.h"
#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/endpoints.h"

namespace crossdock::sandbox {
namespace {

BillLine decode_bill_line(const BodyReader& body) {
    BillLine line;
    line.product_id = body.id("ProductID");
    line.sku = body.required_text("SKU", 50);
    line.name = body.text("Name", 1024);
    line.quantity = body.required_amount("Quantity");
    line.price = body.required_amount("Price");
    line.discount = body.amount("Discount");
    line.tax = body.amount("Tax");
    line.total = body.amount("Total");
    line.tax_rule = body.text("TaxRule", 50);
    line.account = body.text("Account");
    return line;
}

template <class Read>
auto decode_each(const BodyReader& body, const char* name, Read read) {
    std::vector<decltype(read(body))> lines;
    if (const Json* array = body.array(name))
        for (const Json& one : *array) lines.push_back(read(BodyReader(one, body.complaints())));
    return lines;
}

GoodsLine decode_restock(const BodyReader& body) {
    GoodsLine line = decode_goods(body, "Quantity");
    if (body.has("RestockLocation") || body.has("RestockLocationID")) {
        line.location = body.text("RestockLocation");
        line.location_id = body.id("RestockLocationID");
    }
    if (line.location.empty() && line.location_id.empty()) body.missing("RestockLocation");
    return line;
}

}  // namespace

Outcome<InvoiceWrite> decode_invoice(const Json& json) {
    Complaints complaints;
    const BodyReader body(json, complaints);
    InvoiceWrite write;
    write.sale_id = body.required_id("SaleID");
    write.invoice.task_id = decode_new_or_id(body, "TaskID");
    write.invoice.status = decode_status(body, {Stage::draft, Stage::authorised});
    write.invoice.memo = body.text("Memo", 1024);
    write.invoice.date = body.date("InvoiceDate");
    write.invoice.due_date = body.date("InvoiceDueDate");
    write.invoice.lines = decode_each(body, "Lines", decode_bill_line);
    if (complaints.any()) return std::unexpected(complaints.refusal());
    return write;
}

Outcome<CreditNoteWrite> decode_credit_note(const Json& json) {
    Complaints complaints;
    const BodyReader body(json, complaints);
    CreditNoteWrite write;
    write.sale_id = body.required_id("SaleID");
    write.note.task_id = decode_new_or_id(body, "TaskID");
    write.note.invoice_number = body.required_text("CreditNoteInvoiceNumber");
    write.note.status = decode_status(body, {Stage::draft, Stage::authorised});
    write.note.memo = body.text("Memo", 1024);
    write.note.date = body.date("CreditNoteDate");
    write.note.lines = decode_each(body, "Lines", decode_bill_line);
    write.note.restock = decode_each(body, "Restock", decode_restock);
    if (complaints.any()) return std::unexpected(complaints.refusal());
    return write;
}

namespace endpoints {
namespace {

Response documents_of(const Call& call, const Sale* sale, bool credit_notes) {
    if (sale == nullptr) return refusal_answer({Refusal::Kind::rule, {"Sale not found"}});
    const Json whole = encode_sale(*sale, call.account.catalogue());
    const char* name = credit_notes ? "CreditNotes" : "Invoices";
    return json_answer({{"SaleID", sale->id}, {name, whole.at(name)}});
}

Response written(const Call& call, const Outcome<const Sale*>& sale, bool credit_notes) {
    return sale ? documents_of(call, *sale, credit_notes) : refusal_answer(sale.error());
}

}  // namespace

Response get_invoices(Call& call) {
    if (id_of(call, "SaleID").empty()) return missing_attribute("SaleID");
    return documents_of(call, call.account.sale(id_of(call, "SaleID")), false);
}

Response post_invoice(Call& call) {
    auto write = decode_invoice(call.body);
    if (!write) return refusal_answer(write.error());
    return written(call, call.account.write_invoice(std::move(*write)), false);
}

Response get_credit_notes(Call& call) {
    if (id_of(call, "SaleID").empty()) return missing_attribute("SaleID");
    return documents_of(call, call.account.sale(id_of(call, "SaleID")), true);
}

Response post_credit_note(Call& call) {
    auto write = decode_credit_note(call.body);
    if (!write) return refusal_answer(write.error());
    return written(call, call.account.write_credit_note(std::move(*write)), true);
}

Response delete_credit_note(Call& call) {
    const std::string id = id_of(call, "TaskID");
    if (id.empty()) return missing_attribute("TaskID");
    const auto how = call.target.flag("Void") ? Cancel::make_void : Cancel::undo;
    return written(call, call.account.cancel_credit_note(id, how), true);
}

Response get_credit_note_list(Call& call) {
    const std::string status = call.target.query("Status"), search = lower_case(call.target.query("Search"));
    std::vector<Json> rows;
    for (const Sale& sale : call.account.sales())
        for (const CreditNote& note : sale.credit_notes) {
            Json row = encode_credit_note_row(sale, note);
            const bool found = search.empty() || lower_case(row.dump()).find(search) != std::string::npos;
            if (found && (status.empty() || row["CreditNoteStatus"] == status)) rows.push_back(std::move(row));
        }
    return paged(call.target, "SaleList", rows.size(), [&](std::size_t i) { return rows[i]; });
}

}  // namespace endpoints
}  // namespace crossdock::sandbox
