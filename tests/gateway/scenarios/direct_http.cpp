#include "tests/gateway/scenarios/direct_http.h"

#include "gateway/cin7/call_error.h"
#include "gateway/sandbox/router.h"

namespace crossdock::scenarios {
namespace {

constexpr std::chrono::seconds patience{30};

std::unexpected<Error> lost(const std::string& why) {
    return fail(ErrorKind::transient, std::string(cin7::call_error::lost_answer), why, {}, "look in Cin7");
}

}  // namespace

Result<cin7::HttpAnswer> World::DirectHttp::perform(const cin7::HttpRequest& request) {
    const std::string host = request.url.substr(0, request.url.find('/', request.url.find("//") + 2));
    const std::string target = request.url.substr(host.size());
    const std::size_t number = called_.size();
    const std::string path = request.url.substr(sandbox_.base_url().size());
    called_.push_back(request.method + " " + path.substr(0, path.find('?')));
    const bool last = number == trouble_.call;
    if (last && trouble_.kind == Trouble::Kind::stop_before) throw Stopped{};
    sandbox::Response response = sandbox_.with_router([&](sandbox::Router& router) {
        return router.handle({request.method, target, {request.headers.begin(), request.headers.end()}, request.body});
    });
    if (last && trouble_.kind == Trouble::Kind::stop_after) throw Stopped{};
    if (response.delay >= patience) {
        clock_.advance(patience);
        return lost("no complete answer within 30 s");
    }
    clock_.advance(response.delay);
    if (response.delivery != sandbox::Delivery::whole) return lost("the connection ended without a complete answer");
    response.headers.emplace_back("Content-Type", response.content_type);
    return cin7::HttpAnswer{response.status, std::move(response.headers), std::move(response.body)};
}

}  // namespace crossdock::scenarios
