// The sandbox's side of a World: its ledger as lines, and what people do there.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gateway/sandbox/server.h"

namespace crossdock::scenarios {

[[nodiscard]] std::size_t ledger_size(sandbox::Server& sandbox, sandbox::ProductLine product);

// What happened since `seen`, which moves on: "pick-authorised 10 TEE 2 CAP", "ship-authorised A by 1Z-A",
// "adjustment-completed acme/947/A-1: East TEE 100 -> 98", "order-dispatched SO-00001 10 TEE by 1Z-A".
[[nodiscard]] std::vector<std::string> ledger_lines(sandbox::Server& sandbox, sandbox::ProductLine product,
                                                    std::size_t& seen);

// "picks", "picks and packs", "ships", "voids", "undoes", "edits": of the first sale.
void work_of_a_person(sandbox::Server& sandbox, sandbox::ProductLine product, const std::string& what);

// At East.
void set_on_hand(sandbox::Server& sandbox, sandbox::ProductLine product, const std::string& sku,
                 const std::string& quantity);
// What a person means to pick for the first sale, in its open fulfilment or a new one: "TEE 10 at East + MUG 6 at
// West".
void draft_pick(sandbox::Server& sandbox, const std::string& goods);
// From West to East, in transit.
void make_transfer(sandbox::Server& sandbox, const std::string& goods);

}  // namespace crossdock::scenarios
