// What an answer of Cin7 Core means. Its status says little: errors come with 200, limits with 400, pages with 200.
//
// Pure. Lifetime, threads: values. Errors: none, every answer is something.
//
//     const Answer answer = classify(http_answer);
//     if (answer.kind == AnswerKind::data) return parse_sale(http_answer.body);
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "gateway/cin7/http.h"
#include "gateway/doors/clock.h"

namespace crossdock::cin7 {

enum class AnswerKind {
    data,            // JSON that is no error, or nothing with 204
    limited,         // too many calls: certainly not executed
    busy,            // 503 that does not say so: a limit, or a server in trouble that may have executed a write
    rejected,        // a business rule or a missing field
    unauthorised,    // 401, 403
    wrong_endpoint,  // 3xx, 404, 405: not executed
    server_error,    // other 5xx
    lost             // a success that cannot be read: HTML, half a JSON text, nothing
};

struct Answer {
    AnswerKind kind = AnswerKind::lost;
    std::vector<std::string> messages;  // Cin7's own words, all of them; not of data

    bool operator==(const Answer&) const = default;
};

[[nodiscard]] Answer classify(const HttpAnswer& answer);

// The Error of anything but data. `place` is the call.
[[nodiscard]] Error to_error(const Answer& answer, int status, std::string place);

// How long the answer asks to wait: seconds or a date. nullopt when it does not say.
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const HttpAnswer& answer, Instant now);

}  // namespace crossdock::cin7
