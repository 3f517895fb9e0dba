#include "gateway/cli/as2_send.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "gateway/as2/composing.h"
#include "gateway/as2/http_post.h"
#include "gateway/as2/http_refusal.h"
#include "gateway/as2/receipt_judging.h"
#include "gateway/cli/as2_checks.h"
#include "gateway/cli/certificate_books.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/given_file.h"
#include "gateway/store/durable_file.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;
using Wanted = partners::As2Settings::Receipt::Wanted;

std::vector<Check> checks_of(const as2::Mdn& mdn, const as2::MdnVerdict& verdict, const as2::Composed& sent,
                             const partners::As2Settings& settings) {
    using as2::MdnOutcome;
    const auto& content = mdn.content;
    std::vector<Check> checks;
    if (mdn.unreadable) return {{"readable", false, mdn.unreadable->message}};
    checks.push_back({"signature", mdn.signer || (!mdn.is_signed && !settings.receipt.is_signed),
                      mdn.untrusted   ? mdn.untrusted->message
                      : mdn.signer    ? "by " + mdn.signer.subject()
                      : mdn.is_signed ? "not by the partner"
                                      : "the receipt is not signed"});
    checks.push_back({"message", verdict.outcome != MdnOutcome::unknown_message, content.original_message_id});
    checks.push_back({"disposition", content.disposition.delivered(), as2::write_disposition(content.disposition)});
    bool equal = false;
    for (const as2::Mic& mic : sent.mics) equal |= content.mic == mic;
    checks.push_back(
        {"MIC", equal || (!content.mic && verdict.delivered()),
         content.mic ? as2::write_mic(*content.mic) + (equal ? "" : ", expected " + as2::write_mic(sent.mics.front()))
                     : "none"});
    for (const std::string& note : verdict.notes) checks.push_back({"note", true, note});
    return checks;
}

// Nothing stands behind this command that would send again.
Error by_hand(Error error) {
    if (error.kind == ErrorKind::transient)
        error.remedy = "check the URL, the network and the proxy, ask the partner, then send it once more by hand";
    return error;
}

struct Verdict {
    std::string word;
    bool good = false;
    std::vector<Check> checks{};
};

Verdict verdict_of(const as2::PostAnswer& answer, const as2::Composed& sent, const std::string& id,
                   const CertificateBook& book, Instant now) {
    const auto& settings = *book.settings;
    const Wanted wanted = settings.receipt.wanted;
    if (auto refused = as2::refusal_of(answer, settings.url)) {
        const Error why = by_hand(std::move(*refused));
        return {"refused", false, {{"answer", false, why.message + "; " + why.remedy}}};
    }
    if (wanted != Wanted::none && as2::is_mdn(answer.header, answer.body)) {
        store::As2Message row;
        row.message_id = id;
        row.as2_to = settings.their_name;
        row.mics = as2::lines_of(sent.mics);
        const as2::Mdn mdn = as2::read_receipt(settings, book.entries, answer.header, answer.body, now);
        const as2::MdnVerdict verdict = as2::judge_receipt(settings, mdn, &row);
        std::vector<Check> checks = checks_of(mdn, verdict, sent, settings);
        if (verdict.problem) checks.push_back({"verdict", false, to_string(*verdict.problem)});
        return {std::string(as2::to_string(verdict.outcome)), verdict.delivered(), std::move(checks)};
    }
    if (wanted == Wanted::async)
        return {"posted", true, {{"receipt", true, "it will be sent to " + settings.receipt.url + ", not to here"}}};
    if (wanted == Wanted::sync && !settings.receipt.optional)
        return {"no-receipt", false, {{"receipt", false, "there is none in the answer, though it was asked for"}}};
    return {"delivered-without-receipt", true};
}

int save(const std::string& folder, std::string_view name, std::string_view bytes, std::ostream& err) {
    if (folder.empty()) return exit_ok;
    Result<void> done = store::make_folder_durably(folder);
    if (done) done = store::write_durably(folder, name, bytes);
    if (done) return exit_ok;
    err << to_string(done.error()) << "\n";
    return exit_failed;
}

}  // namespace

int as2_send(const As2SendOptions& options, Clock& clock, Random& random, std::ostream& out, std::ostream& err) {
    const auto found = open_books(options.home, options.partner, clock.now(), err);
    if (!found) return found.error();
    const CertificateBook& book = found->books.front();
    for (const Error& error : book.errors) err << to_string(error) << "\n";
    if (!book.errors.empty()) return exit_usage;
    as2::Spool file({});
    if (const auto read = read_pieces(options.file, file.sink(), err); !read) return read.error();
    const auto bytes = file.view();
    if (!bytes) {
        err << to_string(bytes.error()) << "\n";
        return exit_failed;
    }
    const auto& settings = *book.settings;
    const std::string id = as2::new_message_id(settings.our_name, random, clock.now());
    const as2::Attachment payload{.content = *bytes,
                                  .file_name = options.file == "-" ? "" : fs::path(options.file).filename().string()};
    const auto composed = as2::compose(settings, book.entries, payload, id, clock.now());
    const auto destination =
        as2::destination_of(settings, book.entries, partners::Secrets(found->secrets), clock.now());
    for (const Error* error : {composed ? nullptr : &composed.error(), destination ? nullptr : &destination.error()})
        if (error != nullptr) {
            err << to_string(*error) << "\n";
            return exit_usage;
        }
    if (const int failed = save(options.save, "request", composed->bytes, err)) return failed;

    nlohmann::ordered_json report{{"url", settings.url},
                                  {"message-id", id},
                                  {"sealed", composed->how},
                                  {"bytes", composed->bytes.size()},
                                  {"mic", as2::write_mic(composed->mics.front())}};
    if (!options.json) {
        out << "to       " << settings.url << ", from " << settings.our_name << " to " << settings.their_name << "\n"
            << "message  " << id << "\n         " << composed->how << ", " << composed->bytes.size() << " bytes, MIC "
            << as2::write_mic(composed->mics.front()) << "\n";
        if (const auto entity = mime::read_entity(composed->bytes, {}))
            for (const auto& field : entity->header.fields)
                out << "         " << field.name << ": " << field.value << "\n";
    }
    const auto answer = as2::http_post(*destination, composed->bytes);
    if (!answer) {
        err << to_string(by_hand(answer.error())) << "\n";
        return exit_failed;
    }
    if (const int failed = save(options.save, "answer", answer->bytes(), err)) return failed;
    const Verdict verdict = verdict_of(*answer, *composed, id, book, clock.now());
    report["status"] = answer->status;
    report["verdict"] = verdict.word;
    report["checks"] = checks_json(verdict.checks);
    if (options.json) {
        out << report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
    } else {
        out << "answer   HTTP " << answer->status << "\n";
        print_checks(verdict.checks, out);
        out << verdict.word << "\n";
    }
    return verdict.good ? exit_ok : exit_findings;
}

}  // namespace crossdock::cli
