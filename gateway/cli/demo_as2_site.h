// What the demo puts on disk for AS2: keys and certificates made for this run, the partners at the gateway, and the
// homes of the warehouse and the retailer at the other ends of the lines, which know the gateway as their partner.
//
// Errors: a file that cannot be written throws std::runtime_error: the demo cannot start.
//
//     auto done = write_as2_lines(places, library, {.gateway = "http://127.0.0.1:4080/", .west = "..."}, now);
#pragma once

#include "gateway/cli/demo_site.h"
#include "gateway/doors/clock.h"
#include "parsers/error.h"

namespace crossdock::cli {

// Where each side takes messages.
struct As2Lines {
    std::string gateway, west, retailer;
};

// Keys, certificates, and partner files of all sides.
[[nodiscard]] Result<void> write_as2_lines(const DemoPlaces& places, const std::filesystem::path& library,
                                           const As2Lines& urls, Instant now);

}  // namespace crossdock::cli
