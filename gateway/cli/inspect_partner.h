// What a partner's mappings make of a payload, for `crossdock inspect --partner`: which documents, what of the payload
// has no place in them, and what the gateway cannot go on without: lacking fields, items and units that the partner's
// tables do not have, ids and usage that partner.xml does not expect. As when the file comes in, but nothing is stored
// and nothing follows.
//
//     const MappedPayload mapped = map_payload(partner, "945.edi", bytes);
//     out << to_text(mapped, "945.edi", 100, false);
//
// Lifetime: values. Threads: any. Errors: a set without a document is told with its reason.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/diagnostic.h"
#include "partners/partner.h"

namespace crossdock::cli {

struct MappedSet {
    std::string place;         // "945 0001", of a body "document 1"
    std::string kind, key;     // of the document; no kind: there is none
    std::size_t unplaced = 0;  // segments, elements, columns or values that the mapping does not name
    bool stops = false;        // the gateway cannot go on with this document; findings say why
};

struct MappedPayload {
    std::string partner;
    std::vector<MappedSet> sets;  // one for each document where a set holds several
    std::size_t unplaced = 0;     // of all sets, and outside of them
    Diagnostics findings;         // of the mappings alone; what is wrong with the envelope the reader says
    [[nodiscard]] std::size_t without_document() const;
    [[nodiscard]] std::size_t stopped() const;
    [[nodiscard]] bool fails() const { return without_document() + stopped() > 0 || has_error(findings); }
};

// Why a body of that name would not be taken: no files= of a <receive> fits it. Where no <collect> would fetch it, a
// note.
[[nodiscard]] Diagnostics name_findings(const partners::Partner& partner, const std::string& file, bool body);

[[nodiscard]] MappedPayload map_payload(const partners::Partner& partner, const std::string& file,
                                        std::string_view bytes);

[[nodiscard]] std::string to_text(const MappedPayload& mapped, const std::string& file, std::size_t limit, bool colour);
[[nodiscard]] nlohmann::ordered_json to_json(const MappedPayload& mapped, std::size_t limit);

}  // namespace crossdock::cli
