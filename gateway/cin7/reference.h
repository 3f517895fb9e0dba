// The reference books of a Cin7 Core account, as far as they are looked at: who it is, tax rules, carriers, products
// and what they are made of, webhooks.
//
// Texts and ids as in sale.h. Lifetime, threads: values.
#pragma once

#include <string>
#include <vector>

#include "mappings/documents/decimal.h"

namespace crossdock::cin7 {

struct CompanySettings {
    std::string company;
    std::string default_sale_tax_rule;  // name; empty when none is set

    bool operator==(const CompanySettings&) const = default;
};

struct TaxRule {
    std::string id;
    std::string name;
    bool is_active = true;
    bool for_sale = true;

    bool operator==(const TaxRule&) const = default;
};

struct Carrier {
    std::string id;
    std::string description;  // the name that shipments carry; there is no SCAC

    bool operator==(const Carrier&) const = default;
};

struct Product {
    std::string id;
    std::string sku;  // as received: its blanks are part of it, so is the barcode's
    std::string name;
    std::string barcode;
    std::string type;              // "Stock", "Service", ...
    documents::Decimal carton{0};  // Cin7 units in a carton; 0: not said
    documents::Decimal inner_carton{0};

    bool operator==(const Product&) const = default;
};

// What a product is made of, as Cin7 keeps it with the product.
struct Bill {
    struct Part {
        std::string sku;
        documents::Decimal quantity;  // for `makes` of the product

        bool operator==(const Part&) const = default;
    };
    std::string id;  // of the product
    std::string sku;
    std::string name;
    bool exists = false;            // BillOfMaterial
    bool assembles_itself = false;  // Cin7 makes what an order lacks, as soon as it is authorised
    documents::Decimal makes{1};    // QuantityToProduce
    std::vector<Part> parts;

    bool operator==(const Bill&) const = default;
};

struct Webhook {
    std::string id;
    std::string type;  // "Sale/OrderAuthorised"
    std::string url;
    bool is_active = true;

    bool operator==(const Webhook&) const = default;
};

}  // namespace crossdock::cin7
