// What follows from all that was found: accepted, with errors, in part, or rejected.
//
// Lifetime: plain functions; they set the verdict, and the count of accepted sets where the group is rejected.
// Threads: any. Errors: none.
//
//     judge(set, group.version_known, options.reject_content_errors);
#pragma once

#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

// A broken envelope, or a set or version that nobody knows, is rejected in either case.
void judge(SetResult& set, bool version_known, bool reject_content_errors);

// `any_with_errors`: of the sets that were accepted.
void judge(GroupResult& group, bool any_with_errors);

void judge(InterchangeResult& interchange);

}  // namespace crossdock::x12
