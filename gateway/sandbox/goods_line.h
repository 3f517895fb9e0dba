// So much of a product at a place: a line of a pick, of a pack (in a box), of an effect. Plain data.
//
// Lifetime, threads: a value.
#pragma once

#include <string>

#include "gateway/sandbox/amount.h"

namespace crossdock::sandbox {

struct GoodsLine {
    std::string product_id{}, sku{}, name{};
    std::string location{}, location_id{};  // a location or one of its bins; an Omni branch
    std::string batch{}, expiry_date{};
    Amount quantity{};
    std::string box{}, warranty{};
};

}  // namespace crossdock::sandbox
