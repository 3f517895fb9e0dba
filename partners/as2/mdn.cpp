#include "partners/as2/mdn.h"

#include <algorithm>
#include <array>
#include <deque>

#include "parsers/mime/field_value.h"
#include "parsers/mime/multipart.h"
#include "parsers/mime/transfer_encoding.h"
#include "partners/as2/boundary.h"
#include "partners/as2/layer.h"
#include "partners/as2/mdn_content.h"
#include "partners/as2/message_id.h"
#include "partners/as2/signed_entity.h"

namespace crossdock::as2 {
namespace {

constexpr std::string_view message_type = "message/disposition-notification";

// The text for a person, in lines that 7bit allows.
std::string plain_text(std::string_view text) {
    std::string lines;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\n')
            lines += "\r\n";
        else
            lines += (c >= ' ' && c <= '~') || c == '\t' ? c : '?';
    }
    return lines + "\r\n";
}

Layer report_layer(const MdnContent& content, bool hyphen_in_sha1, Texts& texts) {
    const std::string boundary = new_boundary();
    const auto part = [&](std::string_view type, const std::string& body) {
        return "--" + boundary + "\r\n" +
               mime::write_header({{"Content-Type", std::string(type)}, {"Content-Transfer-Encoding", "7bit"}}) + body;
    };
    return {{{"Content-Type",
              "multipart/report; report-type=disposition-notification; boundary=" + mime::quoted(boundary)}},
            {texts.emplace_back(part("text/plain; charset=us-ascii", plain_text(content.text)) + "\r\n" +
                                part(message_type, write_mdn_fields(content, hyphen_in_sha1)) + "\r\n--" + boundary +
                                "--\r\n")}};
}

// The body in binary, where some peer coded the whole of it.
Result<std::string> body_bytes(const mime::Header& header, std::string_view body) {
    const auto encoding = mime::read_transfer_encoding(header.value("Content-Transfer-Encoding"));
    if (!encoding) return std::unexpected(encoding.error());
    return mime::decoded(*encoding, body);
}

bool is_report(const mime::Header& header) {
    return mime::read_field_value(header.value("Content-Type")).is("multipart/report");
}

Error not_trusted(const Verified& verified) {
    return {ErrorKind::partner_fault,
            "as2.mdn-not-trusted",
            "the receipt cannot be trusted: " + verified.sentence,
            {},
            verified.remedy};
}

constexpr std::array<std::pair<MdnOutcome, std::string_view>, 8> words{{
    {MdnOutcome::confirmed, "confirmed"},
    {MdnOutcome::confirmed_with_warning, "confirmed-with-warning"},
    {MdnOutcome::rejected, "rejected"},
    {MdnOutcome::mic_mismatch, "mic-mismatch"},
    {MdnOutcome::mic_missing, "mic-missing"},
    {MdnOutcome::not_trusted, "not-trusted"},
    {MdnOutcome::unknown_message, "unknown-message"},
    {MdnOutcome::unreadable, "unreadable"},
}};

MdnVerdict verdict(MdnOutcome outcome, const Mdn& mdn, std::string message, std::string remedy) {
    return {outcome,
            Error{ErrorKind::partner_fault,
                  "as2.mdn-" + std::string(to_string(outcome)),
                  std::move(message),
                  {},
                  std::move(remedy)},
            mdn.notes};
}

}  // namespace

Result<WrittenMdn> write_mdn(const MdnContent& content, const std::optional<Signing>& signing) {
    Texts texts;
    Layer layer = report_layer(content, signing && signing->hyphen_in_sha1, texts);
    if (signing) {
        Mic unused;
        auto signed_layer = sign_layer(layer, *signing, texts, unused);
        if (!signed_layer) return std::unexpected(std::move(signed_layer.error()));
        layer = std::move(*signed_layer);
    }
    WrittenMdn written{{{"MIME-Version", "1.0"}}, {}};
    written.fields.insert(written.fields.end(), layer.fields.begin(), layer.fields.end());
    for (const std::string_view piece : layer.body) written.body += piece;
    return written;
}

bool is_mdn(const mime::Header& header, std::string_view body) {
    if (is_report(header)) return true;
    const auto type = mime::read_field_value(header.value("Content-Type"));
    if (!type.is("multipart/signed")) return false;
    // The header of the first part is enough: the body may be a large message.
    constexpr std::size_t looked_at = 64UL * 1024;
    const auto plain = body_bytes(header, body.substr(0, looked_at));
    const std::string dashes = "--" + std::string(type.parameter("boundary"));
    const std::string_view start = plain ? std::string_view(*plain) : body.substr(0, looked_at);
    std::size_t at = start.find(dashes);
    while (at != std::string_view::npos && at > 0 && start[at - 1] != '\n') at = start.find(dashes, at + 1);
    if (at == std::string_view::npos) return false;
    const std::size_t line_end = start.find('\n', at);
    if (line_end == std::string_view::npos) return false;
    const auto first = mime::read_entity(start.substr(line_end + 1), {});
    return first && is_report(first->header);
}

Mdn read_mdn(const mime::Header& header, std::string_view body, const MdnReading& how) {
    Mdn mdn;
    const auto plain = body_bytes(header, body);
    if (!plain) {
        mdn.unreadable = plain.error();
        return mdn;
    }
    mime::Header report_header = header;
    std::string_view report = *plain;
    std::deque<Spool> spools;
    if (const auto type = mime::read_field_value(header.value("Content-Type")); type.is("multipart/signed")) {
        mdn.is_signed = true;
        const SignedEntity found =
            check_signed(type, *plain, how.partner_certificates, usable_digests, how.mime, {}, spools);
        if (found.malformed || found.failed) {
            mdn.unreadable = found.malformed ? found.malformed : found.failed;
            return mdn;
        }
        const auto late = found.verified.signer ? out_of_date(found.verified.signer, how.now) : std::nullopt;
        if (found.verified.fault != SignatureFault::none) {
            mdn.untrusted = not_trusted(found.verified);
        } else if (late && how.expired_certificates_refused) {
            mdn.untrusted = Error{ErrorKind::partner_fault,
                                  "as2.mdn-not-trusted",
                                  "the receipt cannot be trusted: " + *late,
                                  {},
                                  "ask the partner for its new certificate"};
        } else {
            mdn.signer = found.verified.signer;
            if (late) mdn.notes.push_back(*late);
        }
        auto entity = mime::read_entity(found.bytes, how.mime);
        if (!entity) {
            mdn.unreadable = std::move(entity.error());
            return mdn;
        }
        report_header = std::move(entity->header);
        report = entity->body;
    }
    auto content = read_mdn_report(report_header, report, how.mime, mdn.notes);
    if (content)
        mdn.content = std::move(*content);
    else
        mdn.unreadable = std::move(content.error());
    return mdn;
}

std::string_view to_string(MdnOutcome outcome) {
    return std::ranges::find(words, outcome, &decltype(words)::value_type::first)->second;
}

MdnVerdict judge(const Mdn& mdn, const PendingMessage* pending) {
    if (mdn.unreadable) return {MdnOutcome::unreadable, mdn.unreadable, mdn.notes};
    if (mdn.untrusted) return {MdnOutcome::not_trusted, mdn.untrusted, mdn.notes};
    const MdnContent& content = mdn.content;
    if (pending == nullptr || without_brackets(pending->message_id) != without_brackets(content.original_message_id))
        return verdict(MdnOutcome::unknown_message, mdn,
                       "the receipt is about the message " + content.original_message_id + ", which waits for none",
                       "it may have come twice; see what the trace says of that message");
    if (pending->signed_receipt && !mdn.is_signed)
        return verdict(MdnOutcome::not_trusted, mdn,
                       "the receipt is not signed, though a signed one was asked for; it says " +
                           write_disposition(content.disposition),
                       "ask the partner to sign its receipts");
    if (!content.disposition.delivered())
        return verdict(MdnOutcome::rejected, mdn,
                       "the partner refused the message: " + write_disposition(content.disposition) +
                           (content.text.empty() ? "" : " (" + content.text.substr(0, 500) + ")"),
                       "put right what it names; sending the same bytes again will not help");
    MdnVerdict good{
        content.disposition.modifier == Modifier::warning ? MdnOutcome::confirmed_with_warning : MdnOutcome::confirmed,
        std::nullopt, mdn.notes};
    if (content.final_recipient != pending->as2_to)
        good.notes.push_back("the receipt names the recipient " + content.final_recipient + ", expected " +
                             pending->as2_to);
    if (!content.mic) {
        // Of a duplicate nothing is digested again.
        if (!pending->mic_required || good.outcome == MdnOutcome::confirmed_with_warning) return good;
        return verdict(MdnOutcome::mic_missing, mdn,
                       "the receipt does not say which bytes arrived (Received-content-MIC)",
                       "ask the partner to return the MIC, or allow receipts without it");
    }
    if (std::ranges::find(pending->mics, *content.mic) != pending->mics.end()) return good;
    const bool comparable =
        std::ranges::any_of(pending->mics, [&](const Mic& mic) { return mic.digest == content.mic->digest; });
    return verdict(
        MdnOutcome::mic_mismatch, mdn,
        comparable ? "the partner received other bytes than we sent: its MIC is " + write_mic(*content.mic) +
                         ", expected " + write_mic(pending->mics.front())
                   : "the MIC of the receipt is in " + std::string(write_digest(content.mic->digest)) +
                         ", of which no digest of ours was kept",
        comparable ? "something on the way changed them, or it digests other bytes than agreed"
                   : "add that digest to digests of <receipt> in the partner's file, so that it is kept beside ours");
}

}  // namespace crossdock::as2
