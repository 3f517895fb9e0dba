// What warehouses have not shipped yet of an order that went to them.
//
// Lifetime: values. Pure. Errors: a stored document that cannot be read (bug). Where an item or unit is no longer
// cross-referenced, that is said in the place of the goods.
//
//     for (const Awaited& one : *awaited(trade, partners)) print(one.name, in_words(one));   // "4 of 10 TEE-BLK-M"
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gateway/store/store.h"
#include "partners/partner.h"

namespace crossdock::flows {

struct Awaited {
    std::string partner, name;
    std::vector<std::string> goods;  // never empty
};

// Of orders that were cancelled nothing is awaited. Partners that are not in `partners` are not told of.
[[nodiscard]] Result<std::vector<Awaited>> awaited(const store::Trade& trade,
                                                   std::span<const partners::Partner> partners);

// "West Warehouse: 6 of 6 MUG, 2 of 4 CAP"
[[nodiscard]] std::string in_words(const Awaited& one);

}  // namespace crossdock::flows
