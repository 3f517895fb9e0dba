// Which <receive> a file of CSV, fixed width, XML or JSON falls under: the first whose files="..." fit its name.
//
// X12 and EDIFACT say what they are; a payload that begins as one of them is never taken for a body.
//
// Lifetime: the answer points into the partner. Threads: any; pure. Errors: none; null where no rule fits.
//
//     if (const auto* rule = body_rule(partner, "/out/ship-7.csv", bytes)) read_documents(rule->mapping, bytes);
#pragma once

#include <string>
#include <string_view>

#include "partners/partner.h"

namespace crossdock::engine {

[[nodiscard]] const partners::Receive* body_rule(const partners::Partner& partner, std::string_view path,
                                                 std::string_view bytes);

// An ISA, or a UNA, UNB or UNH, behind white space and a byte order mark.
[[nodiscard]] bool begins_as_interchange(std::string_view bytes);

// "ship*.csv *.json": the names that the partner's bodies have; empty: it sends none.
[[nodiscard]] std::string body_names(const partners::Partner& partner);

}  // namespace crossdock::engine
