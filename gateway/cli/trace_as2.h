// What `crossdock trace` says of messages over AS2: between whom, what became of it, MIC, receipt, and what is kept.
//
// Lifetime: everything is used during the call only. Threads: free. Errors: bytes that cannot be read any more are said
// in their place.
//
//     print_as2_messages(store, exchanges, false, std::cout);
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <ostream>
#include <vector>

#include "gateway/store/as2_archive.h"
#include "gateway/store/store.h"

namespace crossdock::cli {

void print_as2_messages(store::Store& store, const std::vector<store::As2Exchange>& exchanges, bool with_headers,
                        std::ostream& out);

// An array; with every header.
[[nodiscard]] nlohmann::ordered_json as2_messages_json(store::Store& store,
                                                       const std::vector<store::As2Exchange>& exchanges);

}  // namespace crossdock::cli
