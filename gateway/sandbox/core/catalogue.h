// The reference books of the imitated account: locations with their bins, products, customers,
// suppliers, carriers, tax rules.
//
// Lifetime: belongs to its CoreAccount; pointers into it hold until the next put. Threads: as CoreAccount.
//
//     catalogue.place("", "ACME 3PL East: A-07-02")->bin_id
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/amount.h"
#include "gateway/sandbox/names.h"

namespace crossdock::sandbox {

struct Bin {
    std::string id{}, name{};
};

struct Location {
    std::string id{}, name{};
    bool is_default = false, is_deprecated = false;
    std::vector<Bin> bins{};
    std::string address_line1{}, address_line2{}, city{}, state{}, postcode{}, country{};
};

// A part of a kit.
struct Component {
    std::string sku;
    Amount quantity{1};  // for one kit
};

struct Product {
    std::string id{}, sku{}, name{}, barcode{};
    std::string category = "Other", brand{}, type = "Stock", status = "Active", costing_method = "FIFO", uom = "Item";
    Amount length{}, width{}, height{}, weight{};
    std::string weight_units = "kg", dimensions_units = "cm";
    Amount carton_quantity{};
    Amount price{};  // PriceTier1
    Amount average_cost{};
    std::vector<Component> components{};  // a bill of materials
    bool auto_assembly = false;           // Cin7 assembles what an order lacks
    Instant modified{};

    [[nodiscard]] bool is_stocked() const { return type == "Stock"; }
    // Every costing method but plain FIFO keeps its stock by batch or serial number.
    [[nodiscard]] bool needs_batch() const { return costing_method != "FIFO"; }
    [[nodiscard]] bool needs_expiry() const { return costing_method.starts_with("FEFO"); }
    [[nodiscard]] bool is_serial() const { return costing_method.ends_with("Serial Number"); }
};

struct Customer {
    std::string id{}, name{}, currency = "USD", email{}, phone{};
    Instant modified{};
};

struct Carrier {
    std::string id{}, description{};
};

struct Supplier {
    std::string id{}, name{}, currency = "USD";
};

struct TaxRule {
    std::string id{}, name{};
    Amount percent{};
    bool is_active = true, for_sale = true, for_purchase = true;
};

// Where stock lies: a location, or one bin of it.
struct Place {
    std::string location_id;
    std::string bin_id;  // empty: the location itself
    std::string name;    // "Main Warehouse" or "Main Warehouse: A-07-02"

    [[nodiscard]] const std::string& id() const { return bin_id.empty() ? location_id : bin_id; }
};

class Catalogue {
  public:
    // Adds, or replaces what has the same name, SKU or description. An empty id keeps the old one or derives one.
    const Location& put(Location location);
    const Product& put(Product product);
    const Customer& put(Customer customer);
    const Carrier& put(Carrier carrier);
    const Supplier& put(Supplier supplier);
    const TaxRule& put(TaxRule rule);

    [[nodiscard]] const std::vector<Location>& locations() const { return locations_; }
    [[nodiscard]] const std::vector<Product>& products() const { return products_; }
    [[nodiscard]] const std::vector<Customer>& customers() const { return customers_; }
    [[nodiscard]] const std::vector<Carrier>& carriers() const { return carriers_; }

    [[nodiscard]] const std::vector<Supplier>& suppliers() const { return suppliers_; }
    [[nodiscard]] const std::vector<TaxRule>& tax_rules() const { return tax_rules_; }

    // The place named by id (of a location or a bin) or, when that is empty, by name.
    [[nodiscard]] std::optional<Place> place(std::string_view id, std::string_view name) const;
    // By both when both are given, by the one that is given otherwise.
    [[nodiscard]] const Product* product(std::string_view id, std::string_view sku) const;
    [[nodiscard]] const Customer* customer(std::string_view id, std::string_view name) const;
    [[nodiscard]] const Supplier* supplier(std::string_view id, std::string_view name) const;

  private:
    std::vector<Location> locations_;
    std::vector<Product> products_;
    std::vector<Customer> customers_;
    std::vector<Carrier> carriers_;
    std::vector<Supplier> suppliers_;
    std::vector<TaxRule> tax_rules_;
};

}  // namespace crossdock::sandbox
