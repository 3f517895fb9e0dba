// Sets by what stands in them, whatever is wrong with their envelopes: what a draft is made of. The gateway refuses
// such a set; for a draft it shows as well as any other what the partner sends.
//
// Lifetime: values. Threads: any. Errors: bytes that cannot be read at all.
//
//     if (auto bytes = from_first_set(sample)) sample = *bytes;
//     const auto read = read_sets_alone(mapping, sample);
//     for (const SetRead& set : read->sets)
//         if (read->stopped_by(set)) say_so();
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "mappings/language/mapping.h"
#include "mappings/language/read_payload.h"

namespace crossdock::mapping {

struct SetsAlone {
    std::vector<SetRead>
        sets;  // of the mapping's transaction as the mapping reads their segments; others "mapping.none"
    std::vector<x12::Problem> problems;             // of the envelopes
    std::map<std::uint64_t, x12::Problem> damaged;  // why the gateway would refuse a set, by the offset of its header

    // Null where its envelope is sound.
    [[nodiscard]] const x12::Problem* stopped_by(const SetRead& set) const;
};

[[nodiscard]] Result<SetsAlone> read_sets_alone(const Mapping& mapping, std::string_view bytes);

// Of X12 in which no set is found, since its ISA or GS is missing or damaged: the bytes from the first ST on.
[[nodiscard]] std::optional<std::string> from_first_set(std::string_view bytes);

}  // namespace crossdock::mapping
