// One Omni sandbox without sockets: two branches, two products, a clock that stands still.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/omni/omni_account.h"
#include "gateway/sandbox/omni/omni_api.h"
#include "gateway/sandbox/router.h"
#include "rehearsal.h"

namespace crossdock::sandbox::omni {

class OmniRehearsal {
  public:
    explicit OmniRehearsal(Options with = {});

    Answer call(const std::string& method, const std::string& path, const Json& body = nullptr);
    Answer get(const std::string& path) { return call("GET", path); }
    Answer post(const std::string& path, const Json& body) { return call("POST", path, body); }
    Answer put(const std::string& path, const Json& body) { return call("PUT", path, body); }
    Answer control(const std::string& method, const std::string& path, const Json& body = nullptr);

    // An approved order from East: 24 TEE and 6 CAP, unless said otherwise. Answers its id.
    long order(const Json& lines = Json::parse(R"([{"code":"TEE","qty":24},{"code":"CAP","qty":6}])"));
    [[nodiscard]] Json order_record(long id) { return get("SalesOrders/" + std::to_string(id)).json; }
    // The only record of a PUT or POST.
    Json result(const std::string& method, const std::string& path, const Json& record);
    [[nodiscard]] Json stock(const std::string& code, long branch);
    [[nodiscard]] std::size_t effects(const std::string& kind) const;
    [[nodiscard]] long branch(const std::string& name) const;

    Options options;
    ManualClock clock;
    SandboxClock its_clock;
    OmniAccount account;
    OmniApi api;
    Router router;
    Headers headers{{"Authorization", "Basic c2FuZGJveDprZXk="}};  // sandbox:key
};

}  // namespace crossdock::sandbox::omni
