// What is wrong with a Cin7 Omni account, as far as a gateway can see: facts in, findings out, as doctor.h for Core.
//
// Omni has no tax rules, carriers or webhooks for us to look at; it has branches, stages and a key with rights of its
// own. A fact that could not be read is a finding too. Pure. Lifetime: values. Errors: none.
//
//     for (const DoctorFinding& one : diagnose(facts)) print(one.verdict, one.message, one.means, one.remedy);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/cin7/omni_order.h"
#include "gateway/flows/doctor.h"

namespace crossdock::flows {

// A recent order of a partner's branch.
struct DoctoredOrder {
    std::string partner;
    cin7::OmniOrder order;
    bool released = false;  // we sent it to the warehouse
    bool ours = false;      // we have dispatched it, are about to, or have split it off another
    std::string sign = {};  // of a tool that seems to ship it; empty: none
};

struct OmniDoctorFacts {
    Instant now;
    unsigned limited = 0;                     // answers to the doctor itself that said so
    std::optional<cin7::BudgetState> budget;  // as the gateway left it; nullopt: it has made no calls yet
    Result<std::vector<cin7::OmniBranch>> branches;
    std::vector<DoctoredPartner> partners;
    std::vector<std::string> stages;  // of gateway.xml; none: any
    Result<std::vector<DoctoredOrder>> orders;
    unsigned days = 0;  // that the orders were looked at for
};

// In the order of the checks. Where the credentials are refused nothing else is said: nothing else is known.
[[nodiscard]] std::vector<DoctorFinding> diagnose(const OmniDoctorFacts& facts);

}  // namespace crossdock::flows
