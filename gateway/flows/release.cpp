#include "gateway/flows/release.h"

#include <algorithm>

#include "gateway/flows/kits_sent.h"
#include "gateway/flows/outbound.h"

namespace crossdock::flows {
namespace {

using documents::WarehouseOrder;

documents::Party ship_to(const OrderOut& order) {
    const cin7::Address& to = order.ship_to;
    documents::Party party;
    party.role = party_of_order;
    party.name = to.company.empty() ? order.customer : to.company;
    party.address = {to.line1, to.line2, to.city, to.state, to.postcode, to.country.size() <= 3 ? to.country : ""};
    if (!to.contact.empty() || !order.phone.empty() || !order.email.empty()) {
        documents::Contact contact;
        contact.function = "delivery";
        contact.name = to.contact;
        contact.phone = order.phone;
        contact.email = order.email;
        party.contacts.push_back(std::move(contact));
    }
    return party;
}

// Three digits, so that a warehouse that sorts line ids as text keeps their order.
std::string line_id(std::size_t number) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

using Done = std::expected<void, Refusal>;

// Goods that the order is made of: in Cin7's units, which have to be the warehouse's eaches.
struct Goods {
    const std::string &sku, &name;
    documents::Decimal quantity;
    const std::string& kit;  // that they are a part of; empty: sold as themselves
};

Done one_each(const partners::Partner& partner, const std::string& sku, const std::string& field) {
    const auto each = partner.units.each("each", sku);
    if (!each) return std::unexpected(Refusal{each.error(), field});
    if (*each == documents::Decimal(1)) return {};
    return refuse(
        ErrorKind::needs_data, "flow.each-is-not-one",
        "an each of " + sku + " is " + each->shortest_text() + " Cin7 units, so a quantity in eaches cannot be written",
        "state the unit that holds one Cin7 unit as `each`", field);
}

Done add_line(WarehouseOrder& order, const Goods& goods, const partners::Partner& partner) {
    // A mapping with own-sku writes the warehouse's number itself.
    const auto* rule = partner.send_of("warehouse-order");
    const bool own_skus = rule != nullptr && partners::uses_own_sku(rule->mapping);
    const std::size_t index = order.lines.size();
    const std::string field = "lines[" + std::to_string(index) + "].sku";
    const auto number = partner.skus.to_partner(goods.sku);
    if (!number)
        return refuse(ErrorKind::needs_data, "flow.sku-not-listed",
                      "sale " + order.order_number.value + " orders " + goods.sku +
                          (goods.kit.empty() ? "" : " as a part of " + goods.kit) +
                          ", for which the warehouse has no number",
                      partner.skus.remedy_for_sku(goods.sku), field);
    if (auto good = one_each(partner, goods.sku, field); !good) return good;
    documents::OrderLine row;
    row.number = static_cast<std::int64_t>(index + 1);
    row.line_id = line_id(index + 1);
    row.sku.value = own_skus ? goods.sku : *number;
    row.description = goods.name;
    row.quantity = goods.quantity;
    row.unit = "each";
    order.totals.quantity = order.totals.quantity.value_or(documents::Decimal(0)) + goods.quantity;
    order.lines.push_back(std::move(row));
    return {};
}

// One line for each part, so that what is sold as itself besides keeps a line of its own.
Done add_parts(WarehouseOrder& order, const OrderOut::Line& kit, const KitParts& parts,
               const partners::Partner& partner) {
    const std::string field = "lines[" + std::to_string(order.lines.size()) + "].sku";
    if (auto good = one_each(partner, kit.sku, field); !good) return good;
    const documents::Decimal kits(times(kit.quantity, documents::Decimal(1)));
    if (kits != kit.quantity)
        return refuse(ErrorKind::needs_data, "flow.kit-not-whole",
                      "sale " + order.order_number.value + " orders " + kit.quantity.shortest_text() + " of the kit " +
                          kit.sku + ", and only whole kits can be taken apart",
                      "put the quantity right on the sale in Cin7", field);
    for (const KitPart& part : parts) {
        if (auto done = add_line(order, {part.sku, part.name, kits * part.quantity, kit.sku}, partner); !done)
            return done;
        mark_part(order.lines[order.lines.size() - 1], kit.sku, part.quantity);
    }
    return {};
}

// ", among them 3 KIT (of 2 TEE, 1 CAP) as their parts"; empty without kits.
std::string taken_apart(const WarehouseOrder& order, const partners::Partner& partner) {
    const auto kits = kits_of(order, item_terms_of(partner));
    if (!kits || kits->empty()) return {};
    std::string text;
    for (const SentKit& kit : *kits)
        text += (text.empty() ? "" : ", ") + kit.ordered.shortest_text() + " " + kit.sku + " (of " +
                in_words(kit.parts) + ")";
    return ", among them " + text + " as their parts";
}

}  // namespace

Done name_parts(OrderOut& order, const KitBills& bills) {
    for (OrderOut::Line& line : order.lines) {
        auto parts = bills.parts_of(line.sku);
        if (!parts) {
            parts.error().error.message =
                "sale " + order.number + " orders " + line.sku + ": " + parts.error().error.message;
            return std::unexpected(std::move(parts.error()));
        }
        line.parts = *std::move(parts);
    }
    return {};
}

std::expected<WarehouseOrder, Refusal> warehouse_order(const OrderOut& out, const partners::Partner& partner,
                                                       const WarehouseOrder* sent) {
    WarehouseOrder order;
    order.purpose = "original";
    order.order_number.value = out.number;
    order.purchase_order.value = out.purchase_order;
    order.parties.push_back(ship_to(out));
    if (out.ship_by) {
        documents::DatedEvent date;
        date.kind = "requested-ship";
        date.date = out.ship_by;
        order.dates.push_back(std::move(date));
    }
    if (!out.note.empty()) order.notes.push_back({"warehouse", out.note});
    order.carrier.payment = "prepaid";
    order.carrier.transport_mode = "parcel";
    order.carrier.routing = out.carrier.substr(0, 35);

    std::vector<SentKit> kept;
    if (sent != nullptr && partner.cin7.kits_in_parts) {
        auto kits = kits_of(*sent, item_terms_of(partner));
        if (!kits) return std::unexpected(std::move(kits.error()));
        kept = *std::move(kits);
    }
    order.totals.quantity = documents::Decimal(0);
    const std::string no_kit;
    for (const auto& line : out.lines) {
        const auto same = std::ranges::find(kept, line.sku, &SentKit::sku);
        const KitParts& parts = same == kept.end() ? line.parts : same->parts;
        const Done done = partner.cin7.kits_in_parts && !parts.empty()
                              ? add_parts(order, line, parts, partner)
                              : add_line(order, {line.sku, line.name, line.quantity, no_kit}, partner);
        if (!done) return std::unexpected(done.error());
    }
    return order;
}

std::string order_document_id(std::string_view partner, std::string_view order_number) {
    return "order/" + std::string(partner) + "/" + std::string(order_number);
}

Decision release(const OrderOut& out, const partners::Partner& partner, Instant now) {
    const auto order = warehouse_order(out, partner);
    if (!order) return std::unexpected(order.error());
    const std::string& trade = out.number;

    store::Changes changes =
        send_document(partner, *order, {order_document_id(partner.id, trade), trade, "Cin7 sale " + trade}, now);
    changes.trade_keys.push_back({trade, "cin7-sale", out.id});
    if (!out.purchase_order.empty()) changes.trade_keys.push_back({trade, "purchase-order", out.purchase_order});
    changes.journal.push_back({0,
                               now,
                               partner.id,
                               trade,
                               "order-released",
                               "cin7",
                               "sale " + trade + " for " + out.customer + " released to " + partner.name + ": " +
                                   std::to_string(order->lines.size()) + " lines, " +
                                   order->totals.quantity->shortest_text() + " units" + taken_apart(*order, partner),
                               {}});
    return changes;
}

}  // namespace crossdock::flows
