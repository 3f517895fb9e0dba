// What an element or segment that no mapping names probably means. Guesses only; a person decides.
//
// Lifetime, threads: free functions. Errors: none; no guess is an empty text.
//
//     guess_segment("REF", shipment_schema, false);  // {{"each", "references"}, {"e01", "kind"}, {"e02", "value"}}
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/document.h"
#include "mappings/documents/schema.h"

namespace crossdock::mapping {

using Attributes = std::vector<std::pair<std::string, std::string>>;

// A whole segment as a record of a list that its record has: a reference, a date, a note. Empty: no guess.
[[nodiscard]] Attributes guess_segment(std::string_view tag, const documents::RecordSchema* record, bool edifact);

// Whether the text could be CCYYMMDD.
[[nodiscard]] bool looks_like_date(std::string_view text);

// Values of a document that are long enough to be recognised, with the fields that hold them.
[[nodiscard]] std::map<std::string, std::string> values_of(const documents::Document& document);

// The word of the library for a code of a unit that is in no directory but common: "STK" -> "each". Empty: none.
[[nodiscard]] std::string_view word_for_unit(std::string_view code);

// "Fast Moving/Consumer" -> "fast-moving-consumer": a word for a code, from what the dictionary says it means.
[[nodiscard]] std::string word_for_meaning(std::string_view meaning);

}  // namespace crossdock::mapping
