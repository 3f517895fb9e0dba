#include "gateway/flows/approval.h"

#include "gateway/flows/stock_documents.h"
#include "gateway/store/words.h"

namespace crossdock::flows {
namespace {

Result<store::Changes> decided(const store::Approval& approval, store::ApprovalState to, const std::string& by,
                               const std::string& reason, Instant now) {
    if (approval.state != store::ApprovalState::proposed)
        return fail(ErrorKind::needs_data, "approval.decided",
                    "approval " + std::to_string(approval.id) + " is " + std::string(to_string(approval.state)) +
                        " already" + (approval.decided_by.empty() ? "" : ", by " + approval.decided_by),
                    {}, "`crossdock approvals list` shows what is open");
    store::Changes changes;
    changes.approval_moves.push_back({approval.id, to, by, reason});
    changes.journal.push_back({0,
                               now,
                               approval.partner,
                               approval.trade,
                               "stock-" + std::string(to_string(to)),
                               "crossdock",
                               by + " " + std::string(to_string(to)) + " approval " + std::to_string(approval.id) +
                                   ": " + approval.detail + (reason.empty() ? "" : " (" + reason + ")"),
                               {}});
    return changes;
}

}  // namespace

Result<store::Changes> accept(const store::Approval& approval, const std::string& by, const std::string& reason,
                              Instant now) {
    auto changes = decided(approval, store::ApprovalState::accepted, by, reason, now);
    if (!changes) return changes;
    auto plan = stock_plan_from_json(approval.body);
    if (!plan) return std::unexpected(std::move(plan.error()));
    // A document of its own beside the one for what was within the tolerance.
    plan->reference += "/approved";
    changes->intents.push_back(stock_intent(*plan, "adjust", approval.partner, approval.trade, {}, now));
    return changes;
}

Result<store::Changes> reject(const store::Approval& approval, const std::string& by, const std::string& reason,
                              Instant now) {
    return decided(approval, store::ApprovalState::rejected, by, reason, now);
}

}  // namespace crossdock::flows
