#include "partners/as2/signed_entity.h"

#include "parsers/mime/entity.h"
#include "parsers/mime/multipart.h"
#include "parsers/mime/transfer_encoding.h"
#include "partners/as2/line_ends.h"

namespace crossdock::as2 {
namespace {

Error malformed(std::string message) {
    return {ErrorKind::partner_fault,
            "as2.multipart-signed",
            std::move(message),
            {},
            "the sender must put exactly two parts into multipart/signed: what is signed, and the signature"};
}

// The signature part's bytes: base64 or binary, whatever it says of itself.
Result<std::string> signature_der(const mime::Entity& part) {
    if (cms_type(part.body)) return std::string(part.body);
    return mime::decoded(mime::TransferEncoding::base64, part.body);
}

bool is_text(const mime::Entity& entity) {
    const auto encoding = mime::read_transfer_encoding(entity.header.value("Content-Transfer-Encoding"));
    return encoding && *encoding != mime::TransferEncoding::binary && *encoding != mime::TransferEncoding::base64;
}

}  // namespace

SignedEntity check_signed(const mime::FieldValue& type, std::string_view body, std::span<const Certificate> signers,
                          std::span<const Digest> digests, const mime::Limits& limits, const SpoolPlace& place,
                          std::deque<Spool>& spools) {
    SignedEntity found;
    const auto refuse = [&](Error error) {
        found.malformed = std::move(error);
        return found;
    };
    const auto split = mime::split_multipart(body, type.parameter("boundary"), limits);
    if (!split) return refuse(split.error());
    if (split->parts.size() != 2)
        return refuse(malformed("multipart/signed has " + std::to_string(split->parts.size()) + " parts, expected 2"));
    found.bytes = found.digested = split->parts[0];
    found.epilogue = split->epilogue;
    const auto entity = mime::read_entity(split->parts[0], limits);
    if (!entity) return refuse(entity.error());
    const auto signature = mime::read_entity(split->parts[1], limits);
    if (!signature) return refuse(signature.error());
    const auto der = signature_der(*signature);
    const auto shape = der ? read_cms(*der) : std::unexpected(der.error());
    if (!shape) {
        found.verified.sentence = "the signature cannot be read: " + shape.error().message;
        found.verified.remedy = shape.error().remedy;
        return found;
    }
    if (shape->type != CmsType::signed_data || !shape->content.empty()) {
        found.verified.sentence =
            shape->type != CmsType::signed_data
                ? "the second part of multipart/signed is no signature but " + std::string(to_string(shape->type))
                : "the signature of multipart/signed brings a content of its own";
        found.verified.remedy = "ask the partner what it signs with";
        return found;
    }
    found.verified = verify(*shape, Pieces{found.bytes}, signers, digests);
    if (found.verified.fault != SignatureFault::content_altered || !is_text(*entity)) return found;
    Spool& spool = spools.emplace_back(place);
    auto done = with_crlf(found.bytes, spool.sink());
    auto view = done ? spool.view() : std::unexpected(std::move(done.error()));
    if (!view) {
        found.failed = std::move(view.error());
        return found;
    }
    if (Verified again = verify(*shape, Pieces{*view}, signers, digests); again.fault == SignatureFault::none) {
        found.verified = std::move(again);
        found.digested = *view;
    }
    return found;
}

std::optional<std::string> out_of_date(const Certificate& certificate, Instant now) {
    if (now < certificate.valid_from()) return "the certificate " + certificate.subject() + " is not valid yet";
    if (now > certificate.valid_until()) return "the certificate " + certificate.subject() + " has expired";
    return std::nullopt;
}

}  // namespace crossdock::as2
