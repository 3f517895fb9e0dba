// What the partner's word on a group means for the sets that it did not list, and whether its counts agree with its
// answers.
//
// Lifetime: a plain function. Threads: any. Errors: findings.
//
//     apply_group_verdict(response, matched, "group OW 42", result.findings);
#pragma once

#include <string>
#include <vector>

#include "parsers/x12/acknowledgement/matching.h"

namespace crossdock::x12 {

// `matched` has its verdict, and those of the sets that were listed.
void apply_group_verdict(const GroupResponse& response, MatchedGroup& matched, const std::string& name,
                         std::vector<MatchFinding>& findings);

}  // namespace crossdock::x12
