// Receipts (message disposition notifications): written for what we got, read and judged for what we sent.
//
// A receipt has one form, whether it is the answer to a request or a request of its own: fields for the HTTP header and
// a body. The judgement goes in the order that matters: is it the partner's word, is it about a message that waits,
// does it say that the message was delivered, and were these the bytes we sent?
//
//     auto sent = write_mdn({.final_recipient = us, .original_message_id = id, .disposition = said, .mic = mic}, key);
//     if (is_mdn(header, body)) {
//         Mdn mdn = read_mdn(header, body, {.partner_certificates = theirs, .now = now});
//         MdnVerdict verdict = judge(mdn, find_pending(mdn.content.original_message_id));
//     }
//
// Lifetime: values. Threads: free. Errors: write_mdn: configuration (as2.seal). Reading puts them into what it returns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/mime/entity.h"
#include "partners/as2/certificate.h"
#include "partners/as2/disposition.h"
#include "partners/as2/mic.h"
#include "partners/as2/seal.h"

namespace crossdock::as2 {

struct MdnContent {
    std::string text{};  // for a person
    std::string reporting_ua{};
    std::string original_recipient{};  // AS2 names, not quoted
    std::string final_recipient{};
    std::string original_message_id{};  // as it came, with or without '<' and '>'
    Disposition disposition{};
    std::optional<Mic> mic{};
    std::vector<mime::Field> further_fields{};  // "Error", "Warning", "Failure" and whatever else there is
};

struct WrittenMdn {
    std::vector<mime::Field> fields{};  // MIME-Version and Content-Type
    std::string body{};
};

// Signed where `signing` is given.
[[nodiscard]] Result<WrittenMdn> write_mdn(const MdnContent& content, const std::optional<Signing>& signing);

// Whether a message is a receipt: multipart/report, alone or as the first part of multipart/signed.
[[nodiscard]] bool is_mdn(const mime::Header& header, std::string_view body);

struct MdnReading {
    std::vector<Certificate> partner_certificates{};
    Instant now{};
    bool expired_certificates_refused = false;
    mime::Limits mime{};
};

struct Mdn {
    MdnContent content{};
    bool is_signed = false;
    Certificate signer{};               // the partner's, when the signature is good
    std::optional<Error> untrusted{};   // signed, but not by the partner or not these bytes
    std::optional<Error> unreadable{};  // no receipt could be found in it; content is empty
    std::vector<std::string> notes{};   // deviations that were accepted
};

[[nodiscard]] Mdn read_mdn(const mime::Header& header, std::string_view body, const MdnReading& how);

// What we know of a message that waits for its receipt.
struct PendingMessage {
    std::string message_id{};
    std::string as2_to{};        // whom we sent it to
    bool signed_receipt = true;  // was asked for
    std::vector<Mic> mics{};     // any of them confirms
    bool mic_required = true;
};

enum class MdnOutcome {
    confirmed,
    confirmed_with_warning,  // delivered, the partner remarks something (a duplicate)
    rejected,                // error or failure: sending the same bytes again will not help
    mic_mismatch,            // the partner got other bytes
    mic_missing,
    not_trusted,      // not signed though asked for, or not by the partner
    unknown_message,  // about a message that does not wait for a receipt
    unreadable
};

[[nodiscard]] std::string_view to_string(MdnOutcome outcome);

struct MdnVerdict {
    MdnOutcome outcome = MdnOutcome::unreadable;
    std::optional<Error> problem{};  // none when confirmed
    std::vector<std::string> notes{};

    [[nodiscard]] bool delivered() const {
        return outcome == MdnOutcome::confirmed || outcome == MdnOutcome::confirmed_with_warning;
    }
};

// `pending` is nullptr where no such message waits. Message ids are compared without '<' and '>'.
[[nodiscard]] MdnVerdict judge(const Mdn& mdn, const PendingMessage* pending);

}  // namespace crossdock::as2
