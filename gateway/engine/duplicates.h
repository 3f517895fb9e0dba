// Interchange control numbers that were used before: of an earlier payload, or earlier in the same one.
//
// A partner numbers what it sends; a number that comes again from the same sender to the same receiver is either the
// same interchange sent once more or a mistake. The same bytes are passed over and noted. Other bytes are what the
// partner file says: refused, read with a warning, or read. Reading an inbox entry again (after a crash, by a replay)
// finds its own numbers and goes on: they were stored with its documents.
//
// Lifetime: envelopes are views into the payload; the rest are values. Threads: any. Errors: of the store; bytes that
// cannot be read.
//
//     const auto envelopes = envelopes_of(bytes, partner.tolerance);
//     const auto found = find_duplicates(*envelopes, store, entry, partner.control_numbers, now);
//     if (found->repeated.contains(2)) pass_over_the_second_interchange();
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/store/store.h"
#include "parsers/events.h"
#include "parsers/x12/reader.h"
#include "partners/partner.h"

namespace crossdock::engine {

struct ReceivedEnvelope {
    std::string standard;          // "x12", "edifact"
    std::string sender, receiver;  // "ZZ/ACME"
    std::string control_number;    // ISA13, UNB05; empty where it is missing
    Coordinates at;                // of the header
    Position place;                // of the control number
    std::string_view bytes;        // header to trailer, to the end of the payload where that is missing
};

struct Duplicates {
    // All by the nth interchange of the payload.
    std::map<std::uint32_t, std::string> repeated;                 // byte for byte as before: what to note of it
    std::map<std::uint32_t, Problem> problems;                     // an error: not to be read; a warning
    std::map<std::uint32_t, store::TakenInterchange> to_be_taken;  // unless something else refuses it
};

// Of X12 or EDIFACT, in the order of the bytes.
[[nodiscard]] Result<std::vector<ReceivedEnvelope>> envelopes_of(std::string_view bytes, x12::Tolerance tolerance);

[[nodiscard]] Result<Duplicates> find_duplicates(const std::vector<ReceivedEnvelope>& envelopes, store::Store& store,
                                                 const store::InboxEntry& entry,
                                                 const partners::ControlNumbers& settings, Instant now);

}  // namespace crossdock::engine
