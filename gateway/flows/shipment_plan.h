// What one warehouse shipment means for Cin7: which quantities are picked, what lies in which box, how each box
// travels.
//
// It is the body of the intents that a 945 leads to, so it is stored as JSON and must be readable by later versions.
// Lifetime, threads: a value. Errors: from_json names what is missing (a bug: only we write it).
//
//     ShipmentPlan plan = ...;
//     for (const PlannedLine& line : plan.picked()) ...   // one line per SKU and lot, over all boxes
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/flows/sums.h"
#include "mappings/documents/decimal.h"
#include "parsers/error.h"

namespace crossdock::flows {

struct PlannedLine {
    std::string sku;              // Cin7's
    documents::Decimal quantity;  // in Cin7's unit of the SKU
    std::string lot;              // empty where the product has none
    std::string box;              // label of the box it lies in

    bool operator==(const PlannedLine&) const = default;
};

struct PlannedBox {
    std::string label;  // SSCC, or a label made from the shipment's number
    std::string tracking;

    bool operator==(const PlannedBox&) const = default;
};

// What leaves the warehouse's stock with one of a kit that went out as its parts.
struct PlannedKit {
    struct Part {
        std::string sku;
        documents::Decimal quantity;

        bool operator==(const Part&) const = default;
    };
    std::string sku;
    std::vector<Part> parts;

    bool operator==(const PlannedKit&) const = default;
};

struct ShipmentPlan {
    std::string order_number;
    std::string sale_id;     // Cin7's id of the sale; empty when it must be looked up by order number
    std::string location;    // Cin7 location that is picked from
    std::string shipment;    // the warehouse's number of the shipment, or what stands for it
    std::string shipped_on;  // "2026-01-31"
    std::string carrier;
    std::string notes;  // written to the sale, so that a person sees where it came from
    std::vector<PlannedBox> boxes;
    std::vector<PlannedLine> lines;  // as they lie in the boxes

    // Where Cin7 dispatches an order as a whole; empty and false elsewhere.
    std::string order =
        {};  // reference of the order that this shipment dispatches: of an earlier one's rest, or the first
    std::string rest = {};  // reference of the order that short goods become; empty: nothing is short, or they are ...
    bool reduce = false;    // ... taken off the order

    std::vector<PlannedKit> kits = {};  // among the lines, that the warehouse holds as parts

    bool foreign_tracking = false;  // tracking numbers are somebody else's to write: ours are left out, others let be

    // One line per SKU and lot, in the order of first appearance, boxes forgotten.
    [[nodiscard]] std::vector<PlannedLine> picked() const;

    bool operator==(const ShipmentPlan&) const = default;
};

// Whether the label of the box is an SSCC.
[[nodiscard]] bool has_sscc(const PlannedBox& box);
// What the boxes hold by SKU, lots and boxes forgotten.
[[nodiscard]] Sums planned_goods(const ShipmentPlan& plan);
// The different tracking numbers of the boxes, as one value: "1Z1, 1Z2".
[[nodiscard]] std::string tracking_of(const ShipmentPlan& plan);
// The numbers of such a value.
[[nodiscard]] std::set<std::string, std::less<>> tracking_numbers(std::string_view joined);

[[nodiscard]] std::string to_json(const ShipmentPlan& plan);
[[nodiscard]] Result<ShipmentPlan> shipment_plan_from_json(std::string_view json);

}  // namespace crossdock::flows
