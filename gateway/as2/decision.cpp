#include "gateway/as2/decision.h"

#include <algorithm>

#include "gateway/as2/receipt_target.h"
#include "partners/as2/as2_name.h"
#include "partners/as2/attachment_name.h"
#include "partners/as2/message_id.h"

namespace crossdock::as2 {
namespace {

constexpr std::size_t message_id_max = 998;  // of RFC 5322, the longest line

std::string human_text(const Enquiry& enquiry, const Disposition& disposition) {
    std::string text = "The message " + enquiry.message_id + " from \"" + enquiry.from + "\" to \"" + enquiry.to + "\"";
    if (!enquiry.subject.empty()) text += ", subject \"" + enquiry.subject + "\",";
    text +=
        disposition.delivered() ? " was received and stored." : " was received and refused: " + disposition.text + ".";
    if (disposition.delivered()) text += " Its content has not been looked at yet.";
    return text;
}

DueReceipt receipt_for(const Enquiry& enquiry, const Disposition& disposition, const std::optional<Mic>& mic) {
    MdnContent content;
    content.text = human_text(enquiry, disposition);
    content.reporting_ua = "Crossdock";
    content.original_recipient = enquiry.to;
    content.final_recipient = enquiry.to;
    content.original_message_id = enquiry.message_id;
    content.disposition = disposition;
    content.mic = mic;
    return {std::move(content), std::nullopt};
}

// What was asked for, signed when that was asked for, errors too.
std::optional<DueReceipt> receipt_due(const Enquiry& enquiry, const Disposition& disposition,
                                      const std::optional<Mic>& mic) {
    if (!enquiry.request.wanted) return std::nullopt;
    DueReceipt due = receipt_for(enquiry, disposition, mic);
    if (enquiry.request.signed_receipt)
        due.signed_with = enquiry.request.digests.empty() ? Digest::sha256 : enquiry.request.digests.front();
    return due;
}

// Names within one message differ, so that no payload hides another.
std::vector<std::string> paths_of(const Enquiry& enquiry, const std::vector<OpenedPart>& parts) {
    std::vector<std::string> paths;
    for (const OpenedPart& part : parts) {
        std::string name = safe_attachment_name(part.file_name);
        if (name.empty()) name = "payload";
        std::string path = enquiry.message_id + "/" + name;
        for (std::size_t again = 2; std::ranges::find(paths, path) != paths.end(); ++again)
            path = enquiry.message_id + "/" + std::to_string(again) + "-" + name;
        paths.push_back(std::move(path));
    }
    return paths;
}

std::string summary_of(const Enquiry& enquiry, const Opened& opened) {
    std::string layers;
    for (const std::string& layer : opened.applied.layers) layers += (layers.empty() ? "" : ", ") + layer;
    std::string text = "AS2 message " + enquiry.message_id + " (" + (layers.empty() ? "plain" : layers) + ")";
    if (opened.problem) return text + " refused: " + to_string(*opened.problem);
    text += " taken";
    if (opened.applied.signer) text += ", signed by " + opened.applied.signer.subject();
    if (opened.mic) text += ", MIC " + write_mic(*opened.mic);
    for (const std::string& note : opened.notes) text += "; note: " + note;
    return text;
}

}  // namespace

Enquiry read_enquiry(const mime::Header& header) {
    Enquiry enquiry;
    const auto name = [&](const char* field) {
        auto read = read_name(header.value(field));
        if (!read && enquiry.problem.empty()) enquiry.problem = std::string(field) + ": " + read.error().message;
        return read.value_or(std::string());
    };
    enquiry.from = name("AS2-From");
    enquiry.to = name("AS2-To");
    enquiry.message_id = header.value("Message-ID");
    enquiry.subject = header.value("Subject");
    enquiry.request = read_receipt_request(header);
    if (!enquiry.problem.empty()) return enquiry;
    if (without_brackets(enquiry.message_id).empty())
        enquiry.problem = "Message-ID: there is none; a message is known by it when it is sent again";
    else if (enquiry.message_id.size() > message_id_max)
        enquiry.problem = "Message-ID: it is longer than " + std::to_string(message_id_max) + " characters";
    return enquiry;
}

std::optional<Refusal> refuse_unread(const Enquiry& enquiry, const Partnership* partnership, std::uint64_t body_bytes) {
    if (!enquiry.problem.empty()) return Refusal{400, enquiry.problem + ".", {}};
    const bool in_answer = enquiry.request.wanted && enquiry.request.deliver_to.empty();
    if (partnership == nullptr) {
        const Disposition why = enquiry.from == enquiry.to ? dispositions::sender_equals_receiver()
                                                           : dispositions::unknown_trading_relationship();
        // Nothing is ever posted to an address that a stranger names.
        if (in_answer) return Refusal{200, {}, receipt_for(enquiry, why, {})};
        return Refusal{403,
                       "\"" + enquiry.from + "\" and \"" + enquiry.to +
                           "\" exchange nothing here. Compare AS2-From and AS2-To, capitals included.",
                       {}};
    }
    if (enquiry.request.wanted && !in_answer)
        if (const auto target =
                check_receipt_url(enquiry.request.deliver_to, partnership->settings.accept.receipt_urls);
            !target)
            return Refusal{403, "Receipt-Delivery-Option: " + target.error().message + ".", {}};
    const std::uint64_t most = partnership->settings.accept.bytes_max;
    if (most != 0 && body_bytes > most)
        return Refusal{
            413, "The message is larger than file-bytes of the partner's <limits> (" + std::to_string(most) + ").", {}};
    return std::nullopt;
}

Opening opening_of(const Enquiry& enquiry, const Partnership& partnership, Instant now, const SpoolPlace& spool) {
    const auto& accept = partnership.settings.accept;
    Opening opening;
    for (const auto* entry : active(partnership.book, CertificateUse::own_decryption, now))
        opening.own_keys.push_back({entry->certificate, entry->key});
    for (const auto* entry : active(partnership.book, CertificateUse::partner_signature, now))
        opening.partner_certificates.push_back(entry->certificate);
    opening.now = now;
    opening.signature_required = accept.signature_required;
    opening.encryption_required = accept.encryption_required;
    opening.encrypted_means_signed = accept.signature_required;
    opening.expired_certificates_refused = accept.expired_refused;
    if (!accept.digests.empty()) opening.digests = accept.digests;
    if (!accept.ciphers.empty()) opening.ciphers = accept.ciphers;
    opening.mic_digests = enquiry.request.digests;
    opening.mic_follows_request = accept.mic_follows_request;
    opening.mic_of_compressed_content = accept.mic_of_compressed_content;
    opening.spool = spool;
    if (accept.bytes_max != 0) opening.spool.bytes_max = accept.bytes_max;
    return opening;
}

Decision decide(const Enquiry& enquiry, const Opened& opened) {
    Decision decision;
    decision.disposition = opened.disposition;
    decision.problem = opened.problem;
    decision.summary = summary_of(enquiry, opened);
    if (!opened.problem) {
        decision.state = store::As2State::accepted;
        decision.mic = opened.mic;
        decision.paths = paths_of(enquiry, opened.parts);
    }
    decision.receipt = receipt_due(enquiry, decision.disposition, decision.mic);
    return decision;
}

Decision decide_unopened(const Enquiry& enquiry) {
    Decision decision;
    decision.disposition = enquiry.request.refusal.value_or(dispositions::unexpected_processing_error());
    decision.problem =
        Error{ErrorKind::partner_fault, "as2.receipt-request",
              "the message asks for a receipt that we cannot give: " + decision.disposition.text,
              "Disposition-Notification-Options", "have the partner ask for pkcs7-signature with sha-256"};
    decision.summary = "AS2 message " + enquiry.message_id + " refused: " + to_string(*decision.problem);
    decision.receipt = receipt_due(enquiry, decision.disposition, std::nullopt);
    return decision;
}

}  // namespace crossdock::as2
