// What a sandbox is started with. Plain data.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gateway/sandbox/faults.h"
#include "gateway/sandbox/rate_limiter.h"

namespace crossdock::sandbox {

struct Options {
    // Credentials of an imitation: there is nothing behind them to protect.
    std::string account_id = "00000000-0000-4000-8000-00000000c1a7";
    std::string application_key = "00000000-0000-4000-8000-0000000000e1";
    std::vector<std::string> further_application_keys{};  // other tools of the same customer

    unsigned short port = 0;  // 0: the kernel chooses
    unsigned calls_per_minute = 60;
    LimitAnswer limit_answer = LimitAnswer::status_503;
    bool limit_by_account = false;        // all keys share one window
    bool html_for_unknown_paths = false;  // 200 with a page instead of 404
    bool advanced_by_default = false;     // the account setting "Default Load Advanced Sales Order"
    std::vector<Fault> faults{};
    std::filesystem::path seed{};  // JSON, see seed.h; empty: an empty account
};

}  // namespace crossdock::sandbox
