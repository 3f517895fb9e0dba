// The warehouse of the demo that is reached over AS2: it takes messages as `crossdock as2 listen` does, ships like the
// other one, and sends what it leaves as `crossdock as2 send` does. What is not signed, not encrypted or not confirmed
// stops the demo.
//
// Lifetime: the listener ends with it. Threads: one. Errors: what the checks of a message or a receipt said.
//
//     auto west = DemoAs2Warehouse::start(places, port, library, clock, random);
//     (*west)->look(now);   // takes what came, answers it
#pragma once

#include <memory>

#include "gateway/cli/as2_listener.h"
#include "gateway/cli/demo_site.h"
#include "gateway/cli/demo_warehouse.h"

namespace crossdock::cli {

class DemoAs2Warehouse {
  public:
    // Its home is there already (demo_as2_site.h).
    [[nodiscard]] static Result<std::unique_ptr<DemoAs2Warehouse>> start(const DemoPlaces& places, std::uint16_t port,
                                                                         const mapping::Library& library, Clock& clock,
                                                                         Random& random);

    // Answers how many orders were shipped.
    [[nodiscard]] Result<std::size_t> look(Instant now);

    [[nodiscard]] const DemoWarehouse& warehouse() const { return warehouse_; }
    // Messages that it opened and answered, and its own that the gateway's signed receipt confirmed.
    [[nodiscard]] std::size_t received() const { return received_; }
    [[nodiscard]] std::size_t confirmed() const { return confirmed_; }

  private:
    DemoAs2Warehouse(const DemoPlaces& places, const mapping::Library& library, Clock& clock, Random& random);
    [[nodiscard]] Result<void> take(const As2Report& report);
    [[nodiscard]] Result<void> send(const std::filesystem::path& file);

    const std::filesystem::path home_, in_, out_;
    Clock& clock_;
    Random& random_;
    DemoWarehouse warehouse_;
    std::unique_ptr<As2Listener> listener_;
    std::size_t received_ = 0, confirmed_ = 0;
};

}  // namespace crossdock::cli
