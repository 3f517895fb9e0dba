// When an order of Omni may go, and what it says to the warehouse.
#include <algorithm>
#include <array>
#include <cctype>

#include "gateway/flows/release.h"

namespace crossdock::flows {
namespace {

// At these Omni itself, or a person, holds an order back.
constexpr std::array<std::string_view, 3> held{"Awaiting Payment", "Declined", "On Hold"};

// Stages are the account's own words; how they are capitalised differs between its screens and its API.
bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b,
                              [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

template <class Words>
bool is_one_of(std::string_view stage, const Words& words) {
    return std::ranges::any_of(words, [&](std::string_view one) { return same_word(stage, one); });
}

bool is_goods(const cin7::OmniLine& line) {
    return !line.code.empty() && !line.quantity.is_zero();
}

}  // namespace

std::string why_waiting(const cin7::OmniOrder& order, const std::vector<std::string>& stages) {
    if (order.is_void) return "it is void";
    if (!order.is_approved) return "it is a draft";
    if (order.dispatched) return "it was dispatched in Cin7 already, on " + order.dispatched->iso();
    if (order.distribution_branch_id != 0 && order.distribution_branch_id != order.branch_id)
        return "another branch ships it (distribution branch " + std::to_string(order.distribution_branch_id) + ")";
    if (stages.empty() ? is_one_of(order.stage, held) : !is_one_of(order.stage, stages))
        return "its stage is '" + order.stage + "'";
    if (std::ranges::none_of(order.lines, is_goods)) return "it has no lines for a warehouse";
    return {};
}

OrderOut order_out(const cin7::OmniOrder& order) {
    OrderOut out;
    out.number = order.reference;
    out.id = std::to_string(order.id);
    out.purchase_order = order.customer_order;
    out.customer = order.customer;
    out.phone = order.phone;
    out.email = order.email;
    out.ship_to = order.delivery;
    out.ship_by = order.ship_by;
    out.note = order.delivery_instructions;
    out.carrier = order.carrier;
    for (const auto& line : order.lines)
        if (is_goods(line)) out.lines.push_back({line.code, line.name, line.quantity});
    return out;
}

}  // namespace crossdock::flows
