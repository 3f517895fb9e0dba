// Carries what the sender issued to a partner over AS2, and says when it is proven.
//
// The message is sealed once: its bytes and its Message-ID are durable before the first POST, and each attempt sends
// the same bytes under the same id, so that the partner knows it when it comes twice. Only the partner's receipt proves
// it: signed by it, for this message, positive, with the MIC of what we sent. A receipt that is asked for later is
// waited for; when it is overdue a person is told. A message that the receipt refuses is sealed anew when a person
// replays it; any other replay sends the same bytes again.
//
// What goes with the outcome (the message's state, the journal) is added to `beside`, for the one commit that settles
// the intent.
//
// Certificates and keys are read once and anew with the partner's settings, which are new when a file changes.
//
// Lifetime: what is passed in must outlive it. Threads: one at a time per intent. Errors: transient (not reached, no
// receipt with the answer), configuration (certificates, HTTP 401, TLS), partner_fault (refused, overdue).
//
//     Courier courier(store, secrets, clock, random);
//     store::Changes beside;
//     auto carried = courier.carry({.partner = "acme", .transport = as2, .intent = key, .bytes = bytes}, beside);
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/as2/composing.h"
#include "gateway/as2/http_post.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/store/store.h"
#include "partners/partner.h"

namespace crossdock::as2 {

struct Consignment {
    std::string partner;
    const partners::TransportSettings& transport;
    std::string intent, trade;
    bool posted = false;  // an earlier attempt was answered, and only the receipt is missing
    std::string file_name;
    std::string_view bytes;
};

struct Carried {
    std::string proof;                                // JSON
    std::string detail;                               // one line for a person
    std::optional<crossdock::Instant> receipt_due{};  // posted, not proven: the receipt comes on its own
};

class Courier {
  public:
    Courier(store::Store& store, const partners::Secrets& secrets, Clock& clock, Random& random)
        : store_(store), secrets_(secrets), clock_(clock), random_(random) {}

    [[nodiscard]] Result<Carried> carry(const Consignment& what, store::Changes& beside);

  private:
    using Book = std::vector<DatedCertificate>;
    struct ReadBook {
        std::shared_ptr<const partners::As2Settings> settings;
        std::shared_ptr<const Book> book;
    };
    [[nodiscard]] Result<std::shared_ptr<const Book>> book_of(
        const std::shared_ptr<const partners::As2Settings>& settings);

    struct Outgoing {
        store::As2Message row;
        std::optional<Composed> composed{};  // sealed just now: what is stored need not be read back
    };
    // The message of the intent, sealed and stored now if it was not before.
    [[nodiscard]] Result<Outgoing> message_of(const Consignment& what, std::span<const DatedCertificate> book);
    [[nodiscard]] Result<Outgoing> seal(const Consignment& what, std::span<const DatedCertificate> book);
    [[nodiscard]] Result<Carried> evaluate(const Consignment& what, const store::As2Message& row,
                                           const PostAnswer& answer, std::span<const DatedCertificate> book,
                                           store::Changes& beside);

    store::Store& store_;
    const partners::Secrets& secrets_;
    Clock& clock_;
    Random& random_;
    std::mutex mutex_;                                               // protects books_
    std::map<std::pair<std::string, std::string>, ReadBook> books_;  // by our name and theirs
};

}  // namespace crossdock::as2
