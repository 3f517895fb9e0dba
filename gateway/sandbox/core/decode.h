// Request bodies -> writes. What is missing or wrong comes back as a Refusal; rules of the business are the account's.
//
// Lifetime, threads: pure functions.
//
//     auto write = decode_pick(body);  // POST and PUT sale/fulfilment/pick
#pragma once

#include <initializer_list>
#include <string>

#include "gateway/sandbox/body_reader.h"
#include "gateway/sandbox/core/writes.h"
#include "gateway/sandbox/json.h"
#include "gateway/sandbox/refusal.h"

namespace crossdock::sandbox {

[[nodiscard]] Outcome<SaleHeader> decode_sale_header(const Json& body);
[[nodiscard]] Outcome<OrderWrite> decode_order(const Json& body);
[[nodiscard]] Outcome<PickWrite> decode_pick(const Json& body);
[[nodiscard]] Outcome<PackWrite> decode_pack(const Json& body);
[[nodiscard]] Outcome<ShipWrite> decode_ship(const Json& body);

[[nodiscard]] Outcome<InvoiceWrite> decode_invoice(const Json& body);
[[nodiscard]] Outcome<CreditNoteWrite> decode_credit_note(const Json& body);

// SKU or ProductID, the quantity under `quantity`, location by name or id, batch, expiry. What the document requires of
// them is the caller's to say.
[[nodiscard]] GoodsLine decode_goods(const BodyReader& body, const char* quantity);
// A Status; what it may be is listed in the complaint.
[[nodiscard]] Stage decode_status(const BodyReader& body, std::initializer_list<Stage> allowed);
// An id; the empty GUID means a new task (1.4).
[[nodiscard]] std::string decode_new_or_id(const BodyReader& body, const char* name);

[[nodiscard]] Address decode_address(const Json* object, Complaints& complaints);

}  // namespace crossdock::sandbox
