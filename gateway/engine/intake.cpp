#include "gateway/engine/intake.h"

#include <algorithm>

#include "gateway/doors/crash_point.h"
#include "gateway/engine/acknowledged.h"
#include "gateway/engine/body_rule.h"
#include "gateway/engine/inbox_reading.h"
#include "gateway/engine/place.h"
#include "gateway/engine/stock_intake.h"
#include "gateway/flows/acknowledgement.h"
#include "gateway/flows/awaited.h"
#include "gateway/flows/division.h"
#include "gateway/flows/order_history.h"
#include "gateway/flows/replay.h"
#include "gateway/flows/shipment.h"
#include "mappings/language/read_file.h"
#include "partners/cross_references.h"

namespace crossdock::engine {
namespace {

constexpr std::size_t batch = 200;

using store::Changes;
using store::DocumentState;
using store::InboxEntry;
using store::InboxState;

void note(Changes& changes, std::string partner, std::string trade, std::string event, std::string detail,
          Instant now) {
    changes.journal.push_back(
        {0, now, std::move(partner), std::move(trade), std::move(event), "crossdock", std::move(detail), {}});
}

Error not_in_force(const std::string& partner, std::string file) {
    return {ErrorKind::configuration, "intake.partner-gone",
            "partner '" + partner + "' is not in force: its folder is gone, or its files have an error",
            std::move(file),
            "run `crossdock check`, mend what it names or restore the folder under partners/, and replay"};
}

}  // namespace

Result<std::size_t> Intake::read_inbox() {
    const auto entries = store_.inbox(InboxState::received, batch);
    if (!entries) return std::unexpected(entries.error());
    refresh_();
    const auto partners = registry_.snapshot();
    for (const InboxEntry& entry : *entries) {
        auto changes = read(entry, partners->find(entry.arrival.partner));
        if (!changes) return std::unexpected(changes.error());
        crash_point("intake.read");
        if (auto done = store_.commit(*changes, clock_.now()); !done) return std::unexpected(done.error());
        crash_point("intake.documents-committed");
    }
    return entries->size();
}

Result<Changes> Intake::read(const InboxEntry& entry, const partners::Partner* partner) {
    if (partner != nullptr) return InboxReading(store_, entry, *partner, clock_.now()).read();
    store::DeadLetter letter;
    letter.subject = flows::inbox_subject(entry.id);
    letter.partner = entry.arrival.partner;
    letter.file = entry.arrival.path;
    letter.error = not_in_force(entry.arrival.partner, entry.arrival.path);
    letter.at = clock_.now();
    Changes changes;
    changes.dead_letters.push_back(std::move(letter));
    changes.inbox.push_back({entry.id, InboxState::dead});
    return changes;
}

Result<std::size_t> Intake::decide() {
    const auto rows = store_.documents(DocumentState::stored, batch);
    if (!rows) return std::unexpected(rows.error());
    refresh_();
    const auto partners = registry_.snapshot();
    for (const store::Document& row : *rows) {
        const Instant now = clock_.now();
        const auto* partner = partners->find(row.partner);
        flows::Decision decision = std::unexpected(flows::Refusal{not_in_force(row.partner, {}), {}});
        if (partner != nullptr) {
            auto decided = decide_on(row, *partner);
            if (!decided) return std::unexpected(decided.error());
            decision = std::move(*decided);
        }
        Changes changes;
        if (decision) {
            changes = std::move(*decision);
        } else {
            store::DeadLetter letter;
            letter.subject = flows::document_subject(row.id);
            letter.partner = row.partner;
            letter.trade = row.trade;
            letter.error = std::move(decision.error().error);
            letter.error.place = partner == nullptr ? row.place : place_of(row, *partner, decision.error().field);
            letter.at = now;
            note(changes, row.partner, row.trade, "document-refused",
                 letter.error.message + " [" + letter.error.place + "]", now);
            changes.dead_letters.push_back(std::move(letter));
            changes.document_moves.push_back({row.id, DocumentState::dead, {}});
        }
        crash_point("intake.decided");
        if (auto done = store_.commit(changes, now); !done) return std::unexpected(done.error());
        crash_point("intake.decision-committed");
    }
    return rows->size();
}

Result<flows::Decision> Intake::decide_on(const store::Document& row, const partners::Partner& partner) {
    const auto document = documents::from_json(row.json);
    if (!document) return std::unexpected(document.error());
    if (const auto* shipment = std::get_if<documents::WarehouseShipment>(&*document))
        return decide_on(row, partner, *shipment);
    if (const auto* ack = std::get_if<documents::Acknowledgement>(&*document)) return decide_on(row, partner, *ack);
    const auto stock = stock_decision(store_, row, partner, *document, can_, clock_.now());
    if (!stock) return std::unexpected(stock.error());
    if (*stock) return **stock;
    if (std::holds_alternative<documents::PurchaseOrder>(*document))
        return flows::Decision(
            flows::refuse(ErrorKind::needs_data, "intake.no-flow",
                          "the customer's order " + row.business_key + " is stored, but no order in Cin7 is made of it",
                          "enter it in Cin7 by hand: `crossdock trace " + row.trade +
                              " --export DIR` writes its file, "
                              "`crossdock read --partner " +
                              row.partner + " FILE` shows what it says"));
    return flows::Decision(
        flows::refuse(ErrorKind::configuration, "intake.no-flow", "nothing follows from a received " + row.kind,
                      "remove its <receive> from the partner file, or ask why the partner sends it"));
}

Result<flows::Decision> Intake::decide_on(const store::Document& row, const partners::Partner& partner,
                                          const documents::WarehouseShipment& shipment) {
    flows::ShipmentKnowledge known;
    known.location = partner.cin7.name;
    known.partner_name = partner.name;
    known.can = can_;
    known.authority = partner.authority;
    known.short_goods = partner.cin7.short_goods;
    const std::string& order_number = shipment.order_number.value;
    if (!order_number.empty()) {
        const auto trade = store_.trade(order_number);
        if (!trade) return std::unexpected(trade.error());
        for (const auto& key : trade->keys)
            if (key.kind == "cin7-sale") known.sale_id = key.value;
        const auto history = flows::order_history(*trade, partner.id);
        if (!history) return std::unexpected(history.error());
        if (const auto* wanted = history->wanted()) known.order = *wanted;
        known.versions = history->versions.size();
        known.cancelled = history->is_cancelled();
        for (const auto& other : trade->documents) {
            if (other.partner != partner.id || other.json.empty()) continue;
            auto document = documents::from_json(other.json);
            if (!document) return std::unexpected(document.error());
            if (auto* earlier = std::get_if<documents::WarehouseShipment>(&*document);
                earlier != nullptr && other.state == DocumentState::applied)
                known.earlier.push_back({other.id, other.business_key, std::move(*earlier)});
        }
        if (auto divided = know_others(*trade, row, known); !divided) return std::unexpected(divided.error());
    }
    return flows::apply_shipment(row, shipment, known, flows::item_terms_of(partner), clock_.now());
}

Result<void> Intake::know_others(const store::Trade& trade, const store::Document& row,
                                 flows::ShipmentKnowledge& known) {
    known.divided = !flows::warehouses_of(trade).empty();
    if (!known.divided) return {};
    // Cin7 takes one shipment of an order after the other.
    for (const store::Intent& intent : trade.intents)
        if (intent.kind == "cin7-ship") known.after = intent.key;
    const auto partners = registry_.snapshot();
    const auto open = flows::awaited(trade, partners->partners);
    if (!open) return std::unexpected(open.error());
    for (const flows::Awaited& one : *open)
        if (one.partner != row.partner) known.elsewhere.push_back(flows::in_words(one));
    return {};
}

Result<flows::Decision> Intake::decide_on(const store::Document& row, const partners::Partner& partner,
                                          const documents::Acknowledgement& ack) {
    const auto sent = acknowledged(store_, row, ack, partner);
    if (!sent) return std::unexpected(sent.error());
    return flows::apply_acknowledgement(row, ack, *sent, clock_.now());
}

std::string Intake::place_of(const store::Document& row, const partners::Partner& partner, const std::string& field) {
    const auto entry = store_.inbox_entry(row.inbox_id);
    if (!entry) return row.place;
    const std::string file_and_set = entry->arrival.path + ": " + row.place;
    if (field.empty()) return file_and_set;
    const auto bytes = store_.payload(entry->payload);
    if (!bytes) return file_and_set;
    const std::string position = row.id.substr(row.id.find('/') + 1);
    const partners::PartnerReferences references(partner.skus, partner.units);
    const mapping::ReadOptions options{.origins = true, .references = &references};
    const auto described = [&](const mapping::ReadResult& read) {
        for (const auto& origin : read.origins)
            if (origin.field == field) return describe(entry->arrival.path, row.place, origin);
        return file_and_set;
    };
    if (const auto* rule = body_rule(partner, entry->arrival.path, *bytes)) {
        const auto file = mapping::read_documents(rule->mapping, *bytes, options);
        for (std::size_t n = 0; file && n < file->documents.size(); ++n)
            if (file->documents[n] && position == std::to_string(n + 1)) return described(*file->documents[n]);
        return file_and_set;
    }
    const auto payload = mapping::read_payload(*bytes, mappings_of(partner), options, partner.tolerance);
    if (!payload) return file_and_set;
    for (const auto& set : payload->sets)
        if (set.result && position == position_of(set)) return described(*set.result);
    return file_and_set;
}

}  // namespace crossdock::engine
