#include "gateway/as2/receipt_message.h"

#include "gateway/as2/mail_date.h"
#include "partners/as2/as2_name.h"
#include "partners/as2/boundary.h"

namespace crossdock::as2 {
namespace {

Result<std::optional<Signing>> signing_of(const DueReceipt& due, const Partnership* partnership,
                                          crossdock::Instant now) {
    if (!due.signed_with) return std::nullopt;
    const auto* own = partnership == nullptr ? nullptr
                                             : current(partnership->book, CertificateUse::own_signature,
                                                       std::chrono::floor<std::chrono::seconds>(now));
    if (own == nullptr || !own->key)
        return fail(ErrorKind::configuration, "as2.no-signing-key",
                    "the partner asks for signed receipts, and there is no key of ours to sign with", {},
                    "add <certificate use=\"sign\" .../> to the <as2> of the partner's file");
    const auto& seal = partnership->settings.seal;
    return Signing{{own->certificate, own->key}, *due.signed_with, seal.signature, seal.hyphen_in_sha1};
}

}  // namespace

Result<std::string> receipt_message(const DueReceipt& due, const Enquiry& enquiry, const Partnership* partnership,
                                    crossdock::Instant now) {
    const auto signing = signing_of(due, partnership, now);
    if (!signing) return std::unexpected(signing.error());
    auto written = write_mdn(due.content, *signing);
    if (!written) return std::unexpected(written.error());
    std::vector<mime::Field> fields{{"AS2-Version", "1.2"},
                                    {"EDIINT-Features", "multiple-attachments, AS2-Reliability"},
                                    {"AS2-From", write_name(enquiry.to)},
                                    {"AS2-To", write_name(enquiry.from)},
                                    {"Message-ID", "<" + new_boundary() + "@as2>"},
                                    {"Date", mail_date(now)},
                                    {"Subject", "Receipt"}};
    fields.insert(fields.end(), written->fields.begin(), written->fields.end());
    return mime::write_header(fields) + written->body;
}

}  // namespace crossdock::as2
