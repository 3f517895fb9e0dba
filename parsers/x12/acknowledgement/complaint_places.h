// A complaint of AK3 and AK4, followed to the segment and element of the set that we sent.
//
// The position counts from ST = 1. Where our segment there has another tag, the partner counts differently: then the
// one segment that has the tag (and the value, where the partner quotes it) is meant, if there is exactly one.
//
// Lifetime, threads: functions of values. Errors: none; what is not found is a finding.
//
//     auto errors = follow_complaints(response, false, segments, matched_set, findings);
#pragma once

#include <vector>

#include "parsers/x12/acknowledgement/matching.h"
#include "parsers/x12/acknowledgement/sent_interchange.h"

namespace crossdock::x12 {

// `segments` are those of the set, ST and SE included.
[[nodiscard]] std::vector<MatchedError> follow_complaints(const SetResponse& response, bool in_999,
                                                          const std::vector<SentSegment>& segments,
                                                          const MatchedSet& set, std::vector<MatchFinding>& findings);

// A code with its words, and nothing yet about a place.
[[nodiscard]] MatchedError explained(AcknowledgementCode list, bool in_999, std::string_view code);

// "code 7, invalid code value"
[[nodiscard]] std::string describe_code(const MatchedError& error);

}  // namespace crossdock::x12
