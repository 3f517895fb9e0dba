// Are all elements of a segment right? The fast answer; what exactly is wrong is found out by element_report.h.
//
// Lifetime: a plain function. Threads: any. Errors: false, also for what is right but needs a closer look (composites,
// signs, characters beyond ASCII, blanks at the end).
//
//     if (!plainly_right(rules, rule, segment)) report_elements(rules, rule, segment, is_5010, report);
#pragma once

#include "parsers/x12/dictionary/segment_rules.h"
#include "parsers/x12/segment.h"

namespace crossdock::x12 {

[[nodiscard]] bool plainly_right(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment);

// Does the note hold for these elements (presence bits)?
[[nodiscard]] inline bool holds(const NoteRule& note, std::uint64_t present) {
    const std::uint64_t there = present & note.all;
    switch (note.kind) {
        case 'P': return there == 0 || there == note.all;
        case 'R': return there != 0;
        case 'E': return (there & (there - 1)) == 0;
        case 'C': return (there & note.first) == 0 || there == note.all;
        default: return (there & note.first) == 0 || there != note.first;  // L
    }
}

}  // namespace crossdock::x12
