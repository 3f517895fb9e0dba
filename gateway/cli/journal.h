// `crossdock journal verify`: whether the record of what happened is whole.
#pragma once

#include <ostream>

#include "gateway/store/store.h"

namespace crossdock::cli {

[[nodiscard]] int verify_journal(store::Store& store, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
