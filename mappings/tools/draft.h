// A partner's first mapping, drafted from what the partner sends: the shipped mapping is run over real samples, and
// what it does not read becomes an extending file, with the values seen as remarks. X12 and EDIFACT by segments and
// elements; CSV, fixed width, XML and JSON by columns, keys and nodes.
//
// A guess is marked as one. What cannot be guessed is left aside with ignore(), so that the draft reads the samples
// without a note until somebody has looked. The same samples in the same order give the same text.
//
// Lifetime, threads: free functions. Errors: a sample that cannot be read at all is a remark in the draft.
//
//     const Draft draft = draft_mapping("x12/004010/945", tree, mapping, {{"945-1.edi", bytes}}, &library);
//     write("partners/acme/945.xml", draft.text);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/compiling/mapping_tree.h"
#include "mappings/language/mapping.h"

namespace crossdock::mapping {

struct DraftSample {
    std::string name, bytes;
};

struct Draft {
    std::string text;                // the extending file
    std::size_t changes = 0;         // elements, segments and codes that it adds or changes
    std::size_t sets = 0;            // (or messages, or documents) that the shipped mapping was asked to read
    std::size_t refused = 0;         // of them, by the shipped mapping
    std::size_t damaged = 0;         // of them, by their envelopes: they are drafted all the same
    std::vector<std::string> lacks;  // what the gateway needs of the documents and the draft does not read
};

// `library`: whose other mappings are named where one of them has an HL level that this one has not; may be null.
[[nodiscard]] Draft draft_mapping(std::string_view base, const MappingTree& tree, const Mapping& mapping,
                                  const std::vector<DraftSample>& samples, const Library* library = nullptr);

}  // namespace crossdock::mapping
