#include "gateway/flows/shipment_lines.h"

#include <utility>
#include <vector>

namespace crossdock::flows {
namespace {

using documents::Decimal;
using documents::WarehouseShipment;

// Tracking number of the shipment as a whole, for boxes that have none: N9*2I, else the carrier's PRO number.
std::string shipment_tracking(const WarehouseShipment& shipment) {
    for (const std::string_view kind : {"tracking", "carrier-reference"})
        for (const auto& reference : shipment.references)
            if (reference.kind == kind && !reference.value.empty()) return reference.value;
    return {};
}

// The label under which the box is in the plan. Cartons of one mark are one box, as far as their tracking numbers
// agree: a number is never lost, a box of another number goes by that number, unless it is `packed` already.
std::string add_box(ShipmentPlan& plan, const std::string& label, const std::string& tracking, bool packed) {
    for (PlannedBox& box : plan.boxes) {
        if (box.label != label) continue;
        if (box.tracking.empty()) box.tracking = tracking;
        if (tracking.empty() || tracking_numbers(box.tracking).contains(tracking) || tracking == label) return label;
        if (!packed) return add_box(plan, tracking, tracking, packed);
        box.tracking += ", " + tracking;
        return label;
    }
    plan.boxes.push_back({label, tracking});
    return label;
}

using Lots = std::vector<std::pair<std::string, Decimal>>;

// A line by its lots, in Cin7's unit; what they do not cover is of the line's own lot.
std::expected<Lots, Refusal> lots_of(const documents::ShippedLine& line, Decimal whole, const std::string& sku,
                                     const ItemTerms& terms, std::size_t carton, std::size_t index) {
    if (line.lots.size() == 1 && !line.lots.front().quantity) return Lots{{line.lots.front().lot, whole}};
    Lots lots;
    for (const documents::Lot& one : line.lots) {
        if (!one.quantity || one.quantity->is_zero()) continue;
        const auto part = terms.units.to_cin7(*one.quantity, one.unit.empty() ? line.unit : one.unit, sku);
        if (!part) return std::unexpected(Refusal{part.error(), line_field(carton, index, "lots")});
        if (*part > whole)
            return refuse(ErrorKind::partner_fault, "flow.lots-exceed",
                          "the lots of '" + line.sku.value + "' are more than was shipped of it",
                          "ask the warehouse which of the quantities is right", line_field(carton, index, "lots"));
        lots.emplace_back(one.lot, *part);
        whole = whole - *part;
    }
    if (!whole.is_zero()) lots.emplace_back(line.lot, whole);
    return lots;
}

}  // namespace

std::string box_label(const documents::Carton& carton, const std::string& shipment) {
    if (!carton.sscc.value.empty()) return carton.sscc.value;
    if (!carton.marks.empty()) return carton.marks;
    if (!carton.tracking.value.empty()) return carton.tracking.value;
    return shipment;
}

std::expected<void, Refusal> plan_lines(const WarehouseShipment& shipment, const WarehouseShipment* packed,
                                        Balance& balance, const ItemTerms& terms, const std::string& order_number,
                                        ShipmentPlan& plan) {
    for (std::size_t c = 0; c < shipment.cartons.size(); ++c) {
        const auto& carton = shipment.cartons[c];
        const std::string label = box_label(packed == nullptr ? carton : packed->cartons[c], plan.shipment);
        for (std::size_t i = 0; i < carton.lines.size(); ++i) {
            const auto& line = carton.lines[i];
            ItemBalance* item = balance.find(line.sku, terms);
            if (item == nullptr)
                return refuse(
                    ErrorKind::needs_data, "flow.sku-unknown",
                    "the item '" + line.sku.value + "' is not on order " + order_number +
                        ", and no cross-reference leads to an item that is; nothing was written to Cin7",
                    terms.skus.remedy_for_partner_sku(line.sku.value) + "; or ask the warehouse what it shipped",
                    line_field(c, i, "sku"));
            const auto quantity = counted(line, item->sku, terms, c, i);
            if (!quantity) return std::unexpected(quantity.error());
            if (quantity->is_zero()) continue;
            if (*quantity > item->open())
                return refuse(
                    ErrorKind::needs_data, "flow.over-shipped",
                    "more " + item->sku + " was shipped than order " + order_number +
                        " has open: " + quantity->shortest_text() + " reported, " + item->open().shortest_text() +
                        " open of " + item->ordered.shortest_text() + "; nothing was written to Cin7",
                    "if it is true, raise the quantity of the sale in Cin7 and replay; else ask the warehouse",
                    line_field(c, i, "shipped"));
            item->shipped = item->shipped + *quantity;
            const auto lots = lots_of(line, *quantity, item->sku, terms, c, i);
            if (!lots) return std::unexpected(lots.error());
            const std::string box = add_box(plan, label, carton.tracking.value, packed != nullptr);
            for (const auto& [lot, part] : *lots) plan.lines.push_back({item->sku, part, lot, box});
        }
    }
    const std::string fallback = shipment_tracking(shipment);
    for (PlannedBox& box : plan.boxes)
        if (box.tracking.empty()) box.tracking = fallback;
    return {};
}

std::string in_words(const ShipmentPlan& plan, const Balance& balance, const std::vector<std::string>& elsewhere) {
    Decimal shipped(0), open(0);
    for (const auto& line : plan.lines) shipped = shipped + line.quantity;
    for (const auto& item : balance.items()) open = open + item.open();
    std::string text = "shipment " + plan.shipment + ": " + shipped.shortest_text() + " units in " +
                       std::to_string(plan.boxes.size()) + (plan.boxes.size() == 1 ? " box" : " boxes");
    if (open.is_zero()) {
        text += elsewhere.empty() ? ", the order is complete" : ", its part of the order is complete";
    } else {
        text += ", still open:";
        for (const auto& item : balance.items())
            if (!item.open().is_zero())
                text +=
                    " " + item.open().shortest_text() + " of " + item.ordered.shortest_text() + " " + item.sku + ",";
        text.pop_back();
    }
    for (const std::string& other : elsewhere) text += "; awaited from " + other;
    return text;
}

}  // namespace crossdock::flows
