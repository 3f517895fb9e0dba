// What a caller asks of the account, decoded: one type for each write. Plain data.
//
// Lifetime, threads: values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/sandbox/core/sale.h"
#include "gateway/sandbox/options.h"

namespace crossdock::sandbox {

struct OrderWrite {
    std::string sale_id;
    Order order;  // status draft or authorised
    AutoMode auto_mode = AutoMode::no_pick;
    AutoMode account_mode = AutoMode::no_pick;  // the setting of the account, which acts on every sale
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

struct InvoiceWrite {
    std::string sale_id;
    Invoice invoice;  // task_id empty: a new one
};

struct CreditNoteWrite {
    std::string sale_id;
    CreditNote note;  // task_id empty: a new one
};

// Void=true voids, the default brings back to draft.
enum class Cancel { undo, make_void };

}  // namespace crossdock::sandbox
