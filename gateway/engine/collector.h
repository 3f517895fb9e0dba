// Takes a partner's files in: list, fetch, make durable, and only then remove or move them at the partner.
//
// One Collector serves one <collect> of one partner, with a connection of its own that it keeps between looks.
// Threads: one. Errors: of the site (the connection is dropped and opened anew at the next look) or of the store; files
// taken before the error stay taken.
//
//     Collector collector(partner.id, settings, rule, open, store, clock);
//     auto taken = collector.look();
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/store/store.h"
#include "gateway/transports/collection.h"
#include "gateway/transports/transport.h"

namespace crossdock::engine {

using OpenConnection = std::function<Result<std::unique_ptr<transports::Connection>>()>;

class Collector {
  public:
    // `transport` is the transport's id in the partner file.
    Collector(std::string partner, std::string transport, transports::CollectRule rule, OpenConnection open,
              store::Store& store, Clock& clock);

    // One look at the directory; answers how many files were taken in.
    [[nodiscard]] Result<std::size_t> look();

  private:
    [[nodiscard]] Result<void> take(const transports::DueFile& due);
    [[nodiscard]] Result<void> put_away(const transports::DueFile& due);

    const std::string partner_, transport_;
    const transports::CollectRule rule_;
    const OpenConnection open_;
    store::Store& store_;
    Clock& clock_;
    transports::Sightings sightings_;
    std::unique_ptr<transports::Connection> connection_;
};

}  // namespace crossdock::engine
