// The XML schema (XSD 1.0) by which an editor completes and checks mapping files of one document and transaction set:
// the fields from the document's describe, segments and elements from the X12 dictionary.
//
// The schema takes every file that the compiler takes, with three exceptions that are warnings of `mapping check`: a
// segment that the set does not have in the dictionary, and a component or a pair in a place that nobody could mean.
// What a grammar cannot tell is left to the check: a field of another record, a second writer, a missing table.
//
// Lifetime, threads: free functions. Errors: an empty text for a document or version that is not known.
//
//     write("x12-004010-945.xsd", mapping_schema(outline_of(shipped_945)));
//     write(elements_schema_name, elements_schema());
#pragma once

#include <string>
#include <string_view>

#include "mappings/tools/outline.h"

namespace crossdock::mapping {

// `shipped` names document, version and transaction, and is quoted in the documentation of each element it binds.
[[nodiscard]] std::string mapping_schema(const Outline& shipped);
// "x12-004010-945-warehouse-shipment.xsd"
[[nodiscard]] std::string mapping_schema_name(const Outline& shipped);

// Elements that the dictionary does not have, by number: what mapping_schema() imports.
[[nodiscard]] std::string elements_schema();
inline constexpr std::string_view elements_schema_name = "x12-elements.xsd";

}  // namespace crossdock::mapping
