// The words in which the gateway says where something stands in a payload.
//
//     "/out/945-77.edi:11:20: interchange 000000012, set 945 0001, segment 9 (W12), element 8 'TEE-X'"
#pragma once

#include <string>
#include <string_view>

#include "mappings/language/read_payload.h"
#include "parsers/error.h"

namespace crossdock::engine {

// "interchange 000000012, set 945 0001"
[[nodiscard]] std::string describe(const mapping::SetRead& set);

// "document 2" of a CSV, fixed width, XML or JSON file.
[[nodiscard]] std::string describe_document(std::size_t number);

// A value's place, the file first.
[[nodiscard]] std::string describe(std::string_view file, std::string_view set, const mapping::Origin& origin);

// A note of the reader as one line.
[[nodiscard]] std::string describe(const x12::Problem& problem);

// A problem that stopped a payload or a set, for a dead letter.
[[nodiscard]] Error to_error(const x12::Problem& problem, std::string_view file, std::string_view set);

}  // namespace crossdock::engine
