// The segments of a sample, each with the place that a mapping has for it: what a draft is made from.
//
// The walk follows "How a segment finds its place" of docs/mapping.md on the outline; it fills no document.
//
// Lifetime: PlacedSegment views the outline. Threads: values. Errors: what cannot be read is left out; reading the
// sample with the mapping reports it.
//
//     for (const PlacedSegment& segment : walk_sample(outline, bytes)) use(segment.item, segment.elements);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/tools/outline.h"
#include "parsers/x12/segment.h"

namespace crossdock::mapping {

struct PlacedSegment {
    x12::Coordinates at;
    std::vector<std::string> elements;      // [0] is the tag
    const OutlineItem* item = nullptr;      // that takes it; null: none does
    std::vector<const OutlineItem*> loops;  // around it, the whole set first
    const OutlineItem* behind = nullptr;    // the item of the innermost loop that was met before; null: none

    [[nodiscard]] std::string element(std::size_t n) const { return n < elements.size() ? elements[n] : std::string(); }
};

// Of all sets of the mapping's transaction.
[[nodiscard]] std::vector<PlacedSegment> walk_sample(const Outline& outline, std::string_view bytes);

}  // namespace crossdock::mapping
