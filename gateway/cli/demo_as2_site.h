// What the demo puts on disk for AS2: keys and certificates made for this run, the partner at the gateway, and the home
// of the warehouse at the other end of the line, which knows the gateway as its partner.
//
// Errors: a file that cannot be written throws std::runtime_error: the demo cannot start.
//
//     auto done = write_as2_line(places, library, {.gateway = "http://127.0.0.1:4080/", .west = "..."}, now);
#pragma once

#include "gateway/cli/demo_site.h"
#include "gateway/doors/clock.h"
#include "parsers/error.h"

namespace crossdock::cli {

// Where each side takes messages.
struct As2Line {
    std::string gateway, west;
};

// Keys, certificates, and partner files of both sides.
[[nodiscard]] Result<void> write_as2_line(const DemoPlaces& places, const std::filesystem::path& library,
                                          const As2Line& line, Instant now);

}  // namespace crossdock::cli
