#include "gateway/sandbox/catalogue.h"

#include <algorithm>
#include <cctype>

#include "gateway/doors/sha256.h"

namespace crossdock::sandbox {
namespace {

// Replaces the row that `same` finds, keeping its id when the new row has none; adds the row otherwise.
template <class Row>
const Row& put_row(std::vector<Row>& rows, Row row, std::string Row::*name, std::string_view book) {
    const auto found = std::ranges::find(rows, row.*name, name);
    row.id = lower_case(row.id);
    if (row.id.empty()) row.id = found != rows.end() ? found->id : derived_guid(std::string(book) + ":" + row.*name);
    if (found == rows.end()) return rows.emplace_back(std::move(row));
    return *found = std::move(row);
}

}  // namespace

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::string derived_guid(std::string_view text) {
    std::string hex = Sha256::of(text).hex().substr(0, 32);
    hex[12] = '8';  // version 8: made by a rule of our own
    hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) hex.insert(dash, 1, '-');
    return hex;
}

const Location& Catalogue::put(Location location) {
    for (Bin& bin : location.bins) {
        bin.id = lower_case(bin.id);
        if (bin.id.empty()) bin.id = derived_guid("bin:" + location.name + ": " + bin.name);
    }
    if (locations_.empty()) location.is_default = true;
    return put_row(locations_, std::move(location), &Location::name, "location");
}

const Product& Catalogue::put(Product product) {
    return put_row(products_, std::move(product), &Product::sku, "product");
}

const Customer& Catalogue::put(Customer customer) {
    return put_row(customers_, std::move(customer), &Customer::name, "customer");
}

const Carrier& Catalogue::put(Carrier carrier) {
    return put_row(carriers_, std::move(carrier), &Carrier::description, "carrier");
}

std::optional<Place> Catalogue::place(std::string_view id, std::string_view name) const {
    for (const Location& location : locations_) {
        const auto is_meant = [&](const std::string& its_id, const std::string& its_name) {
            return id.empty() ? its_name == name : its_id == id;
        };
        if (is_meant(location.id, location.name)) return Place{location.id, {}, location.name};
        for (const Bin& bin : location.bins) {
            std::string full_name = location.name + ": " + bin.name;
            if (is_meant(bin.id, full_name)) return Place{location.id, bin.id, std::move(full_name)};
        }
    }
    return std::nullopt;
}

const Product* Catalogue::product(std::string_view id, std::string_view sku) const {
    if (id.empty() && sku.empty()) return nullptr;
    const auto found = std::ranges::find_if(products_, [&](const Product& product) {
        return (id.empty() || product.id == id) && (sku.empty() || product.sku == sku);
    });
    return found == products_.end() ? nullptr : &*found;
}

const Customer* Catalogue::customer(std::string_view id, std::string_view name) const {
    const auto found = std::ranges::find_if(
        customers_, [&](const Customer& customer) { return id.empty() ? customer.name == name : customer.id == id; });
    return found == customers_.end() ? nullptr : &*found;
}

}  // namespace crossdock::sandbox
