// What becomes of an intent after an attempt: proven, tried again later, or handed to a person.
//
// Pure. Only transient errors are tried again; after Backoff::attempts_max they too become a dead letter.
#pragma once

#include "gateway/flows/backoff.h"
#include "gateway/store/store.h"

namespace crossdock::flows {

// `system` and `detail` go to the journal: "cin7", "pick of SHP-77 authorised: 10 TEE-M, read back".
[[nodiscard]] store::Changes proven(const store::Intent& intent, std::string proof, std::string system,
                                    std::string detail, Instant now);

// The same, into changes that are to be committed with it.
void add_proof(store::Changes& changes, const store::Intent& intent, std::string proof, std::string system,
               std::string detail, Instant now);

// Cin7 or a partner said that it was done; it is read back when `due`. `answer` is what the steps behind it need.
[[nodiscard]] store::Changes answered(const store::Intent& intent, std::string answer, std::string system, Instant due,
                                      Instant now);

// `dice` in [0, 1) spreads retries.
[[nodiscard]] store::Changes failed(const store::Intent& intent, const Error& error, const Backoff& backoff,
                                    double dice, std::string system, Instant now);

}  // namespace crossdock::flows
