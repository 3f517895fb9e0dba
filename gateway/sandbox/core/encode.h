// The account -> JSON, with names, order and date shapes of the reference (C8).
//
// Lifetime, threads: pure functions.
//
//     encode_sale(*sale, account.catalogue()).dump()
#pragma once

#include <string>
#include <string_view>

#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/json.h"

namespace crossdock::sandbox {

[[nodiscard]] Json encode_amount(Amount amount);  // 24, 9.5
// Time stamps are UTC with a 'Z' and, like Cin7's, with a number of fraction digits that nobody can rely on.
[[nodiscard]] std::string encode_time(Instant instant);
// Document dates are at midnight and have no zone; null when empty.
[[nodiscard]] Json encode_date(std::string_view date);

[[nodiscard]] Json encode_sale(const Sale& sale, const Catalogue& catalogue);
[[nodiscard]] Json encode_sale_row(const Sale& sale, const Catalogue& catalogue);  // of saleList
[[nodiscard]] Json encode_order(const Sale& sale, const Catalogue& catalogue, bool with_product_info);
// { SaleID, Fulfilments }, the answer of every verb of sale/fulfilment.
[[nodiscard]] Json encode_fulfilments(const Sale& sale, const Catalogue& catalogue, bool with_product_info);
// Answers of the stage endpoints: TaskID, then the stage.
[[nodiscard]] Json encode_pick(const Fulfilment& fulfilment, const Catalogue& catalogue, bool with_product_info);
[[nodiscard]] Json encode_pack(const Fulfilment& fulfilment, const Catalogue& catalogue, bool with_product_info);
[[nodiscard]] Json encode_ship(const Sale& sale, const Fulfilment& fulfilment);

[[nodiscard]] Json encode_invoices(const Sale& sale);
[[nodiscard]] Json encode_credit_notes(const Sale& sale, const Catalogue& catalogue);
[[nodiscard]] Json encode_credit_note_row(const Sale& sale, const CreditNote& note);  // of saleCreditNoteList

[[nodiscard]] Json encode_location(const Location& location);
[[nodiscard]] Json encode_carrier(const Carrier& carrier);
// Without `with_parts` a bill of materials comes back empty, as all nested arrays do that nobody asked for.
[[nodiscard]] Json encode_product(const Product& product, bool with_parts);
[[nodiscard]] Json encode_customer(const Customer& customer);

// For /sandbox/, in the sandbox's own words.
[[nodiscard]] Json encode_stock(const CoreAccount& account);

}  // namespace crossdock::sandbox
