// What the readers of X12 and EDIFACT tell: envelopes, segments, problems, in the order of the bytes.
//
// Grammar of calls:  ( interchange ( segment-outside | group ( set segment* set_end )* group_end )* interchange_end )*
// with on_problem anywhere. Every *_end is called even when the trailer is missing (its Segment pointer is null then).
// EDIFACT calls its sets messages, and has them mostly without groups: on_set follows on_interchange then.
//
// Lifetime: everything handed to the handler is valid during that call only. Threads: those of the reader. Errors:
// what is wrong is an event too, on_problem.
//
//     struct Count : Handler { void on_segment(const Segment&) override { ++n; } int n = 0; };
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/segment.h"

namespace crossdock {

// What was found wrong or odd. `reach` says how far the damage goes.
struct Problem {
    enum class Reach { none, set, group, interchange };

    Severity severity = Severity::error;
    std::string code;  // "x12.segment-count", "edifact.segment-count"
    Reach reach = Reach::none;
    Coordinates at;           // of the segment complained of
    std::string tag;          // of that segment
    std::size_t element = 0;  // 0: the segment as a whole
    Position place;           // line, column, offset of the element (or segment)
    std::string value;        // as found (ISA02/04 are never quoted)
    std::string message;      // one sentence: expected and found
    std::string remedy;
};

// All values are views into the header segment (or the reader), trailing blanks of fixed-width fields cut.
struct InterchangeHeader {
    std::string_view sender_qualifier, sender, receiver_qualifier, receiver;
    std::string_view date, time, version, control_number, acknowledgement_requested, usage;
};
struct GroupHeader {
    std::string_view functional_id, sender, receiver, date, time, control_number, agency, version;
};
// A transaction set of X12, or a message of EDIFACT.
struct SetHeader {
    std::string_view transaction, control_number;
    std::string_view version = {};  // EDIFACT: "D96A"; in X12 the group tells it
};
// What a trailer says against what was counted. `trailer` is null when it is missing.
struct Trailer {
    const Segment* segment = nullptr;
    std::uint32_t counted = 0;  // segments ST..SE, sets of the group, groups (or messages) of the interchange
    bool clean = true;          // present, count and control number right
};

class Handler {
  public:
    virtual ~Handler() = default;

    virtual void on_interchange(const InterchangeHeader&, const Segment&) {}
    virtual void on_group(const GroupHeader&, const Segment&) {}
    virtual void on_set(const SetHeader&, const Segment&) {}
    virtual void on_segment(const Segment&) {}          // inside a set, its header and trailer not included
    virtual void on_segment_outside(const Segment&) {}  // TA1 between ISA and GS, and strays
    virtual void on_set_end(const Trailer&) {}
    virtual void on_group_end(const Trailer&) {}
    virtual void on_interchange_end(const Trailer&) {}
    virtual void on_problem(const Problem&) {}
};

// Past a limit reading ends; the error names the setting.
struct Limits {
    std::size_t segment_bytes_max = 64 * 1024;  // setting limits/segment-bytes
    std::size_t elements_max = 1024;            // setting limits/elements
};

}  // namespace crossdock
