#include "gateway/flows/order_state.h"

namespace crossdock::flows {
namespace {

using Is = OrderState::Is;

OrderState state_of(const cin7::StatusMeanings& means, const std::string& sale_word, const std::string& order_word) {
    using partners::OrderMeans;
    if (cin7::is_begun(means.shipping)) return {};
    if (means.sale == partners::SaleMeans::over) return {Is::cancelled, sale_word, {}};
    if (means.order == OrderMeans::over) return {Is::cancelled, order_word, {}};
    if (cin7::is_begun(means.picking)) return {};
    if (means.order == OrderMeans::wait) return {Is::held, order_word, {}};
    return means.order == OrderMeans::release ? OrderState{Is::live, {}, {}} : OrderState{};
}

}  // namespace

OrderState state_of(const cin7::SaleSummary& row) {
    return state_of(row.means, row.status, row.order_status);
}

OrderState state_of(const cin7::Sale& sale) {
    OrderState state = state_of(sale.means, sale.status, sale.order.status);
    if (state.is != Is::live) return state;
    if (std::string why = why_waiting(sale); !why.empty()) return {Is::held, std::move(why), {}};
    state.order = order_out(sale);
    return state;
}

OrderState state_of(const cin7::OmniOrder& order) {
    if (order.dispatched) return {};
    if (order.is_void) return {Is::cancelled, "void", {}};
    if (std::string why = why_waiting(order, {}); !why.empty()) return {Is::held, std::move(why), {}};
    return {Is::live, {}, order_out(order)};
}

}  // namespace crossdock::flows
