// A whole payload of X12 or EDIFACT read into documents: every transaction set (message) with where it stood and what
// became of it. Which standard it is, its first bytes tell.
//
// For each set the caller chooses the mapping (or none). A set that cannot be read carries its problems and never stops
// the next one; what was wrong with the envelopes is listed beside the sets.
//
// Lifetime: PayloadRead owns its texts. Threads: one call per thread; mappings are shared.
// Errors: fails only when the bytes cannot be read at all (no interchange found, a limit exceeded).
//
//     auto read = read_payload(bytes, [&](auto functional_id, auto transaction, auto version) {
//         return transaction == "945" ? &mapping : nullptr;
//     });
//     for (SetRead& set : read->sets)
//         if (set.result) use(set.result->document); else report(set.result.error());
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/mapping.h"
#include "mappings/language/reading/read_result.h"
#include "parsers/error.h"
#include "parsers/x12/reader.h"

namespace crossdock::mapping {

// One transaction set of a payload. Envelope values are as sent, trailing blanks cut; empty where there is no envelope.
struct SetRead {
    std::string sender, receiver;            // ISA06, ISA08; UNB02, UNB03
    std::string interchange_control;         // ISA13; UNB05
    std::string functional_id;               // GS01; UNG01
    std::string group_control;               // GS06; UNG05
    std::string version;                     // GS08; "D96A" of UNH02
    std::string transaction;                 // ST01; "DESADV" of UNH02
    std::string set_control;                 // ST02; UNH01
    x12::Coordinates at;                     // of the ST or UNH
    std::size_t part = 0;                    // which document of the set, from 1; 0: the set holds one
    std::vector<x12::Coordinates> combined;  // further sets that combine-by= made one document with this one
    // The document; or what stopped it: "mapping.none" when no mapping was chosen, a damaged envelope, bad values.
    std::expected<ReadResult, std::vector<x12::Problem>> result;
};

struct PayloadRead {
    std::vector<SetRead> sets;           // in the order of the bytes; one for each document where a set holds several
    std::vector<x12::Problem> problems;  // of the envelopes, whether they stopped a set or not
};

// The mapping for a set: functional id, transaction and version as above. Null: none. It must live until read_payload
// returns.
using ChooseMapping = std::function<const Mapping*(std::string_view functional_id, std::string_view transaction,
                                                   std::string_view version)>;

[[nodiscard]] Result<PayloadRead> read_payload(std::string_view bytes, const ChooseMapping& choose,
                                               ReadOptions options = {}, x12::Tolerance tolerance = {});

}  // namespace crossdock::mapping
