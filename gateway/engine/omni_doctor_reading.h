// Reads what the doctor decides upon of an account of Omni: its branches, the recent orders of the partners' branches,
// and what the store knows of them.
//
// A call for the branches and one or more for each partner's orders. Changes nothing. Lifetime: keeps nothing. Threads:
// blocks while calls are paced. Errors: of the store; what Cin7 does not answer is a fact.
//
//     auto facts = read_facts(omni.at(cin7::Urgency::background), store, partners, settings.stages, clock.now());
#pragma once

#include <span>

#include "gateway/cin7/omni.h"
#include "gateway/engine/doctor_reading.h"
#include "gateway/flows/omni_doctor.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

[[nodiscard]] Result<flows::OmniDoctorFacts> read_facts(cin7::Omni& omni, store::Store& store,
                                                        std::span<const partners::Partner> partners,
                                                        const std::vector<std::string>& stages, Instant now,
                                                        const DoctorLimits& limits = {});

}  // namespace crossdock::engine
