// Documents of one kind -> the payload that a partner gets, in whatever standard the mapping is of.
//
// X12 and EDIFACT: one interchange, a set or message for each document, or one for all where the mapping joins them.
// Bodies: one file; envelope and numbers do not matter then.
//
// X12 that its receiver would not take is refused (outgoing_check.h).
//
// Lifetime, threads: a pure function. Errors: the first document that cannot be written; what the check refuses.
//
//     PayloadTerms terms = terms_of(partner, now, numbers);
//     terms.references = &references;
//     PayloadNotes notes;
//     auto bytes = write_payload(mapping, documents, terms, notes);
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/engine/outgoing_check.h"
#include "gateway/store/store.h"
#include "mappings/language/mapping.h"
#include "partners/partner.h"

namespace crossdock::engine {

struct PayloadTerms {
    x12::Envelope x12;  // the functional id is the mapping's
    edifact::Envelope edifact;
    std::string association;      // EDIFACT: of UNH02
    std::uint32_t first_set = 1;  // control number of the first set or message
    const mapping::CrossReferences* references = nullptr;
    OutgoingRules rules;
};

// A field that the payload has no place for.
struct LostField {
    std::string set;  // its control number; empty: of a body
    std::string field;
};

// What there is to say of a payload, whether it could be written or not.
struct PayloadNotes {
    std::vector<LostField> lost;
    std::vector<std::string> misfits;  // of X12 that is sent all the same
};

// From us to the partner, at this time and with these numbers.
[[nodiscard]] PayloadTerms terms_of(const partners::Partner& partner, Instant at, const store::ControlNumbers& numbers);
void set_numbers(PayloadTerms& terms, const store::ControlNumbers& numbers);
void set_time(PayloadTerms& terms, Instant at);

[[nodiscard]] Result<std::string> write_payload(const mapping::Mapping& mapping,
                                                std::span<const documents::Document> documents,
                                                const PayloadTerms& terms, PayloadNotes& notes);

// As interchanges are numbered in payloads and file names: "000000012".
[[nodiscard]] std::string nine_digits(std::uint32_t number);

}  // namespace crossdock::engine
