// One POST that a webhook wants to be made. Plain data.
#pragma once

#include <string>

#include "gateway/sandbox/message.h"

namespace crossdock::sandbox {

struct WebhookCall {
    unsigned number = 0;  // to settle it by
    std::string url;
    Headers headers;
    std::string body;
};

}  // namespace crossdock::sandbox
