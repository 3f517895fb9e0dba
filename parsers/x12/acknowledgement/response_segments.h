// One functional group's answer as segments: AK1 to AK9 of a 997, or of a 999.
//
//     997: AK1, { AK2, { AK3, { AK4 } }, AK5 }, AK9
//     999: AK1, { AK2, { IK3, CTX, { IK4 } }, IK5 }, AK9
//
// What the inbound document says is copied as it came, but so that it can be written and read: what the delimiters mean
// becomes a blank, a control character a point, and what exceeds its element is cut. What is mandatory here but missing
// there is told as zeros.
//
// Lifetime, threads: functions. Errors: none.
//
//     write_response(group, {ResponseForm::Kind::x997, false}, delimiters, out);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "parsers/x12/acknowledgement/response_notes.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/writer.h"

namespace crossdock::x12 {

struct ResponseForm {
    enum class Kind { x997, x999 };

    Kind kind = Kind::x997;
    bool v5010 = false;
    bool list_accepted = true;

    [[nodiscard]] std::string_view transaction() const { return kind == Kind::x999 ? "999" : "997"; }
};

// `delimiters` are those that are written with; a repetition of '\0' is none.
void write_response(const GroupNote& group, const ResponseForm& form, const Delimiters& delimiters, SegmentSink& out);

// The value as an element of at most `max` bytes may hold it, blanks at the end cut.
[[nodiscard]] std::string writable(std::string_view value, const Delimiters& delimiters, std::size_t max);

}  // namespace crossdock::x12
