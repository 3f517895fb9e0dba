// Reads what the doctor decides upon: the account's reference books and webhooks, the recent sales of the partners'
// locations, and what the store knows of them.
//
// At most six calls, one or more for each partner's sales, and one for each sale that looks odd, up to a limit. Changes
// nothing. Lifetime: keeps nothing. Threads: blocks while calls are paced. Errors: of the store; what Cin7 does not
// answer is a fact.
//
//     auto facts = read_facts(core.at(cin7::Urgency::background), store, partners, clock.now());
#pragma once

#include <span>

#include "gateway/cin7/core.h"
#include "gateway/flows/doctor.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

struct DoctorLimits {
    unsigned days = 14;             // of sales
    std::size_t sales_read = 20;    // odd ones
    std::size_t shipments = 1'000;  // documents of a partner that are searched for carriers
};

[[nodiscard]] Result<flows::DoctorFacts> read_facts(cin7::Core& core, store::Store& store,
                                                    std::span<const partners::Partner> partners, Instant now,
                                                    const DoctorLimits& limits = {});

}  // namespace crossdock::engine
