// A text with CRLF at the end of each line, as S/MIME wants it for digests of text; a LF that stands alone gets its CR.
#pragma once

#include <string_view>

#include "parsers/byte_sink.h"

namespace crossdock::as2 {

[[nodiscard]] Result<void> with_crlf(std::string_view text, const ByteSink& sink);

}  // namespace crossdock::as2
