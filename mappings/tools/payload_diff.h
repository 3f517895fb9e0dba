// What a change of a mapping does to payloads of the past: each transaction set or message, or each document of
// a CSV, fixed width, XML or JSON file, read through both, compared as documents.
//
// Sets of another ST01 than the mappings' are left aside.
//
// Lifetime, threads: free functions over shared mappings. Errors: a payload that cannot be read is not a difference, it
// is told in `unreadable`.
//
//     const PayloadDiff diff = compare_payload(old_mapping, new_mapping, bytes);
//     for (const std::string& line : diff.differences) print(line);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/mapping.h"

namespace crossdock::mapping {

struct PayloadDiff {
    std::vector<std::string> differences;  // "set 0001: cartons[0].lines[1].shipped was 10, is 8"
    std::vector<std::string> notes;        // what is newly noted or no longer: no difference of documents
    std::size_t sets = 0;                  // compared
    std::string unreadable;                // why the payload as a whole cannot be read
};

[[nodiscard]] PayloadDiff compare_payload(const Mapping& before, const Mapping& after, std::string_view bytes);

}  // namespace crossdock::mapping
