#include "gateway/flows/doctor_account.h"

#include "gateway/cin7/budget_report.h"
#include "gateway/cin7/call_error.h"

namespace crossdock::flows {

namespace call_error = cin7::call_error;

DoctorFinding credentials_problem(const Error& error, const AccountWords& words) {
    if (cin7::is(error, call_error::unauthorised))
        return {Verdict::error, "credentials", std::string(words.refused) + ": " + error.message,
                "nothing can be read or written: no order goes out, no shipment comes in",
                std::string(words.refused_remedy)};
    if (cin7::is(error, call_error::wrong_endpoint))
        return {Verdict::error, "credentials",
                "this is not the API of " + std::string(words.product) + ": " + error.message,
                "nothing can be read or written", "correct base-url in gateway.xml, or leave it out"};
    if (cin7::is(error, call_error::limited) || cin7::is(error, call_error::day_used))
        return {Verdict::error, "credentials", "whether they work is not known: " + error.message,
                std::string(words.used_up), std::string(words.used_up_remedy)};
    return {Verdict::error, "credentials", "Cin7 cannot be asked: " + error.message,
            "nothing can be read or written until it answers", error.remedy};
}

std::vector<DoctorFinding> limit_findings(const AccountLimits& limits, const AccountWords& words) {
    std::vector<DoctorFinding> found;
    if (limits.limited > 0)
        found.push_back({Verdict::warning, "limits",
                         "Cin7 said " + std::to_string(limits.limited) + " times that there were too many calls",
                         std::string(words.too_many), std::string(words.too_many_remedy)});
    if (!limits.budget) {
        if (found.empty()) found.push_back({Verdict::ok, "limits", "the gateway has made no calls yet", {}, {}});
        return found;
    }
    const cin7::BudgetState& budget = *limits.budget;
    if (budget.allowed_per_minute < budget.pace.calls_per_minute)
        found.push_back({Verdict::warning, "limits",
                         "the gateway has slowed down to " + std::to_string(budget.allowed_per_minute) +
                             " calls a minute of " + std::to_string(budget.pace.calls_per_minute) +
                             ", because Cin7 refused " + std::to_string(budget.limited),
                         "everything takes longer; shipments still go first", std::string(words.slowed_down_remedy)});
    if (std::string warning = cin7::budget_warning(budget, limits.now); !warning.empty())
        found.push_back({Verdict::warning, "limits", std::move(warning), "late work of the day waits for tomorrow",
                         "`crossdock budget` shows what the calls were for"});
    if (found.empty())
        found.push_back({Verdict::ok,
                         "limits",
                         std::to_string(budget.last_minute) + " of " + std::to_string(budget.allowed_per_minute) +
                             " calls in the last minute",
                         {},
                         {}});
    return found;
}

}  // namespace crossdock::flows
