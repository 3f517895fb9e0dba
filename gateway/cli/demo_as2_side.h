// The far end of a line over AS2 in the demo: what comes is taken as `crossdock as2 listen` does and laid into the
// folder `in`, what lies in `out` is sent as `crossdock as2 send` does. What is not signed, not encrypted or not
// confirmed stops the demo.
//
// Lifetime: the listener ends with it. Threads: one. Errors: what the checks of a message or a receipt said.
//
//     auto side = DemoAs2Side::start(places.west(), port, clock, random);
//     (*side)->take();
//     (*side)->send();
#pragma once

#include <filesystem>
#include <memory>

#include "gateway/cli/as2_listener.h"

namespace crossdock::cli {

class DemoAs2Side {
  public:
    // `home` is there already, with the partner `brand` (demo_as2_site.h).
    [[nodiscard]] static Result<std::unique_ptr<DemoAs2Side>> start(const std::filesystem::path& home,
                                                                    std::uint16_t port, Clock& clock, Random& random);

    [[nodiscard]] const std::filesystem::path& in() const { return in_; }
    [[nodiscard]] const std::filesystem::path& out() const { return out_; }

    [[nodiscard]] Result<void> take();
    [[nodiscard]] Result<void> send();

    // Messages that it opened and answered, and its own that the gateway's signed receipt confirmed.
    [[nodiscard]] std::size_t received() const { return received_; }
    [[nodiscard]] std::size_t confirmed() const { return confirmed_; }

  private:
    DemoAs2Side(const std::filesystem::path& home, Clock& clock, Random& random);
    [[nodiscard]] Result<void> take(const As2Report& report);
    [[nodiscard]] Result<void> send(const std::filesystem::path& file);

    const std::filesystem::path home_, in_, out_;
    Clock& clock_;
    Random& random_;
    std::unique_ptr<As2Listener> listener_;
    std::size_t received_ = 0, confirmed_ = 0;
};

}  // namespace crossdock::cli
