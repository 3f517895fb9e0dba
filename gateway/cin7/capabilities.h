// What each product of Cin7 can do for us, as a table. Flows decide by it, never by the product's name.
//
// A row says what this gateway drives, not all that the vendor's screens offer. Lifetime, threads: constants.
// Errors: none.
//
//     if (can.short_by_line) pick_what_was_shipped(); else change_the_order_itself();
#pragma once

namespace crossdock::cin7 {

struct Capabilities {
    bool short_by_line;       // a shipment states less than was ordered; else the order itself must be changed first
    bool lots;                // lots of shipped goods are written with the shipment
    bool cartons_within;      // cartons are part of the shipment; else they are a write of their own
    bool several_shipments;   // of one order; else the first one ends it, and the rest needs an order of its own
    bool tracking_later;      // a tracking number may follow when everything else is written
    bool absolute_stock;      // adjustments state how many there are; else by how many they change
    bool transfers;           // are completed by API
    bool receipts;            // of purchases are entered by API
    bool credit_notes;        // returned goods become a draft of one; else they are added to the stock
    bool list_shows_lines;    // an order in a list has its lines: no call of its own to read them
    bool list_shows_shipped;  // a list proves dispatch and tracking of many orders at once
    unsigned records_per_write;
};

inline constexpr Capabilities core_can{.short_by_line = true,
                                       .lots = true,
                                       .cartons_within = true,
                                       .several_shipments = true,
                                       .tracking_later = true,
                                       .absolute_stock = true,
                                       .transfers = true,
                                       .receipts = true,
                                       .credit_notes = true,
                                       .list_shows_lines = false,
                                       .list_shows_shipped = true,
                                       .records_per_write = 1};

inline constexpr Capabilities omni_can{.short_by_line = false,
                                       .lots = false,
                                       .cartons_within = false,
                                       .several_shipments = false,
                                       .tracking_later = true,
                                       .absolute_stock = false,
                                       .transfers = false,
                                       .receipts = false,
                                       .credit_notes = false,
                                       .list_shows_lines = true,
                                       .list_shows_shipped = true,
                                       .records_per_write = 250};

}  // namespace crossdock::cin7
