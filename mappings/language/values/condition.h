// if="..." of a segment or a loop: when it is written, and which one on the wire is meant.
//
//     if="role = 'ship-to' or 'mark-for'"      a field of the document holds one of these
//     if="e03 != '0' and no lot"               an element of the wire; a field that is absent
//     if="e02 starts 'SHIPVIA='"               what it begins with
//
// Tests of elements hold when reading, tests of fields when writing.
//
// Lifetime: nothing is kept. Threads: free functions. Errors: told when the mapping is compiled.
//
//     if (holds(plan, segment_plan.tests, record)) write(...);
#pragma once

#include "mappings/language/plan/plan.h"
#include "parsers/x12/segment.h"

namespace crossdock::mapping {

// The tests of elements, against a segment of the wire.
[[nodiscard]] bool holds(const Plan& plan, Span tests, const x12::Segment& segment);
// The tests of fields, against the record at hand.
[[nodiscard]] bool holds(const Plan& plan, Span tests, const void* record);

}  // namespace crossdock::mapping
