// An HttpClient whose answers are written down beforehand.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "gateway/cin7/http.h"

namespace crossdock::cin7 {

class ScriptedHttp final : public HttpClient {
  public:
    void answer(int status, std::string body, HttpHeaders headers = {}) {
        script_.push_back(HttpAnswer{status, std::move(headers), std::move(body)});
    }
    void fail_with(ErrorKind kind, std::string_view code) {
        script_.push_back(fail(kind, std::string(code), "scripted"));
    }

    Result<HttpAnswer> perform(const HttpRequest& request) override {
        requests.push_back(request);
        if (script_.empty()) return fail(ErrorKind::bug, "test.script-over", "nothing is scripted for " + request.url);
        Result<HttpAnswer> next = std::move(script_.front());
        script_.pop_front();
        return next;
    }
    [[nodiscard]] bool is_over() const { return script_.empty(); }

    std::vector<HttpRequest> requests;

  private:
    std::deque<Result<HttpAnswer>> script_;
};

}  // namespace crossdock::cin7
