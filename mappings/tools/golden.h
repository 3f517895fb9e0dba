// The samples that lie beside a mapping, and the documents expected from them, run in both directions.
//
//     945.xml                    the mapping
//     945.lots.sample.edi        a payload; it belongs to the mapping with the longest name that it begins with
//     945.lots.golden.json       the document expected of it; an array where the payload holds several
//
// Reading: the payload gives the golden document. Writing: the golden document is written, loses no field, and reads
// back as itself.
//
// Lifetime: values. Threads: any. Errors: what does not hold is told in plain words, one sentence a line.
//
//     for (const GoldenCase& one : golden_cases("partners/acme").cases) {
//         GoldenOutcome outcome = run_golden(mapping, sample_bytes, golden_text);
//         if (!outcome.passed()) show(outcome.reading, outcome.writing);
//     }
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/mapping.h"

namespace crossdock::mapping {

struct GoldenCase {
    std::string name;  // "945.lots"
    std::filesystem::path mapping, sample, golden;
};

struct GoldenCases {
    std::vector<GoldenCase> cases;                       // by file name
    std::vector<std::filesystem::path> without_sample;   // mappings that nothing tests
    std::vector<std::filesystem::path> without_mapping;  // samples that belong to no mapping
};

// Of a folder, with those inside it; of a mapping file, its own; of a sample, that one.
[[nodiscard]] GoldenCases golden_cases(const std::filesystem::path& place);

struct GoldenOutcome {
    std::vector<std::string> reading;  // what does not hold
    std::vector<std::string> writing;
    std::vector<std::string> notes;  // what reading noted; no failure
    std::vector<std::string> lacks;  // what the gateway needs of the documents and they have not; no failure
    std::string differs;             // where what was written differs from the sample first; empty: nowhere
    std::string golden;              // the golden file as it would be written now; empty where a set was refused

    // Written exactly as the sample stands, envelope aside.
    [[nodiscard]] bool same_bytes() const { return differs.empty(); }
    [[nodiscard]] bool passed() const { return reading.empty() && writing.empty(); }
};

// `golden`: the text of the golden file; nullopt where there is none. `references`: the partner's tables, for own-sku
// and unit-of; may be null.
[[nodiscard]] GoldenOutcome run_golden(const Mapping& mapping, std::string_view sample,
                                       std::optional<std::string_view> golden,
                                       const CrossReferences* references = nullptr);

// "cartons[0].lines[1].shipped: 10 -> 8", as documents::differences says it, in a sentence about what was expected.
[[nodiscard]] std::string difference_in_words(std::string_view difference);

}  // namespace crossdock::mapping
