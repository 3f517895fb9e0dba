// What is found of an account of either product: whether Cin7 accepts its credentials, and whether its calls suffice.
//
// Pure. Lifetime: the words are used during the call only. Errors: none.
//
//     auto found = limit_findings({facts.limited, facts.budget, facts.now}, core_words);
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "gateway/flows/doctor.h"

namespace crossdock::flows {

// What differs between the products.
struct AccountWords {
    std::string_view product;                    // "Cin7 Core"
    std::string_view refused, refused_remedy;    // "Cin7 refuses account id and key"
    std::string_view used_up, used_up_remedy;    // others use the calls, so that not even this is known
    std::string_view too_many, too_many_remedy;  // calls were refused to the doctor itself
    std::string_view slowed_down_remedy;         // the gateway has slowed down because others call too
};

struct AccountLimits {
    unsigned limited = 0;                            // answers to the doctor itself that said so
    const std::optional<cin7::BudgetState>& budget;  // as the gateway left it; nullopt: it has made no calls yet
    Instant now;
};

// Of an account that could not be asked, and why.
[[nodiscard]] DoctorFinding credentials_problem(const Error& error, const AccountWords& words);

[[nodiscard]] std::vector<DoctorFinding> limit_findings(const AccountLimits& limits, const AccountWords& words);

}  // namespace crossdock::flows
