#include "gateway/cli/traced_trade.h"

#include <algorithm>
#include <iterator>

#include "partners/as2/message_id.h"

namespace crossdock::cli {
namespace {

TracedTrade of_none(std::string_view message_id, std::vector<store::As2Exchange> exchanges) {
    TracedTrade traced;
    traced.is_trade = false;
    traced.trade.key = as2::without_brackets(message_id);
    for (const store::As2Exchange& exchange : exchanges) {
        std::ranges::copy(exchange.held, std::back_inserter(traced.trade.inbox));
        std::ranges::copy(exchange.dead_letters, std::back_inserter(traced.trade.dead_letters));
        if (exchange.made_for) traced.trade.interchanges.push_back(*exchange.made_for);
    }
    traced.exchanges = std::move(exchanges);
    return traced;
}

}  // namespace

Result<std::vector<TracedTrade>> find_traced(store::Store& store, store::As2Archive& archive, std::string_view key,
                                             std::span<const partners::Partner> partners) {
    const auto names = store.find_trades(key);
    if (!names) return std::unexpected(names.error());
    std::vector<TracedTrade> found;
    for (const std::string& name : *names) {
        auto trade = store.trade(name);
        if (!trade) return std::unexpected(trade.error());
        auto exchanges = archive.of_trade(name);
        if (!exchanges) return std::unexpected(exchanges.error());
        auto awaited = flows::awaited(*trade, partners);
        if (!awaited) return std::unexpected(awaited.error());
        found.push_back({std::move(*trade), std::move(*exchanges), std::move(*awaited)});
    }
    if (!found.empty()) return found;
    auto exchanges = archive.of_id(key);
    if (!exchanges) return std::unexpected(exchanges.error());
    if (!exchanges->empty()) found.push_back(of_none(key, std::move(*exchanges)));
    return found;
}

}  // namespace crossdock::cli
