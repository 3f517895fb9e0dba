#include "gateway/as2/courier.h"

#include <nlohmann/json.hpp>

#include "gateway/as2/http_refusal.h"
#include "gateway/as2/receipt_judging.h"
#include "gateway/doors/crash_point.h"

namespace crossdock::as2 {
namespace {

// A message that is larger than this is sealed into a file.
constexpr std::size_t in_memory_max = store::payload_with_changes_max;

using store::As2State;
using Wanted = partners::As2Settings::Receipt::Wanted;

// What the journal keeps of a message that was sealed: its header, in full, and where its bytes are.
store::JournalEntry sealed_note(const Consignment& what, const store::As2Message& row, const Composed& composed,
                                crossdock::Instant now) {
    nlohmann::ordered_json headers = nlohmann::ordered_json::object();
    if (const auto entity = mime::read_entity(composed.bytes, {}))
        for (const mime::Field& field : entity->header.fields) headers[field.name] = field.value;
    const nlohmann::ordered_json data{{"message-id", row.message_id},
                                      {"headers", headers},
                                      {"mic", write_mic(composed.mics.front())},
                                      {"message", row.bytes->hex()}};
    return {0,
            now,
            what.partner,
            what.trade,
            "as2-sealed",
            "to " + what.partner,
            what.file_name + " sealed as " + row.message_id + ": " + composed.how + ", " +
                std::to_string(composed.bytes.size()) + " bytes, MIC " + write_mic(composed.mics.front()),
            data.dump()};
}

std::unexpected<Error> overdue(const Consignment& what, const store::As2Message& row) {
    return fail(ErrorKind::partner_fault, "as2.receipt-overdue",
                "no receipt came for the message " + row.message_id + " within the time agreed, though it was posted",
                what.transport.place,
                "ask the partner whether it arrived and whether its receipts reach " + what.transport.as2->receipt.url +
                    "; a replay sends the same message again, and a receipt that "
                    "comes late still settles it");
}

}  // namespace

Result<Carried> Courier::carry(const Consignment& what, store::Changes& beside) {
    const auto& settings = *what.transport.as2;
    const auto read = book_of(what.transport.as2);
    if (!read) return std::unexpected(read.error());
    const Book& book = **read;
    const auto outgoing = message_of(what, book);
    if (!outgoing) return std::unexpected(outgoing.error());
    const store::As2Message& row = outgoing->row;
    if (row.state == As2State::confirmed) return Carried{proof_of(row), told_of(row)};
    if (what.posted) {
        beside.as2_moves.push_back({row.id, As2State::rejected});
        return overdue(what, row);
    }
    const auto stored = outgoing->composed ? Result<std::string>() : store_.payload(*row.bytes);
    if (!stored) return std::unexpected(stored.error());
    const auto destination = destination_of(settings, book, secrets_, clock_.now());
    if (!destination) return std::unexpected(destination.error());
    crash_point("as2.to-post");
    const auto answer = http_post(*destination, outgoing->composed ? outgoing->composed->bytes : *stored);
    if (!answer) return std::unexpected(answer.error());
    crash_point("as2.posted");
    return evaluate(what, row, *answer, book, beside);
}

Result<std::shared_ptr<const Courier::Book>> Courier::book_of(
    const std::shared_ptr<const partners::As2Settings>& settings) {
    const std::pair names(settings->our_name, settings->their_name);
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = books_.find(names); found != books_.end() && found->second.settings == settings)
            return found->second.book;
    }
    auto book = partners::certificate_book(*settings, secrets_);
    if (!book) return std::unexpected(book.error());
    const auto read = std::make_shared<const Book>(std::move(*book));
    const std::lock_guard lock(mutex_);
    books_[names] = {settings, read};
    return read;
}

Result<Courier::Outgoing> Courier::message_of(const Consignment& what, std::span<const DatedCertificate> book) {
    auto row = store_.as2_message_of(what.intent);
    if (!row) return std::unexpected(row.error());
    if (!*row) return seal(what, book);
    if ((*row)->state != As2State::rejected) return Outgoing{std::move(**row)};
    if (!(*row)->disposition.empty()) return seal(what, book);
    // No receipt came; a person replayed it, and the partner may know it.
    store::Changes changes;
    changes.as2_moves.push_back({(*row)->id, As2State::sending});
    if (auto done = store_.commit(changes, clock_.now()); !done) return std::unexpected(done.error());
    (*row)->state = As2State::sending;
    return Outgoing{std::move(**row)};
}

Result<Courier::Outgoing> Courier::seal(const Consignment& what, std::span<const DatedCertificate> book) {
    const auto& settings = *what.transport.as2;
    const crossdock::Instant now = clock_.now();
    store::As2Message row;
    row.direction = store::Direction::outbound;
    row.partner = what.partner;
    row.as2_from = settings.our_name;
    row.as2_to = settings.their_name;
    row.message_id = new_message_id(settings.our_name, random_, now);
    row.state = As2State::sending;
    row.intent = what.intent;
    auto composed = compose(settings, book, {.content = what.bytes, .file_name = what.file_name}, row.message_id, now,
                            {.memory_max = in_memory_max});
    if (!composed) return std::unexpected(composed.error());
    row.mics = lines_of(composed->mics);
    store::Changes changes;
    const auto kept = store::keep_with(changes, store_, composed->bytes, now);
    if (!kept) return std::unexpected(kept.error());
    row.bytes = *kept;
    crash_point("as2.composed");
    changes.as2_messages.push_back(row);
    changes.journal.push_back(sealed_note(what, row, *composed, now));
    if (auto done = store_.commit(changes, now); !done) return std::unexpected(done.error());
    crash_point("as2.sealed");
    auto stored = store_.as2_message_of(what.intent);
    if (!stored) return std::unexpected(stored.error());
    if (!*stored) return fail(ErrorKind::bug, "as2.no-message", "the message of " + what.intent + " is missing");
    return Outgoing{std::move(**stored), std::move(*composed)};
}

Result<Carried> Courier::evaluate(const Consignment& what, const store::As2Message& row, const PostAnswer& answer,
                                  std::span<const DatedCertificate> book, store::Changes& beside) {
    const auto& settings = *what.transport.as2;
    const crossdock::Instant now = clock_.now();
    const std::string status = "HTTP " + std::to_string(answer.status);
    if (auto refused = refusal_of(answer, settings.url)) return std::unexpected(std::move(*refused));
    if (settings.receipt.wanted != Wanted::none && is_mdn(answer.header, answer.body)) {
        const Mdn mdn = read_receipt(settings, book, answer.header, answer.body, now);
        const MdnVerdict verdict = judge_receipt(settings, mdn, &row);
        const auto kept = store::keep_with(beside, store_, answer.bytes(), now);
        if (!kept) return std::unexpected(kept.error());
        if (!settles(verdict)) {
            beside.journal.push_back(refused_receipt(what.partner, what.trade, mdn, *verdict.problem, *kept, now));
            Error why = *verdict.problem;
            why.place = what.transport.place;
            // The right one may come with the next attempt; who signs will not change by itself.
            if (verdict.outcome != MdnOutcome::not_trusted) why.kind = ErrorKind::transient;
            return std::unexpected(std::move(why));
        }
        record(beside, row, mdn, verdict, *kept, what.trade, now);
        store::As2Message settled = row;
        settled.disposition = beside.as2_moves.back().disposition;
        settled.receipt = *kept;
        if (!verdict.delivered()) return std::unexpected(rejection(settled));
        return Carried{proof_of(settled), told_of(settled)};
    }
    if (settings.receipt.wanted == Wanted::async) {
        const crossdock::Instant due = now + settings.receipt.within;
        const nlohmann::ordered_json posted{{"message-id", row.message_id}, {"answer", status}};
        return Carried{
            posted.dump(),
            row.message_id + " posted (" + status + "), its receipt is expected by " + crossdock::to_string(due), due};
    }
    if (settings.receipt.wanted == Wanted::sync && !settings.receipt.optional)
        return fail(ErrorKind::transient, "as2.no-receipt",
                    "the partner answered " + status + " without the receipt that was asked for", what.transport.place,
                    "the same message is sent again by itself; ask the partner whether it sends receipts with the "
                    "answer (wanted=\"sync\"), or later (wanted=\"async\")");
    beside.as2_moves.push_back({row.id, As2State::confirmed, status + " without a receipt"});
    store::As2Message settled = row;
    settled.disposition = status + " without a receipt";
    return Carried{proof_of(settled), told_of(settled)};
}

}  // namespace crossdock::as2
