// What validation found, grouped as 997, 999 and TA1 want it: by set, by segment, by element.
//
// From the outside in, each level with the errors that its own acknowledgement segment can say:
//
//     InterchangeResult  TA1        codes(): TA105, from the ISA's elements and the interchange's problems
//     GroupResult        AK1, AK9   codes(): AK905 to AK909; counts for AK902 to AK904; verdict for AK901
//     SetResult          AK2, AK5   codes(): AK502 to AK506 / IK502; verdict for AK501 / IK501
//     SegmentFinding     AK3 / IK3  code_997() and code_999() of its SegmentError
//     ElementFinding     AK4 / IK4  code_997() and code_999() of its ElementError
//
// Which of the reader's problems (reader.h) leads to which code:
//
//     AK502 / IK502   1  the set is not in the dictionary                    UnknownSet
//                     2  x12.missing-se
//                     3  x12.set-control
//                     4  x12.segment-count
//                     5  any SegmentFinding that is an error                 (999: I5 when only the guideline is
//                     broken) 6  ST01 is missing or has a wrong form 7  ST02 is missing or has a wrong form 23
//                     x12.duplicate-set
//     AK905           1  GS01 is missing or has a wrong form
//                     2  the version in GS08 is not in the dictionary
//                     3  x12.missing-ge
//                     4  x12.group-control
//                     5  x12.set-count
//                     6  GS06 is missing or has a wrong form
//                     19 x12.duplicate-group
//     TA105           001 x12.interchange-control      021 x12.group-count      022 x12.segment-outside, x12.segment-id
//                     023 x12.missing-iea              025 x12.duplicate-interchange
//                     005 to 020, 027: the element of the ISA that is wrong (ISA05 -> 005 ... ISA15 -> 020)
//
// What is wrong in a TA1, or in an element of GS or GE that AK905 has no code for, is a warning. Problems that are
// warnings or notes lead to no code. A problem that has no code of its own but reaches the set (for instance
// x12.missing-terminator) is AK502 5.
//
// Lifetime: values that own their texts. Threads: as for any value. Errors: none.
//
//     void on_set(const SetResult& set) override {
//         if (set.verdict != Verdict::accepted) write_ak2(set);
//     }
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/diagnostic.h"
#include "parsers/x12/reader.h"

namespace crossdock::x12 {

// AK304 / IK304. The comment is (997, 999).
enum class SegmentError : std::uint8_t {
    unknown_segment,    // 1: no segment of the release has this tag
    unexpected,         // 2: LE without LS, and what a guideline does not want (I4 in a 999)
    missing,            // 3: a mandatory segment or loop; the tag is the missing one's
    loop_over_maximum,  // 4
    over_maximum_use,   // 5
    not_in_set,         // 6: the release has the segment, this set has not
    out_of_sequence,    // 7: the set has the segment, but not here
    element_errors,     // 8: only its elements are wrong
};

// AK403 / IK403.
enum class ElementError : std::uint8_t {
    missing,               // 1
    condition_broken,      // 2: syntax notes P, R, C, L
    too_many_elements,     // 3
    too_short,             // 4
    too_long,              // 5
    invalid_character,     // 6; also a component where none is allowed, in 004010
    invalid_code,          // 7 (I6 in a 999 when it is the guideline that lacks it); also broken HL and LS references
    invalid_date,          // 8
    invalid_time,          // 9
    exclusion_broken,      // 10: syntax note E
    too_many_repetitions,  // 12 (5010), 3 in 004010
    too_many_components,   // 13 (5010), 3 in 004010
    not_used,              // a guideline forbids the element: 3 in a 997, I10 in a 999
    trailing_separators,   // a warning, never acknowledged
};

struct ElementFinding {
    Severity severity = Severity::error;
    ElementError error = ElementError::missing;
    bool by_guideline = false;
    std::uint16_t element = 0;     // AK401-1, from 1
    std::uint16_t component = 0;   // AK401-2; 0: the element as a whole
    std::uint16_t repetition = 0;  // AK401-3 (5010); 0: does not repeat
    std::string data_element;      // AK402: "373"; may be "C040" or empty, which AK402 leaves out
    std::string name;              // "Date"
    std::string value;             // AK404: as found, control characters as '.', at most 99 bytes; empty when missing
    Position place;
    std::string message;  // one sentence: expected and found
    std::string remedy;

    [[nodiscard]] std::string_view code_997(bool v5010) const;
    [[nodiscard]] std::string_view code_999() const;
};

struct SegmentFinding {
    Severity severity = Severity::error;
    SegmentError error = SegmentError::element_errors;
    bool by_guideline = false;
    std::string tag;             // AK301; of a missing segment: its tag
    std::uint32_t position = 0;  // AK302, ST = 1; of a missing segment: where it was expected at the latest
    std::string loop;            // of the dictionary: "0310"; empty outside loops
    std::string bounded_loop;    // AK303 / IK303: LS01 when it stands between LS and LE, else empty
    std::string name;            // "Warehouse Item Detail"
    Position place;
    std::string message;  // empty when only its elements are wrong
    std::string remedy;
    std::vector<ElementFinding> elements;

    [[nodiscard]] std::string_view code_997() const;
    [[nodiscard]] std::string_view code_999() const;
};

enum class Verdict : std::uint8_t { accepted, accepted_with_errors, partly_accepted, rejected };

// "A", "E", "P", "R"
[[nodiscard]] std::string_view code(Verdict verdict);

struct SetResult {
    static constexpr std::size_t findings_max = 500;  // segments told of one set; the rest is counted

    Coordinates at;                        // of ST
    std::string transaction;               // ST01
    std::string control_number;            // ST02
    std::string convention;                // ST03, of 5010
    std::string version;                   // of the definition it was validated with; empty: content not validated
    bool known = true;                     // the dictionary has this set (false: AK502 1)
    std::uint32_t segments = 0;            // counted, ST and SE included
    std::vector<SegmentFinding> findings;  // in the order of their position
    std::uint32_t untold = 0;              // segments with findings beyond findings_max
    std::vector<Problem> problems;         // the reader's, of this set
    Verdict verdict = Verdict::accepted;

    [[nodiscard]] bool has_errors() const;
    [[nodiscard]] std::vector<std::string_view> codes_997() const;
    [[nodiscard]] std::vector<std::string_view> codes_999() const;
};

struct GroupResult {
    Coordinates at;                                                                // of GS
    std::string functional_id, sender, receiver, control_number, agency, version;  // GS01, 02, 03, 06, 07, 08
    std::string declared;                  // GE01 as received; empty when GE is missing
    std::uint32_t received = 0;            // sets counted
    std::uint32_t accepted = 0;            // of these: accepted, with errors or without
    bool version_known = true;             // false: no content was validated
    std::vector<SegmentFinding> findings;  // of GS and GE
    std::vector<Problem> problems;
    Verdict verdict = Verdict::accepted;

    [[nodiscard]] std::vector<std::string_view> codes() const;
    [[nodiscard]] bool is_5010() const { return version >= "005010"; }
};

struct InterchangeResult {
    Coordinates at;  // of ISA
    std::string sender_qualifier, sender, receiver_qualifier, receiver;
    std::string date, time, version, control_number, usage;  // ISA09, 10, 12, 13, 15
    bool acknowledgement_requested = false;                  // ISA14 = 1
    std::uint32_t groups = 0;
    std::vector<SegmentFinding> findings;  // of ISA, TA1 and IEA
    std::vector<Problem> problems;
    Verdict verdict = Verdict::accepted;

    [[nodiscard]] std::vector<std::string_view> codes() const;  // TA105; the first one is the one to send
};

// Receives each level as soon as it ends: sets before their group, groups before their interchange. A payload without
// envelope has sets only.
class ValidationSink {
  public:
    virtual ~ValidationSink() = default;
    virtual void on_set(const SetResult&) {}
    virtual void on_group(const GroupResult&) {}
    virtual void on_interchange(const InterchangeResult&) {}
    virtual void on_stray(const Problem&) {}  // a problem outside any interchange
};

}  // namespace crossdock::x12
