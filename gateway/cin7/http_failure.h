// Why libcurl gave up, as an Error that says whether the peer may have executed the request.
//
// Pure. For http.cpp only. A CURLcode comes as an int, so that libcurl stays out of headers.
//
//     if (bytes_sent == 0) return not_sent(code, why, place);
#pragma once

#include <string>

#include "gateway/cin7/http.h"

namespace crossdock::cin7 {

// Certain only where not a byte of the request went out.
[[nodiscard]] std::unexpected<Error> not_sent(int curl_code, const std::string& why, const std::string& place);
// `curl_code` is 0 where libcurl took a head that breaks off for a whole answer.
[[nodiscard]] std::unexpected<Error> lost(int curl_code, const std::string& why, const HttpLimits& limits,
                                          const std::string& place);
[[nodiscard]] std::unexpected<Error> too_large(const HttpLimits& limits, const std::string& place);

}  // namespace crossdock::cin7
