// A product of others at the other end of an exchange: acme, whose partner is brand.
//
// Lifetime: what it started ends with it. Threads: one. Errors: one that cannot go on throws; what it refuses is an
// outcome.
#pragma once

#include <filesystem>
#include <string>

#include "form.h"
#include "tests/gateway/as2/as2_site.h"

namespace crossdock::test {

class Peer {
  public:
    Peer() = default;
    virtual ~Peer() = default;
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    // Sends a message of this form to our server, takes the receipt and judges it. The payload is payload_of(form), its
    // name po850.edi. A receipt that is to come later is posted by the site's poster.
    [[nodiscard]] virtual std::string send(const Form& form, As2Site& site) = 0;

    // Where it takes messages, and how a key must be wrapped for it: a word of <seal padding>.
    [[nodiscard]] virtual std::string url() = 0;
    [[nodiscard]] virtual std::string padding() = 0;
    // The next message will have this form.
    virtual void agree(const Form& form) = 0;
    struct Taken {
        std::string outcome, payload;
    };
    // What became of the message that was just posted to it; its receipt has been given.
    [[nodiscard]] virtual Taken taken() = 0;
};

[[nodiscard]] inline std::string payload_of(const Form& form) {
    return "ISA*" + form.words('*') + "~";
}

// acme.pem, acme.key and brand.pem.
void write_identities(const std::filesystem::path& folder);

// Every form once, from it to our server, and from our client to it.
[[nodiscard]] Outcomes exchange_from(Peer& peer);
[[nodiscard]] Outcomes exchange_to(Peer& peer);

}  // namespace crossdock::test
