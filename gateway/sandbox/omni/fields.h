// The fields of Omni's records: name, type, and whether a caller may write them (3.2).
//
// Names are written as they are answered, in camelCase, and matched in any case. Lifetime, threads: constants.
//
//     find_field(fields_of(Resource::sales_orders), "DISPATCHEDDATE")->type == FieldType::date
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace crossdock::sandbox::omni {

enum class Resource {
    sales_orders,
    purchase_orders,
    credit_notes,
    branch_transfers,
    adjustments,
    products,
    branches,
    contacts,
    stock,           // answered, never kept
    product_options  // likewise
};

enum class FieldType { text, integer, number, flag, date, object, lines };

struct Field {
    std::string_view name;
    FieldType type = FieldType::text;
    bool is_writable = true;
    std::size_t most = 0;  // characters; 0: as many as come
};

[[nodiscard]] std::string_view name_of(Resource resource);  // "SalesOrders"
[[nodiscard]] std::optional<Resource> resource_of(std::string_view name);
[[nodiscard]] std::span<const Field> fields_of(Resource resource);
// Of the elements of its array, lineItems or productOptions; empty when it has none.
[[nodiscard]] std::span<const Field> line_fields_of(Resource resource);
// "lineItems", "productOptions"
[[nodiscard]] std::string_view lines_of(Resource resource);
[[nodiscard]] const Field* find_field(std::span<const Field> fields, std::string_view name);

}  // namespace crossdock::sandbox::omni
