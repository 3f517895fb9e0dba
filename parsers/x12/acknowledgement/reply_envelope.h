// The envelope around an answer: the inbound one turned around, and TA1, which stands before any group.
//
// The version is that of what is answered: ISA12 as it came, GS08 as it came for a 997 but without the name of an
// implementation guide (005010X222A1), which would be the guide of another set; a 999 follows 005010X231A1.
//
// Lifetime, threads: functions. Errors: an interchange whose ids cannot be written back cannot be answered
// (x12.ack.address).
//
//     auto envelope = turned_around(interchange, "004010", options);
//     InterchangeWriter out(*envelope);
//     write_ta1(interchange, *envelope, out);
#pragma once

#include <string>
#include <string_view>

#include "parsers/error.h"
#include "parsers/x12/acknowledgement/acknowledgement_options.h"
#include "parsers/x12/validation/result.h"
#include "parsers/x12/writer.h"

namespace crossdock::x12 {

inline constexpr std::string_view convention_of_999 = "005010X231A1";

// GS08 of the 997 for a group with this GS08; 004010 where it is not a version.
[[nodiscard]] std::string version_of_reply(std::string_view inbound);

// Sender and receiver changed places; without group ids and control numbers.
[[nodiscard]] Result<Envelope> turned_around(const InterchangeResult& inbound, std::string version,
                                             const AcknowledgementOptions& options);

// GS02 and GS03, where the inbound ones can be written; else they stay empty, which means the interchange's.
void turn_group_around(std::string_view inbound_sender, std::string_view inbound_receiver, Envelope& envelope);

// TA1 for the inbound interchange; to be written before any set.
void write_ta1(const InterchangeResult& inbound, const Envelope& envelope, SegmentSink& out);

}  // namespace crossdock::x12
