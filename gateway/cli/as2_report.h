// What a person is told of a request that reached our AS2 server: who, in which form, what each check says, which
// receipt was answered.
//
// Pure: from what handling it found (gateway/as2/receiving.h); it decides nothing and opens nothing again.
//
// Lifetime: everything is used during the call only. Threads: free. Errors: none; they are checks that say so.
//
//     print(report_on(message, handled, reply, receipt, now));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/as2/receiving.h"
#include "gateway/cli/as2_checks.h"
#include "gateway/doors/clock.h"

namespace crossdock::cli {

struct As2Report {
    struct Payload {
        std::string name, content_type;
        std::size_t size = 0;
        std::string sha256;
    };

    std::string kind = "message";  // "message", "receipt", "receipt-posted"
    std::string peer, from, to, message_id;
    std::string partner;  // empty: nobody's
    std::size_t bytes = 0;
    std::vector<std::string> form;  // outermost first
    std::string mic;
    std::vector<Payload> payloads;
    std::vector<Check> checks;
    int status = 0;
    std::string saved;  // a directory

    [[nodiscard]] bool good() const;
};

// `receipt` is the one that was answered or is to be posted: header and body, or empty.
[[nodiscard]] As2Report report_on(const as2::HttpMessage& message, const as2::Handled& handled,
                                  const as2::HttpReply& reply, std::string_view receipt, crossdock::Instant now);

}  // namespace crossdock::cli
