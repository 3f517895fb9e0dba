// Inbox entries -> documents -> what follows from them.
//
// read_inbox() turns each payload into documents (one per transaction set) or dead letters; decide() runs the flow of
// each stored document and commits what it answers. Both work through what is durable and may be repeated after a crash
// at any point: document ids are made of payload hash and position, intent keys of the business.
// Threads: one. Errors: of the store; everything else becomes a dead letter.
//
//     Intake intake(store, registry, clock);
//     while (intake.read_inbox().value() + intake.decide().value() > 0) {}
#pragma once

#include <functional>
#include <utility>

#include "gateway/cin7/capabilities.h"
#include "gateway/doors/clock.h"
#include "gateway/engine/registry.h"
#include "gateway/flows/flow.h"
#include "gateway/flows/shipment.h"
#include "gateway/store/store.h"
#include "mappings/language/read_payload.h"

namespace crossdock::engine {

class Intake {
  public:
    // `can`: what the product of Cin7 can do that the decisions are for. `refresh` takes changed partner files in
    // force; it is called once it is known what is to be done: a person who mends a file and then replays means the
    // mended one.
    Intake(
        store::Store& store, Registry& registry, Clock& clock, const cin7::Capabilities& can = cin7::core_can,
        std::function<void()> refresh = [] {})
        : store_(store), registry_(registry), clock_(clock), can_(can), refresh_(std::move(refresh)) {}

    // Reads what was received; answers how many entries were dealt with.
    [[nodiscard]] Result<std::size_t> read_inbox();
    // Decides upon documents that are stored; answers how many.
    [[nodiscard]] Result<std::size_t> decide();

  private:
    [[nodiscard]] Result<store::Changes> read(const store::InboxEntry& entry, const partners::Partner* partner);
    [[nodiscard]] Result<flows::Decision> decide_on(const store::Document& row, const partners::Partner& partner);
    [[nodiscard]] Result<flows::Decision> decide_on(const store::Document& row, const partners::Partner& partner,
                                                    const documents::WarehouseShipment& shipment);
    [[nodiscard]] Result<flows::Decision> decide_on(const store::Document& row, const partners::Partner& partner,
                                                    const documents::Acknowledgement& acknowledgement);
    // Of an order that is divided between warehouses: what the others have to do with this one's shipment.
    [[nodiscard]] Result<void> know_others(const store::Trade& trade, const store::Document& row,
                                           flows::ShipmentKnowledge& known);
    // The file, segment and element that a field of the document came from, found by reading the payload once more.
    [[nodiscard]] std::string place_of(const store::Document& row, const partners::Partner& partner,
                                       const std::string& field);

    store::Store& store_;
    Registry& registry_;
    Clock& clock_;
    const cin7::Capabilities can_;
    const std::function<void()> refresh_;
};

}  // namespace crossdock::engine
