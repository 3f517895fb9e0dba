// A payload seen through one mapping: its documents, and documents as a payload. What the tools run a mapping on,
// whatever its standard: X12 and EDIFACT by sets, CSV, fixed width, XML and JSON by documents.
//
// read_sample reads every set of the payload with the mapping, whatever its ST01: a sample beside a mapping is meant
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

// `references`: the partner's tables, for own-sku and unit-of; may be null.
[[nodiscard]] SampleRead read_sample(const Mapping& mapping, std::string_view bytes,
                                     const CrossReferences* references = nullptr);

// Each set of the mapping's transaction; the others have "mapping.none". Of CSV, fixed width, XML and JSON each
// document is a set, numbered from 1, without a transaction; a file that is refused as a whole is one such set.
[[nodiscard]] Result<PayloadRead> read_sets(const Mapping& mapping, std::string_view bytes);

// The events of X12 or EDIFACT, whichever it is, sets without envelope too.
[[nodiscard]] Result<void> read_events(std::string_view bytes, Handler& handler);

// Whether the mapping is of CSV, fixed width, XML or JSON.
[[nodiscard]] bool is_body(const Mapping& mapping);

// "set 0001", "message 1", "document 2": how a person calls it.
[[nodiscard]] std::string called(const Mapping& mapping, const SetRead& set);

// "line 3, column 12: ..."
[[nodiscard]] std::string in_words(const x12::Problem& problem);

// An interchange with one set a document, spelt with the delimiters of `like`; or the file. `lost`: fields without a
// place.
[[nodiscard]] Result<std::string> write_sample(const Mapping& mapping,
                                               const std::vector<documents::Document>& documents, std::string_view like,
                                               std::vector<std::string>& lost,
                                               const CrossReferences* references = nullptr);

// Where what was written differs from the sample first: "line 7: 'N9*BM*1' is written, the sample has 'N9*BM*2'". The
// segments inside the sets, one by one; of other files every byte. Empty where they say the same.
[[nodiscard]] std::string wire_difference(const Mapping& mapping, std::string_view written, std::string_view sample);

// One document as an object, several as an array: the text of a golden file.
[[nodiscard]] std::string to_golden(const std::vector<documents::Document>& documents);
[[nodiscard]] Result<std::vector<documents::Document>> from_golden(std::string_view json);

}  // namespace crossdock::mapping
