// Invoices, so far as credit notes need them, and credit notes with the goods that come back (1.15).
#include <algorithm>

#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {
namespace {

bool can_be_written(Stage status) {
    return status == Stage::draft || status == Stage::not_available;
}

Effect credit_effect(const CreditNote& note) {
    return {.lines = note.restock, .document_id = note.task_id, .document = note.number, .reference = note.memo};
}

}  // namespace

const Sale* CoreAccount::sale_of_document(std::string_view task_id) const {
    const auto found = std::ranges::find_if(sales_, [&](const Sale& sale) {
        return std::ranges::any_of(sale.invoices, [&](auto& one) { return one.task_id == task_id; }) ||
               std::ranges::any_of(sale.credit_notes, [&](auto& one) { return one.task_id == task_id; });
    });
    return found == sales_.end() ? nullptr : &*found;
}

Outcome<const Sale*> CoreAccount::write_invoice(InvoiceWrite write) {
    Sale* sale = find(write.sale_id);
    if (sale == nullptr) return refuse("Sale not found");
    if (sale->is_void || sale->order.status != Stage::authorised)
        return refuse("Sale order must be AUTHORISED before invoice");
    auto same = std::ranges::find(sale->invoices, write.invoice.task_id, &Invoice::task_id);
    if (!write.invoice.task_id.empty() && same == sale->invoices.end()) return refuse("Invoice not found");
    if (write.invoice.task_id.empty() && sale->kind == SaleKind::simple && !sale->invoices.empty())
        same = sale->invoices.begin();  // a simple sale has one
    if (same != sale->invoices.end() && !can_be_written(same->status))
        return refuse("Invoice is already " + std::string(to_string(same->status)));
    if (same == sale->invoices.end()) {
        write.invoice.task_id = books_.next_guid();
        write.invoice.number = numbered("INV-", ++invoice_count_);
        same = sale->invoices.insert(sale->invoices.end(), std::move(write.invoice));
    } else {
        write.invoice.task_id = same->task_id;
        write.invoice.number = same->number;
        *same = std::move(write.invoice);
    }
    touch(*sale);
    if (same->status == Stage::authorised)
        record(EffectKind::invoice_authorised, *sale, {.document_id = same->task_id, .document = same->number});
    return sale;
}

Outcome<void> CoreAccount::checked(const CreditNote& note, const Sale& sale) const {
    const auto credited = std::ranges::find(sale.invoices, note.invoice_number, &Invoice::number);
    if (credited == sale.invoices.end()) return refuse("Invoice '" + note.invoice_number + "' not found");
    if (credited->status != Stage::authorised) return refuse("Invoice must be AUTHORISED or PAID before credit note");
    return {};
}

Outcome<const Sale*> CoreAccount::write_credit_note(CreditNoteWrite write) {
    Sale* sale = find(write.sale_id);
    if (sale == nullptr) return refuse("Sale not found");
    if (auto good = checked(write.note, *sale); !good) return std::unexpected(std::move(good.error()));
    auto same = std::ranges::find(sale->credit_notes, write.note.task_id, &CreditNote::task_id);
    if (!write.note.task_id.empty() && same == sale->credit_notes.end()) return refuse("Credit note not found");
    if (same == sale->credit_notes.end() && sale->kind == SaleKind::simple && !sale->credit_notes.empty())
        same = sale->credit_notes.begin();
    if (same != sale->credit_notes.end() && !can_be_written(same->status))
        return refuse("Credit note is already " + std::string(to_string(same->status)));
    for (GoodsLine& line : write.note.restock) {
        auto good = books_.resolved(std::move(line), Amount(1));
        if (!good) return std::unexpected(std::move(good.error()));
        line = std::move(*good);
    }
    if (same == sale->credit_notes.end()) {
        write.note.task_id = books_.next_guid();
        write.note.number = numbered("CR-", ++credit_note_count_);
        same = sale->credit_notes.insert(sale->credit_notes.end(), std::move(write.note));
        if (same->status == Stage::draft) record(EffectKind::credit_note_created, *sale, credit_effect(*same));
    } else {
        write.note.task_id = same->task_id;
        write.note.number = same->number;
        *same = std::move(write.note);
    }
    touch(*sale);
    if (same->status != Stage::authorised) return sale;
    for (const GoodsLine& line : same->restock)
        books_.add(line, books_.catalogue.product(line.product_id, {})->average_cost);
    record(EffectKind::credit_note_authorised, *sale, credit_effect(*same));
    return sale;
}

Outcome<const Sale*> CoreAccount::cancel_credit_note(std::string_view task_id, Cancel how) {
    Sale* sale = const_cast<Sale*>(sale_of_document(task_id));
    if (sale == nullptr) return refuse("Credit note not found");
    const auto note = std::ranges::find(sale->credit_notes, task_id, &CreditNote::task_id);
    if (note == sale->credit_notes.end()) return refuse("Credit note not found");
    if (sale->kind == SaleKind::simple) return refuse("Credit note of a Simple Sale cannot be undone or voided");
    if (note->status == Stage::voided) return refuse("Credit note is already VOIDED");
    if (note->status == Stage::authorised)
        for (const GoodsLine& line : note->restock) {
            if (books_.on_hand(line) < line.quantity)
                return refuse("Restocked goods of '" + line.sku + "' have been used since");
            books_.take(line);
        }
    note->status = how == Cancel::make_void ? Stage::voided : Stage::draft;
    touch(*sale);
    record(EffectKind::credit_note_voided, *sale, credit_effect(*note));
    return sale;
}

}  // namespace crossdock::sandbox
