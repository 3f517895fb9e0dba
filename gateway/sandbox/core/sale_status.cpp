#include "gateway/sandbox/core/sale_status.h"

#include <algorithm>

namespace crossdock::sandbox {
namespace {

struct StageWords {
    std::string_view none, started, partial, done;
};

// How far one kind of stage has come over all fulfilments.
enum class Progress { none, started, partial, done };

bool covers(const Quantities& done, const Quantities& wanted) {
    return std::ranges::all_of(wanted, [&](const auto& want) {
        const auto found = done.find(want.first);
        return found != done.end() && found->second >= want.second;
    });
}

struct StageView {
    Stage status;
    const std::vector<StageLine>& lines;
};

StageView pick_of(const Fulfilment& one) {
    return {one.pick.status, one.pick.lines};
}
StageView pack_of(const Fulfilment& one) {
    return {one.pack.status, one.pack.lines};
}
// A shipment names boxes; what is in them stands in the pack.
StageView ship_of(const Fulfilment& one) {
    return {one.ship.status, one.pack.lines};
}

Progress progress(const Sale& sale, StageView (*view)(const Fulfilment&)) {
    Quantities done;
    bool any_started = false, any_partial = false;
    for (const Fulfilment& fulfilment : sale.fulfilments) {
        const StageView stage = view(fulfilment);
        any_started |= stage.status == Stage::draft;
        any_partial |= stage.status == Stage::partially_authorised;
        if (stage.status != Stage::authorised) continue;
        for (const auto& [product, quantity] : quantities(stage.lines)) done[product] += quantity;
    }
    if (!done.empty() && covers(done, ordered(sale))) return Progress::done;
    if (!done.empty() || any_partial) return Progress::partial;
    return any_started ? Progress::started : Progress::none;
}

std::string_view word(const Sale& sale, Progress progress, const StageWords& words) {
    if (sale.is_void) return "VOIDED";
    if (sale.order.status != Stage::authorised) return "NOT AVAILABLE";
    switch (progress) {
        case Progress::none: return words.none;
        case Progress::started: return words.started;
        case Progress::partial: return words.partial;
        case Progress::done: return words.done;
    }
    return words.none;
}

std::string_view simple_sale_status(const Fulfilment& fulfilment) {
    if (fulfilment.ship.status != Stage::not_available) return "SHIPPING";
    if (fulfilment.pack.status == Stage::authorised) return "PACKED";
    if (fulfilment.pack.status == Stage::draft) return "PACKING";
    if (fulfilment.pick.status == Stage::authorised) return "PICKED";
    if (fulfilment.pick.status == Stage::draft) return "PICKING";
    return {};
}

}  // namespace

std::string_view to_string(Stage stage) {
    switch (stage) {
        case Stage::not_available: return "NOT AVAILABLE";
        case Stage::draft: return "DRAFT";
        case Stage::partially_authorised: return "PARTIALLY AUTHORISED";
        case Stage::authorised: return "AUTHORISED";
        case Stage::voided: return "VOIDED";
    }
    return "NOT AVAILABLE";
}

std::string_view sale_status(const Sale& sale) {
    if (sale.is_void) return "VOIDED";
    if (sale.order.status == Stage::draft) return "ORDERING";
    if (sale.order.status == Stage::not_available) {
        if (sale.header.skip_quote || sale.quote == Stage::authorised) return "ESTIMATED";
        return sale.quote == Stage::draft ? "ESTIMATING" : "DRAFT";
    }
    if (sale.kind == SaleKind::simple && !sale.fulfilments.empty())
        if (const auto status = simple_sale_status(sale.fulfilments.front()); !status.empty()) return status;
    const bool backordered =
        std::ranges::any_of(sale.order.lines, [](auto& line) { return line.backorder > Amount{}; });
    return backordered && !has_authorised_pick(sale) ? "BACKORDERED" : "ORDERED";
}

std::string_view combined_picking(const Sale& sale) {
    return word(sale, progress(sale, pick_of), {"NOT PICKED", "PICKING", "PARTIALLY PICKED", "PICKED"});
}

std::string_view combined_packing(const Sale& sale) {
    return word(sale, progress(sale, pack_of), {"NOT PACKED", "PACKING", "PARTIALLY PACKED", "PACKED"});
}

std::string_view combined_shipping(const Sale& sale) {
    return word(sale, progress(sale, ship_of), {"NOT SHIPPED", "SHIPPING", "PARTIALLY SHIPPED", "SHIPPED"});
}

std::string_view fulfilment_status(const Sale& sale) {
    return word(sale, progress(sale, ship_of), {"NOT FULFILLED", "NOT FULFILLED", "PARTIALLY FULFILLED", "FULFILLED"});
}

std::string_view fulfilment_status(const Fulfilment& fulfilment) {
    if (fulfilment.pick.status == Stage::voided) return "VOIDED";
    if (fulfilment.ship.status == Stage::authorised) return "FULFILLED";
    return fulfilment.ship.status == Stage::partially_authorised ? "PARTIALLY FULFILLED" : "NOT FULFILLED";
}

std::string combined_tracking_numbers(const Sale& sale) {
    std::vector<std::string_view> seen;
    std::string joined;
    for (const Fulfilment& fulfilment : sale.fulfilments)
        for (const ShipLine& line : fulfilment.ship.lines) {
            if (line.tracking_number.empty() || std::ranges::find(seen, line.tracking_number) != seen.end()) continue;
            seen.push_back(line.tracking_number);
            joined += (joined.empty() ? "" : ", ") + line.tracking_number;
        }
    return joined;
}

Quantities quantities(const std::vector<StageLine>& lines) {
    Quantities sums;
    for (const StageLine& line : lines) sums[line.product_id] += line.quantity;
    return sums;
}

Quantities ordered(const Sale& sale) {
    Quantities sums;
    for (const OrderLine& line : sale.order.lines)
        if (line.is_stocked) sums[line.product_id] += line.quantity;
    return sums;
}

Quantities picked(const Sale& sale) {
    Quantities sums;
    for (const Fulfilment& fulfilment : sale.fulfilments) {
        if (fulfilment.pick.status != Stage::authorised) continue;
        for (const StageLine& line : fulfilment.pick.lines) sums[line.product_id] += line.quantity;
    }
    return sums;
}

bool is_open(const Fulfilment& fulfilment) {
    return fulfilment.pick.status == Stage::not_available || fulfilment.pick.status == Stage::draft;
}

bool has_authorised_pick(const Sale& sale) {
    return std::ranges::any_of(sale.fulfilments,
                               [](const Fulfilment& one) { return one.pick.status == Stage::authorised; });
}

}  // namespace crossdock::sandbox
