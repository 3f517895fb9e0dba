#include "gateway/as2/receipt_judging.h"

#include <nlohmann/json.hpp>
#include <sstream>

namespace crossdock::as2 {
namespace {

using nlohmann::ordered_json;

std::vector<Mic> mics_of(const store::As2Message& row) {
    std::vector<Mic> mics;
    std::istringstream lines(row.mics);
    for (std::string line; std::getline(lines, line);)
        if (auto mic = read_mic(line)) mics.push_back(std::move(*mic));
    return mics;
}

std::string hex_of(const std::optional<Sha256>& hash) {
    return hash ? hash->hex() : std::string();
}

}  // namespace

std::string lines_of(const std::vector<Mic>& mics) {
    std::string lines;
    for (const Mic& mic : mics) lines += (lines.empty() ? "" : "\n") + write_mic(mic);
    return lines;
}

Mdn read_receipt(const partners::As2Settings& settings, std::span<const DatedCertificate> book,
                 const mime::Header& header, std::string_view body, crossdock::Instant now) {
    MdnReading how;
    how.now = std::chrono::floor<std::chrono::seconds>(now);
    how.expired_certificates_refused = settings.accept.expired_refused;
    for (const DatedCertificate* each : active(book, CertificateUse::partner_signature, how.now))
        how.partner_certificates.push_back(each->certificate);
    return read_mdn(header, body, how);
}

MdnVerdict judge_receipt(const partners::As2Settings& settings, const Mdn& mdn, const store::As2Message* row) {
    if (row == nullptr) return judge(mdn, nullptr);
    const PendingMessage pending{row->message_id, row->as2_to, settings.receipt.is_signed, mics_of(*row),
                                 settings.receipt.mic_required};
    return judge(mdn, &pending);
}

bool settles(const MdnVerdict& verdict) {
    switch (verdict.outcome) {
        case MdnOutcome::confirmed:
        case MdnOutcome::confirmed_with_warning:
        case MdnOutcome::rejected:
        case MdnOutcome::mic_mismatch:
        case MdnOutcome::mic_missing: return true;
        case MdnOutcome::not_trusted:
        case MdnOutcome::unknown_message:
        case MdnOutcome::unreadable: return false;
    }
    return false;
}

void record(store::Changes& changes, const store::As2Message& row, const Mdn& mdn, const MdnVerdict& verdict,
            const Sha256& receipt, const std::string& trade, crossdock::Instant now) {
    const std::string disposition = write_disposition(mdn.content.disposition);
    // The verdict goes first where the partner's own words sound better than they are.
    const std::string kept =
        verdict.delivered() || verdict.outcome == MdnOutcome::rejected ? disposition : verdict.problem->message;
    changes.as2_moves.push_back(
        {row.id, verdict.delivered() ? store::As2State::confirmed : store::As2State::rejected, kept, receipt});
    const std::string mic = mdn.content.mic ? write_mic(*mdn.content.mic) : std::string();
    const ordered_json data{{"message-id", mdn.content.original_message_id},
                            {"verdict", to_string(verdict.outcome)},
                            {"disposition", disposition},
                            {"mic", mic},
                            {"signed-by", mdn.signer ? mdn.signer.subject() : std::string()},
                            {"certificate", mdn.signer ? mdn.signer.fingerprint() : std::string()},
                            {"notes", verdict.notes},
                            {"receipt", receipt.hex()}};
    std::string detail = "receipt for " + row.message_id + ": " + disposition +
                         (mdn.signer ? ", signed by " + mdn.signer.subject() : std::string(", not signed")) +
                         (mic.empty() ? std::string(", without MIC") : ", MIC " + mic);
    if (verdict.problem) detail += "; " + verdict.problem->message;
    changes.journal.push_back(
        {0, now, row.partner, trade, "as2-receipt", "from " + row.partner, std::move(detail), data.dump()});
}

store::JournalEntry refused_receipt(const std::string& partner, const std::string& trade, const Mdn& mdn,
                                    const Error& why, const std::optional<Sha256>& receipt, crossdock::Instant now) {
    const std::string about = mdn.content.original_message_id.empty() ? std::string("a message")
                                                                      : mdn.content.original_message_id.substr(0, 255);
    return {0,
            now,
            partner,
            trade,
            "as2-receipt-refused",
            "from " + (partner.empty() ? std::string("a stranger") : partner),
            "a receipt for " + about + " changes nothing: " + why.message,
            receipt ? ordered_json{{"receipt", receipt->hex()}}.dump() : std::string()};
}

Error rejection(const store::As2Message& row) {
    return {ErrorKind::partner_fault, "as2.rejected",
            "the partner's receipt does not confirm the message " + row.message_id + ": " + row.disposition,
            "AS2 to " + row.as2_to,
            "put right what it names, with the partner if need be; a replay seals the document anew under another "
            "Message-ID"};
}

std::string proof_of(const store::As2Message& row) {
    return ordered_json{{"message-id", row.message_id},   {"as2-to", row.as2_to},
                        {"disposition", row.disposition}, {"mic", row.mics.substr(0, row.mics.find('\n'))},
                        {"message", hex_of(row.bytes)},   {"receipt", hex_of(row.receipt)}}
        .dump();
}

std::string told_of(const store::As2Message& row) {
    return row.receipt ? "delivered over AS2 as " + row.message_id + ", confirmed by receipt: " + row.disposition
                       : "posted over AS2 as " + row.message_id + ", no receipt is agreed: " + row.disposition;
}

}  // namespace crossdock::as2
