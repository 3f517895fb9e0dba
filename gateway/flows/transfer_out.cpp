#include "gateway/flows/transfer_out.h"

#include "gateway/flows/outbound.h"

namespace crossdock::flows {
namespace {

constexpr std::string_view transfer_kind = "stock-transfer";

std::string three_digits(std::size_t number) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

}  // namespace

std::string_view announced_status(const partners::Partner& partner) {
    return partner.stock.announce_ordered ? "ORDERED" : "IN TRANSIT";
}

bool may_be_announced(const cin7::Transfer& row, const partners::Partner& partner) {
    return row.status == announced_status(partner) &&
           (row.to == partner.cin7.name || row.to.starts_with(partner.cin7.name + ": "));
}

std::expected<void, Refusal> brings_no_kits(const cin7::Transfer& transfer, const partners::Partner& partner,
                                            const KitBills& bills) {
    for (std::size_t i = 0; i < transfer.lines.size(); ++i)
        if (const std::string& sku = transfer.lines[i].sku; bills.is_kit(sku))
            return refuse(ErrorKind::needs_data, "flow.kit-transferred",
                          "transfer " + transfer.number + " brings the kit " + sku + " to " + partner.cin7.name +
                              ", and " + partner.name + " holds and counts parts of kits (kits=\"parts\")",
                          "enter the parts on the transfer in place of the kit: disassemble it in Cin7 first where it "
                          "lies assembled",
                          "lines[" + std::to_string(i) + "].sku");
    return {};
}

std::expected<documents::StockTransfer, Refusal> stock_transfer(const cin7::Transfer& transfer,
                                                                const partners::Partner& partner) {
    documents::StockTransfer document;
    document.reporting = "original";
    document.order_number.value = transfer.number;
    document.shipment_id.value = transfer.reference;
    document.shipped_on = transfer.departed;
    // Cin7 does not say who carries it, and a 943 has to.
    document.carrier.transport_mode = "mutual";
    document.carrier.service = "carrier not stated";
    documents::Party from;
    from.role = party_of_transfer;
    from.name = transfer.from;
    document.parties.push_back(std::move(from));
    if (transfer.expected) {
        documents::DatedEvent expected;
        expected.kind = "estimated-delivery";
        expected.date = transfer.expected;
        document.dates.push_back(std::move(expected));
    }
    const auto* rule = partner.send_of(transfer_kind);
    const bool own_skus = rule != nullptr && partners::uses_own_sku(rule->mapping);
    documents::Decimal total(0);
    for (const cin7::GoodsLine& goods : transfer.lines) {
        const std::size_t index = document.lines.size();
        const std::string field = "lines[" + std::to_string(index) + "].sku";
        const auto number = partner.skus.to_partner(goods.sku);
        if (!number)
            return refuse(
                ErrorKind::needs_data, "flow.sku-not-listed",
                "transfer " + transfer.number + " holds " + goods.sku + ", for which the warehouse has no number",
                partner.skus.remedy_for_sku(goods.sku), field);
        const auto each = partner.units.each("each", goods.sku);
        if (!each) return std::unexpected(Refusal{each.error(), field});
        if (*each != documents::Decimal(1))
            return refuse(ErrorKind::needs_data, "flow.each-is-not-one",
                          "an each of " + goods.sku + " is " + each->shortest_text() +
                              " Cin7 units, so a quantity in eaches cannot be written",
                          "state the unit that holds one Cin7 unit as `each`", field);
        documents::TransferLine line;
        line.line_id = three_digits(index + 1);
        line.sku.value = own_skus ? goods.sku : *number;
        line.shipped = goods.quantity;
        line.unit = "each";
        if (!goods.batch.empty()) {
            documents::Lot lot;
            lot.lot = goods.batch;
            if (goods.expiry.size() >= 10) lot.expiry = documents::Date::parse_iso(goods.expiry.substr(0, 10));
            line.lots.push_back(std::move(lot));
        }
        total = total + goods.quantity;
        document.lines.push_back(std::move(line));
    }
    if (document.lines.empty())
        return refuse(ErrorKind::needs_data, "flow.transfer-empty", "transfer " + transfer.number + " has no lines",
                      "enter its lines in Cin7");
    document.totals.units = total;
    return document;
}

std::string transfer_document_id(std::string_view partner, std::string_view number) {
    return "transfer/" + std::string(partner) + "/" + std::string(number);
}

Decision announce(const cin7::Transfer& transfer, const partners::Partner& partner, Instant now) {
    const auto made = stock_transfer(transfer, partner);
    if (!made) return std::unexpected(made.error());
    const std::string& trade = transfer.number;

    store::Changes changes = send_document(
        partner, *made, {transfer_document_id(partner.id, trade), trade, "Cin7 stock transfer " + trade}, now);
    changes.trade_keys.push_back({trade, "cin7-transfer", transfer.id});
    if (!transfer.reference.empty()) changes.trade_keys.push_back({trade, "transfer-reference", transfer.reference});
    changes.journal.push_back({0,
                               now,
                               partner.id,
                               trade,
                               "transfer-announced",
                               "cin7",
                               "transfer " + trade + " from " + transfer.from + " announced to " + partner.name + ": " +
                                   std::to_string(made->lines.size()) + " lines, " +
                                   made->totals.units->shortest_text() + " units",
                               {}});
    return changes;
}

}  // namespace crossdock::flows
