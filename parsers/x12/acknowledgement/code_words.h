// What the codes of TA1, 997 and 999 mean in plain words, and what to do about them.
//
//     words_of(AcknowledgementCode::element_error, "7").meaning   "invalid code value"
//
// Lifetime: static tables. Threads: any. Errors: a code that is in no list has words too, which say so.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

enum class AcknowledgementCode : std::uint8_t {
    interchange_verdict,  // TA104
    interchange_note,     // TA105
    group_verdict,        // AK901
    group_error,          // AK905 to AK909
    set_verdict,          // AK501, IK501
    set_error,            // AK502 to AK506, IK502 to IK506
    segment_error,        // AK304, IK304
    element_error         // AK403, IK403
};

struct CodeWords {
    std::string_view code;     // empty: in no list
    std::string_view meaning;  // one phrase, to stand behind "code 7, "
    std::string_view remedy;   // what the sender of the acknowledged document does
};

// Leading zeros do not count: "07" is "7".
[[nodiscard]] const CodeWords& words_of(AcknowledgementCode list, std::string_view code);

[[nodiscard]] std::span<const CodeWords> codes_of(AcknowledgementCode list);

// "AK304", or "IK304" in a 999.
[[nodiscard]] std::string_view reference_of(AcknowledgementCode list, bool in_999);

// What an acknowledgement code decides: A, E, P, or one of the rejections R, M, W, X. False: it is none of them.
[[nodiscard]] bool read_verdict(std::string_view code, Verdict& verdict);

}  // namespace crossdock::x12
