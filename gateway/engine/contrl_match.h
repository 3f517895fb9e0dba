// A CONTRL held against an interchange of ours: whether it can mean that one, and each complaint followed to the
// segment and element of our own bytes.
//
// UCI names the interchange (UNB05 and both parties), UCM a message (UNH01), UCS a segment counted from UNH = 1, UCD an
// element counted from the tag = 1. Where a segment is missing, UCS names the one before it.
//
// Pure. Lifetime: the result owns its texts. Threads: any. Errors: bytes that cannot be read.
//
//     auto match = match_contrl(ack, *bytes);
//     if (match && match->meant) for (const auto& complaint : match->complaints) print(complaint.message);
#pragma once

#include <string_view>
#include <vector>

#include "gateway/flows/acknowledgement.h"
#include "parsers/error.h"

namespace crossdock::engine {

struct ContrlMatch {
    bool meant = false;  // the parties are ours, and each message that it names is there
    std::vector<flows::Complaint> complaints;
};

[[nodiscard]] Result<ContrlMatch> match_contrl(const documents::Acknowledgement& ack, std::string_view sent);

}  // namespace crossdock::engine
