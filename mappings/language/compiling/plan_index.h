// What the readers and writers would ask of a plan again and again, answered once when it is compiled: which items a
// tag may belong to, which fields make a segment worth writing, which ones no part of the plan writes, what is to be
// done when a record is complete.
//
// Lifetime: called once, for a plan that is otherwise complete. Threads: one. Errors: none.
//
//     index_plan(plan);
#pragma once

#include "mappings/language/plan/plan.h"

namespace crossdock::mapping {

void index_plan(Plan& plan);

}  // namespace crossdock::mapping
