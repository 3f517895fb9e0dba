// CSV, fixed width, XML and JSON files: bytes -> documents and documents -> bytes, by one mapping.
//
// Problems and notes say where: `place` is line and column, `tag` the column's name, the JSON path or the XML path.
// A document that cannot be read never stops another one of the same file; what is wrong with the file itself does.
//
// Lifetime: results own their texts. Threads: one call per thread; mappings are shared.
// Errors: as values. A file that holds no document is refused, for it is never what the sender meant.
//
//     auto read = read_file(mapping, bytes);                     // every document, or everything that is wrong
//     auto each = read_documents(mapping, bytes);                // each document, or what is wrong with it
//     auto text = write_file(mapping, documents, &lost);
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/mapping.h"
#include "mappings/language/reading/read_result.h"

namespace crossdock::mapping {

[[nodiscard]] std::expected<FileRead, std::vector<x12::Problem>> read_documents(const Mapping& mapping,
                                                                                std::string_view bytes,
                                                                                ReadOptions options = {});

// The same for those who want all or nothing; the notes of the file stand with its first document.
[[nodiscard]] std::expected<std::vector<ReadResult>, std::vector<x12::Problem>> read_file(const Mapping& mapping,
                                                                                          std::string_view bytes,
                                                                                          ReadOptions options = {});

// `lost` receives the fields that the file cannot carry, "documents[1].parties[0].name2" where there are several; with
// on-lost="refuse" they are an error instead.
[[nodiscard]] Result<std::string> write_file(const Mapping& mapping, std::span<const documents::Document> documents,
                                             std::vector<std::string>* lost = nullptr, WriteOptions options = {});

}  // namespace crossdock::mapping
