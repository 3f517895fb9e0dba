// Reading Cin7's JSON: tolerant of null, "" and absent, of numbers and booleans as texts, of the case of names.
//
// Numbers that are not integers are kept as the text that was received, so that a quantity never passes through a
// double. For .cpp files of this folder only: JSON stays out of what others include.
//
// Lifetime: references point into the document. Threads: functions. Errors: read_json answers nullopt for what is no
// complete JSON text; decimals answer nullopt for what is no number.
#pragma once

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "mappings/documents/date.h"
#include "mappings/documents/decimal.h"

namespace crossdock::cin7 {

using Json = nlohmann::json;

[[nodiscard]] std::optional<Json> read_json(std::string_view text);

// The first member that is there and not null, under one of its spellings, in any case; nullptr when there is none.
[[nodiscard]] const Json* member(const Json& object, std::initializer_list<std::string_view> spellings);
[[nodiscard]] const Json* member(const Json& object, std::string_view name);

[[nodiscard]] std::string as_text(const Json& value);  // trimmed; of numbers and booleans too; "" of anything else
[[nodiscard]] std::string text_of(const Json& object, std::string_view name);
[[nodiscard]] std::string text_of(const Json& object, std::initializer_list<std::string_view> spellings);
// With its blanks: a SKU that ends in one is another SKU.
[[nodiscard]] std::string untrimmed_text_of(const Json& object, std::string_view name);
[[nodiscard]] std::string id_of(const Json& object, std::string_view name);  // lower case; "" for the empty GUID
[[nodiscard]] bool flag_of(const Json& object, std::string_view name);       // true, "true", 1, "1"
[[nodiscard]] std::optional<documents::Date> date_of(const Json& object, std::string_view name);

// Absent is 0. An exponent is carried out; digits beyond the ninth decimal are noise of a double and rounded.
[[nodiscard]] std::optional<documents::Decimal> decimal_of(const Json& object, std::string_view name);
[[nodiscard]] std::optional<documents::Decimal> decimal_from(std::string_view number);

}  // namespace crossdock::cin7
