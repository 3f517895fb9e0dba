// What reading gives: documents, where their values stood, and what was noted on the way.
//
// Lifetime: values that own their texts. Threads: values. Errors: none here; what stops a document stands in its place.
//
//     if (auto read = reader.finish()) use(read->document, read->notes);
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

#include "mappings/documents/document.h"
#include "mappings/language/values/cross_references.h"
#include "parsers/x12/reader.h"

namespace crossdock::mapping {

// Where a value of a document came from on the wire.
struct Origin {
    std::string field;        // "cartons[0].lines[1].sku"
    std::string tag;          // "W12"
    std::size_t element = 0;  // 8
    x12::Coordinates at;      // of the segment
    Position place;           // of the element
    std::string value;        // as on the wire
};

struct ReadResult {
    documents::Document document;
    std::vector<x12::Problem>
        notes;                    // warnings: segments and elements that the mapping does not name, with their values
    std::vector<Origin> origins;  // only with ReadOptions::origins
    std::vector<documents::Document>
        further;  // of the same set, with each="documents" or split-by; notes are about all of them
};

struct ReadOptions {
    bool origins = false;  // record where each value came from; for error messages, not for the daily run
    const CrossReferences* references = nullptr;  // the partner's tables, for own-sku and unit-of; may be null
};

// Of a CSV, fixed width, XML or JSON file.
struct FileRead {
    std::vector<std::expected<ReadResult, std::vector<x12::Problem>>> documents;  // in the order of the file
    std::vector<x12::Problem> notes;  // of the file as a whole: rows, columns and values that no document takes
};

}  // namespace crossdock::mapping
