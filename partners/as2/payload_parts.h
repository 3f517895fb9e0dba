// The payloads in the innermost entity of a message: itself, or the parts of its multipart.
//
// Lifetime: parts are ranges of the body or of spools added to `spools`. Threads: pure. Errors: partner_fault
// (mime...), and what a spool answers.
//
//     std::vector<OpenedPart> parts;
//     auto done = add_parts(header, body, how, 0, spools, parts);
#pragma once

#include <deque>
#include <vector>

#include "partners/as2/open.h"

namespace crossdock::as2 {

[[nodiscard]] Result<void> add_parts(const mime::Header& header, std::string_view body, const Opening& how,
                                     std::size_t depth, std::deque<Spool>& spools, std::vector<OpenedPart>& parts);

}  // namespace crossdock::as2
