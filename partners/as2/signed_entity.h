// multipart/signed taken apart and checked: the range that was signed, and by whom.
//
// Exactly two parts are accepted, and nothing is taken but the first, whose bytes the second one signs. Where the bytes
// do not fit and the part is text, or does not say what it is, the check is repeated with CRLF at all line ends: some
// products sign that and send something else.
//
//     SignedEntity found = check_signed(type, body, theirs, digests, limits, place, spools);
//     if (found.verified.fault == SignatureFault::none) read_entity(found.bytes, limits);
#pragma once

#include <deque>
#include <optional>
#include <span>

#include "parsers/mime/field_value.h"
#include "parsers/mime/limits.h"
#include "partners/as2/signed_data.h"
#include "partners/as2/spool.h"

namespace crossdock::as2 {

struct SignedEntity {
    std::optional<Error> malformed{};  // it is no multipart/signed that could be checked
    std::optional<Error> failed{};     // what a spool said
    Verified verified{};
    std::string_view bytes{};     // the entity, as it was sent
    std::string_view digested{};  // as it was signed: `bytes`, or a spool with CRLF
    std::string_view epilogue{};
};

[[nodiscard]] SignedEntity check_signed(const mime::FieldValue& type, std::string_view body,
                                        std::span<const Certificate> signers, std::span<const Digest> digests,
                                        const mime::Limits& limits, const SpoolPlace& place, std::deque<Spool>& spools);

// Why a certificate does not count now; nullopt where it does.
[[nodiscard]] std::optional<std::string> out_of_date(const Certificate& certificate, Instant now);

}  // namespace crossdock::as2
