// A receipt as a message of its own: header and body, ready to be an answer or a request, and kept as it is.
//
//     auto bytes = receipt_message(due, enquiry, partnership, now);    // stored; then answered, now and for ever
//     auto entity = mime::read_entity(*bytes, {});
//
// Threads: free. Errors: configuration (as2.no-signing-key, as2.seal).
#pragma once

#include <string>

#include "gateway/as2/decision.h"
#include "gateway/doors/clock.h"

namespace crossdock::as2 {

// `partnership` is null when nothing is to be signed.
[[nodiscard]] Result<std::string> receipt_message(const DueReceipt& due, const Enquiry& enquiry,
                                                  const Partnership* partnership, crossdock::Instant now);

}  // namespace crossdock::as2
