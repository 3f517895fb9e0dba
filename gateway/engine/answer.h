// An acknowledgement of ours on its way: decided together with what it answers, numbered when it is issued.
//
// Which sets are accepted is fixed with the documents that follow from it; a partner file that changes afterwards
// changes nothing that was said. The bytes wait as a payload, the intent's body names them.
//
// Lifetime, threads: values and pure functions. Errors: a body that is none is a bug.
//
//     intent.body = to_body({hash, "997", "000000012"});
//     auto queued = queued_answer(intent.body);
//     std::string bytes = with_control_numbers(*store.payload(queued->payload), numbers);
#pragma once

#include <string>
#include <string_view>

#include "gateway/doors/sha256.h"
#include "gateway/store/store.h"
#include "parsers/error.h"

namespace crossdock::engine {

inline constexpr std::string_view answer_intent = "send-acknowledgement";

struct QueuedAnswer {
    Sha256 payload;
    std::string kind;     // "997"
    std::string answers;  // ISA13 of the interchange it answers
};

[[nodiscard]] std::string to_body(const QueuedAnswer& answer);
[[nodiscard]] Result<QueuedAnswer> queued_answer(std::string_view body);

// One interchange with at most one group, as this program writes it, under other control numbers.
[[nodiscard]] std::string with_control_numbers(std::string_view bytes, const store::ControlNumbers& numbers);

// "acknowledge/acme/0123456789abcdef/1", the same whenever this interchange is read; ".2" behind it for a second part.
[[nodiscard]] std::string answer_key(std::string_view partner, const Sha256& received, std::uint32_t interchange,
                                     std::uint32_t part);

}  // namespace crossdock::engine
