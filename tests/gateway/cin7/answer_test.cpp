// What an answer means, whatever its status claims.
#include "gateway/cin7/answer.h"

#include <catch2/catch.hpp>

#include "gateway/cin7/call_error.h"

using namespace crossdock;
using namespace crossdock::cin7;

namespace {

struct Case {
    const char* name;
    int status;
    const char* body;
    AnswerKind kind;
    std::vector<std::string> messages;
};

const std::vector<Case> cases = {
    {"an object", 200, R"({"SaleID":"5b1d","Fulfilments":[]})", AnswerKind::data, {}},
    {"a list", 200, R"([{"ID":"5b1d"}])", AnswerKind::data, {}},
    {"an empty list", 200, "[]", AnswerKind::data, {}},
    {"nothing, and said so", 204, "", AnswerKind::data, {}},
    {"a byte order mark before the JSON", 200, "\xEF\xBB\xBF{}", AnswerKind::data, {}},
    {"an error code that says nothing", 200, R"({"ErrorCode":null,"ID":"5b1d"})", AnswerKind::data, {}},
    {"an empty Errors array", 200, R"({"TaskID":"5b1d","Errors":[]})", AnswerKind::data, {}},
    {"a note about the limit within data", 200, R"({"Note":"60 calls per customer"})", AnswerKind::data, {}},

    {"errors as an array",
     400,
     R"([{"ErrorCode":400,"Exception":"Purchase not found"}])",
     AnswerKind::rejected,
     {"Purchase not found"}},
    {"every error of the array",
     400,
     R"([{"ErrorCode":400,"Exception":"A"},{"ErrorCode":400,"Exception":"B"}])",
     AnswerKind::rejected,
     {"A", "B"}},
    {"an error as an object",
     400,
     R"({"ErrorCode":400,"Exception":"Required attribute X is not provided."})",
     AnswerKind::rejected,
     {"Required attribute X is not provided."}},
    {"an error as a text", 400, "Bad things\n happened", AnswerKind::rejected, {"Bad things happened"}},
    {"an error as a JSON text", 400, R"("Bad things")", AnswerKind::rejected, {"Bad things"}},
    {"an error under another name", 400, R"({"Message":"No."})", AnswerKind::rejected, {"No."}},
    {"an error model with 200", 200, R"({"ErrorCode":400,"Exception":"No."})", AnswerKind::rejected, {"No."}},
    {"an error model in an array with 200",
     200,
     R"([{"ErrorCode":"400","Exception":"No."}])",
     AnswerKind::rejected,
     {"No."}},
    {"an error model behind data", 200, R"([{"ID":"5b1d"},{"Exception":"No."}])", AnswerKind::rejected, {"No."}},
    {"an Errors array beside data",
     200,
     R"({"TaskID":"5b1d","Errors":["A",{"Exception":"B"}]})",
     AnswerKind::rejected,
     {"A", "B"}},
    {"an inner failure with 200", 200, R"({"ErrorCode":500,"Exception":"Oops"})", AnswerKind::server_error, {"Oops"}},

    {"429", 429, "", AnswerKind::limited, {}},
    {"503 that speaks of the limit",
     503,
     "You have reached 60 calls per 60 seconds API limit.",
     AnswerKind::limited,
     {"You have reached 60 calls per 60 seconds API limit."}},
    {"400 that speaks of the limit",
     400,
     R"([{"ErrorCode":400,"Exception":"You have reached 60 CALLS PER 60 seconds API limit."}])",
     AnswerKind::limited,
     {"You have reached 60 CALLS PER 60 seconds API limit."}},
    {"403 that speaks of another limit",
     403,
     "You have reached 20 calls per 60 seconds API limit.",
     AnswerKind::limited,
     {"You have reached 20 calls per 60 seconds API limit."}},
    {"200 that speaks of the limit",
     200,
     "You have reached 60 calls per 60 seconds API limit.",
     AnswerKind::limited,
     {"You have reached 60 calls per 60 seconds API limit."}},
    {"503 that says nothing",
     503,
     "<html><h1>Service Unavailable</h1></html>",
     AnswerKind::busy,
     {"Service Unavailable"}},

    {"wrong credentials", 403, "Incorrect credentials!", AnswerKind::unauthorised, {"Incorrect credentials!"}},
    {"wrong credentials, as others say it", 401, "", AnswerKind::unauthorised, {}},
    {"a redirect", 302, "", AnswerKind::wrong_endpoint, {}},
    {"an unknown path", 404, "Not Found", AnswerKind::wrong_endpoint, {"Not Found"}},
    {"a wrong verb", 405, "", AnswerKind::wrong_endpoint, {}},
    {"500",
     500,
     R"([{"ErrorCode":500,"Exception":"An unexpected error occurred."}])",
     AnswerKind::server_error,
     {"An unexpected error occurred."}},
    {"502 of a proxy", 502, "<html>Bad Gateway</html>", AnswerKind::server_error, {"Bad Gateway"}},

    {"a page with 200", 200, "<!DOCTYPE html><html><title>Cin7 Core</title></html>", AnswerKind::lost, {"Cin7 Core"}},
    {"half a JSON text", 200, R"({"SaleID":"5b1d","Fulfil)", AnswerKind::lost, {R"({"SaleID":"5b1d","Fulfil)"}},
    {"two JSON texts", 200, "{}{}", AnswerKind::lost, {"{}{}"}},
    {"nothing with 200", 200, "", AnswerKind::lost, {}},
    {"a JSON text with 200", 200, R"("OK")", AnswerKind::lost, {"OK"}},
    {"a request that came too slowly", 408, "", AnswerKind::lost, {}},
};

}  // namespace

TEST_CASE("an answer is judged by its body and its status together") {
    for (const Case& one : cases) {
        CAPTURE(one.name);
        const Answer answer = classify({.status = one.status, .body = one.body});
        CHECK(static_cast<int>(answer.kind) == static_cast<int>(one.kind));
        CHECK(answer.messages == one.messages);
    }
}

TEST_CASE("a document that is nested without end is no document") {
    CHECK(classify({.status = 200, .body = std::string(100'000, '[')}).kind == AnswerKind::lost);
    CHECK(classify({.status = 200, .body = std::string(5'000, '[') + std::string(5'000, ']')}).kind ==
          AnswerKind::lost);
}

TEST_CASE("each kind has its error") {
    struct Expected {
        AnswerKind kind;
        std::string_view code;
        ErrorKind error;
        bool ambiguous;
    };
    for (const Expected& one : {Expected{AnswerKind::limited, "cin7.limited", ErrorKind::transient, false},
                                {AnswerKind::busy, "cin7.server-error", ErrorKind::transient, true},
                                {AnswerKind::server_error, "cin7.server-error", ErrorKind::transient, true},
                                {AnswerKind::lost, "cin7.lost-answer", ErrorKind::transient, true},
                                {AnswerKind::rejected, "cin7.rejected", ErrorKind::needs_data, false},
                                {AnswerKind::unauthorised, "cin7.unauthorised", ErrorKind::configuration, false},
                                {AnswerKind::wrong_endpoint, "cin7.wrong-endpoint", ErrorKind::configuration, false}}) {
        const Error error = to_error({one.kind, {"A", "B"}}, 400, "POST sale");
        CAPTURE(one.code);
        CHECK(error.code == one.code);
        CHECK(error.kind == one.error);
        CHECK(is_ambiguous(error) == one.ambiguous);
        CHECK(error.place == "POST sale");
        CHECK_THAT(error.message, Catch::EndsWith("(status 400): A; B"));
        CHECK_FALSE(error.remedy.empty());
    }
}

TEST_CASE("an answer says in seconds or by date how long to wait") {
    const Instant now = parse_instant("2026-11-21T08:00:00.000Z").value();
    const auto wait = [&](const char* value) {
        return retry_after({.status = 429, .headers = {{"retry-after", value}}, .body = {}}, now);
    };
    using namespace std::chrono_literals;
    CHECK(wait("17") == std::optional<std::chrono::milliseconds>(17s));
    CHECK(wait("Sat, 21 Nov 2026 08:00:30 GMT") == std::optional<std::chrono::milliseconds>(30s));
    CHECK(wait("Sat, 21 Nov 2026 07:00:00 GMT") == std::optional<std::chrono::milliseconds>(0s));
    CHECK(wait("999999") == std::optional<std::chrono::milliseconds>(1h));
    CHECK(wait("soon") == std::nullopt);
    CHECK(retry_after({.status = 429}, now) == std::nullopt);
}
