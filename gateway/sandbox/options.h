// What a sandbox is started with. Plain data; what may be switched while it runs is listed in switches.h.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "gateway/sandbox/faults.h"
#include "gateway/sandbox/rate_limiter.h"

namespace crossdock::sandbox {

// Two products of one vendor, which share nothing but its name.
enum class ProductLine { core, omni };

// How a refusal of Core is dressed (C4).
enum class ErrorShape { by_case, array, object, text };

// How far the account's own settings carry a sale once its order is authorised.
enum class AutoMode { no_pick, pick, pick_pack, pick_pack_ship };

struct Options {
    ProductLine product = ProductLine::core;

    // Credentials of an imitation: there is nothing behind them to protect.
    std::string account_id = "00000000-0000-4000-8000-00000000c1a7";
    std::string application_key = "00000000-0000-4000-8000-0000000000e1";
    std::vector<std::string> further_application_keys{};  // other tools of the same customer
    std::string user = "sandbox";                         // Omni: user name of Basic; the key is application_key

    unsigned short port = 0;  // 0: the kernel chooses
    unsigned calls_per_minute = 60;
    LimitAnswer limit_answer = LimitAnswer::status_503;
    bool limit_by_account = false;        // all keys share one window
    bool html_for_unknown_paths = false;  // 200 with a page instead of 404
    std::vector<Fault> faults{};
    std::filesystem::path seed{};  // JSON, see seed.h; empty: an empty account

    // Core
    bool advanced_by_default = false;  // the account setting "Default Load Advanced Sales Order"
    AutoMode account_auto_mode = AutoMode::no_pick;
    ErrorShape error_shape = ErrorShape::by_case;
    bool wrong_verb_403 = false;
    bool put_away = true;  // the account setting "Use Put Away": on, `stock` is the receipt; off, `put-away` is
    unsigned availability_minutes = 0;
    unsigned webhook_copies = 1;
    bool carriers_must_exist = false;
    bool void_reaches_authorised = false;  // DELETE sale/fulfilment with Void=true undoes what is authorised
    bool write_off_errors_in_200 = true;

    // Omni
    unsigned calls_per_second = 3;
    unsigned calls_per_day = 5000;
    bool dispatch_answers_500 = false;
    bool message_bodies = false;         // {"Message": ...} instead of a bare string
    bool refuse_short_dispatch = false;  // more than is on hand
    std::set<std::string> forbidden{};   // "PUT SalesOrders", "GET Stock": what the key may not do
};

}  // namespace crossdock::sandbox
