#include "gateway/cli/demo_warehouse.h"

#include <algorithm>

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;
using documents::Decimal;

std::string digits(std::uint64_t value, std::size_t width) {
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

// SSCC-18 with the GS1 check digit: weights 3, 1, 3 ... from the right.
std::string sscc(std::uint64_t serial) {
    std::string code =
        "0"
        "9521101" +
        digits(serial, 9);
    int sum = 0;
    for (std::size_t i = 0; i < code.size(); ++i) sum += (code[code.size() - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
    return code + static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

DemoWarehouse::DemoWarehouse(fs::path in, fs::path out, const mapping::Library& library, Habit usual)
    : in_(std::move(in)),
      papers_(std::move(out)),
      order_mapping_(load_mapping(library, "x12/004010/940")),
      shipment_mapping_(load_mapping(library, "x12/004010/945")),
      acknowledgement_mapping_(load_mapping(library, "x12/004010/997")),
      usual_(usual) {}

Result<std::size_t> DemoWarehouse::look(Instant now) {
    std::size_t shipped = 0;
    for (const fs::path& file : whole_files(in_))
        if (auto taken = take(file, now, shipped); !taken) return std::unexpected(taken.error());
    return shipped;
}

std::vector<std::size_t> DemoWarehouse::acceptances() const {
    std::vector<std::size_t> counts;
    for (const std::string& control : shipments_) counts.push_back(papers_.answers(control));
    return counts;
}

Result<void> DemoWarehouse::take(const fs::path& file, Instant now, std::size_t& shipped) {
    const auto sets = read_sets(file, {{"940", &order_mapping_}, {"997", &acknowledgement_mapping_}});
    if (!sets) return std::unexpected(sets.error());
    for (const auto& set : *sets) {
        if (!papers_.is_new(set)) continue;
        if (const auto* answer = std::get_if<documents::Acknowledgement>(&set.result->document)) {
            papers_.take(*answer);
            continue;
        }
        const auto& order = std::get<documents::WarehouseOrder>(set.result->document);
        const DemoPaperwork::Parties parties{set.receiver, set.sender};

        documents::Acknowledgement ack;
        ack.functional_id = set.functional_id;
        ack.group_control_number = set.group_control;
        documents::SetResponse accepted;
        accepted.transaction = set.transaction;
        accepted.control_number = set.set_control;
        accepted.status = "A";
        ack.sets = {std::move(accepted)};
        ack.status = "A";
        ack.included = ack.received = ack.accepted = 1;
        const auto answer = papers_.write(parties, acknowledgement_mapping_, ack, now);
        if (!answer) return std::unexpected(answer.error());
        if (auto left = papers_.leave("997-" + answer->control + ".edi", answer->bytes); !left) return left;

        const auto habit = habits_.contains(order.order_number.value) ? habits_.at(order.order_number.value) : usual_;
        const auto sent = papers_.write(parties, shipment_mapping_, ship(order, habit, now), now);
        if (!sent) return std::unexpected(sent.error());
        shipments_.push_back(sent->control);
        const std::string name = "945-" + order.order_number.value;
        if (auto left = papers_.leave(name + ".edi", sent->bytes); !left) return left;
        if (habit == Habit::twice)
            if (auto left = papers_.leave(name + "-again.edi", sent->bytes); !left) return left;
        ++shipped;
    }
    fs::remove(file);
    return {};
}

documents::WarehouseShipment DemoWarehouse::ship(const documents::WarehouseOrder& order, Habit habit, Instant now) {
    documents::WarehouseShipment shipment;
    shipment.reporting = "full";
    shipment.order_number = order.order_number;
    shipment.purchase_order = order.purchase_order;
    shipment.shipped_on = documents::Date::parse_iso(to_string(now).substr(0, 10));
    const std::string number = digits(++number_, 5);
    shipment.shipment_id.value = "SHP" + number;
    shipment.parties = order.parties;
    for (auto& party : shipment.parties) party.contacts.clear();
    shipment.bill_of_lading = "BOL" + number;
    shipment.carrier.transport_mode = "parcel";
    shipment.carrier.scac = "UPSN";
    shipment.carrier.service = order.carrier.routing.empty() ? "UPS Ground" : order.carrier.routing;

    shipment.cartons.resize(order.lines.size() > 1 || habit == Habit::in_full || habit == Habit::unlabelled ? 2 : 1);
    for (std::size_t i = 0; i < shipment.cartons.size(); ++i) {
        auto& carton = shipment.cartons[i];
        carton.number = static_cast<std::int64_t>(i + 1);
        ++serial_;
        if (habit != Habit::unlabelled) carton.sscc.value = sscc(serial_);
        carton.tracking.value = "1Z9521101" + digits(serial_, 9);
    }
    Decimal units(0);
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        const auto& ordered = order.lines[i];
        documents::ShippedLine line;
        line.status = "complete";
        line.ordered = ordered.quantity;
        line.shipped = ordered.quantity;
        line.unit = ordered.unit;
        line.sku = ordered.sku;
        line.line_id = ordered.line_id;
        if (i == 0 && habit == Habit::short_ship) {
            line.status = "partial-backorder";
            line.shipped = Decimal(ordered.quantity.value_or(Decimal(0)).units() / 2, ordered.quantity->scale());
        }
        if (i == 0 && habit == Habit::strange_sku) line.sku.value = strange_name(ordered.sku.value);
        units = units + line.shipped.value_or(Decimal(0));
        auto& left = shipped_[ordered.sku.value];
        left = left + line.shipped.value_or(Decimal(0));
        shipment.cartons[i % shipment.cartons.size()].lines.push_back(std::move(line));
    }
    erase_if(shipment.cartons, [](const auto& carton) { return carton.lines.empty(); });
    shipment.totals.units = units;
    return shipment;
}

}  // namespace crossdock::cli
