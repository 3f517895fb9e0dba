#include "gateway/flows/packed_kits.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "gateway/flows/shipment_lines.h"

namespace crossdock::flows {

using documents::Decimal;
using documents::ShippedLine;

bool PackedKits::Box::holds(std::size_t carton) const {
    return std::ranges::find(cartons, carton) != cartons.end();
}

PackedKits::PackedKits(const documents::WarehouseShipment& shipment, const std::vector<ReportedPart>& parts)
    : rolled_{shipment, {}} {
    for (const ReportedPart& part : parts) lines_.push_back({part, part.quantity, {}});
    // What says that it is of a kit is taken before what does not, and that before what is sold as itself.
    std::ranges::sort(lines_, {}, [](const Line& line) {
        const int turn = !line.part.kit.empty() ? 0 : line.part.names_line ? 2 : 1;
        return std::tuple(turn, line.part.carton, line.part.line);
    });
    for (std::size_t c = 0; c < shipment.cartons.size(); ++c) {
        const std::string label = box_label(shipment.cartons[c], {});
        const auto same = std::ranges::find(boxes_, label, &Box::label);
        if (same == boxes_.end())
            boxes_.push_back({label, {c}});
        else
            same->cartons.push_back(c);
    }
}

std::int64_t PackedKits::there_are(const SentKit& kit, const Box& box) const {
    std::optional<std::int64_t> whole;
    for (const KitPart& part : kit.parts) {
        Decimal there(0);
        for (const Line& line : lines_)
            if (line.part.sku == part.sku && box.holds(line.part.carton)) there = there + line.left;
        const std::int64_t enough = times(there, part.quantity);
        whole = std::min(whole.value_or(enough), enough);
    }
    return whole.value_or(0);
}

std::set<std::size_t> PackedKits::take(const Packing& packing, std::int64_t number,
                                       const std::vector<std::size_t>& cartons) {
    std::set<std::size_t> from;
    for (const KitPart& part : packing.kit->parts) {
        Decimal wanted = Decimal(number) * part.quantity;
        for (const bool own : {true, false})
            for (Line& line : lines_) {
                // A line that says it is of another kit is the last to be taken from.
                const bool says_so = line.part.kit.empty() || line.part.kit == packing.kit->sku;
                if (line.part.sku != part.sku || says_so != own || wanted.is_zero() || line.left.is_zero()) continue;
                if (std::ranges::find(cartons, line.part.carton) == cartons.end()) continue;
                const Decimal taken = std::min(wanted, line.left);
                line.left = line.left - taken;
                line.taken_by = packing.kit->sku;
                wanted = wanted - taken;
                from.insert(line.part.carton);
            }
    }
    return from;
}

void PackedKits::put(const SentKit& kit, std::int64_t number, std::size_t carton) {
    ShippedLine line;
    line.sku.value = kit_number(kit.sku);
    line.shipped = Decimal(number);
    line.unit = "each";
    rolled_.shipment.cartons[carton].lines.push_back(std::move(line));
}

void PackedKits::pack_whole(const SentKit& kit, std::int64_t number) {
    Packing packing{&kit, number, number};
    for (const Box& box : boxes_) {
        const std::int64_t whole = std::min(packing.left, there_are(kit, box));
        if (whole <= 0) continue;
        const auto from = take(packing, whole, box.cartons);
        carry_tracking(from, box.cartons.front());
        put(kit, whole, box.cartons.front());
        packing.left -= whole;
    }
    packings_.push_back(packing);
}

void PackedKits::pack_spread(const SentKit& kit, const std::set<std::string>& left_before) {
    const auto packing = std::ranges::find(packings_, &kit, &Packing::kit);
    if (packing == packings_.end() || packing->left == 0) return;
    std::vector<std::size_t> all;
    for (std::size_t c = 0; c < rolled_.shipment.cartons.size(); ++c) all.push_back(c);
    const bool whole = there_are(kit, Box{{}, all}) >= packing->left;
    const auto from = take(*packing, packing->left, all);
    std::vector<const Box*> boxes;
    for (const Box& box : boxes_)
        if (std::ranges::any_of(from, [&](std::size_t carton) { return box.holds(carton); })) boxes.push_back(&box);
    const std::size_t first = boxes.front()->cartons.front();
    carry_tracking(from, first);
    if (!whole)
        for (const std::string& number : left_before) add_tracking(number, first);
    put(kit, packing->left, first);
    std::string labels;
    for (const Box* box : boxes) labels += (labels.empty() ? "" : ", ") + box->label;
    rolled_.notes.push_back("the parts of " + std::to_string(packing->left) + " " + kit.sku + " lie in the cartons " +
                            labels + (whole ? "" : " and in those of an earlier shipment") + "; Cin7 shows them in " +
                            boxes.front()->label);
}

std::set<std::string> PackedKits::leave(const SentKit& kit) {
    std::set<std::string> numbers;
    for (Line& line : lines_) {
        const bool is_part = std::ranges::find(kit.parts, line.part.sku, &KitPart::sku) != kit.parts.end();
        if (!is_part || line.left.is_zero()) continue;
        numbers.merge(tracking_numbers(rolled_.shipment.cartons[line.part.carton].tracking.value));
        line.left = Decimal(0);
        line.taken_by = kit.sku;
    }
    return numbers;
}

// The carton keeps its label, and gets the tracking numbers of those that may be empty for Cin7 by now.
void PackedKits::carry_tracking(const std::set<std::size_t>& from, std::size_t to) {
    for (const std::size_t c : from)
        if (c != to) add_tracking(rolled_.shipment.cartons[c].tracking.value, to);
}

void PackedKits::add_tracking(const std::string& number, std::size_t to) {
    documents::Carton& carton = rolled_.shipment.cartons[to];
    if (number.empty() || tracking_numbers(carton.tracking.value).contains(number)) return;
    if (carton.sscc.value.empty() && carton.marks.empty()) carton.marks = carton.tracking.value;
    carton.tracking.value += (carton.tracking.value.empty() ? "" : ", ") + number;
}

void PackedKits::write(const Line& line) {
    ShippedLine& shipped = rolled_.shipment.cartons[line.part.carton].lines[line.part.line];
    const bool taken = line.left != line.part.quantity;
    if (!taken && (!line.left.is_zero() || (line.part.is_sold && line.part.kit.empty()))) return;
    std::string kit = taken ? line.taken_by : line.part.kit;
    if (kit.empty())
        kit = std::ranges::find_if(packings_, [&](const Packing& one) {
                  return std::ranges::find(one.kit->parts, line.part.sku, &KitPart::sku) != one.kit->parts.end();
              })->kit->sku;
    if (line.left.is_zero()) shipped.sku.value = kit_number(kit);
    if (!shipped.lot.empty() || !shipped.lots.empty()) lots_.insert(line.part.sku);
    shipped.shipped = line.left;
    shipped.unit = "each";
    shipped.lot.clear();
    shipped.lots.clear();
}

RolledShipment PackedKits::rolled() && {
    for (const Line& line : lines_) write(line);
    std::string made, lots;
    for (const Packing& packing : packings_)
        if (packing.number > 0)
            made += (made.empty() ? "" : ", ") + std::to_string(packing.number) + " " + packing.kit->sku + " (of " +
                    in_words(packing.kit->parts) + ")";
    for (const std::string& sku : lots_) lots += (lots.empty() ? "" : ", ") + sku;
    if (!made.empty()) rolled_.notes.insert(rolled_.notes.begin(), "the parts reported are " + made);
    if (!lots.empty())
        rolled_.notes.push_back("the lots of " + lots +
                                " are left out: Cin7 chooses the lots itself when it assembles a kit");
    return std::move(rolled_);
}

}  // namespace crossdock::flows
