// One sandbox without sockets: an account with a little stock, a router, a clock that stands still.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/core/core_api.h"
#include "gateway/sandbox/json.h"
#include "gateway/sandbox/router.h"

namespace crossdock::sandbox {

struct Answer {
    Response response;
    Json json;  // discarded when the body is none

    [[nodiscard]] int status() const { return response.status; }
    // The first Exception, whichever shape it came in.
    [[nodiscard]] std::string exception() const;
};

class Rehearsal {
  public:
    explicit Rehearsal(Options with = {});

    Answer call(const std::string& method, const std::string& path, const Json& body = nullptr);
    Answer get(const std::string& path) { return call("GET", path); }
    Answer post(const std::string& path, const Json& body) { return call("POST", path, body); }
    Answer put(const std::string& path, const Json& body) { return call("PUT", path, body); }
    Answer remove(const std::string& path) { return call("DELETE", path); }
    Answer control(const std::string& method, const std::string& path, const Json& body = nullptr);

    // A sale with an authorised order; "Advanced" unless said otherwise. Answers the SaleID.
    std::string ordered_sale(const Json& lines, const std::string& type = "Advanced");
    // With a new fulfilment; answers the TaskID.
    std::string new_task(const std::string& sale_id);
    // A sale of 10 TEE whose only fulfilment is picked (and packed, in boxes A: 6 and B: 4). Answers the TaskID.
    std::string picked_task();
    std::string packed_task();
    [[nodiscard]] Json sale(const std::string& sale_id) { return get("sale?ID=" + sale_id).json; }
    [[nodiscard]] std::size_t effects(const std::string& kind) const;
    [[nodiscard]] Amount on_hand(const std::string& sku, const std::string& location = "East") const;

    Options options;
    ManualClock clock;
    SandboxClock its_clock;
    CoreAccount account;
    CoreApi api;
    Router router;
    Headers headers;
};

Json line(const std::string& sku, double quantity, const std::string& location = "East");
Json boxed(const std::string& sku, double quantity, const std::string& box);
Json shipped(const std::string& box, const std::string& tracking, bool is_shipped = true);
Json stage(const std::string& task_id, const std::string& status, const Json& lines);

}  // namespace crossdock::sandbox
