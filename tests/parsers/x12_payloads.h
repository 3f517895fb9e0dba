// Payloads with every oddity that the reader knows, and what it must say about each. The reader's tests, the split
// tests and the truncation tests all run over them.
//
//     for (const Payload& payload : odd_payloads()) CHECK(read_whole(payload.bytes).events == payload.events);
#pragma once

#include <string>
#include <vector>

#include "tests/parsers/x12_events.h"

namespace crossdock::x12::test {

struct Payload {
    std::string name;
    std::string bytes;
    Events events;
    std::string failure = {};  // empty: all is read
    Tolerance tolerance = {};
};

// Read in full, if with a warning.
[[nodiscard]] std::vector<Payload> odd_payloads();

// Something is missing, wrong or not X12.
[[nodiscard]] std::vector<Payload> broken_payloads();

[[nodiscard]] std::vector<Payload> all_payloads();

}  // namespace crossdock::x12::test
