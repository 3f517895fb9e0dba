// Packs and shipments: boxes in, boxes out, and what an authorised shipment still lets be changed (C10 to C13).
#include <algorithm>
#include <set>

#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {
namespace {

constexpr std::string_view only_box = "Box 1";  // when Cin7 packs by itself

std::vector<std::string> packed_boxes(const Fulfilment& fulfilment) {
    std::set<std::string> labels;
    for (const StageLine& line : fulfilment.pack.lines) labels.insert(line.box);
    return {labels.begin(), labels.end()};
}

std::set<std::string> shipped_boxes(const Fulfilment& fulfilment) {
    std::set<std::string> labels;
    for (const ShipLine& line : fulfilment.ship.lines)
        if (line.is_shipped) labels.insert(line.boxes.begin(), line.boxes.end());
    return labels;
}

bool all_shipped(const Fulfilment& fulfilment) {
    const auto shipped = shipped_boxes(fulfilment);
    return std::ranges::all_of(packed_boxes(fulfilment), [&](auto& label) { return shipped.contains(label); });
}

Effect ship_effect(const Fulfilment& fulfilment) {
    Effect effect{.task_id = fulfilment.task_id};
    for (const ShipLine& line : fulfilment.ship.lines) {
        if (!line.is_shipped) continue;
        effect.boxes.insert(effect.boxes.end(), line.boxes.begin(), line.boxes.end());
        effect.tracking.push_back(line.tracking_number);
        effect.carriers.push_back(line.carrier);
    }
    for (const StageLine& line : fulfilment.pack.lines)
        if (std::ranges::find(effect.boxes, line.box) != effect.boxes.end()) effect.lines.push_back(line);
    return effect;
}

}  // namespace

Outcome<std::vector<StageLine>> CoreAccount::checked_pack(std::vector<StageLine> lines, const Task& task) const {
    for (StageLine& line : lines) {
        auto good = books_.resolved(std::move(line), Amount(1));
        if (!good) return std::unexpected(std::move(good.error()));
        line = std::move(*good);
    }
    const Quantities in_pick = quantities(task.fulfilment.pick.lines);
    for (const auto& [product_id, quantity] : quantities(lines)) {
        const auto found = in_pick.find(product_id);
        const Amount limit = found == in_pick.end() ? Amount{} : found->second;
        if (quantity > limit)
            return refuse("Quantity of '" + books_.catalogue.product(product_id, {})->sku + "' in pack is " +
                          quantity.text() + " but only " + limit.text() + " were picked");
    }
    return lines;
}

Outcome<const Sale*> CoreAccount::write_pack(PackWrite write) {
    auto found = task(write.task_id);
    if (!found) return std::unexpected(std::move(found.error()));
    auto& [sale, fulfilment] = *found;
    if (fulfilment.pick.status != Stage::authorised) return refuse("Pick must be AUTHORISED before pack");
    if (fulfilment.pack.status == Stage::authorised) return refuse("Pack is already AUTHORISED and cannot be changed");
    auto lines = checked_pack(write.lines ? std::move(*write.lines) : fulfilment.pack.lines, *found);
    if (!lines) return std::unexpected(std::move(lines.error()));
    if (write.status == Stage::authorised && quantities(*lines) != quantities(fulfilment.pick.lines))
        return refuse("Pack cannot be AUTHORISED until everything that was picked is packed");
    fulfilment.pack = {Stage::draft, std::move(*lines)};
    touch(sale);
    if (write.status == Stage::authorised) authorise_pack(*found);
    return &sale;
}

void CoreAccount::pack_everything(Task task) {
    task.fulfilment.pack.lines = task.fulfilment.pick.lines;
    for (StageLine& line : task.fulfilment.pack.lines) line.box = only_box;
    authorise_pack(task);
}

void CoreAccount::authorise_pack(Task task) {
    auto& [sale, fulfilment] = task;
    fulfilment.pack.status = Stage::authorised;
    record(EffectKind::pack_authorised, sale,
           {.task_id = fulfilment.task_id, .lines = fulfilment.pack.lines, .boxes = packed_boxes(fulfilment)});
}

Outcome<std::vector<ShipLine>> CoreAccount::checked_ship(std::vector<ShipLine> lines, const Task& task) const {
    const auto packed = packed_boxes(task.fulfilment);
    std::set<std::string> seen;
    for (const ShipLine& line : lines)
        for (const std::string& label : line.boxes) {
            if (std::ranges::find(packed, label) == packed.end()) return refuse("Box '" + label + "' was not packed");
            if (!seen.insert(label).second) return refuse("Box '" + label + "' is in more than one line");
        }
    return lines;
}

Outcome<const Sale*> CoreAccount::write_ship(ShipWrite write) {
    auto found = task(write.task_id);
    if (!found) return std::unexpected(std::move(found.error()));
    auto& [sale, fulfilment] = *found;
    if (fulfilment.pack.status != Stage::authorised) return refuse("Pack must be AUTHORISED before shipment");
    if (fulfilment.ship.status == Stage::authorised || fulfilment.ship.status == Stage::partially_authorised)
        return refuse("Shipment is already " + std::string(to_string(fulfilment.ship.status)) +
                      " and cannot be changed");
    auto lines = checked_ship(write.lines ? std::move(*write.lines) : fulfilment.ship.lines, *found);
    if (!lines) return std::unexpected(std::move(lines.error()));

    Fulfilment changed = fulfilment;
    changed.ship = {Stage::draft, write.require_by, write.notes, write.address, std::move(*lines)};
    if (write.status == Stage::authorised && !all_shipped(changed))
        return refuse("Shipment can be AUTHORISED only when all packed boxes are shipped; use PARTIALLY AUTHORISED");
    if (write.status == Stage::partially_authorised && shipped_boxes(changed).empty())
        return refuse("Shipment cannot be PARTIALLY AUTHORISED until a box is shipped");
    for (ShipLine& line : changed.ship.lines)
        if (line.id.empty()) line.id = books_.next_guid();
    fulfilment = std::move(changed);
    touch(sale);
    settle_ship(*found, write.status);
    return &sale;
}

Outcome<const Sale*> CoreAccount::change_tracking(ShipWrite write) {
    auto found = task(write.task_id);
    if (!found) return std::unexpected(std::move(found.error()));
    auto& [sale, fulfilment] = *found;
    if (fulfilment.ship.status != Stage::authorised && fulfilment.ship.status != Stage::partially_authorised)
        return refuse("AddTrackingNumbers is allowed only for AUTHORISED shipment");
    auto lines = checked_ship(write.lines.value_or(std::vector<ShipLine>{}), *found);
    if (!lines) return std::unexpected(std::move(lines.error()));

    bool tracking_changed = false;
    const auto shipped_before = shipped_boxes(fulfilment);
    std::vector<ShipLine> changed = fulfilment.ship.lines;
    for (ShipLine& line : *lines) {
        const auto same = std::ranges::find(changed, line.boxes, &ShipLine::boxes);
        if (same == changed.end()) {
            const bool overlaps = std::ranges::any_of(changed, [&](const ShipLine& old) {
                return std::ranges::find_first_of(old.boxes, line.boxes) != old.boxes.end();
            });
            if (overlaps) return refuse("Boxes of an AUTHORISED shipment line cannot be changed");
            line.id = books_.next_guid();
            changed.push_back(std::move(line));
            continue;
        }
        tracking_changed |= same->tracking_number != line.tracking_number || same->carrier != line.carrier;
        same->tracking_number = line.tracking_number;
        same->carrier = line.carrier;
        same->is_shipped |= line.is_shipped;
    }
    fulfilment.ship.lines = std::move(changed);
    touch(sale);
    if (tracking_changed) record(EffectKind::ship_tracking_changed, sale, ship_effect(fulfilment));
    if (shipped_boxes(fulfilment) != shipped_before) settle_ship(*found, Stage::partially_authorised);
    return &sale;
}

void CoreAccount::ship_everything(Task task) {
    auto& [sale, fulfilment] = task;
    ShipLine line;
    line.id = books_.next_guid();
    line.shipment_date = crossdock::to_string(now()).substr(0, 10);
    line.carrier = sale.header.carrier;
    line.boxes = packed_boxes(fulfilment);
    line.is_shipped = true;
    fulfilment.ship.lines = {std::move(line)};
    settle_ship(task, Stage::authorised);
}

// PARTIALLY AUTHORISED lasts until the last box has left; then the shipment is AUTHORISED, whatever was asked for.
void CoreAccount::settle_ship(Task task, Stage wanted) {
    auto& [sale, fulfilment] = task;
    if (wanted == Stage::draft) {
        fulfilment.ship.status = Stage::draft;
        return;
    }
    const bool complete = all_shipped(fulfilment);
    fulfilment.ship.status = complete ? Stage::authorised : Stage::partially_authorised;
    record(complete ? EffectKind::ship_authorised : EffectKind::ship_partially_authorised, sale,
           ship_effect(fulfilment));
}

}  // namespace crossdock::sandbox
