// What went wrong with a call, told apart by the code of its Error.
//
// The question that matters after a write is whether it was executed: `is_ambiguous` says that nobody can know from the
// answer, so Cin7 must be read before anything is written again. Cin7 has no idempotency keys.
//
// Lifetime, threads: functions. Errors: none.
//
//     if (auto picked = core.authorise_pick(task, lines); !picked && is_ambiguous(picked.error())) read_back();
#pragma once

#include <string_view>

#include "parsers/error.h"

namespace crossdock::cin7 {

namespace call_error {
// Executed or not, nobody knows.
inline constexpr std::string_view lost_answer = "cin7.lost-answer";            // transient: sent, no complete answer
inline constexpr std::string_view server_error = "cin7.server-error";          // transient: 5xx
inline constexpr std::string_view answer_too_large = "cin7.answer-too-large";  // configuration: beyond our limit
// Certainly not executed.
inline constexpr std::string_view not_sent = "cin7.not-sent";  // transient, or configuration (certificate)
inline constexpr std::string_view limited = "cin7.limited";    // transient; see Core::held_until
inline constexpr std::string_view day_used = "cin7.day-used";  // transient: the day's calls are used up for such work
inline constexpr std::string_view unauthorised = "cin7.unauthorised";      // configuration
inline constexpr std::string_view wrong_endpoint = "cin7.wrong-endpoint";  // configuration: 3xx, 404, 405
inline constexpr std::string_view rejected = "cin7.rejected";              // needs-data: Cin7's messages are in it
inline constexpr std::string_view unsendable = "cin7.unsendable";  // needs-data: refused by us, Cin7 would lose it
// Of reads only.
inline constexpr std::string_view unexpected_answer =
    "cin7.unexpected-answer";                                            // partner-fault: JSON, but not the shape
inline constexpr std::string_view list_changing = "cin7.list-changing";  // transient: pages do not fit together
inline constexpr std::string_view list_too_long = "cin7.list-too-long";  // configuration: beyond our limit
}  // namespace call_error

[[nodiscard]] inline bool is(const Error& error, std::string_view code) {
    return error.code == code;
}

[[nodiscard]] inline bool is_ambiguous(const Error& error) {
    return error.code == call_error::lost_answer || error.code == call_error::server_error ||
           error.code == call_error::answer_too_large;
}

}  // namespace crossdock::cin7
