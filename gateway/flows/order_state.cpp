#include "gateway/flows/order_state.h"

#include <algorithm>

#include "gateway/flows/division.h"

namespace crossdock::flows {
namespace {

using Is = OrderState::Is;

OrderState state_of(const cin7::StatusMeanings& means, bool picked, const std::string& sale_word,
                    const std::string& order_word) {
    using partners::OrderMeans;
    if (cin7::is_begun(means.shipping)) return {};
    if (means.sale == partners::SaleMeans::over) return {Is::cancelled, sale_word, {}};
    if (means.order == OrderMeans::over) return {Is::cancelled, order_word, {}};
    if (picked) return {};
    if (means.order == OrderMeans::wait) return {Is::held, order_word, {}};
    return means.order == OrderMeans::release ? OrderState{Is::live, {}, {}} : OrderState{};
}

// A pick in draft is begun to Cin7, and takes nothing yet.
bool is_drafted_only(const cin7::Sale& sale) {
    return !sale.fulfilments.empty() && std::ranges::all_of(sale.fulfilments, [](const cin7::Fulfilment& one) {
        return one.pick.status == cin7::StageStatus::draft || one.pick.status == cin7::StageStatus::not_available;
    });
}

}  // namespace

OrderState state_of(const cin7::SaleSummary& row) {
    return state_of(row.means, cin7::is_begun(row.means.picking), row.status, row.order_status);
}

OrderState state_of(const cin7::Sale& sale) {
    const bool picked = cin7::is_begun(sale.means.picking) && !is_drafted_only(sale);
    OrderState state = state_of(sale.means, picked, sale.status, sale.order.status);
    if (state.is != Is::live) return state;
    if (std::string why = why_waiting(sale); !why.empty()) return {Is::held, std::move(why), {}};
    auto parts = parts_of(sale);
    if (!parts) return {Is::held, std::move(parts.error().error.message), {}};
    state.order = order_out(sale);
    if (parts->size() > 1) state.parts = *std::move(parts);
    return state;
}

OrderState state_of(const cin7::OmniOrder& order) {
    if (order.dispatched) return {};
    if (order.is_void) return {Is::cancelled, "void", {}};
    if (std::string why = why_waiting(order, {}); !why.empty()) return {Is::held, std::move(why), {}};
    return {Is::live, {}, order_out(order)};
}

}  // namespace crossdock::flows
