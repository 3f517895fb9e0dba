// What we sent, read back to find what an acknowledgement complains of.
//
// Two readings of the same bytes: outline_of() tells which groups and sets there are; visit_sent_sets() hands out the
// segments of some of them, one set at a time, with the place of each element.
//
// Lifetime: values that own their texts; `bytes` are used during the calls only. Threads: any. Errors: bytes that
// cannot be read.
//
//     auto outline = outline_of(bytes);
//     visit_sent_sets(bytes, {outline->front().groups.front().sets.front().at}, [](std::size_t, const auto& segments) {
//         print(segments.at(6).element(5, 0, 0).value);
//     });
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/segment.h"

namespace crossdock::x12 {

struct SentSet {
    Coordinates at;  // of ST
    std::string transaction, control_number;
    std::uint32_t segments = 0;
};

struct SentGroup {
    std::string functional_id, control_number, version;
    std::vector<SentSet> sets;
};

struct SentOutline {  // of one interchange
    std::string receiver_qualifier, receiver, control_number, date, time;
    std::vector<SentGroup> groups;
};

struct SentElement {
    std::string value;
    Position place;
};

struct SentSegment {
    std::string tag;
    Position place;
    Delimiters delimiters;
    std::vector<SentElement> elements;

    // Element n, or its repetition and component; all from 1, 0: as a whole. Null value and place when it is not there.
    [[nodiscard]] SentElement element(std::uint32_t n, std::uint32_t repetition, std::uint32_t component) const;
};

[[nodiscard]] Result<std::vector<SentOutline>> outline_of(std::string_view bytes);

// Visits the sets that begin at these places, in the order of the bytes; says which of the places it is.
using VisitSet = std::function<void(std::size_t, const std::vector<SentSegment>&)>;
void visit_sent_sets(std::string_view bytes, const std::vector<Coordinates>& sets, const VisitSet& visit);

}  // namespace crossdock::x12
