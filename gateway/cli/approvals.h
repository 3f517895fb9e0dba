// `crossdock approvals list|show|accept|reject`: changes of stock that are larger than the partner may make by itself.
//
// list and show read; accept stores the change as an intent, which the running gateway makes in Cin7; reject leaves
// Cin7 as it is. Both write down who decided and why. Exit codes as of the other commands.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/store/store.h"

namespace crossdock::cli {

struct ApprovalOptions {
    bool json = false;
    bool all = false;         // list: decided ones too
    std::string by = {};      // who decides
    std::string reason = {};  // why
};

// The name under which the person at the terminal is logged in.
[[nodiscard]] std::string person_at_terminal();

[[nodiscard]] int list_approvals(store::Store& store, const ApprovalOptions& options, std::ostream& out,
                                 std::ostream& err);
[[nodiscard]] int show_approval(store::Store& store, std::int64_t id, const ApprovalOptions& options, std::ostream& out,
                                std::ostream& err);
[[nodiscard]] int decide_approvals(store::Store& store, const std::vector<std::int64_t>& ids, bool accepted,
                                   const ApprovalOptions& options, const Clock& clock, std::ostream& out,
                                   std::ostream& err);

}  // namespace crossdock::cli
