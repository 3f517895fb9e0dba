#include "gateway/cli/as2_report.h"

#include <algorithm>

#include "gateway/as2/receipt_judging.h"
#include "gateway/doors/sha256.h"
#include "partners/as2/attachment_name.h"

namespace crossdock::cli {
namespace {

std::string told(const Error& error) {
    return error.message + (error.remedy.empty() ? "" : "; " + error.remedy);
}

std::string asked_for(const as2::ReceiptRequest& request) {
    if (!request.wanted) return "none";
    std::string text = request.signed_receipt ? "signed" : "not signed";
    if (request.signed_receipt && !request.digests.empty())
        text += ", " + std::string(as2::write_digest(request.digests.front()));
    return text + (request.deliver_to.empty() ? ", with the answer" : ", posted to " + request.deliver_to);
}

std::string signature_of(const as2::Applied& applied) {
    if (!applied.is_signed) return "not signed";
    const std::string digest =
        applied.signature_digest ? std::string(as2::write_digest(*applied.signature_digest)) : std::string("signed");
    if (!applied.signer) return digest + ", not verified";
    return digest + " by " + applied.signer.subject() + ", certificate " + applied.signer.fingerprint();
}

// Whose signature it bears and what it says.
std::string words_of(const as2::Mdn& mdn) {
    if (mdn.unreadable) return mdn.unreadable->message;
    return as2::write_disposition(mdn.content.disposition) +
           (mdn.content.mic ? ", MIC " + as2::write_mic(*mdn.content.mic) : std::string(", without MIC")) +
           (mdn.signer      ? ", signed by " + mdn.signer.subject()
            : mdn.is_signed ? ", signed"
                            : ", not signed");
}

void add_content(As2Report& report, const as2::Enquiry& enquiry, const as2::Opened& opened) {
    const as2::Applied& applied = opened.applied;
    report.form = applied.layers;
    // Of a message that could not be opened only what was found on the way.
    if (applied.is_encrypted || !opened.problem)
        report.checks.push_back(
            {"encryption", true, applied.cipher ? std::string(as2::to_string(*applied.cipher)) : "not encrypted"});
    if (applied.is_signed || !opened.problem)
        report.checks.push_back({"signature", !applied.is_signed || applied.signer, signature_of(applied)});
    if (applied.is_compressed) report.checks.push_back({"compression", true, "zlib"});
    if (opened.problem) report.checks.push_back({"content", false, told(*opened.problem)});
    for (const std::string& note : opened.notes) report.checks.push_back({"note", true, note});
    for (const as2::OpenedPart& part : opened.parts) {
        const std::string name = as2::safe_attachment_name(part.file_name);
        report.payloads.push_back(
            {name.empty() ? "payload" : name, part.content_type, part.content.size(), Sha256::of(part.content).hex()});
        const auto& payload = report.payloads.back();
        report.checks.push_back({"payload", true,
                                 payload.name + ", " + payload.content_type + ", " + std::to_string(payload.size) +
                                     " bytes, SHA-256 " + payload.sha256});
    }
    if (opened.mic) {
        report.mic = as2::write_mic(*opened.mic);
        report.checks.push_back({"MIC", true, report.mic});
    }
    report.checks.push_back({"receipt asked for", !enquiry.request.refusal, asked_for(enquiry.request)});
}

void add_receipt(As2Report& report, const as2::HttpMessage& message, const as2::Partnership& partnership,
                 crossdock::Instant now) {
    report.kind = "receipt";
    const as2::Mdn mdn = as2::read_receipt(partnership.settings, partnership.book, message.header, message.body, now);
    report.checks.push_back(
        {"about", !mdn.unreadable, mdn.unreadable ? told(*mdn.unreadable) : mdn.content.original_message_id});
    if (mdn.untrusted) report.checks.push_back({"signature", false, told(*mdn.untrusted)});
    report.checks.push_back({"receipt", mdn.content.disposition.delivered() && !mdn.unreadable, words_of(mdn)});
    if (mdn.content.mic) report.mic = as2::write_mic(*mdn.content.mic);
    for (const std::string& note : mdn.notes) report.checks.push_back({"note", true, note});
}

void add_answer(As2Report& report, const as2::HttpReply& reply, std::string_view receipt, const as2::Enquiry& enquiry,
                const as2::Partnership* partnership, crossdock::Instant now) {
    report.status = reply.status;
    std::string text = "HTTP " + std::to_string(reply.status);
    if (const auto entity = mime::read_entity(receipt, {}); !receipt.empty() && entity) {
        as2::MdnReading how;
        how.now = std::chrono::floor<std::chrono::seconds>(now);
        if (partnership != nullptr)
            for (const auto* own : as2::active(partnership->book, as2::CertificateUse::own_signature, how.now))
                how.partner_certificates.push_back(own->certificate);
        text += enquiry.request.deliver_to.empty() ? ", with our receipt: " : ", and our receipt will be posted: ";
        text += words_of(as2::read_mdn(entity->header, entity->body, how));
    } else if (reply.status >= 400) {
        text += ", " + reply.body.substr(0, reply.body.find('\n'));
    } else {
        text += ", no receipt";
    }
    report.checks.push_back({"answer", reply.status < 400, std::move(text)});
}

}  // namespace

bool As2Report::good() const {
    return std::ranges::all_of(checks, &Check::good);
}

As2Report report_on(const as2::HttpMessage& message, const as2::Handled& handled, const as2::HttpReply& reply,
                    std::string_view receipt, crossdock::Instant now) {
    const as2::Enquiry& enquiry = handled.enquiry;
    As2Report report;
    report.peer = message.peer;
    report.from = enquiry.from;
    report.to = enquiry.to;
    report.message_id = enquiry.message_id;
    report.bytes = message.bytes.size();
    if (handled.partnership) report.partner = handled.partnership->partner;
    if (handled.is_receipt) add_receipt(report, message, *handled.partnership, now);
    if (handled.came_before)
        report.checks.push_back({"again", true, "it was taken before: the same receipt, and nothing is delivered"});
    if (!handled.unopened.empty()) report.checks.push_back({"taken", false, handled.unopened});
    if (handled.opened) add_content(report, enquiry, *handled.opened);
    add_answer(report, reply, receipt, enquiry, handled.partnership.get(), now);
    return report;
}

}  // namespace crossdock::cli
