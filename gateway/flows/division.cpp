#include "gateway/flows/division.h"

#include <algorithm>

#include "gateway/flows/order_change.h"

namespace crossdock::flows {
namespace {

// Kind of the trade keys that name the warehouses of a divided order.
constexpr std::string_view warehouse_key = "warehouse";

std::unexpected<Refusal> unfit_draft(const cin7::Sale& sale, const std::string& location, const std::string& sku,
                                     const documents::Decimal& drafted) {
    return refuse(ErrorKind::needs_data, "orders.draft-pick-unfit",
                  "the draft pick of sale " + sale.order_number + " takes " + drafted.shortest_text() + " " + sku +
                      " from '" + location + "', and the order does not have that many",
                  "put the draft pick right in Cin7; it says which location ships what");
}

const partners::Partner* partner_at(std::span<const partners::Partner> partners, const std::string& location) {
    const auto found =
        std::ranges::find_if(partners, [&](const partners::Partner& one) { return one.cin7.name == location; });
    return found == partners.end() ? nullptr : &*found;
}

std::string in_words(const OrderPart& part) {
    Sums goods;
    for (const auto& line : part.order.lines) add(goods, {line.sku}, line.quantity);
    return flows::in_words(goods);
}

void append(store::Changes& all, store::Changes&& some) {
    const auto move_to = [](auto& to, auto& from) { std::ranges::move(from, std::back_inserter(to)); };
    move_to(all.documents, some.documents);
    move_to(all.intents, some.intents);
    move_to(all.dead_letters, some.dead_letters);
    move_to(all.replayed, some.replayed);
    move_to(all.trade_keys, some.trade_keys);
    move_to(all.journal, some.journal);
}

// What one warehouse has to know of the state of the whole order.
OrderState state_at(const std::string& location, const OrderState& whole) {
    if (whole.is != OrderState::Is::live || !whole.order) return whole;
    const auto mine = std::ranges::find(whole.parts, location, &OrderPart::location);
    if (mine == whole.parts.end()) return {OrderState::Is::cancelled, "left without goods from '" + location + "'", {}};
    return {OrderState::Is::live, {}, mine->order};
}

// Why nobody can tell any more who ships what; empty where it is clear.
std::string undivided(std::span<const Warehouse> warehouses, const OrderState& state) {
    if (state.is != OrderState::Is::live || !state.order) return {};
    if (state.parts.empty()) return "the draft pick that divided it between the warehouses is gone";
    for (const OrderPart& part : state.parts)
        if (std::ranges::none_of(warehouses, [&](const auto& one) { return one.partner.cin7.name == part.location; }))
            return in_words(part) + " are to be picked from '" + part.location + "' now, where no part of it went";
    return {};
}

}  // namespace

std::expected<std::vector<OrderPart>, Refusal> parts_of(const cin7::Sale& sale) {
    const auto drafted = drafted_elsewhere(sale);
    OrderOut rest = order_out(sale);
    std::vector<OrderPart> parts;
    for (const auto& [location, goods] : drafted) {
        OrderPart part{location, rest};
        part.order.lines.clear();
        for (const auto& [sku, quantity] : goods) {
            const auto line = std::ranges::find(rest.lines, sku, &OrderOut::Line::sku);
            if (line == rest.lines.end() || line->quantity < quantity)
                return unfit_draft(sale, location, sku, quantity);
            line->quantity = line->quantity - quantity;
            part.order.lines.push_back({sku, line->name, quantity});
        }
        parts.push_back(std::move(part));
    }
    std::erase_if(rest.lines, [](const OrderOut::Line& line) { return line.quantity.is_zero(); });
    if (!rest.lines.empty() || parts.empty()) parts.insert(parts.begin(), {sale.location, std::move(rest)});
    return parts;
}

Decision release_parts(std::span<const OrderPart> parts, std::span<const partners::Partner> partners, Instant now) {
    store::Changes all;
    std::string who;
    const std::string& number = parts.front().order.number;
    for (const OrderPart& part : parts) {
        const partners::Partner* const partner = partner_at(partners, part.location);
        if (partner == nullptr)
            return refuse(ErrorKind::needs_data, std::string(location_of_nobody),
                          in_words(part) + " of it are to be picked from '" + part.location +
                              "' in Cin7, which is no partner's location, so nothing of the order was sent",
                          "let the draft pick take them from a partner's location, or put what you ship yourself on a "
                          "sale of its own. When the sale's own warehouse shall ship all of it: `crossdock orders "
                          "release " +
                              number + " --reason ...`");
        auto released = release(part.order, *partner, now);
        if (!released) {
            released.error().error.message += " (its part of '" + part.location + "')";
            return released;
        }
        append(all, *std::move(released));
        all.trade_keys.push_back({number, std::string(warehouse_key), partner->id});
        who += (who.empty() ? "" : ", ") + partner->name + " ships " + in_words(part);
    }
    all.journal.push_back({0, now, {}, number, "order-divided", "cin7", "sale " + number + " is divided: " + who, {}});
    return all;
}

std::vector<std::string> warehouses_of(const store::Trade& trade) {
    std::vector<std::string> ids;
    for (const store::TradeKey& key : trade.keys)
        if (key.kind == warehouse_key) ids.push_back(key.value);
    return ids;
}

Decision follow_parts(std::span<const Warehouse> warehouses, const OrderState& state, Instant now) {
    store::Changes all;
    const std::string unclear = undivided(warehouses, state);
    for (const Warehouse& one : warehouses) {
        const OrderState mine =
            unclear.empty() ? state_at(one.partner.cin7.name, state) : OrderState{OrderState::Is::held, unclear, {}};
        auto followed = follow(one.history, mine, one.partner, now);
        if (!followed) return followed;
        append(all, *std::move(followed));
    }
    return all;
}

}  // namespace crossdock::flows
