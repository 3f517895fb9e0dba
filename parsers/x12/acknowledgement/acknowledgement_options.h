// What a partner wants to be told about what it sent, and in which form.
//
// Lifetime, threads: a value. Errors: none; date and time are checked when an acknowledgement is written.
//
//     AcknowledgementOptions options;
//     options.date = "20240102";
//     options.time = "0304";
//     options.use_999 = true;
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "parsers/x12/segment.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

// When a TA1 is sent.
enum class InterchangeReply {
    requested,  // the standard's rule: ISA14 is 1
    on_error,   // besides, whenever the interchange is not accepted as it is
    always,
    never
};

// CTX01 of a 999: what the sender knows the failed part by, "W0502" and "SO-1001".
struct BusinessUnit {
    std::string name, reference;
};

struct AcknowledgementOptions {
    InterchangeReply interchange = InterchangeReply::requested;
    bool functional = true;     // 997 or 999
    bool use_999 = false;       // for 005010; all else is answered with a 997
    bool list_accepted = true;  // AK2 and AK5 of accepted sets too; false: only of the others
    bool details = true;        // AK3 and AK4
    bool apart = false;         // TA1 in an interchange of its own, never together with a 997

    // Behind each IK3 of a 999; null or nothing: no CTX.
    std::function<std::optional<BusinessUnit>(const SetResult&, const SegmentFinding&)> business_unit;

    std::string date, time;  // CCYYMMDD, HHMM
    Delimiters delimiters{'*', '>', '^', '~'};
    std::string after_terminator = "\n";
};

}  // namespace crossdock::x12
