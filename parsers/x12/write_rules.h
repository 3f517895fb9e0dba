// What may be written into an interchange: which settings make an envelope, which characters a value may hold.
//
// Lifetime: functions over the caller's values. Threads: any. Errors: a setting is refused with its name and what it
// must be, a value with the character that stands in the way.
//
//     if (auto fits = check_interchange(envelope); !fits) return fits;
#pragma once

#include <array>
#include <string_view>

#include "parsers/error.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/writer.h"

namespace crossdock::x12 {

// Those of the envelope; without a repetition separator where its version has none.
[[nodiscard]] Delimiters delimiters_in_use(const Envelope& envelope);

// What the ISA is made of; and the GS, whose ids must be filled in.
[[nodiscard]] Result<void> check_interchange(const Envelope& envelope);
[[nodiscard]] Result<void> check_group(const Envelope& envelope);

// For each byte: may no value hold it? X12 has no release character, so delimiters may not, nor control characters.
[[nodiscard]] std::array<bool, 256> refused_characters(const Delimiters& delimiters);

// Why the value was refused; its place is left empty.
[[nodiscard]] Error refused_value(std::string_view value, const Delimiters& delimiters);

}  // namespace crossdock::x12
