// Other tools that work on the sales of a Cin7 account, known by the names that they write into external ids and notes.
//
// Lifetime: constants. Threads: any. Errors: none; no tool is nullptr.
//
//     if (const Connector* tool = connector_named_in("SHIP STATION-881")) tell(tool->name);   // ShipStation
#pragma once

#include <string_view>

namespace crossdock::flows {

struct Connector {
    std::string_view word;  // in lower case, without blanks
    std::string_view name;
    bool only_sells = false;  // a marketplace: its name says where an order comes from, not who ships it
};

// In the text that another tool may have written, whatever its case and blanks.
[[nodiscard]] const Connector* connector_named_in(std::string_view text);

}  // namespace crossdock::flows
