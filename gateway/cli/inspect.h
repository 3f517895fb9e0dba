// `crossdock inspect FILE...`: what is in these payloads, and what is wrong with them.
//
// Prints for each file the envelopes, the sets with their number of segments, and each problem with file:line:column,
// the segment, a caret and what to do. With `validate`, every set is checked against the dictionary too, and has its
// verdict. EDIFACT is shown in the same way, its messages as sets; there is no dictionary to check them against. Of
// CSV, XML and JSON it says what is in the file, and where it is damaged.
//
// With a `partner` the payload is read as if it came from there: under its tolerances, checked against its guidelines,
// and its mappings say which documents they make of it and what has no place in them. The file is then held as a whole.
//
// As `json` the same is one object {"files": [...]}; as `events` it is the stream of events instead, and as
// `acknowledge` the payloads that would answer.
//
// Payloads are read in pieces, from a pipe too, so that a large one needs no more memory than a small one.
//
// Lifetime: a function. Threads: any. Errors: in the exit code.
//     0  every payload is clean, warnings aside
//     1  at least one has an error
//     2  at least one cannot be opened, or is nothing that is known here
//     3  the output cannot be written; a reader that hangs up (`| head`) is no error
//
//     return inspect({"945.edi", "-"}, {.validate = true, .colour = true}, std::cout, std::cerr);
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>

#include "gateway/doors/clock.h"
#include "partners/partner.h"

namespace crossdock::cli {

enum class InspectForm { text, json, events, acknowledgement };

struct InspectOptions {
    InspectForm form = InspectForm::text;
    bool validate = false;
    std::string version{};    // stands in for one that the dictionary has not; empty: none
    bool answer_999 = false;  // 005010 is answered with a 999
    std::size_t limit = 100;  // findings shown of each file
    bool colour = false;
    bool progress = false;                       // of long files, on `err`
    Instant now{};                               // of the acknowledgements
    const partners::Partner* partner = nullptr;  // with `text` and `json`
};

[[nodiscard]] int inspect(std::span<const std::string> files, const InspectOptions& options, std::ostream& out,
                          std::ostream& err);

}  // namespace crossdock::cli
