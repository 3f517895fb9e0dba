// What a World begins with: the account in the sandbox and the partner's files.
#pragma once

#include <string>

#include "gateway/sandbox/server.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/scenarios/world.h"

namespace crossdock::scenarios {

// Worlds with the same files share them: reading them takes longer than everything else.
[[nodiscard]] engine::test::PartnerHome& home_of(const Lines& given);

void fill_account(sandbox::Server& sandbox, sandbox::ProductLine product);

// One line of what is given; those about the partner's files are home_of's.
void give(sandbox::Server& sandbox, sandbox::ProductLine product, const std::string& line);

}  // namespace crossdock::scenarios
