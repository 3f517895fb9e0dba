// What the payloads of the tables are put together from: one interchange of one set, and what is said about it.
//
//     all({begin(1), rest(1), whole(2)})
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/parsers/x12_events.h"

namespace crossdock::x12::test {

inline const std::string gs = "GS*OW*S*R*20240102*0304*1*X*004010~";
inline const std::string set = "ST*940*0001~W05*N*SO-1~SE*3*0001~";

// What is said about the nth interchange that holds just these, in one group: its begin, and the rest.
inline Events begin(int n) {
    const std::string i = std::to_string(n);
    return {"interchange " + i + ".0.0.0 |ZZ|SENDER|ZZ|RECEIVER|240102|0304|00401|00000000" + i + "|0|P"};
}
inline Events rest(int n) {
    const std::string i = std::to_string(n);
    return {"group " + i + ".1.0.0 GS|OW|S|R|20240102|0304|1|X|004010",
            "set " + i + ".1.1.1 ST|940|0001",
            "segment " + i + ".1.1.2 W05|N|SO-1",
            "set-end " + i + ".1.1.3 SE|3|0001: 3, clean",
            "group-end " + i + ".1.0.0 GE|1|1: 1, clean",
            "interchange-end " + i + ".0.0.0 IEA|1|00000000" + i + ": 1, clean"};
}
inline Events all(std::vector<Events> parts) {
    Events events;
    for (const Events& part : parts) events.insert(events.end(), part.begin(), part.end());
    return events;
}
inline Events whole(int n) {
    return all({begin(n), rest(n)});
}

// The same segments, each ended in another way.
inline std::string in(std::string_view text, std::string_view terminator) {
    std::string out;
    for (const char c : text) out += c == '~' ? terminator : std::string_view(&c, 1);
    return out;
}

}  // namespace crossdock::x12::test
