#include "gateway/flows/outbound.h"

namespace crossdock::flows {

std::string send_key(const std::string& document_id) {
    return "send/" + document_id;
}

store::Changes send_document(const partners::Partner& partner, const documents::Document& document,
                             const Outbound& outbound, Instant now) {
    const std::string kind(documents::kind_of(document));
    store::Document row;
    row.id = outbound.id;
    row.partner = partner.id;
    row.direction = store::Direction::outbound;
    row.kind = kind;
    row.business_key = outbound.trade;
    row.trade = outbound.trade;
    row.json = documents::to_json(document, -1);
    row.place = outbound.place;
    row.state = store::DocumentState::applied;
    row.stored_at = now;

    store::Intent intent;
    intent.key = send_key(row.id);
    intent.partner = partner.id;
    intent.trade = outbound.trade;
    intent.lane = "send:" + partner.id;
    intent.kind = "send-" + kind;
    intent.document_id = row.id;
    intent.due = now;

    store::Changes changes;
    changes.documents.push_back(std::move(row));
    changes.intents.push_back(std::move(intent));
    return changes;
}

}  // namespace crossdock::flows
