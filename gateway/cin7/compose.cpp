#include "gateway/cin7/compose.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/cin7/call_error.h"

namespace crossdock::cin7 {
namespace {

using documents::Decimal;

constexpr std::size_t label_max = 256;  // box, batch, carrier, tracking number, location
constexpr std::size_t sku_max = 50;
constexpr std::size_t notes_max = 1024;
constexpr std::size_t decimals_max = 4;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string quoted(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// One JSON object in the making, which remembers the first value that cannot be sent.
class Object {
  public:
    explicit Object(std::string place = {}) : place_(std::move(place)) {}

    Object& raw(std::string_view name, std::string_view json) {
        text_ += text_.empty() ? "{" : ",";
        text_ += quoted(name) + ":";
        text_ += json;
        return *this;
    }
    Object& text(std::string_view name, std::string_view value, std::size_t max = label_max) {
        if (characters(value) > max)
            refuse(name, "Cin7 takes at most " + std::to_string(max) + " characters, there are " +
                             std::to_string(characters(value)) + ": '" + std::string(value.substr(0, 40)) + "...'");
        return raw(name, quoted(value));
    }
    Object& text_if_any(std::string_view name, std::string_view value, std::size_t max = label_max) {
        return value.empty() ? *this : text(name, value, max);
    }
    Object& number(std::string_view name, const Decimal& value) {
        const std::string digits = value.shortest_text();
        const auto point = digits.find('.');
        if (point != std::string::npos && digits.size() - point - 1 > decimals_max)
            refuse(name, "Cin7 keeps " + std::to_string(decimals_max) + " decimals, " + digits + " has more");
        return raw(name, digits);
    }
    Object& flag(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }

    Object& refuse(std::string_view name, std::string message) {
        if (!refusal_)
            refusal_ = Error{ErrorKind::needs_data, std::string(call_error::unsendable), std::move(message),
                             place_ + std::string(name), "correct the value where it comes from and replay"};
        return *this;
    }

    template <class Line, class Write>
    Object& lines(const std::vector<Line>& lines, Write write) {
        // Cin7 takes an authorised stage without lines for "all of it".
        if (lines.empty()) refuse("Lines", "there are no lines to send");
        std::string array = "[";
        for (std::size_t i = 0; i < lines.size(); ++i) {
            Object line("Lines[" + std::to_string(i) + "].");
            write(line, lines[i]);
            if (!refusal_) refusal_ = line.refusal_;
            array += (i == 0 ? "" : ",") + line.closed();
        }
        return raw("Lines", array + "]");
    }

    [[nodiscard]] std::string closed() const { return (text_.empty() ? "{" : text_) + "}"; }
    [[nodiscard]] Result<std::string> finished() const {
        if (refusal_) return std::unexpected(*refusal_);
        return closed();
    }

  private:
    const std::string place_;
    std::string text_;
    std::optional<Error> refusal_;
};

template <class Line>
void write_goods(Object& object, const Line& line) {
    object.text_if_any("ProductID", line.product_id)
        .text("SKU", line.sku, sku_max)
        .number("Quantity", line.quantity)
        .text_if_any("Location", line.location)
        .text_if_any("LocationID", line.location_id)
        .text_if_any("BatchSN", line.batch)
        .text_if_any("ExpiryDate", line.expiry);
    if (line.quantity.is_negative() || line.quantity.is_zero())
        object.refuse("Quantity", "a quantity above 0 is expected, " + line.quantity.text() + " was given");
    if (line.location.empty() && line.location_id.empty())
        object.refuse("Location", "the location that stock is taken from is missing");
}

void write_pack_line(Object& object, const PackLine& line) {
    write_goods(object, line);
    object.text("Box", line.box);
    if (line.box.empty()) object.refuse("Box", "the label of the box is missing; ship lines speak of it");
    if (line.box.find(',') != std::string::npos)
        object.refuse("Box", "the label '" + line.box + "' holds a comma, which parts labels in ship lines");
}

void write_ship_line(Object& object, const ShipLine& line) {
    object.text_if_any("ID", line.id);
    if (line.shipment_date)
        object.text("ShipmentDate", line.shipment_date->iso() + "T00:00:00");
    else
        object.refuse("ShipmentDate", "the day on which it was shipped is missing");
    object.text("Carrier", line.carrier)
        .text("Box", line.box)
        .text("TrackingNumber", line.tracking)
        .flag("IsShipped", line.is_shipped);
    if (line.box.empty()) object.refuse("Box", "the label of the box is missing");
}

}  // namespace

std::string compose_fulfilment(std::string_view sale_id) {
    return Object().text("SaleID", sale_id).closed();
}

Result<std::string> compose_pick(std::string_view task_id, const std::vector<PickLine>& lines) {
    return Object().text("TaskID", task_id).text("Status", "AUTHORISED").lines(lines, write_goods<PickLine>).finished();
}

Result<std::string> compose_pack(std::string_view task_id, const std::vector<PackLine>& lines) {
    return Object().text("TaskID", task_id).text("Status", "AUTHORISED").lines(lines, write_pack_line).finished();
}

Result<std::string> compose_ship(std::string_view task_id, ShipStatus status, const std::vector<ShipLine>& lines,
                                 std::string_view notes) {
    return Object()
        .text("TaskID", task_id)
        .text("Status", status == ShipStatus::authorised ? "AUTHORISED" : "PARTIALLY AUTHORISED")
        .text_if_any("ShippingNotes", notes, notes_max)
        .lines(lines, write_ship_line)
        .finished();
}

std::string query_instant(Instant instant) {
    std::string text = crossdock::to_string(instant);
    if (text.ends_with('Z')) text.pop_back();
    return text;
}

std::string compose_query(std::initializer_list<std::pair<std::string_view, std::string_view>> parameters) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    constexpr std::string_view plain = "-._~";
    std::string query;
    for (const auto& [name, value] : parameters) {
        query += (query.empty() ? "" : "&") + std::string(name) + "=";
        for (const char c : value) {
            const auto byte = static_cast<unsigned char>(c);
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || plain.find(c) != std::string_view::npos)
                query += c;
            else
                (query += '%') += {hex[byte >> 4], hex[byte & 15]};
        }
    }
    return query;
}

}  // namespace crossdock::cin7
