// Where kits stand that a warehouse shipped as parts: in the carton that holds one whole, else in the first carton of
// those that hold its parts.
//
// Lifetime: a value; kits that are packed must outlive it. Pure. Errors: none; the caller has counted that the parts,
// with those that left before, are enough.
//
//     PackedKits packed(shipment, parts);
//     packed.pack_whole(kit, 3);               // each kit first, then
//     packed.pack_spread(kit, {});             // what no carton holds whole
//     auto rolled = packed.rolled();
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "gateway/flows/kits_sent.h"
#include "mappings/documents/warehouse_shipment.h"

namespace crossdock::flows {

// A line of a shipment that reports a part of a kit.
struct ReportedPart {
    std::size_t carton, line;
    std::string sku;
    documents::Decimal quantity;  // in Cin7's unit
    std::string kit;              // that it is of, by the line id that it echoes; empty: of none, or it echoes none
    bool is_sold = false;         // as itself, too
    bool names_line = false;      // it echoes a line id of ours
};

struct RolledShipment {
    documents::WarehouseShipment shipment;
    std::vector<std::string> notes;  // what a person should know of it
};

class PackedKits {
  public:
    PackedKits(const documents::WarehouseShipment& shipment, const std::vector<ReportedPart>& parts);

    void pack_whole(const SentKit& kit, std::int64_t number);
    // Parts that the shipment lacks left before, in cartons of these tracking numbers.
    void pack_spread(const SentKit& kit, const std::set<std::string>& left_before);
    // What no kit has taken of its parts is no goods of this shipment; answers the tracking numbers of its cartons.
    std::set<std::string> leave(const SentKit& kit);
    [[nodiscard]] RolledShipment rolled() &&;

  private:
    struct Line {
        ReportedPart part;
        documents::Decimal left;  // that no kit has taken
        std::string taken_by;     // kit
    };
    struct Box {
        std::string label;
        std::vector<std::size_t> cartons;  // of that label
        [[nodiscard]] bool holds(std::size_t carton) const;
    };
    struct Packing {
        const SentKit* kit;
        std::int64_t number, left;
    };

    // Takes parts out of the lines of the cartons, as far as they are there; answers out of which.
    std::set<std::size_t> take(const Packing& packing, std::int64_t number, const std::vector<std::size_t>& cartons);
    [[nodiscard]] std::int64_t there_are(const SentKit& kit, const Box& box) const;
    void put(const SentKit& kit, std::int64_t number, std::size_t carton);
    void carry_tracking(const std::set<std::size_t>& from, std::size_t to);
    void add_tracking(const std::string& number, std::size_t to);
    void write(const Line& line);

    RolledShipment rolled_;
    std::vector<Line> lines_;
    std::vector<Box> boxes_;
    std::vector<Packing> packings_;
    std::set<std::string> lots_;  // of which parts they are left out
};

}  // namespace crossdock::flows
