// Shipments that report parts of kits, as the kits that were sold: Cin7 picks, packs and ships kits, and takes their
// parts by itself.
//
// Parts that make up whole kits become lines of the kits, in the cartons that hold them whole; kits whose parts lie in
// several cartons stand in the first of these, with all their tracking numbers. Parts of a kit that is not whole yet
// wait for the next shipment, where no other kit of the order has such parts and they are not sold as themselves: only
// then can nobody mean anything else. What is sold as itself stays. Lots of parts are left out. Cartons and lines keep
// their places, so that a complaint still finds its place on the wire.
// Lifetime: a value. Pure. Shipments of an order go through in the order in which they came. Errors (needs-data): parts
// that make up no whole kits, or may be read in more than one way; a kit reported whole; as counted().
//
//     auto kits = RollUp::of(order, terms);
//     auto rolled = kits->add(shipment);       // "6 TEE, 3 CAP" of 3 kits: "3 KIT"
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/flows/kits_sent.h"
#include "gateway/flows/packed_kits.h"
#include "gateway/flows/shipment_plan.h"
#include "gateway/flows/whole_kits.h"
#include "mappings/documents/warehouse_shipment.h"

namespace crossdock::flows {

class RollUp {
  public:
    [[nodiscard]] static std::expected<RollUp, Refusal> of(const documents::WarehouseOrder& sent,
                                                           const ItemTerms& terms);

    // The order as it was sold, and the terms that both it and rolled shipments are counted by.
    [[nodiscard]] const documents::WarehouseOrder& sold() const { return sold_; }
    [[nodiscard]] const ItemTerms& terms() const { return terms_; }
    [[nodiscard]] const std::vector<SentKit>& kits() const { return kits_; }

    [[nodiscard]] std::expected<RolledShipment, Refusal> add(const documents::WarehouseShipment& shipment);

    // Of each kit, how many are not shipped yet.
    [[nodiscard]] std::vector<std::int64_t> open() const;
    // Parts that left, and whose kits are not whole yet.
    [[nodiscard]] const Pile& waiting() const { return waiting_; }

  private:
    [[nodiscard]] std::expected<std::vector<ReportedPart>, Refusal> parts_in(
        const documents::WarehouseShipment& shipment) const;
    // How many of each kit became whole.
    [[nodiscard]] std::expected<std::vector<std::int64_t>, Refusal> count(const std::vector<ReportedPart>& parts) const;
    // Of those that share parts; `pile` is made up by them and what is sold as itself, by the line ids where the
    // quantities alone do not tell. Errors: none, or several numbers would do.
    [[nodiscard]] std::expected<std::vector<std::int64_t>, CountedKits::Answer> count_shared(
        const std::vector<ReportedPart>& parts, const Pile& pile) const;
    [[nodiscard]] std::optional<std::vector<std::int64_t>> by_line_ids(const std::vector<ReportedPart>& parts,
                                                                       const Pile& pile) const;
    [[nodiscard]] Refusal not_whole(const Pile& pile, const std::vector<ReportedPart>& parts) const;
    [[nodiscard]] Refusal unclear(const ReportedPart& part) const;
    [[nodiscard]] bool is_part(std::string_view sku) const;
    // Whether its parts are in nothing else on the order.
    [[nodiscard]] bool has_own_parts(const SentKit& kit) const;
    // What is neither in a whole kit nor sold as itself waits; in words.
    [[nodiscard]] std::vector<std::string> keep_waiting(const Pile& rest, PackedKits& packed);

    std::string order_number_;
    documents::WarehouseOrder sold_;
    ItemTerms terms_;
    std::vector<SentKit> kits_;
    std::vector<std::int64_t> shipped_;  // of each kit
    Pile as_themselves_;                 // open of parts that are sold besides
    Pile waiting_;
    std::map<std::string, std::set<std::string>> tracking_;  // of the cartons that parts wait from, by kit
    std::map<std::string, std::string> kit_lines_;           // kit by line id; empty of goods sold as themselves
};

// The kits among the lines of the plan.
[[nodiscard]] std::vector<PlannedKit> planned_kits(const ShipmentPlan& plan, const std::vector<SentKit>& kits);

}  // namespace crossdock::flows
