#include "gateway/flows/release.h"

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

}  // namespace

std::expected<WarehouseOrder, Refusal> warehouse_order(const OrderOut& out, const partners::Partner& partner) {
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

    // A mapping with own-sku writes the warehouse's number itself.
    const auto* rule = partner.send_of("warehouse-order");
    const bool own_skus = rule != nullptr && partners::uses_own_sku(rule->mapping);
    documents::Decimal total(0);
    for (const auto& line : out.lines) {
        const std::size_t index = order.lines.size();
        const std::string field = "lines[" + std::to_string(index) + "].sku";
        const auto number = partner.skus.to_partner(line.sku);
        if (!number)
            return refuse(ErrorKind::needs_data, "flow.sku-not-listed",
                          "sale " + out.number + " orders " + line.sku + ", for which the warehouse has no number",
                          partner.skus.remedy_for_sku(line.sku), field);
        const auto each = partner.units.each("each", line.sku);
        if (!each) return std::unexpected(Refusal{each.error(), field});
        documents::OrderLine row;
        row.number = static_cast<std::int64_t>(index + 1);
        row.line_id = line_id(index + 1);
        row.sku.value = own_skus ? line.sku : *number;
        row.description = line.name;
        row.quantity = line.quantity;
        row.unit = "each";
        if (*each != documents::Decimal(1))
            return refuse(ErrorKind::needs_data, "flow.each-is-not-one",
                          "an each of " + line.sku + " is " + each->shortest_text() +
                              " Cin7 units, so a quantity in eaches cannot be written",
                          "state the unit that holds one Cin7 unit as `each`", field);
        total = total + line.quantity;
        order.lines.push_back(std::move(row));
    }
    order.totals.quantity = total;
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
                                   order->totals.quantity->shortest_text() + " units",
                               {}});
    return changes;
}

}  // namespace crossdock::flows
