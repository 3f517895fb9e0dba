// What every engine of the store must do. A new one is finished when all of these pass over it.
//
// Each function runs SECTIONs, so each is called alone in a TEST_CASE with a fresh harness:
//
//     TEST_CASE("sqlite store: receives payloads") { conformance::receives(harness); }
#pragma once

#include <functional>
#include <memory>

#include "gateway/store/store.h"

namespace crossdock::store::conformance {

struct Harness {
    // Opens the test's own store, empty the first time; it may be open several times at once, as by two processes.
    std::function<Result<std::unique_ptr<Store>>()> open;
};

void receives(const Harness& harness);
void commits(const Harness& harness);
void moves(const Harness& harness);
void claims(const Harness& harness);
void issues(const Harness& harness);
void finds(const Harness& harness);
void serves_many(const Harness& harness);
void approves(const Harness& harness);
void exchanges_as2(const Harness& harness);

}  // namespace crossdock::store::conformance
