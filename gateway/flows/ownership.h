// Whether another tool seems to ship an order already, and how a clerk says that it shall go all the same.
//
// Signs are: a source channel that the partner's file names, a shipping tool that names itself in the order's texts, a
// packed or shipped fulfilment, a tracking number before the warehouse was told. A marketplace's name alone is none: it
// says where the order comes from. Pure. Errors: none; no sign is nothing.
//
//     if (std::string sign = shipped_elsewhere(sale, partner.release); !sign.empty())
//         hold(owned_elsewhere(sale.order_number, sign));
#pragma once

#include <string>
#include <string_view>

#include "gateway/cin7/omni_order.h"
#include "gateway/cin7/sale.h"
#include "gateway/flows/flow.h"
#include "partners/partner.h"

namespace crossdock::flows {

// "ShipStation seems to ship it: it names itself in the shipping notes"; empty without a sign.
[[nodiscard]] std::string shipped_elsewhere(const cin7::Sale& sale, const partners::ReleaseTerms& terms);
[[nodiscard]] std::string shipped_elsewhere(const cin7::OmniOrder& order, const partners::ReleaseTerms& terms);

// Why the order waits, and what a clerk can do.
[[nodiscard]] Refusal owned_elsewhere(const std::string& order_number, const std::string& sign);

// The cursor that holds who said that an order shall go all the same; empty or absent: nobody.
[[nodiscard]] std::string allowed_cursor(std::string_view order_number);
// A clerk says so: the order is looked at again, and goes when nothing else is in the way.
[[nodiscard]] store::Changes allow_release(const std::string& order_number, const std::string& by,
                                           const std::string& reason, Instant now);

}  // namespace crossdock::flows
