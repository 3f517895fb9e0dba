// Takes up what a caller writes into a record, as Omni does: names in any case, null keeps, "" clears, unknown and
// read-only fields are ignored (O6).
//
// Lines that name the id of a line of the record change that line; others are new; those not named stay. Lifetime,
// threads: functions. Errors: sentences, for the result of the record.
//
//     std::vector<std::string> errors = take_up(record, Resource::sales_orders, body, Hand::caller);
#pragma once

#include <string>
#include <vector>

#include "gateway/sandbox/json.h"
#include "gateway/sandbox/omni/fields.h"

namespace crossdock::sandbox::omni {

// A person at Omni's screens may write what the API only reads: dates of transfers.
enum class Hand { caller, person };

[[nodiscard]] std::vector<std::string> take_up(Json& record, Resource resource, const Json& body, Hand hand);

// "2026-11-20T00:00:00Z", or empty when it is no date.
[[nodiscard]] std::string normal_date(const std::string& text);
[[nodiscard]] bool is_set(const Json& record, const char* name);  // neither absent nor null nor ""
[[nodiscard]] std::string text_of(const Json& record, const char* name);
[[nodiscard]] long id_of(const Json& record, const char* name);  // 0 when there is none

}  // namespace crossdock::sandbox::omni
