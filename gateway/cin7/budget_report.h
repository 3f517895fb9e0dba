// The call budget as data, which the service leaves in the store, and as the lines that `crossdock budget` prints.
//
// Pure. Lifetime, threads: values. Errors: budget_from_json answers nullopt for what budget_to_json did not write.
//
//     for (const std::string& line : budget_lines(state, now)) out << line << "\n";
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/pacing.h"

namespace crossdock::cin7 {

[[nodiscard]] std::string budget_to_json(const BudgetState& state);
[[nodiscard]] std::optional<BudgetState> budget_from_json(std::string_view json);

[[nodiscard]] std::vector<std::string> budget_lines(const BudgetState& state, Instant now);

// What a person should know hours before the day's calls run out; empty while there is time.
[[nodiscard]] std::string budget_warning(const BudgetState& state, Instant now);

}  // namespace crossdock::cin7
