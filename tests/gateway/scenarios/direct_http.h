// Calls to the sandbox without a socket, so that silences cost no time and a call may be the gateway's last.
//
// Lifetime: keeps references. Threads: one. Errors: as of CurlClient; Stopped is thrown where the process ends.
#pragma once

#include "gateway/cin7/http.h"
#include "tests/gateway/scenarios/world.h"

namespace crossdock::scenarios {

struct Stopped {};

class World::DirectHttp final : public cin7::HttpClient {
  public:
    DirectHttp(sandbox::Server& sandbox, ManualClock& clock, const Trouble& trouble)
        : sandbox_(sandbox), clock_(clock), trouble_(trouble) {}

    Result<cin7::HttpAnswer> perform(const cin7::HttpRequest& request) override;

    [[nodiscard]] const Lines& called() const { return called_; }

  private:
    sandbox::Server& sandbox_;
    ManualClock& clock_;
    const Trouble trouble_;
    Lines called_;
};

}  // namespace crossdock::scenarios
