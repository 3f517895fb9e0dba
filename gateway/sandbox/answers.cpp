#include "gateway/sandbox/answers.h"

#include <nlohmann/json.hpp>

namespace crossdock::sandbox {
namespace {

Json model(int code, const std::string& message) {
    return {{"ErrorCode", code}, {"Exception", message}};
}

}  // namespace

Response json_answer(const Json& body, int status) {
    // Texts of callers are sent back to them: what is not UTF-8 in them must not stop the answer.
    return {.status = status, .body = body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Response text_answer(int status, std::string text) {
    return {.status = status, .body = std::move(text), .content_type = "text/plain; charset=utf-8"};
}

Response html_answer(int status, std::string_view title) {
    return {.status = status,
            .body = "<!DOCTYPE html>\n<html><head><title>" + std::string(title) + "</title></head><body><h1>" +
                    std::string(title) + "</h1></body></html>\n",
            .content_type = "text/html; charset=utf-8"};
}

Response error_models(int status, int code, const std::vector<std::string>& messages) {
    Json array = Json::array();
    for (const std::string& message : messages) array.push_back(model(code, message));
    return json_answer(array, status);
}

Response error_model(int status, int code, const std::string& message) {
    return json_answer(model(code, message), status);
}

Response refusal_answer(const Refusal& refusal) {
    if (refusal.kind == Refusal::Kind::missing_attribute && refusal.messages.size() == 1)
        return error_model(400, 400, refusal.messages.front());
    return error_models(400, 400, refusal.messages);
}

Response wrong_credentials() {
    return text_answer(403, "Incorrect credentials!");
}

Response limited(LimitAnswer how, unsigned limit, std::chrono::milliseconds wait) {
    const std::string text = "You have reached " + std::to_string(limit) + " calls per 60 seconds API limit.";
    switch (how) {
        case LimitAnswer::status_503: return text_answer(503, text);
        case LimitAnswer::status_429: return text_answer(429, text);
        case LimitAnswer::status_400: return error_models(400, 400, {text});
        case LimitAnswer::status_403: return text_answer(403, text);
        case LimitAnswer::mixed:
        case LimitAnswer::status_429_retry_after: break;
    }
    Response response = text_answer(429, text);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

}  // namespace crossdock::sandbox
