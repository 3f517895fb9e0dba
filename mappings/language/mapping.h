// A mapping file, compiled: the same file reads the wire into a document and writes a document to the wire.
//
// The language is described in docs/mapping.md. Loading checks every field name, codec and element against the
// document's schema and reports all mistakes with file:line:column. A loaded mapping is a flat plan: running it looks
// nothing up by name.
//
// Lifetime: a Mapping shares its immutable plan; copies are cheap. Threads: free to share. Errors: Diagnostics of a
// file that is no mapping; what stops a document from being written.
//
//     auto mapping = Mapping::load("mappings/library/x12/004010/945.xml");
//     auto read = read_payload(bytes, [&](auto, auto, auto) { return &*mapping; });   // read_payload.h
//     auto wrote = mapping->write(document, writer);                                  // writer: an x12::SegmentSink
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/document.h"
#include "mappings/language/compiling/library.h"
#include "mappings/language/values/cross_references.h"
#include "parsers/diagnostic.h"
#include "parsers/error.h"
#include "parsers/x12/writer.h"

namespace crossdock::mapping {

class Plan;

struct WriteOptions {
    const CrossReferences* references = nullptr;  // the partner's tables, for own-sku and unit-of; may be null
};

class Mapping {
  public:
    // Reads, checks and compiles a mapping file. `name` is how diagnostics call it. What the mapping extends is looked
    // for beside it and in the library; without a library in the folders above it.
    [[nodiscard]] static std::expected<Mapping, Diagnostics> load(const std::filesystem::path& file,
                                                                  const Library* library = nullptr);
    [[nodiscard]] static std::expected<Mapping, Diagnostics> parse(std::string name, std::string text,
                                                                   const Library* library = nullptr,
                                                                   const std::filesystem::path& beside = {});

    [[nodiscard]] std::string_view document() const;       // "warehouse-shipment"
    [[nodiscard]] std::string_view standard() const;       // "x12", "edifact", "csv", "json" ...
    [[nodiscard]] std::string_view version() const;        // "004010", "D96A"
    [[nodiscard]] std::string_view transaction() const;    // "945", "DESADV"
    [[nodiscard]] std::string_view functional_id() const;  // GS01 of that transaction: "SW"; UNG01: "DESADV"
    // Findings that do not stop the mapping from being used.
    [[nodiscard]] const Diagnostics& warnings() const;

    // Writes the set's segments (header and trailer excluded). `lost` receives the fields that the wire cannot carry;
    // goods among them, and all with on-lost="refuse", are an error instead, though the segments are in the sink then.
    [[nodiscard]] Result<void> write(const documents::Document& document, x12::SegmentSink& sink,
                                     std::vector<std::string>* lost = nullptr, WriteOptions options = {}) const;

    // Several documents into one set, with each="documents" or split-by: what stands outside must be the same in all.
    [[nodiscard]] Result<void> write(std::span<const documents::Document> documents, x12::SegmentSink& sink,
                                     std::vector<std::string>* lost = nullptr, WriteOptions options = {}) const;
    [[nodiscard]] bool joins_documents() const;
    // How many of them, from the first on, go into one set: all with each="documents", those of one heading with
    // split-by, else one.
    [[nodiscard]] std::size_t documents_of_set(std::span<const documents::Document> documents) const;

    [[nodiscard]] const std::shared_ptr<const Plan>& plan() const { return plan_; }

  private:
    explicit Mapping(std::shared_ptr<const Plan> plan) : plan_(std::move(plan)) {}
    std::shared_ptr<const Plan> plan_;
};

// A mapping file merged with what it extends, as XML; under a comment with file and line stands what does not come from
// the innermost base.
[[nodiscard]] std::expected<std::string, Diagnostics> show(const std::filesystem::path& file, const Library& library);

}  // namespace crossdock::mapping
