// Help for the tests of mappings of CSV, fixed width, XML and JSON.
#pragma once

#include "language_support.h"
#include "mappings/language/read_file.h"

namespace crossdock::mapping {

inline Mapping body_mapping(std::string_view attributes, std::string_view inside) {
    return compiled("<mapping " + std::string(attributes) + ">\n" + std::string(inside) + "\n</mapping>\n");
}
inline Mapping order_mapping(std::string_view attributes, std::string_view inside) {
    return body_mapping("document=\"warehouse-order\" " + std::string(attributes), inside);
}
inline Mapping shipment_mapping(std::string_view attributes, std::string_view inside) {
    return body_mapping("document=\"warehouse-shipment\" " + std::string(attributes), inside);
}

// "2:5 [Qty] mapping.bad-value: message", a line for each.
inline std::string told(const std::vector<x12::Problem>& problems) {
    std::string text;
    for (const auto& problem : problems) {
        text += text.empty() ? "" : "\n";
        text += std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " [" + problem.tag +
                "] " + problem.code + ": " + problem.message;
    }
    return text;
}

// The documents as JSON, without the head {"document":"...", a line for each; or what is wrong.
inline std::string documents_of(const Mapping& mapping, std::string_view bytes) {
    const auto read = read_file(mapping, bytes);
    if (!read) return told(read.error());
    std::string text;
    for (const ReadResult& result : *read) {
        const std::string json = documents::to_json(result.document, -1);
        const std::size_t comma = json.find(',');
        text += text.empty() ? "" : "\n";
        text += comma == std::string::npos ? "{}" : "{" + json.substr(comma + 1);
    }
    return text;
}
inline std::string notes_in(const Mapping& mapping, std::string_view bytes) {
    const auto read = read_file(mapping, bytes);
    if (!read) return told(read.error());
    std::vector<x12::Problem> notes;
    for (const ReadResult& result : *read) notes.insert(notes.end(), result.notes.begin(), result.notes.end());
    return told(notes);
}

inline documents::Document document_of(std::string_view json) {
    auto document = documents::from_json(json);
    INFO((document ? std::string() : to_string(document.error())));
    REQUIRE(document);
    return *document;
}
inline std::string file_of(const Mapping& mapping, const std::vector<documents::Document>& documents,
                           std::vector<std::string>* lost = nullptr) {
    const auto text = write_file(mapping, documents, lost);
    return text ? *text : text.error().code + ": " + text.error().message;
}
inline std::string file_of(const Mapping& mapping, std::string_view json, std::vector<std::string>* lost = nullptr) {
    return file_of(mapping, std::vector{document_of(json)}, lost);
}

}  // namespace crossdock::mapping
