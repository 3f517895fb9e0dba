// A payload seen through one mapping: its documents, and documents as a payload. What the tools run a mapping on.
//
// Every transaction set of the payload is read with the mapping, whatever its ST01: a sample beside a mapping is meant
// for it. A payload without envelope is taken.
//
// Lifetime: values. Threads: any. Errors: what is wrong with a payload is part of the answer, in plain words.
//
//     SampleRead read = read_sample(mapping, bytes);
//     if (read.refusals.empty()) use(read.documents);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/mapping.h"
#include "mappings/language/read_payload.h"

namespace crossdock::mapping {

struct SampleRead {
    std::vector<documents::Document> documents;
    std::vector<std::string> refusals;  // "line 3, column 12: W0603 holds 'CCYYMMDD', expected a date CCYYMMDD"
    std::vector<std::string> notes;     // likewise, of what was read all the same
};

[[nodiscard]] SampleRead read_sample(const Mapping& mapping, std::string_view bytes);

// "line 3, column 12: ..."
[[nodiscard]] std::string in_words(const x12::Problem& problem);

// An interchange with one set a document, spelt with the delimiters of `like`. `lost`: fields without a place.
[[nodiscard]] Result<std::string> write_sample(const Mapping& mapping,
                                               const std::vector<documents::Document>& documents, std::string_view like,
                                               std::vector<std::string>& lost);

// The segments between ST and SE, one text a segment, of all sets: what two payloads are compared by.
[[nodiscard]] std::vector<std::string> segments_of(std::string_view bytes);

// One document as an object, several as an array: the text of a golden file.
[[nodiscard]] std::string to_golden(const std::vector<documents::Document>& documents);
[[nodiscard]] Result<std::vector<documents::Document>> from_golden(std::string_view json);

}  // namespace crossdock::mapping
