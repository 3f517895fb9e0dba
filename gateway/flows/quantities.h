// Ordered, shipped and open quantities of one order, counted in Cin7's SKUs and units.
//
// Pure. Errors name the field of the document that cannot be counted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/flows/shipment.h"

namespace crossdock::flows {

// One item of an order. Order is that of the order's lines; lines of one SKU are summed, as Cin7 does.
struct ItemBalance {
    std::string sku;
    documents::Decimal ordered, shipped;

    [[nodiscard]] documents::Decimal open() const { return ordered - shipped; }
};

class Balance {
  public:
    [[nodiscard]] static std::expected<Balance, Refusal> of(const documents::WarehouseOrder& order,
                                                            const ItemTerms& terms);

    // The item that the warehouse's number means; nullptr when nothing on the order is known by it.
    [[nodiscard]] ItemBalance* find(const documents::Sku& partner_sku, const ItemTerms& terms);

    // Counts a shipment that was applied before.
    [[nodiscard]] std::expected<void, Refusal> add(const documents::WarehouseShipment& shipment,
                                                   const ItemTerms& terms);

    [[nodiscard]] const std::vector<ItemBalance>& items() const { return items_; }

  private:
    std::vector<ItemBalance> items_;
};

// A shipment without any quantity leads to no step in Cin7.
[[nodiscard]] bool ships_anything(const documents::WarehouseShipment& shipment);

// "cartons[1].lines[0].sku"
[[nodiscard]] std::string line_field(std::size_t carton, std::size_t line, std::string_view field);

// Quantity of a line in Cin7's unit; the refusal names the line's field.
[[nodiscard]] std::expected<documents::Decimal, Refusal> counted(const documents::ShippedLine& line,
                                                                 std::string_view cin7_sku, const ItemTerms& terms,
                                                                 std::size_t carton, std::size_t index);

}  // namespace crossdock::flows
