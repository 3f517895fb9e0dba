// Sales, their fulfilments and locations as Cin7 Core shows them, typed.
//
// Texts are as received, trimmed; null, "" and absent are all empty. Ids are GUIDs in lower case, so that == compares
// them. Statuses that Cin7 computes stay texts (its own tables and examples disagree about them); the status of a stage
// is an enum, because decisions hang on it.
//
// Lifetime, threads: values.
//
//     for (const Fulfilment& one : sale.fulfilments)
//         if (one.pick.status == StageStatus::authorised) ...
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/doors/clock.h"
#include "mappings/documents/date.h"
#include "mappings/documents/decimal.h"
#include "partners/core_statuses.h"

namespace crossdock::cin7 {

enum class StageStatus {
    not_available,
    draft,
    partially_authorised,  // of a ship stage only
    authorised,
    voided,
    other  // a word that we do not know; never a reason to write
};

// "PARTIALLY AUTHORISED", as on the wire; "" for other.
[[nodiscard]] std::string_view to_string(StageStatus status);
// The British and the American spelling, in any case; absent is not_available.
[[nodiscard]] StageStatus stage_status(std::string_view word);

// The status words of a sale as the account's table reads them (partners/core_statuses.h); the words stay beside them.
struct StatusMeanings {
    partners::OrderMeans order = partners::OrderMeans::unknown;
    partners::SaleMeans sale = partners::SaleMeans::unknown;
    partners::Progress picking = partners::Progress::unknown;
    partners::Progress packing = partners::Progress::unknown;
    partners::Progress shipping = partners::Progress::unknown;

    bool operator==(const StatusMeanings&) const = default;
};

// Done in part or whole.
[[nodiscard]] constexpr bool is_begun(partners::Progress progress) {
    return progress == partners::Progress::begun || progress == partners::Progress::done;
}

// A row of saleList: header only.
struct SaleSummary {
    std::string sale_id;
    std::string order_number;  // "SO-01042"
    std::string status;        // "ORDERED", "BACKORDERED", ...
    std::string order_status;  // "AUTHORISED", "AUTH_NO_ALLOC", "FULFILLED", "CLOSED", ...
    std::string customer;
    std::string customer_id;
    std::string customer_reference;  // the retailer's purchase order number
    std::optional<Instant> updated;
    std::string updated_text;       // as received, with all its digits
    std::string combined_picking;   // "NOT PICKED", "PARTIALLY PICKED", "PICKED", ...
    std::string combined_packing;   // "NOT PACKED", ...
    std::string combined_shipping;  // "NOT SHIPPED", ...
    std::string fulfilment_status;  // "NOT FULFILLED", ...
    std::string tracking_numbers;   // of all shipments, joined
    std::string type;               // "Simple Sale", "Advanced Sale", "Service Sale"
    std::string order_location_id;
    std::string external_id;
    std::optional<documents::Date> ship_by;
    StatusMeanings means = {};

    bool operator==(const SaleSummary&) const = default;
};

struct Address {
    std::string id;
    std::string company;
    std::string contact;
    std::string line1;
    std::string line2;
    std::string city;
    std::string state;
    std::string postcode;
    std::string country;  // ISO code of two letters where Cin7 knows it, otherwise a name

    bool operator==(const Address&) const = default;
};

struct OrderLine {
    std::string product_id;
    std::string sku;
    std::string name;
    documents::Decimal quantity;
    std::string comment;
    documents::Decimal backorder;  // part of the quantity that stock does not cover
    bool drop_ship = false;

    bool operator==(const OrderLine&) const = default;
};

struct Order {
    std::string status;  // as SaleSummary::order_status
    std::string memo;
    std::vector<OrderLine> lines;  // may be empty on old sales even where fulfilments hold lines

    bool operator==(const Order&) const = default;
};

struct PickLine {
    std::string sku;
    std::string product_id;
    documents::Decimal quantity;
    std::string location;  // name; with a bin "Main Warehouse: A-07-02"
    std::string location_id;
    std::string batch;   // batch or serial number
    std::string expiry;  // as received: Cin7 compares it exactly with the batch's

    bool operator==(const PickLine&) const = default;
};

struct PackLine {
    std::string sku;
    std::string product_id;
    documents::Decimal quantity;
    std::string location;
    std::string location_id;
    std::string batch;
    std::string expiry;
    std::string box;  // the carton's label

    bool operator==(const PackLine&) const = default;
};

struct ShipLine {
    std::string id;  // given by Cin7; not sent when empty
    std::optional<documents::Date> shipment_date;
    std::string carrier;
    std::string box;  // labels used in pack; several are joined by commas
    std::string tracking;
    std::string tracking_url;  // read only
    bool is_shipped = false;

    bool operator==(const ShipLine&) const = default;
};

struct Pick {
    StageStatus status = StageStatus::not_available;
    std::vector<PickLine> lines;

    bool operator==(const Pick&) const = default;
};

struct Pack {
    StageStatus status = StageStatus::not_available;
    std::vector<PackLine> lines;

    bool operator==(const Pack&) const = default;
};

struct Ship {
    StageStatus status = StageStatus::not_available;
    std::string notes;
    std::vector<ShipLine> lines;

    bool operator==(const Ship&) const = default;
};

struct Fulfilment {
    std::string task_id;  // key of pick, pack and ship
    int number = 0;
    std::string status;                 // "NOT FULFILLED", ...
    std::string linked_invoice_number;  // empty when there is none
    Pick pick;
    Pack pack;
    Ship ship;

    bool operator==(const Fulfilment&) const = default;
};

struct Sale {
    std::string id;
    std::string order_number;
    std::string status;
    std::string type;  // "Simple Sale", "Advanced Sale", "Service Sale"
    std::string customer;
    std::string customer_id;
    std::string contact;
    std::string phone;
    std::string email;
    std::string customer_reference;
    std::string external_id;
    std::string source_channel;  // "Shopify"; empty for sales that nobody sent in
    std::string location;        // name of the location that should fulfil
    std::string carrier;
    std::optional<documents::Date> order_date;
    std::optional<documents::Date> ship_by;
    std::string shipping_notes;
    Address shipping_address;
    std::string note;
    std::optional<Instant> modified;
    std::string combined_picking;
    std::string combined_packing;
    std::string combined_shipping;
    std::string fulfilment_status;
    std::string tracking_numbers;
    Order order;
    std::vector<Fulfilment> fulfilments;
    StatusMeanings means = {};

    bool operator==(const Sale&) const = default;
};

struct Location {
    std::string id;
    std::string name;
    std::string parent_id;  // of a bin: its location
    bool is_default = false;
    bool is_deprecated = false;
    std::vector<Location> bins;

    bool operator==(const Location&) const = default;
};

// Fills in `means`.
void read_statuses(SaleSummary& row, const partners::CoreStatuses& statuses);
void read_statuses(Sale& sale, const partners::CoreStatuses& statuses);

}  // namespace crossdock::cin7
