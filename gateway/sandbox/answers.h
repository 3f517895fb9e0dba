// The shapes in which Cin7 answers, good and bad (C4, C5). Lifetime, threads: pure functions.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "gateway/sandbox/json.h"
#include "gateway/sandbox/message.h"
#include "gateway/sandbox/rate_limiter.h"
#include "gateway/sandbox/refusal.h"

namespace crossdock::sandbox {

[[nodiscard]] Response json_answer(const Json& body, int status = 200);
[[nodiscard]] Response text_answer(int status, std::string text);
[[nodiscard]] Response html_answer(int status, std::string_view title);
[[nodiscard]] Response refusal_answer(const Refusal& refusal);
// [ { "ErrorCode": ..., "Exception": ... } ]
[[nodiscard]] Response error_models(int status, int code, const std::vector<std::string>& messages);
// { "ErrorCode": ..., "Exception": ... }
[[nodiscard]] Response error_model(int status, int code, const std::string& message);

[[nodiscard]] Response wrong_credentials();
[[nodiscard]] Response limited(LimitAnswer how, unsigned limit, std::chrono::milliseconds wait);

}  // namespace crossdock::sandbox
