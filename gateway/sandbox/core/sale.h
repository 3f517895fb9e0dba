// A sale as the imitated account keeps it: header, order, fulfilments with their stages. Plain data; what may be done
// to it is decided by CoreAccount, what is computed from it by sale_status.h.
//
// Ids are GUIDs in lower case. Document dates are "yyyy-MM-dd" or empty. Lifetime, threads: values.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/amount.h"
#include "gateway/sandbox/goods_line.h"

namespace crossdock::sandbox {

// The status of a quote, order, pick, pack or shipment.
enum class Stage { not_available, draft, partially_authorised, authorised, voided };

// Simple: one fulfilment, whose TaskID is the SaleID. Advanced: any number. Simple may become advanced, never back.
enum class SaleKind { simple, advanced };

struct Address {
    std::string id;
    std::string line1, line2, city, state, postcode, country, company, contact;
    bool ship_to_other = false;

    bool operator==(const Address&) const = default;
};

// The writable part of a sale. PUT sale replaces it whole.
struct SaleHeader {
    std::string customer_id, customer;  // on writing one of them; both are filled in
    std::string contact, phone, email, default_account;
    bool skip_quote = false;
    Address billing_address, shipping_address;
    std::string shipping_notes, tax_rule;
    bool tax_inclusive = false;
    std::string terms, price_tier, ship_by;
    std::string location;     // name, as sent
    std::string location_id;  // filled in by the account
    std::string sale_order_date, note, customer_reference, carrier, sales_representative;
    Amount currency_rate{1};
    std::string external_id;
    std::array<std::string, 10> additional_attributes;
};

struct OrderLine {
    std::string product_id, sku, name;
    Amount quantity, price, discount, tax, total;
    std::string tax_rule, comment;
    bool drop_ship = false;
    bool is_stocked = true;  // services are ordered, but never picked
    Amount allocated;        // reserved at the order's location and not yet picked
    Amount backorder;        // ordered beyond what was available when the order was authorised
};

struct Charge {
    std::string description;
    Amount price, quantity{1}, discount, tax, total;
    std::string tax_rule, comment;
};

struct Order {
    Stage status = Stage::not_available;
    std::string memo;
    std::vector<OrderLine> lines;
    std::vector<Charge> charges;
    Amount total_before_tax, tax, total;
};

// A line of a pick; a line of a pack when it names a box.
using StageLine = GoodsLine;

struct Picking {  // of a pick and of a pack
    Stage status = Stage::not_available;
    std::vector<StageLine> lines;
};

struct ShipLine {
    std::string id;
    std::string shipment_date, carrier;
    std::vector<std::string> boxes;
    std::string tracking_number;
    bool is_shipped = false;
};

struct Shipping {
    Stage status = Stage::not_available;
    std::string require_by, notes;
    std::optional<Address> address;  // the sale's when none was sent
    std::vector<ShipLine> lines;
};

struct Fulfilment {
    std::string task_id{};
    int number = 1;
    Picking pick{}, pack{};
    Shipping ship{};
};

// A line of an invoice or of a credit note.
struct BillLine {
    std::string product_id, sku, name;
    Amount quantity, price, discount, tax, total;
    std::string tax_rule, account;
};

struct Invoice {
    std::string task_id, number, memo, date, due_date;
    Stage status = Stage::draft;
    std::vector<BillLine> lines;
};

struct CreditNote {
    std::string task_id, number, memo, date;
    std::string invoice_number;  // the one credited
    Stage status = Stage::draft;
    std::vector<BillLine> lines;
    std::vector<GoodsLine> restock;  // to their `location`
};

struct Sale {
    std::string id, number;
    SaleKind kind = SaleKind::simple;
    bool is_void = false;
    SaleHeader header;
    Stage quote = Stage::not_available;
    Order order;
    std::vector<Fulfilment> fulfilments;
    std::vector<Invoice> invoices;
    std::vector<CreditNote> credit_notes;
    Instant created, updated;  // `updated` moves on with every write, even when the clock stands still
};

}  // namespace crossdock::sandbox
