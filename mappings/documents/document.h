// Any canonical document, its name, and its JSON.
//
// JSON has the fields of describe, in that order, absent ones left out: texts as strings, decimals as strings ("12.50",
// exact), dates "2026-01-31", times "09:30", integers as numbers. {"document":"warehouse-order", ...} names the kind.
//
// Lifetime, threads: values. Errors: from_json names the JSON path of the first thing it does not understand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "mappings/documents/acknowledgement.h"
#include "mappings/documents/inventory_report.h"
#include "mappings/documents/invoice.h"
#include "mappings/documents/purchase_order.h"
#include "mappings/documents/purchase_order_ack.h"
#include "mappings/documents/purchase_order_change.h"
#include "mappings/documents/return.h"
#include "mappings/documents/ship_notice.h"
#include "mappings/documents/stock_adjustment.h"
#include "mappings/documents/stock_receipt.h"
#include "mappings/documents/stock_transfer.h"
#include "mappings/documents/warehouse_order.h"
#include "mappings/documents/warehouse_shipment.h"
#include "parsers/error.h"

namespace crossdock::documents {

using Document = std::variant<WarehouseOrder, WarehouseShipment, Acknowledgement, PurchaseOrder, PurchaseOrderChange,
                              PurchaseOrderAck, ShipNotice, InventoryReport, StockTransfer, StockReceipt,
                              StockAdjustment, Invoice, Return>;

// "warehouse-order", "purchase-order", "ship-notice" ...
[[nodiscard]] std::string_view kind_of(const Document& document);
[[nodiscard]] const std::vector<std::string_view>& kinds();

// The schema of a kind; null for a word that names none.
[[nodiscard]] const RecordSchema* schema_of_kind(std::string_view kind);
// An empty document of a kind; nullopt for a word that names none.
[[nodiscard]] std::optional<Document> make_document(std::string_view kind);
// As it was made: of the same kind, with nothing in it.
void empty(Document& document);
// Address of the record inside the variant, for schema-driven access.
[[nodiscard]] void* record_of(Document& document);
[[nodiscard]] const void* record_of(const Document& document);

// `indent` < 0: one line.
[[nodiscard]] std::string to_json(const Document& document, int indent = 2);
[[nodiscard]] Result<Document> from_json(std::string_view json);

// One line per field that differs: "cartons[1].lines[0].shipped: 10 -> 8". Empty when equal.
[[nodiscard]] std::vector<std::string> differences(const Document& before, const Document& after);

// Every field of a kind with type and meaning, as a Markdown table; empty for a word that names no kind.
[[nodiscard]] std::string reference(std::string_view kind);
// All kinds on one page: docs/documents.md.
[[nodiscard]] std::string reference_page();

}  // namespace crossdock::documents
