// Findings of the validator in the form of the reader's problems: one sentence with a place, as everything that a
// person reads about a payload is told.
//
// Lifetime, threads: pure functions. Errors: none.
#pragma once

#include <optional>
#include <vector>

#include "parsers/x12/validation/result.h"

namespace crossdock::engine {

// Each cause on its own: a segment's, or each of its elements'.
[[nodiscard]] std::vector<x12::Problem> problems_of(const std::vector<x12::SegmentFinding>& findings,
                                                    const x12::Coordinates& at);

// The first error, for a dead letter; it says how many there are besides. Nullopt when there is no error.
[[nodiscard]] std::optional<x12::Problem> first_error(const std::vector<x12::SegmentFinding>& findings,
                                                      const std::vector<x12::Problem>& problems,
                                                      const x12::Coordinates& at);

}  // namespace crossdock::engine
