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
#include "parsers/segment.h"

namespace crossdock::mapping {

struct PlacedSegment {
    Coordinates at;
    std::vector<std::string> elements;                 // [0] is the tag; in EDIFACT the first component of each
    std::vector<std::vector<std::string>> components;  // of each element; one where it is no composite
    const OutlineItem* item = nullptr;                 // that takes it; null: none does
    std::vector<const OutlineItem*> loops;             // around it, the whole set first
    const OutlineItem* behind = nullptr;               // the item of the innermost loop that was met before; null: none
    bool aside = false;                                // an HL whose level the mapping does not have, or inside one

    [[nodiscard]] std::string element(std::size_t n, std::size_t component = 0) const {
        if (n >= elements.size()) return {};
        if (component == 0) return elements[n];
        return component <= components[n].size() ? components[n][component - 1] : std::string();
    }
};

// Of all sets of the mapping's transaction.
[[nodiscard]] std::vector<PlacedSegment> walk_sample(const Outline& outline, std::string_view bytes);

}  // namespace crossdock::mapping
