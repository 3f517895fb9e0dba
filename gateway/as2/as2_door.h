// Everything that partners meet who reach this gateway with AS2: the server of gateway.xml, what it takes and answers,
// the worker that posts asynchronous receipts, and what becomes of the receipts for our own messages.
//
// Lifetime: what is passed in must outlive it; the destructor lets messages end that have begun. Threads: start and
// destroy from one. Errors: start: configuration (the port, the certificate).
//
//     auto door = As2Door::start(*settings.as2_server, settings.data, surroundings, {wake, log});
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "gateway/as2/partnerships.h"
#include "gateway/as2/receiving.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/store/store.h"
#include "partners/as2_server_settings.h"

namespace crossdock::as2 {

class As2Door {
  public:
    struct Surroundings {
        store::Store& store;
        Clock& clock;
        Random& random;
        const engine::Registry& registry;
        const partners::Secrets& secrets;
    };
    struct Hooks {
        std::function<void()> stored;                                          // workers may look
        std::function<void(const std::string& worker, const Error&)> problem;  // for the log
        decltype(Receiving::Hooks::handled) handled = {};                      // for a person who watches
    };

    // `data` is the gateway's own folder, where messages lie while they come in.
    [[nodiscard]] static Result<std::unique_ptr<As2Door>> start(const partners::As2ServerSettings& settings,
                                                                const std::filesystem::path& data,
                                                                const Surroundings& around, const Hooks& hooks);
    ~As2Door();
    As2Door(const As2Door&) = delete;
    As2Door& operator=(const As2Door&) = delete;

    [[nodiscard]] std::uint16_t port() const;

  private:
    struct Parts;
    explicit As2Door(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace crossdock::as2
