// A received payload as the validator sees it, under what the partner file asks for: which sets must not be read and
// why, what is to be noted of the others, and the answers (TA1, 997, 999) that say the same.
//
// Under validate="reject" whatever is wrong counts as the standard says. Under "warn" a set is rejected only when its
// envelope is broken, or when its errors kept it from being read; all else is accepted with errors. What is refused
// here is exactly what the answers call rejected.
//
// Lifetime: values. Threads: any; pure but for reading the partner. Errors: bytes that cannot be read at all; an answer
// that cannot be written stands in its place.
//
//     auto seen = examine(bytes, partner, now, {}, next);
//     if (const x12::Problem* refusal = seen->refusal_of(set.at)) ...
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "gateway/doors/clock.h"
#include "parsers/error.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/validation/validator.h"
#include "partners/partner.h"

namespace crossdock::engine {

struct Answer {
    std::string kind;        // "997", "999", "TA1", "TA1 and 997"
    std::string bytes;       // with control numbers that are not drawn yet
    std::uint32_t part = 1;  // of the answers to this interchange
};

struct ExaminedInterchange {
    std::uint32_t number = 0;    // nth of the payload
    std::string control_number;  // ISA13
    std::vector<Result<Answer>> answers;
};

struct Examination {
    static constexpr std::size_t notes_max = 20;  // of one set, and of the envelopes

    using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // interchange, group, set
    std::map<Place, x12::Problem> refusals;           // group and set 0: all of the interchange; set 0: of the group
    std::map<Place, std::vector<std::string>> notes;  // of sets that are not refused
    std::vector<std::string> envelope_notes;
    std::vector<ExaminedInterchange> interchanges;

    // Why the set at this place must not be read; null when it may.
    [[nodiscard]] const x12::Problem* refusal_of(const x12::Coordinates& at) const;
};

// What the partner's sets are held to: its guidelines and tolerances.
[[nodiscard]] x12::ValidatorOptions rules_of(const partners::Partner& partner);

// `unread` are the sets that could not become documents, `duplicates` what is wrong with the control numbers of
// interchanges, by number of the interchange: an error refuses it, a warning is noted. Every event is handed on to
// `next`, so that one reading serves both.
[[nodiscard]] Result<Examination> examine(std::string_view bytes, const partners::Partner& partner, Instant now,
                                          const std::set<Examination::Place>& unread,
                                          const std::map<std::uint32_t, x12::Problem>& duplicates, x12::Handler& next);

}  // namespace crossdock::engine
