// Help for the tests of the mapping language: mappings from text, sets from segments, segments as text.
#pragma once

#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/read_payload.h"

namespace crossdock::mapping {

// Segments as they would stand on the wire, one a line, without ST and SE.
class TextSink final : public x12::SegmentSink {
  public:
    void begin(std::string_view tag) override { text += tag; }
    void element(std::string_view value) override {
        text += '*';
        text += value;
    }
    void component(std::string_view value) override {
        text += in_composite_ ? '>' : '*';
        text += value;
        in_composite_ = true;
    }
    void end_composite() override { in_composite_ = false; }
    void end() override { text += "~\n"; }

    std::string text;

  private:
    bool in_composite_ = false;
};

inline Mapping compiled(std::string text) {
    auto mapping = Mapping::parse("test.xml", std::move(text));
    INFO((mapping ? std::string() : render(mapping.error())));
    REQUIRE(mapping);
    return *mapping;
}

// The inside of a <mapping> for a document and a transaction set.
inline Mapping compiled(std::string_view document, std::string_view transaction, std::string_view inside) {
    return compiled("<mapping document=\"" + std::string(document) +
                    "\" standard=\"x12\" version=\"004010\" transaction=\"" + std::string(transaction) + "\">\n" +
                    std::string(inside) + "\n</mapping>\n");
}
inline Mapping for_order(std::string_view inside) {
    return compiled("warehouse-order", "940", inside);
}
inline Mapping for_shipment(std::string_view inside) {
    return compiled("warehouse-shipment", "945", inside);
}

inline Mapping library(std::string_view name) {
    auto mapping = Mapping::load(std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12/004010" /
                                 (std::string(name) + ".xml"));
    INFO((mapping ? std::string() : render(mapping.error())));
    REQUIRE(mapping);
    return *mapping;
}

// "W05*N*1~" and so on -> a set with ST, SE and the right count.
inline std::string as_set(std::string_view transaction, std::string_view segments) {
    std::size_t count = 2;
    for (const char c : segments) count += c == '~' ? 1 : 0;
    return "ST*" + std::string(transaction) + "*0001~\n" + std::string(segments) + "SE*" + std::to_string(count) +
           "*0001~\n";
}

inline SetRead read_set(const Mapping& mapping, std::string_view segments, ReadOptions options = {}) {
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    auto payload = read_payload(
        as_set(mapping.transaction(), segments), [&](auto, auto, auto) { return &mapping; }, options, tolerance);
    REQUIRE(payload);
    REQUIRE(payload->sets.size() == 1);
    return std::move(payload->sets.front());
}

inline std::string json_of(const SetRead& set) {
    if (set.result) return documents::to_json(set.result->document, -1);
    std::string text;
    for (const auto& problem : set.result.error()) text += problem.code + " " + problem.message + "\n";
    return text;
}

// "mapping.bad-value W0603: W0603 holds ..." of each problem, one a line.
inline std::string brief(const std::vector<x12::Problem>& problems) {
    std::string text;
    for (const auto& problem : problems) text += problem.code + ": " + problem.message + "\n";
    return text;
}
inline std::string notes_of(const SetRead& set) {
    return set.result ? brief(set.result->notes) : "refused";
}
inline std::string errors_of(const SetRead& set) {
    return set.result ? "read" : brief(set.result.error());
}

inline std::string written(const Mapping& mapping, const documents::Document& document,
                           std::vector<std::string>* lost = nullptr) {
    TextSink sink;
    const auto result = mapping.write(document, sink, lost);
    return result ? sink.text : to_string(result.error());
}
inline std::string written(const Mapping& mapping, std::string_view json, std::vector<std::string>* lost = nullptr) {
    const auto document = documents::from_json(json);
    INFO((document ? std::string() : to_string(document.error())));
    REQUIRE(document);
    return written(mapping, *document, lost);
}

inline std::string file_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    INFO(file.string());
    REQUIRE(in.is_open());
    return {std::istreambuf_iterator<char>(in), {}};
}

// FNV-1a, so that a table can hold what a document must be without repeating it.
inline std::string digest(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    std::string hex;
    for (int shift = 60; shift >= 0; shift -= 4) hex += "0123456789abcdef"[hash >> shift & 15U];
    return hex;
}

}  // namespace crossdock::mapping
