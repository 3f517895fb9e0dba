// `crossdock budget`: how much of Cin7's call limits is used, by what, and when they run out.
//
// Reads what the running gateway leaves in the store. Exit: findings when the day's calls run short.
#pragma once

#include <ostream>

#include "gateway/doors/clock.h"
#include "gateway/store/store.h"

namespace crossdock::cli {

[[nodiscard]] int show_budget(store::Store& store, bool json, const Clock& clock, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
