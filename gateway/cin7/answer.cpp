#include "gateway/cin7/answer.h"

#include <algorithm>
#include <charconv>
#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include "gateway/cin7/call_error.h"
#include "gateway/cin7/folded_text.h"
#include "gateway/cin7/json_values.h"

namespace crossdock::cin7 {
namespace {

constexpr std::size_t excerpt_bytes = 200;  // of a text that is no JSON, in a message
constexpr std::chrono::hours longest_wait{1};

// The beginning of a text or page, blanks folded, without tags.
std::string excerpt(std::string_view body) {
    std::string text;
    bool in_tag = false;
    for (const char c : body) {
        if (text.size() >= excerpt_bytes) break;
        if (c == '<') in_tag = true;
        const bool blank = in_tag || static_cast<unsigned char>(c) <= ' ';
        if (c == '>') in_tag = false;
        if (!blank)
            text += c;
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
    }
    // Not half a character of several bytes.
    if (text.size() == excerpt_bytes)
        while (!text.empty() && static_cast<unsigned char>(text.back()) >= 0x80) text.pop_back();
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

// Cin7's words in one element of an answer: an Error Model, or whatever stands in its place in an `Errors` array.
void collect(const Json& element, std::vector<std::string>& messages) {
    if (element.is_string()) {
        if (auto text = as_text(element); !text.empty()) messages.push_back(std::move(text));
        return;
    }
    if (!element.is_object()) return;
    for (const char* name : {"Exception", "Message", "ErrorMessage", "Error"})
        if (auto text = text_of(element, name); !text.empty()) return messages.push_back(std::move(text));
    if (auto code = text_of(element, "ErrorCode"); !code.empty() && code != "0")
        messages.push_back("error code " + code);
}

bool is_error_model(const Json& element) {
    if (!element.is_object()) return false;
    const auto code = text_of(element, "ErrorCode");
    return (!code.empty() && code != "0") || !text_of(element, "Exception").empty();
}

bool holds_error(const Json& json) {
    if (json.is_array()) return std::ranges::any_of(json, is_error_model);
    if (is_error_model(json)) return true;
    const Json* errors = member(json, "Errors");
    return errors != nullptr && errors->is_array() && !errors->empty();
}

std::vector<std::string> messages_of(const Json& json) {
    std::vector<std::string> messages;
    collect(json, messages);
    const Json* list = json.is_array() ? &json : member(json, "Errors");
    if (list != nullptr && list->is_array())
        for (const Json& element : *list) collect(element, messages);
    return messages;
}

// The status that the first Error Model speaks of, where the answer itself claims success.
int status_within(const Json& json) {
    const Json* model = json.is_array() && !json.empty() ? &json.front() : &json;
    int code = 0;
    const std::string text = text_of(*model, "ErrorCode");
    std::from_chars(text.data(), text.data() + text.size(), code);
    return code >= 400 && code < 600 ? code : 400;
}

// The figure is the account's; the sentence is Cin7's.
bool speaks_of_the_limit(std::string_view text) {
    return contains_folded(text, "60 calls per") || contains_folded(text, "calls per 60 seconds");
}

AnswerKind kind_of_failure(int status, std::string_view body) {
    if (status == 429 || speaks_of_the_limit(body)) return AnswerKind::limited;
    if (status == 503) return AnswerKind::busy;
    if (status == 401 || status == 403) return AnswerKind::unauthorised;
    if (status == 404 || status == 405 || status < 400) return AnswerKind::wrong_endpoint;
    if (status == 408) return AnswerKind::lost;
    if (status >= 500) return AnswerKind::server_error;
    return AnswerKind::rejected;
}

std::string joined(const std::vector<std::string>& messages) {
    std::string text;
    for (const std::string& one : messages) text += (text.empty() ? "" : "; ") + one;
    return text.empty() ? "it gave no reason" : text;
}

}  // namespace

Answer classify(const HttpAnswer& answer) {
    const bool success = answer.status >= 200 && answer.status < 300;
    if (answer.status == 204 && answer.body.empty()) return {AnswerKind::data, {}};
    const auto json = read_json(answer.body);
    const bool is_document = json && json->is_structured();
    if (success && is_document && !holds_error(*json)) return {AnswerKind::data, {}};

    std::vector<std::string> messages = json ? messages_of(*json) : std::vector<std::string>{};
    if (messages.empty())
        if (auto text = excerpt(answer.body); !text.empty()) messages.push_back(std::move(text));
    if (!success) return {kind_of_failure(answer.status, answer.body), std::move(messages)};
    if (is_document) return {kind_of_failure(status_within(*json), answer.body), std::move(messages)};
    // A page or a text where data was promised: executed or not, it does not say.
    return {speaks_of_the_limit(answer.body) ? AnswerKind::limited : AnswerKind::lost, std::move(messages)};
}

Error to_error(const Answer& answer, int status, std::string place) {
    const std::string said = " (status " + std::to_string(status) + "): " + joined(answer.messages);
    const auto error = [&](ErrorKind kind, std::string_view code, const std::string& message, std::string remedy) {
        return Error{kind, std::string(code), message + said, std::move(place), std::move(remedy)};
    };
    switch (answer.kind) {
        case AnswerKind::limited:
            return error(ErrorKind::transient, call_error::limited, "Cin7 has had too many calls",
                         "it is tried again by itself; if it stays so, other tools use the same budget: lower "
                         "calls-per-minute in gateway.xml");
        case AnswerKind::busy:
        case AnswerKind::server_error:
            return error(ErrorKind::transient, call_error::server_error, "Cin7 failed",
                         "whether a write was executed is not known: look in Cin7 before it is sent again");
        case AnswerKind::rejected:
            return error(ErrorKind::needs_data, call_error::rejected, "Cin7 refused the call",
                         "correct what Cin7 names, in Cin7 or in the cross-references, and replay");
        case AnswerKind::unauthorised:
            return error(ErrorKind::configuration, call_error::unauthorised, "Cin7 did not accept the credentials",
                         "compare account (Omni: user) and key with those of the API connection in Cin7; in Omni it "
                         "also says what "
                         "each key may do");
        case AnswerKind::wrong_endpoint:
            return error(
                ErrorKind::configuration, call_error::wrong_endpoint, "there is no such endpoint",
                "check the base-url in gateway.xml: Cin7 Core's ends with /ExternalApi/v2/, Omni's with /api/v1/");
        case AnswerKind::data:
        case AnswerKind::lost: break;
    }
    return error(ErrorKind::transient, call_error::lost_answer, "the answer cannot be read as JSON",
                 "whether a write was executed is not known: look in Cin7 before it is sent again; if it stays so, "
                 "check the base-url in gateway.xml");
}

std::optional<std::chrono::milliseconds> retry_after(const HttpAnswer& answer, Instant now) {
    const std::string text(answer.header("Retry-After"));
    if (text.empty()) return std::nullopt;
    unsigned seconds = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failed == std::errc{} && end == text.data() + text.size())
        return std::min<std::chrono::milliseconds>(std::chrono::seconds(seconds), longest_wait);
    const std::time_t at = curl_getdate(text.c_str(), nullptr);
    if (at == -1) return std::nullopt;
    const auto wait = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::from_time_t(at)) - now;
    return std::clamp<std::chrono::milliseconds>(wait, std::chrono::milliseconds(0), longest_wait);
}

}  // namespace crossdock::cin7
