// The AS2 server of a home for a person who watches: what the service would answer, from a store of its own that goes
// with the listener.
//
// The home's partner files and secrets are read; its store and a service that runs are left alone, nothing is delivered
// and no receipt is booked. Receipts that are asked for later are posted as the service would.
//
// Lifetime: start() listens before it returns; the destructor lets requests end that have begun, and removes the store.
// Threads: one asks. Errors: start: configuration (the port, the certificate); later ones go to `problem`, from any
// thread.
//
//     auto listener = As2Listener::start(settings, {.address = "0.0.0.0", .port = 4080}, clock, random);
//     for (const As2Report& report : (*listener)->reports()) print(report);
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "gateway/cli/as2_report.h"
#include "gateway/doors/random.h"
#include "partners/gateway_settings.h"

namespace crossdock::cli {

struct As2ListenerOptions {
    std::string address = {};         // empty: that of <as2-server>, else 127.0.0.1
    std::uint16_t port = 0;           // with an address; 0: the system chooses
    bool plain = false;               // HTTP even where <as2-server> has a certificate
    std::filesystem::path save = {};  // where messages, payloads and receipts are kept; empty: nowhere
    std::function<void(const Error&)> problem = [](const Error&) {};
};

class As2Listener {
  public:
    [[nodiscard]] static Result<std::unique_ptr<As2Listener>> start(const partners::GatewaySettings& settings,
                                                                    As2ListenerOptions options, Clock& clock,
                                                                    Random& random);
    ~As2Listener();
    As2Listener(const As2Listener&) = delete;
    As2Listener& operator=(const As2Listener&) = delete;

    [[nodiscard]] std::string url() const;
    // What came since this was asked last, oldest first; and what became of receipts that were to be posted.
    [[nodiscard]] std::vector<As2Report> reports();
    // A receipt is yet to be posted for the first time.
    [[nodiscard]] bool has_to_post();

  private:
    struct Parts;
    explicit As2Listener(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace crossdock::cli
