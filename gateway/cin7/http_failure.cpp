#include "gateway/cin7/http_failure.h"

#include <curl/curl.h>

#include "gateway/cin7/call_error.h"

namespace crossdock::cin7 {
namespace {

std::string in_seconds(std::chrono::milliseconds time) {
    return std::to_string(std::chrono::duration<double>(time).count()).substr(0, 5) + " s";
}

}  // namespace

std::unexpected<Error> not_sent(int curl_code, const std::string& why, const std::string& place) {
    const std::string code(call_error::not_sent);
    switch (curl_code) {
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return fail(ErrorKind::configuration, code, "the server did not prove who it is, nothing was sent: " + why,
                        place, "check the base-url and the certificates of this machine (package ca-certificates)");
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
            return fail(ErrorKind::configuration, code, "the address cannot be used, nothing was sent: " + why, place,
                        "correct the base-url in gateway.xml: https://... is expected");
        default:
            return fail(ErrorKind::transient, code, "the call could not be sent, nothing was executed: " + why, place,
                        "it is tried again by itself; if it stays so check the network, the name server and the proxy");
    }
}

std::unexpected<Error> lost(int curl_code, const std::string& why, const HttpLimits& limits, const std::string& place) {
    std::string what = "the connection ended without a complete answer: " + why;
    if (curl_code == CURLE_OK) what = "the connection ended within the head of the answer";
    if (curl_code == CURLE_OPERATION_TIMEDOUT)
        what = "no complete answer within " + in_seconds(limits.reply_timeout) + " (reply-timeout)";
    return fail(ErrorKind::transient, std::string(call_error::lost_answer), what, place,
                "whether it was executed is not known: look in Cin7 before it is sent again");
}

std::unexpected<Error> too_large(const HttpLimits& limits, const std::string& place) {
    return fail(ErrorKind::configuration, std::string(call_error::answer_too_large),
                "the answer is larger than the limit of " + std::to_string(limits.answer_bytes_max) +
                    " bytes (answer_bytes_max), or its head than " + std::to_string(limits.header_bytes_max) +
                    " (header_bytes_max)",
                place, "ask for less at a time, or raise the limit");
}

}  // namespace crossdock::cin7
