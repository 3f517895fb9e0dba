// Makes the POST of a webhook: plain http to a numbered address, as the receiver of a rehearsal listens.
//
// Lifetime: a coroutine of the listener's loop. Threads: the loop's. Errors: false, for every reason: so is a webhook.
//
//     const bool delivered = co_await post_webhook(call);
#pragma once

#include <utility>  // Boost 1.74 forgets it before awaitable.hpp
//
#include <boost/asio/awaitable.hpp>

#include "gateway/sandbox/webhook_call.h"

namespace crossdock::sandbox {

[[nodiscard]] boost::asio::awaitable<bool> post_webhook(WebhookCall call);

}  // namespace crossdock::sandbox
