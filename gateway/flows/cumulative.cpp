#include "gateway/flows/cumulative.h"

#include <algorithm>

#include "gateway/flows/quantities.h"

namespace crossdock::flows {
namespace {

using documents::Decimal;

std::string mark_of(const documents::Carton& carton) {
    if (!carton.sscc.value.empty()) return carton.sscc.value;
    return carton.marks.empty() ? carton.tracking.value : carton.marks;
}

}  // namespace

std::expected<documents::WarehouseShipment, Refusal> Shipped::step(documents::WarehouseShipment shipment) {
    std::vector<Entry> reported;
    for (const auto& carton : shipment.cartons)
        for (const auto& line : carton.lines)
            reported.push_back(
                {line.sku.value, line.unit, line.lot, mark_of(carton), line.shipped.value_or(Decimal(0))});
    if (!shipment.cumulative) {
        so_far_.insert(so_far_.end(), reported.begin(), reported.end());
        return shipment;
    }
    std::vector<Entry> before = so_far_;
    for (const bool exactly : {true, false})
        for (auto& carton : shipment.cartons)
            for (auto& line : carton.lines)
                for (Entry& entry : before) {
                    if (!line.shipped || entry.quantity.is_zero() || entry.item != line.sku.value ||
                        entry.unit != line.unit)
                        continue;
                    if (exactly && (entry.lot != line.lot || entry.carton != mark_of(carton))) continue;
                    const Decimal taken = std::min(*line.shipped, entry.quantity);
                    line.shipped = *line.shipped - taken;
                    entry.quantity = entry.quantity - taken;
                }
    for (const Entry& entry : before)
        if (!entry.quantity.is_zero())
            return refuse(ErrorKind::needs_data, "flow.cumulative-less",
                          "the shipment reports less of '" + entry.item + "' than was shipped before: " +
                              entry.quantity.shortest_text() + " " + entry.unit + " are missing",
                          "ask the warehouse whether its quantities are cumulative; if not, take "
                          "quantities=\"cumulative\" out of the mapping and replay",
                          "cartons");
    so_far_ = std::move(reported);
    shipment.cumulative = false;
    return shipment;
}

}  // namespace crossdock::flows
