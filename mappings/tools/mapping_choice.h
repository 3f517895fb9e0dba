// Which of the shipped mappings a short name means: "856" is there for each nesting and each release, "DESADV" in two
// directories, "warehouse-order" as CSV, JSON and others. The one that reads the samples best is chosen.
//
// Lifetime, threads: free functions. Errors: a name that means nothing; the message lists what there is.
//
//     auto choice = choose_mapping(library, "856", samples);   // {"x12/004010/856.sotpi", "of 10 mappings ..."}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mappings/tools/draft.h"

namespace crossdock::mapping {

struct MappingChoice {
    std::string name;
    std::string why;  // empty where the name leaves no choice
};

// By the release first (GS08, UNH02), then by the fewest sets refused, then by the fewest segments and elements unread.
// Only mappings of the samples' own form (X12, EDIFACT, XML, JSON, text) are looked at. A name with a slash, and that
// of a file, means itself.
[[nodiscard]] Result<MappingChoice> choose_mapping(const Library& library, std::string_view name,
                                                   const std::vector<DraftSample>& samples);

// "DESADV 2x, CONTRL 1x": the sets and messages of the samples; empty where there are none.
[[nodiscard]] std::string sets_in_words(const std::vector<DraftSample>& samples);

// The mappings of the library whose files a short name means, in the order of their names; all for an empty one.
[[nodiscard]] std::vector<std::string> shipped_as(const Library& library, std::string_view name);

// Those of this version and transaction that have an HL of the level.
[[nodiscard]] std::vector<std::string> shipped_with_level(const Library& library, std::string_view version,
                                                          std::string_view transaction, std::string_view level);

}  // namespace crossdock::mapping
