// A mapping file, compiled: the same file reads the wire into a document and writes a document to the wire.
//
// The language is described in docs/mapping.md. Loading checks every field name, codec and element against the
// document's schema and reports all mistakes with file:line:column. A loaded mapping is a flat plan: running it looks
// nothing up by name.
//
// Lifetime: a Mapping shares its immutable plan; copies are cheap. A SetReader keeps its mapping alive.
// Threads: a Mapping is free to share; a SetReader belongs to one thread.
//
//     auto mapping = Mapping::load("mappings/library/x12/004010/945.xml");
//     SetReader reader(*mapping);
//     for (each segment of the set) reader.segment(segment);
//     auto read = reader.finish();          // ReadResult or what is wrong
//     auto wrote = mapping->write(read->document, writer);
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/document.h"
#include "mappings/language/cross_references.h"
#include "parsers/diagnostic.h"
#include "parsers/error.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/writer.h"

namespace crossdock::mapping {

class Library;
class Plan;

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

struct WriteOptions {
    const CrossReferences* references = nullptr;  // as above
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
    // with on-lost="refuse" they are an error instead, though the segments have gone to the sink then.
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

// Reads one transaction set, segment by segment.
class SetReader {
  public:
    explicit SetReader(const Mapping& mapping, ReadOptions options = {});
    ~SetReader();
    SetReader(SetReader&&) noexcept;
    SetReader& operator=(SetReader&&) noexcept;
    SetReader(const SetReader&) = delete;
    SetReader& operator=(const SetReader&) = delete;

    // The next segment between ST and SE. Never fails: what cannot be understood is kept for finish().
    void segment(const x12::Segment& segment);

    // The document, or everything that stopped it (each with coordinates, value, expectation, remedy), errors first.
    [[nodiscard]] std::expected<ReadResult, std::vector<x12::Problem>> finish();

    // Ready for the next set, with the storage that the last one needed.
    void restart();
    [[nodiscard]] bool reads(const Mapping& mapping) const;

  private:
    class State;
    std::unique_ptr<State> state_;
};

// Finds mapping files by name: "x12/004010/945" in the library, or a path beside the partner file.
class Library {
  public:
    explicit Library(std::filesystem::path folder) : folder_(std::move(folder)) {}
    // The file that `name` means, looked for first in `beside` (may be empty), then in the library.
    [[nodiscard]] Result<std::filesystem::path> find(std::string_view name, const std::filesystem::path& beside) const;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
};

// A mapping file merged with what it extends, as XML; under a comment with file and line stands what does not come from
// the innermost base.
[[nodiscard]] std::expected<std::string, Diagnostics> show(const std::filesystem::path& file, const Library& library);

}  // namespace crossdock::mapping
