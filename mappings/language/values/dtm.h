// Dates and times as EDIFACT has them in C507: a value and the code of its format, "20260131:102".
//
// In a mapping the codec dtm stands at the component of the value and takes the format behind it along:
// e01-02="date | dtm". A time of the same value is bound to the format's component: e01-03="time | dtm".
//
// Lifetime, threads: free functions. Errors: nullopt for what is no date or time of a known format.
//
//     parse_dtm("202601310930:203")->time->iso() == "09:30"
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/date.h"
#include "mappings/language/plan/plan.h"
#include "parsers/segment.h"

namespace crossdock::mapping {

struct Moment {
    std::optional<documents::Date> date;
    std::optional<documents::TimeOfDay> time;
};

// Value and format with a colon between. Eight digits without a format are CCYYMMDD.
[[nodiscard]] std::optional<Moment> parse_dtm(std::string_view text);
[[nodiscard]] std::string write_dtm(const std::optional<documents::Date>& date,
                                    const std::optional<documents::TimeOfDay>& time);

// Whether an op is spelt with dtm.
[[nodiscard]] bool carries_format(const Plan& plan, const ElementOp& op);

// What such an op finds in a segment, as parse_dtm takes it; empty where the value holds no such part. Texts that are
// made live in `room`.
[[nodiscard]] std::string_view dtm_value(const Plan& plan, const SegmentPlan& segment_plan, const ElementOp& op,
                                         const Segment& segment, std::deque<std::string>& room);
// Adds what such an op says to the components of its composite.
void put_dtm(std::vector<std::string>& parts, const ElementOp& op, std::string_view text);

}  // namespace crossdock::mapping
