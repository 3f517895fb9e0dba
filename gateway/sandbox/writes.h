// What a caller asks of the account, decoded: one type for each write. Plain data.
//
// Lifetime, threads: values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/sandbox/sale.h"

namespace crossdock::sandbox {

// How far authorising the order of a simple sale goes by itself.
enum class AutoMode { no_pick, pick, pick_pack, pick_pack_ship };

struct OrderWrite {
    std::string sale_id;
    Order order;  // status draft or authorised
    AutoMode auto_mode = AutoMode::no_pick;
};

struct PickWrite {
    std::string task_id;
    Stage status = Stage::draft;
    bool auto_pick = false;                       // the account chooses the stock and authorises
    std::optional<std::vector<StageLine>> lines;  // absent: what is there stays
};

struct PackWrite {
    std::string task_id;
    Stage status = Stage::draft;
    std::optional<std::vector<StageLine>> lines;
};

struct ShipWrite {
    std::string task_id;
    Stage status = Stage::draft;
    std::string require_by;
    std::string notes;
    std::optional<Address> address;
    std::optional<std::vector<ShipLine>> lines;
    // Only on PUT of an authorised shipment: tracking number and carrier of its boxes may change, and boxes that had
    // not left may leave.
    bool add_tracking_numbers = false;
};

// Void=true voids, the default brings back to draft.
enum class Cancel { undo, make_void };

}  // namespace crossdock::sandbox
