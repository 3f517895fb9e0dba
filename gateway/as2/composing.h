// A payload becomes an AS2 message to a partner: sealed as agreed, with the header that says who, to whom and which
// receipt.
//
// A large message is never in memory: it lies in a file without a name and is mapped.
//
// Lifetime: the payload is used during the call, the bytes live as long as what holds them. Threads: free. Errors:
// configuration (as2.no-certificate: none is in use for what is agreed; as2.seal), transient (as2.spool).
//
//     const std::string id = new_message_id(settings.our_name, random, now);
//     auto composed = compose(settings, book, {.content = bytes, .file_name = "940.edi"}, id, now);
//     keep(composed->bytes);  http_post(destination, composed->bytes);
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "partners/as2/seal.h"
#include "partners/as2_settings.h"

namespace crossdock::as2 {

struct Composed {
    Spool message;
    std::string_view bytes;  // of the message: the header's lines, an empty line, the body
    std::vector<Mic> mics;   // any of them in the receipt confirms; the first is the one to be expected
    std::string how;         // "signed sha-256, encrypted aes128-cbc"
};

[[nodiscard]] Result<Composed> compose(const partners::As2Settings& settings, std::span<const DatedCertificate> book,
                                       Attachment payload, const std::string& message_id, crossdock::Instant now,
                                       const SpoolPlace& spool = {});

// "<20260131080000-0f3c...@BRAND>"
[[nodiscard]] std::string new_message_id(std::string_view our_name, Random& random, crossdock::Instant now);

// "application/EDI-X12" for what begins like it, else by the name: ".xml" is application/xml.
[[nodiscard]] std::string_view content_type_of(std::string_view file_name, std::string_view bytes);

}  // namespace crossdock::as2
