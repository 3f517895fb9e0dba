#include "gateway/sandbox/core/catalogue.h"

#include <algorithm>

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

const Supplier& Catalogue::put(Supplier supplier) {
    return put_row(suppliers_, std::move(supplier), &Supplier::name, "supplier");
}

const TaxRule& Catalogue::put(TaxRule rule) {
    return put_row(tax_rules_, std::move(rule), &TaxRule::name, "tax");
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

const Supplier* Catalogue::supplier(std::string_view id, std::string_view name) const {
    const auto found = std::ranges::find_if(
        suppliers_, [&](const Supplier& supplier) { return id.empty() ? supplier.name == name : supplier.id == id; });
    return found == suppliers_.end() ? nullptr : &*found;
}

}  // namespace crossdock::sandbox
