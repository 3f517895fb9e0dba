// The store of a small home with one order in it: released, sent, shipped by the warehouse, its pick waiting for Cin7;
// and what else came in and could not be read.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "gateway/store/store.h"
#include "tests/gateway/cli/small_home.h"

namespace crossdock::test {

inline Instant at_eight(const std::string& rest) {
    return parse_instant("2026-01-31T08:" + rest + "Z").value();
}

template <class T>
T value_of(Result<T> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
    return std::move(*result);
}

inline std::unique_ptr<store::Store> store_of(const SmallHome& home) {
    std::filesystem::create_directories(home.root() / "data");
    return value_of(store::open_sqlite(home.root() / "data"));
}

inline void commit(store::Store& store, const store::Changes& changes, Instant at) {
    if (auto done = store.commit(changes, at); !done) throw std::runtime_error(to_string(done.error()));
}

// Order SO-1 of purchase order PO-9: sent at 08:00, shipped at 08:05, its pick failed once at 08:06.
inline void add_order(store::Store& store) {
    store::Changes released;
    store::Document order;
    order.id = "order/acme/SO-1";
    order.partner = "acme";
    order.direction = store::Direction::outbound;
    order.kind = "warehouse-order";
    order.business_key = order.trade = "SO-1";
    order.json = R"({"document":"warehouse-order","order-number":"SO-1"})";
    order.place = "Cin7 sale SO-1";
    order.state = store::DocumentState::applied;
    released.documents.push_back(order);
    store::Intent send;
    send.key = "send/order/acme/SO-1";
    send.partner = "acme";
    send.trade = "SO-1";
    send.lane = "send:acme";
    send.kind = "send-warehouse-order";
    send.document_id = order.id;
    send.due = at_eight("00:00");
    released.intents.push_back(send);
    released.trade_keys = {{"SO-1", "cin7-sale", "6f1d"}, {"SO-1", "purchase-order", "PO-9"}};
    released.journal.push_back(
        {0, at_eight("00:00"), "acme", "SO-1", "order-released", "cin7", "sale SO-1 released to Acme Logistics", {}});
    commit(store, released, at_eight("00:00"));

    store::Issue issue;
    issue.intent = send.key;
    issue.partner = "acme";
    issue.functional_id = "OW";
    issue.acknowledgement_expected = true;
    issue.make = [](const store::ControlNumbers&) -> Result<store::Issue::Made> {
        return store::Issue::Made{"ISA*940~", "940_SO-1_000000001.edi"};
    };
    (void)value_of(store.issue(issue, at_eight("00:01")));
    (void)value_of(store.claim("send:acme", 1, at_eight("00:01"), at_eight("10:00")));
    store::Changes sent;
    sent.intent_moves.push_back(
        {send.key, store::IntentState::verified, at_eight("00:02"), {}, R"({"path":"/in/940_SO-1_000000001.edi"})"});
    sent.journal.push_back({0, at_eight("00:02"), "acme", "SO-1", "send-warehouse-order-verified", "to acme",
                            "940 delivered as /in/940_SO-1_000000001.edi", R"({"size":8})"});
    commit(store, sent, at_eight("00:02"));

    const auto file =
        value_of(store.receive({"acme", "site", "/out/945-1.edi", 8, {}}, "ISA*945~", at_eight("05:00.117"))).entry;
    store::Changes shipped;
    store::Document shipment = order;
    shipment.id = "shipment/1.1.1";
    shipment.direction = store::Direction::inbound;
    shipment.kind = "warehouse-shipment";
    shipment.business_key = "SO-1/SHP-1";
    shipment.json = R"({"document":"warehouse-shipment","order-number":"SO-1"})";
    shipment.inbox_id = file.id;
    shipment.place = "interchange 000000031, set 945 0001";
    shipped.documents.push_back(shipment);
    shipped.inbox.push_back({file.id, store::InboxState::processed});
    store::Intent pick = send;
    pick.key = "cin7/SO-1/SHP-1/pick";
    pick.lane = "cin7";
    pick.kind = "cin7-pick";
    pick.document_id = shipment.id;
    shipped.intents.push_back(pick);
    shipped.trade_keys = {{"SO-1", "shipment", "SHP-1"}, {"SO-1", "tracking", "1Z-A"}};
    shipped.journal.push_back({0,
                               at_eight("05:01"),
                               "acme",
                               "SO-1",
                               "shipment-applied",
                               "crossdock",
                               "shipment SHP-1: 10 units in 1 box, the order is complete",
                               {}});
    commit(store, shipped, at_eight("05:01"));
    (void)value_of(store.claim("cin7", 1, at_eight("06:00"), at_eight("16:00")));
    store::Changes delayed;
    delayed.intent_moves.push_back(
        {pick.key, store::IntentState::pending, at_eight("06:02"), "Cin7 answered with status 500", {}});
    commit(store, delayed, at_eight("06:00"));
}

inline void add_order_line(store::Store& store, const std::string& at, const std::string& detail) {
    store::Changes changes;
    changes.journal.push_back({0, parse_instant(at).value(), "acme", "SO-1", "note", "crossdock", detail, {}});
    commit(store, changes, parse_instant(at).value());
}

// A file that is no interchange, and a shipment of SO-1 with an item that nobody knows.
inline void add_dead_letters(store::Store& store) {
    const auto file =
        value_of(store.receive({"acme", "site", "/out/noise.edi", 5, {}}, "hello", at_eight("07:00"))).entry;
    store::Changes dead;
    dead.inbox.push_back({file.id, store::InboxState::dead});
    store::DeadLetter noise;
    noise.subject = "inbox:" + std::to_string(file.id);
    noise.partner = "acme";
    noise.file = "/out/noise.edi";
    noise.error = {ErrorKind::partner_fault, "x12.no-interchange", "no interchange found", "/out/noise.edi:1:1",
                   "ask the partner what this file is"};
    noise.at = at_eight("07:00");
    store::Document shipment;
    shipment.id = "shipment/1.1.2";
    shipment.partner = "acme";
    shipment.kind = "warehouse-shipment";
    shipment.business_key = "SO-1/SHP-2";
    shipment.trade = "SO-1";
    shipment.json = R"({"document":"warehouse-shipment","order-number":"SO-1"})";
    shipment.inbox_id = file.id;
    dead.documents.push_back(shipment);
    dead.document_moves.push_back({shipment.id, store::DocumentState::dead, {}});
    store::DeadLetter unknown = noise;
    unknown.subject = "document:" + shipment.id;
    unknown.trade = "SO-1";
    unknown.file.clear();
    unknown.error = {ErrorKind::needs_data, "flow.sku-unknown", "the item 'TEE-X' is not on order SO-1",
                     "/out/945-2.edi:11:20: set 945 0002, segment 9 (W12), element 8 'TEE-X'",
                     "add TEE-X to partners/acme/skus.csv and replay"};
    dead.dead_letters = {noise, unknown};
    commit(store, dead, at_eight("07:00"));
}

}  // namespace crossdock::test
