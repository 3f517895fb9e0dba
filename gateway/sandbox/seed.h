// Fills an account from JSON, from a file or from POST /sandbox/seed. All of it or, when something is wrong, nothing.
//
//     { "locations": [ { "Name": "ACME 3PL East", "Bins": ["A-01"], "stock": { "TEE-BLK-M": 120 } } ],
//       "products":  [ { "SKU": "TEE-BLK-M", "Name": "Tee black M", "Price": 9.5 } ],
//       "customers": [ { "Name": "Northwind Outfitters" } ],
//       "carriers":  [ "UPS Ground" ],
//       "sales":     [ { "Customer": "Northwind Outfitters", "Location": "ACME 3PL East", "CustomerReference":
//       "PO-778812",
//                        "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 24 } ] } ] }
//
// Every part may be absent. Fields are named as in the API; "ID" may be given anywhere and is derived from the name
// otherwise. "stock" is what is on hand, by SKU; a bin's stock is written { "Name": "A-01", "stock": {...} }. A sale
// takes every field of POST sale; "SaleType" is Advanced unless it says Simple, "Status" of the order is AUTHORISED
// unless it says DRAFT, and a line's price is the product's unless it has one.
//
// Lifetime, threads: functions. Errors: what is wrong and where, "sales[0].Lines[1]: ...".
#pragma once

#include <filesystem>

#include "gateway/sandbox/core_account.h"
#include "gateway/sandbox/json.h"
#include "parsers/error.h"

namespace crossdock::sandbox {

[[nodiscard]] Result<void> seed_account(CoreAccount& account, const Json& seed);
[[nodiscard]] Result<void> seed_account_from(CoreAccount& account, const std::filesystem::path& file);

}  // namespace crossdock::sandbox
