// What may be written into an EDIFACT interchange: which settings make an envelope, which characters a value may hold.
//
// Lifetime: functions over the caller's values. Threads: any. Errors: a setting is refused with its name and what it
// must be, a value with the character that stands in the way; the place in a message is the caller's.
//
//     if (auto fits = check_envelope(envelope); !fits) return fits;
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "parsers/edifact/character_set.h"
#include "parsers/edifact/writer.h"
#include "parsers/error.h"

namespace crossdock::edifact {

inline constexpr std::size_t reference_max = 14;  // UNB05, UNG05, UNH01

// What UNA and UNB are made of.
[[nodiscard]] Result<void> check_envelope(const Envelope& envelope);

// Appends the value as the character set has it, with release characters.
[[nodiscard]] Result<void> append_encoded(std::string& bytes, std::string_view value, const CharacterSet& set,
                                          const Delimiters& delimiters);

}  // namespace crossdock::edifact
