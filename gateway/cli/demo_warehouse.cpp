#include "gateway/cli/demo_warehouse.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "mappings/language/read_payload.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;
using documents::Decimal;

mapping::Mapping load(const mapping::Library& library, std::string_view name) {
    const auto file = library.find(name, {});
    if (!file) throw std::runtime_error(to_string(file.error()));
    auto mapping = mapping::Mapping::load(*file, &library);
    if (!mapping) throw std::runtime_error(render(mapping.error()));
    return std::move(*mapping);
}

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

Result<std::string> read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in && !in.eof()) return fail(ErrorKind::transient, "demo.read", "the file cannot be read", file.string());
    return bytes;
}

}  // namespace

struct DemoWarehouse::Incoming {
    std::string sender, receiver;
};

DemoWarehouse::DemoWarehouse(fs::path in, fs::path out, const mapping::Library& library, Habit usual)
    : in_(std::move(in)),
      out_(std::move(out)),
      order_mapping_(load(library, "x12/004010/940")),
      shipment_mapping_(load(library, "x12/004010/945")),
      acknowledgement_mapping_(load(library, "x12/004010/997")),
      usual_(usual) {}

Result<std::size_t> DemoWarehouse::look(Instant now) {
    std::size_t shipped = 0;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(in_))
        if (entry.is_regular_file() && entry.path().extension() == ".edi") files.push_back(entry.path());
    std::ranges::sort(files);
    for (const fs::path& file : files)
        if (auto taken = take(file, now, shipped); !taken) return std::unexpected(taken.error());
    return shipped;
}

std::vector<std::size_t> DemoWarehouse::acceptances() const {
    std::vector<std::size_t> counts;
    for (const std::string& control : shipments_) {
        const auto found = accepted_.find(control);
        counts.push_back(found == accepted_.end() ? 0 : found->second);
    }
    return counts;
}

Result<void> DemoWarehouse::take(const fs::path& file, Instant now, std::size_t& shipped) {
    const auto bytes = read_file(file);
    if (!bytes) return std::unexpected(bytes.error());
    const auto read = mapping::read_payload(*bytes, [&](auto, auto transaction, auto) -> const mapping::Mapping* {
        if (transaction == "997") return &acknowledgement_mapping_;
        return transaction == "940" ? &order_mapping_ : nullptr;
    });
    if (!read) return std::unexpected(read.error());

    for (const auto& set : read->sets) {
        if (!set.result)
            return fail(ErrorKind::partner_fault, "demo.order", set.result.error().front().message, file.string());
        if (!interchanges_.insert(set.sender + "/" + set.interchange_control).second) continue;
        if (const auto* answer = std::get_if<documents::Acknowledgement>(&set.result->document)) {
            if (answer->functional_id == shipment_mapping_.functional_id() && answer->status == "A")
                ++accepted_[answer->group_control_number];
            continue;
        }
        const auto& order = std::get<documents::WarehouseOrder>(set.result->document);
        const Incoming answered{set.sender, set.receiver};

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
        if (auto sent = write(answered, acknowledgement_mapping_, ack, now); !sent)
            return std::unexpected(sent.error());
        else if (auto left = leave("997-" + digits(control_, 6) + ".edi", *sent); !left)
            return left;

        const auto habit = habits_.contains(order.order_number.value) ? habits_.at(order.order_number.value) : usual_;
        const auto sent = write(answered, shipment_mapping_, ship(order, habit, now), now);
        if (!sent) return std::unexpected(sent.error());
        shipments_.push_back(std::to_string(control_));
        const std::string name = "945-" + order.order_number.value;
        if (auto left = leave(name + ".edi", *sent); !left) return left;
        if (habit == Habit::twice)
            if (auto left = leave(name + "-again.edi", *sent); !left) return left;
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
    shipment.shipment_id.value = "SHP" + digits(++control_, 5);
    shipment.parties = order.parties;
    for (auto& party : shipment.parties) party.contacts.clear();
    shipment.bill_of_lading = "BOL" + digits(control_, 5);
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

Result<std::string> DemoWarehouse::write(const Incoming& answered, const mapping::Mapping& mapping,
                                         const documents::Document& document, Instant now) {
    const std::string at = to_string(now);
    x12::Envelope envelope;
    envelope.sender = answered.receiver;
    envelope.receiver = answered.sender;
    envelope.functional_id = mapping.functional_id();
    envelope.date = at.substr(0, 4) + at.substr(5, 2) + at.substr(8, 2);
    envelope.time = at.substr(11, 2) + at.substr(14, 2);
    envelope.interchange_control = envelope.group_control = ++control_;
    x12::InterchangeWriter out(envelope);
    out.begin_set(mapping.transaction(), "0001");
    if (auto written = mapping.write(document, out); !written) return std::unexpected(written.error());
    out.end_set();
    return out.finish();
}

Result<void> DemoWarehouse::leave(const std::string& name, const std::string& bytes) const {
    const fs::path part = out_ / (name + ".part");
    {
        std::ofstream out(part, std::ios::binary);
        out << bytes;
        if (!out.flush()) return fail(ErrorKind::transient, "demo.write", "the file cannot be written", part.string());
    }
    fs::rename(part, out_ / name);
    return {};
}

}  // namespace crossdock::cli
