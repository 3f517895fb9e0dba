// What the gateway does with a store, over and over, and what must be true of the store after any end of it.
//
// Step n receives payload n, decides upon its document, claims and issues its intent, and brings the proof: five
// commits. Each that the store says yes to is acknowledged by a line, "decided 7". Doing a step again is harmless.
//
//     Acknowledged yes;
//     work(*store, 0, 20, [&](const std::string& line) { yes.insert(line); });   // killed, cut off, out of space ...
//     CHECK(faults_of(*open_sqlite(folder), yes, 20) == "");
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "gateway/store/store.h"

namespace crossdock::store::test {

using Acknowledged = std::set<std::string>;

// Payloads of steps 1, 5, 9 .. are files with this.
inline constexpr SqliteOptions work_options{.inline_payload_bytes_max = 1000};

// Steps from `from` to before `to`; the errors it met. A step ends at its first error, the next is tried all the same.
std::vector<Error> work(Store& store, int from, int to, const std::function<void(const std::string&)>& acknowledge);

// What is wrong, a line each: something acknowledged is lost, something is there by halves, the journal is broken.
[[nodiscard]] std::string faults_of(Store& store, const Acknowledged& acknowledged, int to);

}  // namespace crossdock::store::test
