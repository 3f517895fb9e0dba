// What becomes of a message from a partner: taken or refused, which receipt it gets, which payloads go into the inbox.
//
// Pure: the request's header, the partnership, and what opening the message found are all that counts. So every case
// can be tried without a socket or a disk, and the server only carries out what is said here.
//
// Lifetime, threads: values. Errors: none; a refusal is a decision.
//
//     Enquiry enquiry = read_enquiry(header);
//     if (auto refusal = refuse_unread(enquiry, partnership, body.size())) return answer(*refusal);
//     Decision decision = decide(enquiry, open(header, body, opening_of(...)));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/as2/partnership.h"
#include "gateway/store/as2_message.h"
#include "partners/as2/mdn.h"
#include "partners/as2/open.h"
#include "partners/as2/receipt_request.h"

namespace crossdock::as2 {

// Who writes to whom, and which receipt is asked for.
struct Enquiry {
    std::string from, to;    // AS2 names
    std::string message_id;  // as it came
    std::string subject;
    ReceiptRequest request;
    std::string problem;  // what is missing or cannot be read, for the partner; empty: nothing
};

[[nodiscard]] Enquiry read_enquiry(const mime::Header& header);

// A receipt that is due, and the digest it is to be signed with; none: it is not signed.
struct DueReceipt {
    MdnContent content;
    std::optional<Digest> signed_with{};
};

// An answer to a message that is not looked into and of which nothing is stored.
struct Refusal {
    int status = 400;
    std::string text;                     // where no receipt is due
    std::optional<DueReceipt> receipt{};  // never signed: we do not know to whom
};

// `partnership` is null where there is none.
[[nodiscard]] std::optional<Refusal> refuse_unread(const Enquiry& enquiry, const Partnership* partnership,
                                                   std::uint64_t body_bytes);

[[nodiscard]] Opening opening_of(const Enquiry& enquiry, const Partnership& partnership, Instant now,
                                 const SpoolPlace& spool);

struct Decision {
    store::As2State state = store::As2State::refused;
    Disposition disposition{};
    std::optional<Mic> mic{};
    std::optional<Error> problem{};
    std::optional<DueReceipt> receipt{};
    std::vector<std::string> paths{};  // of the payloads in the inbox, one for each part: "<message id>/po850.edi"
    std::string summary{};             // one line for a person
};

[[nodiscard]] Decision decide(const Enquiry& enquiry, const Opened& opened);

// Of a message whose wish for a receipt cannot be honoured: it is not opened.
[[nodiscard]] Decision decide_unopened(const Enquiry& enquiry);

}  // namespace crossdock::as2
