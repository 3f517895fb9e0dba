#include "gateway/as2/http_refusal.h"

namespace crossdock::as2 {
namespace {

constexpr std::size_t quoted_max = 200;

// The beginning of what the server wrote, on one line.
std::string quoted(const std::string& body) {
    std::string text;
    for (const char c : body.substr(0, quoted_max)) text += c >= ' ' && c <= '~' ? c : ' ';
    const std::string_view words = mime::trimmed(text);
    return words.empty() ? std::string() : ": " + std::string(words);
}

}  // namespace

std::optional<Error> refusal_of(const PostAnswer& answer, const std::string& url) {
    const int status = answer.status;
    if (status >= 200 && status < 300) return std::nullopt;
    const std::string message = "the server answered HTTP " + std::to_string(status) + quoted(answer.body);
    const auto refuse = [&](ErrorKind kind, std::string remedy) {
        return Error{kind, "as2.http-" + std::to_string(status), message, url, std::move(remedy)};
    };
    if (status == 408 || status == 425 || status == 429 || status >= 500)
        return refuse(ErrorKind::transient, "the same message is sent again by itself");
    if (status >= 300 && status < 400)
        return refuse(ErrorKind::configuration,
                      "it points to " + std::string(answer.header.value("Location")) +
                          ", which is not followed; ask the partner for its address and put url of <as2> right");
    if (status == 401 || status == 403 || status == 407)
        return refuse(ErrorKind::configuration,
                      "check user and password of <server>, our client certificate, and whether the partner lets our "
                      "address in");
    if (status == 404 || status == 405)
        return refuse(ErrorKind::configuration, "ask the partner for its address and put url of <as2> right");
    return refuse(ErrorKind::configuration,
                  "ask the partner why; often an AS2 name (our-name, their-name) is not the one it knows");
}

}  // namespace crossdock::as2
