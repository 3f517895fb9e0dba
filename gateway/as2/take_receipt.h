// The seam between the server, which any message may reach, and the sender, whose messages wait for receipts.
//
// The server tells receipts from other messages by their content (as2::is_mdn) and hands each to one function, from any
// of its threads. That function judges the receipt and makes durable what follows before it returns: the partner is
// then answered 200 and will not send it again.
//
// Lifetime: views are used during the call only. Errors: transient: the partner is answered 503 and sends the receipt
// again. Any other is for our journal alone and was stored there; the partner is answered 200, because sending the same
// receipt again would not help.
//
//     TakeReceipt take = [&](const IncomingReceipt& receipt) { return awaiting.take(receipt); };
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "parsers/error.h"
#include "parsers/mime/entity.h"

namespace crossdock::as2 {

struct IncomingReceipt {
    const mime::Header& header;  // of the request
    std::string_view body{};
    std::string_view bytes{};  // header and body as they travelled, to be kept
    std::string from{};        // AS2 names, read: "from" is who answers, "to" is us
    std::string to{};
};

using TakeReceipt = std::function<Result<void>(const IncomingReceipt& receipt)>;

}  // namespace crossdock::as2
