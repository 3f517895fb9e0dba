// What a person is told of a request that reached our AS2 server: who, in which form, what each check says, which
// receipt was answered.
//
// Pure: from the request, the partnership and what opening it found. It decides nothing; gateway/as2/decision does.
//
// Lifetime: everything is used during the call only. Threads: free. Errors: none; they are checks that say so.
//
//     As2Report report = report_on_message(message, enquiry, *partnership, opened);
//     add_answer(report, reply, receipt, partnership.get(), now);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/as2/decision.h"
#include "gateway/as2/http_server.h"
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

// A message that was not opened, and why.
[[nodiscard]] As2Report report_on_refusal(const as2::HttpMessage& message, const as2::Enquiry& enquiry,
                                          const std::string& why);

[[nodiscard]] As2Report report_on_message(const as2::HttpMessage& message, const as2::Enquiry& enquiry,
                                          const as2::Partnership& partnership, const as2::Opened& opened);

// A receipt that came on its own.
[[nodiscard]] As2Report report_on_receipt(const as2::HttpMessage& message, const as2::Enquiry& enquiry,
                                          const as2::Partnership& partnership, crossdock::Instant now);

// What was answered; `receipt` is the one with the answer or to be posted: header and body, or empty.
void add_answer(As2Report& report, const as2::HttpReply& reply, std::string_view receipt, const as2::Enquiry& enquiry,
                const as2::Partnership* partnership, crossdock::Instant now);

}  // namespace crossdock::cli
