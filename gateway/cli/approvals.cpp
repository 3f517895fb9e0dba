#include "gateway/cli/approvals.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pwd.h>
#include <unistd.h>

#include "gateway/cli/exit_codes.h"
#include "gateway/flows/approval.h"
#include "gateway/flows/stock_plan.h"
#include "gateway/store/words.h"

namespace crossdock::cli {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const store::Approval& approval) {
    ordered_json lines = ordered_json::array();
    if (const auto plan = flows::stock_plan_from_json(approval.body))
        for (const auto& line : plan->lines)
            lines.push_back({{"sku", line.sku}, {"change", line.quantity.shortest_text()}, {"lot", line.lot}});
    return {{"id", approval.id},
            {"state", to_string(approval.state)},
            {"proposed-at", to_string(approval.proposed_at)},
            {"partner", approval.partner},
            {"trade", approval.trade},
            {"location", approval.location},
            {"detail", approval.detail},
            {"lines", lines},
            {"decided-by", approval.decided_by},
            {"decided-at", approval.decided_at ? ordered_json(to_string(*approval.decided_at)) : ordered_json()},
            {"reason", approval.reason}};
}

void print(const store::Approval& approval, std::ostream& out) {
    out << "Approval " << approval.id << "  " << to_string(approval.proposed_at) << "  " << approval.partner << "  "
        << approval.location << "\n  what   " << approval.detail << "\n";
    if (approval.state != store::ApprovalState::proposed) {
        out << "  is     " << to_string(approval.state) << ", by " << approval.decided_by;
        if (!approval.reason.empty()) out << ": " << approval.reason;
        out << "\n";
    }
}

int unknown(std::int64_t id, std::ostream& err) {
    err << "There is no approval " << id << "; `crossdock approvals list --all` shows those there are.\n";
    return exit_usage;
}

}  // namespace

std::string person_at_terminal() {
    const passwd* entry = ::getpwuid(::getuid());
    return entry != nullptr && entry->pw_name != nullptr ? entry->pw_name : "user " + std::to_string(::getuid());
}

int list_approvals(store::Store& store, const ApprovalOptions& options, std::ostream& out, std::ostream& err) {
    const auto approvals = store.approvals(options.all ? std::nullopt : std::optional(store::ApprovalState::proposed));
    if (!approvals) {
        err << to_string(approvals.error()) << "\n";
        return exit_failed;
    }
    if (options.json) {
        ordered_json rows = ordered_json::array();
        for (const auto& approval : *approvals) rows.push_back(to_json(approval));
        out << rows.dump(2) << "\n";
    } else if (approvals->empty()) {
        out << "Nothing waits for approval.\n";
    } else {
        for (const auto& approval : *approvals) print(approval, out);
    }
    return approvals->empty() ? exit_ok : exit_findings;
}

int show_approval(store::Store& store, std::int64_t id, const ApprovalOptions& options, std::ostream& out,
                  std::ostream& err) {
    const auto approval = store.approval(id);
    if (!approval) {
        err << to_string(approval.error()) << "\n";
        return exit_failed;
    }
    if (!*approval) return unknown(id, err);
    if (options.json)
        out << to_json(**approval).dump(2) << "\n";
    else
        print(**approval, out);
    return exit_ok;
}

int decide_approvals(store::Store& store, const std::vector<std::int64_t>& ids, bool accepted,
                     const ApprovalOptions& options, const Clock& clock, std::ostream& out, std::ostream& err) {
    int worst = exit_ok;
    for (const std::int64_t id : ids) {
        const auto approval = store.approval(id);
        if (approval && !*approval) {
            worst = std::max<int>(worst, unknown(id, err));
            continue;
        }
        Result<void> done = std::unexpected(approval ? Error() : approval.error());
        if (approval) {
            const auto changes = accepted ? flows::accept(**approval, options.by, options.reason, clock.now())
                                          : flows::reject(**approval, options.by, options.reason, clock.now());
            done = changes ? store.commit(*changes, clock.now()) : std::unexpected(changes.error());
        }
        if (!done) {
            err << to_string(done.error()) << "\n";
            worst = exit_failed;
            continue;
        }
        out << "Approval " << id
            << (accepted ? " accepted; the gateway changes Cin7 at its next look.\n"
                         : " rejected; Cin7 stays as it is.\n");
    }
    return worst;
}

}  // namespace crossdock::cli
