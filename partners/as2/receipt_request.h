// What receipt a message asks for: Disposition-Notification-To and -Options, Receipt-Delivery-Option.
//
//     ReceiptRequest request = read_receipt_request(header);
//     if (request.wanted && request.refusal) ...    // the receipt tells it: "failed/Failure: unsupported format"
//
// Lifetime, threads: values. Errors: none; what cannot be honoured is the refusal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/mime/entity.h"
#include "partners/as2/disposition.h"
#include "partners/as2/mic.h"

namespace crossdock::as2 {

struct ReceiptRequest {
    bool wanted = false;
    bool signed_receipt = false;
    std::vector<Digest> digests{};         // those we can use, in the order of preference
    std::string deliver_to{};              // the URL of Receipt-Delivery-Option; empty: in the answer
    std::optional<Disposition> refusal{};  // the request itself cannot be honoured
};

[[nodiscard]] ReceiptRequest read_receipt_request(const mime::Header& header);

// The value of Disposition-Notification-Options that asks for a signed receipt with these digests.
[[nodiscard]] std::string write_receipt_options(const std::vector<Digest>& digests, bool hyphen_in_sha1 = false);

}  // namespace crossdock::as2
