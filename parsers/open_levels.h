// The levels of an envelope while they are open, X12's and EDIFACT's: interchange, group, and set or message.
//
// Lifetime: values; OpenLevels refers to the tracker's. Threads: one at a time. Errors: problems, told to the handler.
//
//     set_.begin("0001", "set", "945", at);
//     close_unended({set_, group_, interchange_}, x12_trailers, Reach::group, {at_, here, "IEA", cut_off}, handler);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/events.h"

namespace crossdock {

struct OpenLevel {
    bool open = false;
    std::uint32_t counted = 0;     // what its trailer counts
    std::uint32_t stray_ends = 0;  // trailers below whose headers were lost
    std::string control;           // ISA13, GS06, ST02; UNB05, UNG05, UNH01
    std::string name;              // "set 945", "message DESADV", "group", "interchange"
    Position begun;

    void begin(std::string_view control_number, std::string_view kind, std::string_view of_kind, Position at);
};

struct OpenLevels {
    OpenLevel &set, &group, &interchange;
};

// What a standard calls its trailers.
struct TrailerWords {
    std::string_view standard;  // "x12": begins the problem's code
    std::string_view set, group, interchange;
    std::string_view remedy;  // where another header stands instead
};

// Where trailers are missing.
struct UnendedAt {
    Coordinates& at;           // of the tracker; stands outside the closed levels afterwards
    Position here;             // where the trailers should have come before
    std::string_view instead;  // the tag that came in their place; empty at the payload's end
    std::string_view cut_off;  // the incomplete segment at the payload's end
};

// Closes what is open, from the set outwards to `outermost`, and tells once which trailers are missing.
void close_unended(OpenLevels levels, const TrailerWords& words, Problem::Reach outermost, UnendedAt where,
                   Handler& handler);

// Whether a trailer's element is this number.
[[nodiscard]] bool says(std::string_view text, std::uint32_t count);

}  // namespace crossdock
