// Reads one transaction set or message into a document, segment by segment.
//
// Lifetime: it keeps its mapping's plan alive. Threads: one. Errors: all at the end, each with its place.
//
//     SetReader reader(mapping);
//     for (each segment of the set) reader.segment(segment);
//     auto read = reader.finish();   // ReadResult, or what is wrong
#pragma once

#include <expected>
#include <memory>
#include <vector>

#include "mappings/language/mapping.h"
#include "mappings/language/reading/read_result.h"
#include "parsers/x12/segment.h"

namespace crossdock::mapping {

class SetState;

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
    // The same put where it shall stay: documents are large to move.
    void finish(std::expected<ReadResult, std::vector<x12::Problem>>& result);

    // Ready for the next set, with the storage that the last one needed.
    void restart();
    [[nodiscard]] bool reads(const Mapping& mapping) const;

  private:
    std::unique_ptr<SetState> state_;
};

}  // namespace crossdock::mapping
