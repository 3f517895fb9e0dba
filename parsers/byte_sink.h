// Where bytes go that are too many to be held: a file, a buffer, the next step.
//
// A sink is called with the pieces in their order. It answers with an error (disk full, a limit) to stop whoever feeds
// it, and that error is handed on as it is.
//
// Lifetime: a piece is valid during the call only. Threads: one at a time.
//
//     std::string text;
//     mime::decode(TransferEncoding::base64, part.body, into(text));
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "parsers/error.h"

namespace crossdock {

using ByteSink = std::function<Result<void>(std::string_view piece)>;

// Everything, in one text that outlives the sink.
[[nodiscard]] inline ByteSink into(std::string& text) {
    return [&text](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
    };
}

}  // namespace crossdock
