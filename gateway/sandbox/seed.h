// Fills an account from JSON, from a file or from POST /sandbox/seed. All of it or, when something is wrong, nothing.
//
// Core; fields are named as in the API, every part may be absent:
//
//     { "locations": [ { "Name": "ACME 3PL East", "Bins": ["A-01"], "stock": { "TEE-BLK-M": 120 } } ],
//       "products":  [ { "SKU": "TEE-BLK-M", "Name": "Tee black M", "Price": 9.5, "AverageCost": 4.5 } ],
//       "customers": [ { "Name": "Northwind Outfitters" } ],
//       "suppliers": [ { "Name": "Looms Ltd" } ],
//       "carriers":  [ "UPS Ground" ],
//       "sales":     [ { "Customer": "Northwind Outfitters", "Location": "ACME 3PL East", "CustomerReference":
//       "PO-778812",
//                        "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 24 } ] } ],
//       "purchases": [ { "Supplier": "Looms Ltd", "Location": "ACME 3PL East",
//                        "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 240, "Price": 4.5 } ] } ] }
//
// "ID" may be given anywhere and is derived from the name otherwise. "stock" is what is on hand, by SKU: a quantity, or
// [ { "Quantity": 5, "BatchSN": "L1", "ExpiryDate": "2027-01-31" } ]; a bin's stock is written
// { "Name": "A-01", "stock": {...} }. A kit names its parts: "BillOfMaterials": { "TEE-BLK-M": 3 }. A sale takes every
// field of POST sale; "SaleType" is Advanced unless it says Simple, "Status" of the order is AUTHORISED unless it says
// DRAFT, and a line's price is the product's unless it has one. Orders of purchases are AUTHORISED.
//
// Omni: "branches", "products", "contacts", and records of any resource under its own name; see omni/seed.cpp.
//
// Lifetime, threads: functions. Errors: what is wrong and where, "sales[0].Lines[1]: ...".
#pragma once

#include <filesystem>

#include "gateway/sandbox/json.h"
#include "parsers/error.h"

namespace crossdock::sandbox {

class CoreAccount;
namespace omni {
class OmniAccount;
}

[[nodiscard]] Result<void> seed_account(CoreAccount& account, const Json& seed);
[[nodiscard]] Result<void> seed_account(omni::OmniAccount& account, const Json& seed);

[[nodiscard]] Result<Json> read_seed(const std::filesystem::path& file);

[[nodiscard]] inline std::unexpected<Error> bad_seed(std::string place, std::string message) {
    return fail(ErrorKind::configuration, "sandbox.seed", std::move(message), std::move(place),
                "correct the seed; its form is shown by `crossdock sandbox cin7 --help`");
}

}  // namespace crossdock::sandbox
