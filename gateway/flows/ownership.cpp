#include "gateway/flows/ownership.h"

#include <algorithm>
#include <initializer_list>

#include "gateway/flows/connectors.h"
#include "gateway/flows/replay.h"

namespace crossdock::flows {
namespace {

using cin7::StageStatus;

struct Text {
    std::string_view what, says;
};

std::string tool_in(std::initializer_list<Text> texts) {
    for (const auto& [what, says] : texts)
        if (const Connector* const tool = connector_named_in(says); tool != nullptr && !tool->only_sells)
            return std::string(tool->name) + " seems to ship it: it names itself in the " + std::string(what);
    return {};
}

bool begun(StageStatus status) {
    return status != StageStatus::not_available && status != StageStatus::voided;
}

// Where a fulfilment was begun, the marketplace that the order came from may be the one that ships it.
std::string seller_of(const cin7::Sale& sale) {
    for (const std::string_view text : {std::string_view(sale.source_channel), std::string_view(sale.external_id)})
        if (const Connector* const tool = connector_named_in(text)) return std::string(tool->name);
    return "a person or another tool";
}

}  // namespace

std::string shipped_elsewhere(const cin7::Sale& sale, const partners::ReleaseTerms& terms) {
    if (!terms.stop_owned_elsewhere) return {};
    if (std::ranges::find(terms.channels_elsewhere, sale.source_channel) != terms.channels_elsewhere.end())
        return "somebody else ships the sales of its source channel '" + sale.source_channel + "' (channels-elsewhere)";
    if (auto found = tool_in({{"external id", sale.external_id},
                              {"source channel", sale.source_channel},
                              {"shipping notes", sale.shipping_notes},
                              {"note", sale.note},
                              {"order memo", sale.order.memo}});
        !found.empty())
        return found;
    for (const cin7::Fulfilment& one : sale.fulfilments) {
        if (auto found = tool_in({{"notes of a shipment", one.ship.notes}}); !found.empty()) return found;
        for (const cin7::ShipLine& line : one.ship.lines)
            if (auto found = tool_in({{"tracking link", line.tracking_url}}); !found.empty()) return found;
        if (begun(one.pack.status) || begun(one.ship.status))
            return seller_of(sale) + " seems to ship it: fulfilment " + std::to_string(one.number) +
                   " is packed or shipped in Cin7, not by us";
    }
    if (!sale.tracking_numbers.empty())
        return seller_of(sale) + " seems to ship it: it has the tracking number " + sale.tracking_numbers;
    return {};
}

std::string shipped_elsewhere(const cin7::OmniOrder& order, const partners::ReleaseTerms& terms) {
    if (!terms.stop_owned_elsewhere) return {};
    if (auto found = tool_in({{"internal comments", order.internal_comments},
                              {"delivery instructions", order.delivery_instructions},
                              {"tracking code", order.tracking}});
        !found.empty())
        return found;
    if (!order.tracking.empty())
        return "a person or another tool seems to ship it: it has the tracking number " + order.tracking;
    return {};
}

Refusal owned_elsewhere(const std::string& order_number, const std::string& sign) {
    return {{ErrorKind::needs_data,
             "orders.owned-elsewhere",
             sign,
             {},
             "find out who ships it. If this warehouse shall: `crossdock orders release " + order_number +
                 " --reason ...`; if not, move it to another location in Cin7. Where such a sign means nothing, write "
                 "owned-elsewhere=\"ignore\" into <release>"},
            {}};
}

std::string allowed_cursor(std::string_view order_number) {
    return "release-allowed/" + std::string(order_number);
}

store::Changes allow_release(const std::string& order_number, const std::string& by, const std::string& reason,
                             Instant now) {
    const std::string who = by + (reason.empty() ? "" : ": " + reason);
    store::Changes changes;
    changes.cursors.push_back({allowed_cursor(order_number), who});
    changes.cursors.push_back({waiting_cursor(order_number), {}});
    changes.journal.push_back({0,
                               now,
                               {},
                               order_number,
                               "order-release-allowed",
                               "crossdock",
                               "order " + order_number + " shall go whoever else seems to ship it, says " + who,
                               {}});
    return changes;
}

}  // namespace crossdock::flows
