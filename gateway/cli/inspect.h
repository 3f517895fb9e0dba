// `crossdock inspect FILE...`: what is in these payloads, and what is wrong with them.
//
// Prints for each file the envelopes, the sets with their number of segments, and each problem with file:line:column,
// the segment, a caret and what to do. With `json`, one object {"files": [...]} with the same and more. Payloads are
// read in pieces, so that a large one needs no more memory than a small one (as JSON, what was found is kept).
//
// Lifetime: a function. Threads: any. Errors: in the exit code.
//     0  every payload is clean, warnings aside
//     1  at least one has an error
//     2  at least one cannot be opened, or is not X12
//
//     return inspect({"945.edi", "-"}, {.json = false, .colour = true}, std::cout, std::cerr);
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace crossdock::cli {

struct InspectOptions {
    bool json = false;
    bool colour = false;
};

[[nodiscard]] int inspect(std::span<const std::string> files, const InspectOptions& options, std::ostream& out,
                          std::ostream& err);

}  // namespace crossdock::cli
