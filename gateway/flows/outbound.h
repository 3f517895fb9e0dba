// A document that goes to a partner: stored as decided, with the intent to send it.
//
// Pure. Repeating it changes nothing: the document's id is the caller's, and the intent's key is made of it. Errors:
// none.
//
//     store::Changes changes = send_document(partner, document, {"order/acme/SO-1", "SO-1", "Cin7 sale SO-1"}, now);
#pragma once

#include <string>

#include "gateway/store/store.h"
#include "mappings/documents/document.h"
#include "partners/partner.h"

namespace crossdock::flows {

struct Outbound {
    std::string id;
    std::string trade;  // its business key too
    std::string place;  // where it comes from, for a person
};

// Key of the intent that sends the document.
[[nodiscard]] std::string send_key(const std::string& document_id);

[[nodiscard]] store::Changes send_document(const partners::Partner& partner, const documents::Document& document,
                                           const Outbound& outbound, Instant now);

}  // namespace crossdock::flows
