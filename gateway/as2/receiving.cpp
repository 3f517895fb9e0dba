#include "gateway/as2/receiving.h"

#include <nlohmann/json.hpp>

#include "gateway/as2/receipt_message.h"
#include "gateway/doors/crash_point.h"
#include "gateway/flows/replay.h"
#include "partners/as2/mdn.h"
#include "partners/as2/message_id.h"

namespace crossdock::as2 {
namespace {

HttpReply text_reply(int status, const std::string& text) {
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, text.empty() ? text : text + "\n", {}};
}

HttpReply later(const std::string& text) {
    HttpReply reply = text_reply(503, text);
    reply.fields.push_back({"Retry-After", "60"});
    return reply;
}

// A receipt's header and body as the answer to a request.
HttpReply as_reply(const std::string& receipt) {
    const auto entity = mime::read_entity(receipt, {});
    if (!entity) return text_reply(500, "The stored receipt cannot be read: " + entity.error().message + ".");
    return {200, entity->header.fields, std::string(entity->body), {}};
}

bool is_posted(const Enquiry& enquiry) {
    return enquiry.request.wanted && !enquiry.request.deliver_to.empty();
}

store::Intent receipt_to_post(std::string key, const Enquiry& enquiry, const Partnership& partnership,
                              const Sha256& receipt, crossdock::Instant now) {
    store::Intent intent;
    intent.key = std::move(key);
    intent.partner = partnership.partner;
    intent.lane = receipts_lane;
    intent.kind = receipt_intent;
    intent.body = nlohmann::json{{"url", enquiry.request.deliver_to},
                                 {"receipt", receipt.hex()},
                                 {"as2-from", enquiry.from},
                                 {"as2-to", enquiry.to},
                                 {"message-id", enquiry.message_id}}
                      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    intent.due = now;
    return intent;
}

std::string intent_key(const Enquiry& enquiry, const Sha256& receipt) {
    return "as2-receipt/" + enquiry.from + "/" + std::string(without_brackets(enquiry.message_id)) + "/" +
           receipt.short_hex();
}

}  // namespace

HttpReply Receiving::try_again(const Error& error) {
    hooks_.problem(error);
    return later("The message was not taken: " + error.message + ". Send it again later.");
}

HttpReply Receiving::handle(const HttpMessage& message) {
    if (message.method == "HEAD") return {};
    if (message.method != "POST") {
        HttpReply reply = text_reply(405, "This is an AS2 server. Messages are sent to it with POST.");
        reply.fields.push_back({"Allow", "POST, HEAD"});
        return reply;
    }
    Handled handled;
    handled.enquiry = read_enquiry(message.header);
    HttpReply reply = reply_to(message, handled);
    if (hooks_.handled) hooks_.handled(message, handled, reply);
    return reply;
}

HttpReply Receiving::reply_to(const HttpMessage& message, Handled& handled) {
    const Enquiry& enquiry = handled.enquiry;
    if (brake_.holds(message.peer, enquiry.from)) {
        handled.unopened = "Too many messages from here could not be read. Try again in ten minutes.";
        return text_reply(429, handled.unopened);
    }
    handled.partnership = hooks_.find(enquiry.from, enquiry.to);
    if (!handled.partnership)
        if (const auto error = may_be_left_out(enquiry)) {
            handled.unopened = to_string(*error);
            hooks_.problem(*error);
            return later("The message was not taken: this gateway is being set up. Send it again later.");
        }
    // A receipt needs no Message-ID of its own.
    handled.is_receipt = handled.partnership && is_mdn(message.header, message.body);
    if (handled.is_receipt) {
        const auto taken = hooks_.take_receipt({message.header, message.body, message.bytes, enquiry.from, enquiry.to});
        if (!taken && taken.error().kind == ErrorKind::transient) return try_again(taken.error());
        hooks_.stored();
        return {};
    }
    if (const auto refusal = refuse_unread(enquiry, handled.partnership.get(), message.body.size())) {
        brake_.failed(message.peer, enquiry.from);
        handled.unopened = refusal->receipt ? write_disposition(refusal->receipt->content.disposition) : refusal->text;
        if (!refusal->receipt) return text_reply(refusal->status, refusal->text);
        const auto receipt = receipt_message(*refusal->receipt, enquiry, nullptr, clock_.now());
        return receipt ? as_reply(*receipt) : text_reply(500, receipt.error().message);
    }
    if (!is_posted(enquiry)) return take(message, handled);
    auto answering = answered_.begin(enquiry.from, enquiry.message_id);
    HttpReply reply = take(message, handled);
    reply.written = [answering = std::move(answering)]() mutable { answering.reset(); };
    return reply;
}

// A mistake in a partner's file must not bounce what that partner sends meanwhile.
std::optional<Error> Receiving::may_be_left_out(const Enquiry& enquiry) const {
    if (!enquiry.problem.empty()) return std::nullopt;
    std::string names;
    for (const std::string& partner : hooks_.left_out()) names += (names.empty() ? "" : ", ") + partner;
    if (names.empty()) return std::nullopt;
    return Error{ErrorKind::configuration, "as2.left-out",
                 "no partner in force is \"" + enquiry.from + "\" to our \"" + enquiry.to +
                     "\", and the files or certificates of " + names + " cannot be used",
                 "partner.xml of " + names,
                 "run `crossdock check` and correct them; the partner's next attempt is taken"};
}

HttpReply Receiving::take(const HttpMessage& message, Handled& handled) {
    const Enquiry& enquiry = handled.enquiry;
    auto before = store_.as2_message(store::Direction::inbound, enquiry.from, enquiry.to, enquiry.message_id);
    if (!before) return try_again(before.error());
    if (*before && (*before)->state == store::As2State::accepted) {
        handled.row = std::move(**before);
        handled.came_before = true;
        if (is_posted(enquiry))
            if (const auto posted = post_again(*handled.row); !posted) return try_again(posted.error());
        return answer(enquiry, *handled.row);
    }

    const Partnership& partnership = *handled.partnership;
    Decision decision;
    if (enquiry.request.refusal) {
        decision = decide_unopened(enquiry);
        handled.unopened = to_string(*decision.problem);
    } else {
        const auto now = std::chrono::floor<std::chrono::seconds>(clock_.now());
        const Opened& opened =
            handled.opened.emplace(open(message.header, message.body, opening_of(enquiry, partnership, now, spool_)));
        if (opened.problem && opened.problem->kind == ErrorKind::transient) return try_again(*opened.problem);
        decision = decide(enquiry, opened);
    }
    if (decision.problem)
        brake_.failed(message.peer, enquiry.from);
    else
        brake_.succeeded(message.peer, enquiry.from);
    crash_point("as2.opened");
    std::string receipt;
    if (decision.receipt) {
        auto written = receipt_message(*decision.receipt, enquiry, &partnership, clock_.now());
        if (!written) return try_again(written.error());
        receipt = std::move(*written);
    }
    auto stored = store_message(message, handled, decision, receipt, before->has_value());
    if (!stored) return try_again(stored.error());
    crash_point("as2.stored");
    hooks_.stored();
    handled.row = std::move(stored->message);
    if (stored->known) return answer(enquiry, *handled.row);
    return is_posted(enquiry) || receipt.empty() ? HttpReply() : as_reply(receipt);
}

Result<store::As2Received> Receiving::store_message(const HttpMessage& message, const Handled& handled,
                                                    const Decision& decision, std::string_view receipt,
                                                    bool was_refused) {
    const Enquiry& enquiry = handled.enquiry;
    const Partnership& partnership = *handled.partnership;
    const crossdock::Instant now = clock_.now();
    store::As2Reception reception;
    if (decision.receipt) reception.message.disposition = write_disposition(decision.disposition);
    reception.message.partner = partnership.partner;
    reception.message.as2_from = enquiry.from;
    reception.message.as2_to = enquiry.to;
    reception.message.message_id = enquiry.message_id;
    reception.message.state = decision.state;
    if (decision.mic) reception.message.mics = write_mic(*decision.mic);
    reception.bytes = message.bytes;
    reception.receipt = receipt;
    for (std::size_t i = 0; i < decision.paths.size(); ++i)
        reception.deliveries.push_back({partnership.transport, decision.paths[i], handled.opened->parts[i].content});
    if (is_posted(enquiry) && decision.receipt) {
        const Sha256 hash = Sha256::of(receipt);
        reception.message.intent = intent_key(enquiry, hash);
        reception.changes.intents.push_back(receipt_to_post(reception.message.intent, enquiry, partnership, hash, now));
    }
    store::JournalEntry note;
    note.at = now;
    note.partner = partnership.partner;
    note.event = decision.problem ? "as2-refused" : "as2-received";
    note.system = "from " + partnership.partner;
    note.detail = decision.summary;
    reception.changes.journal.push_back(std::move(note));
    const std::string subject = flows::as2_subject(enquiry.from, without_brackets(enquiry.message_id));
    if (decision.problem) {
        store::DeadLetter letter;
        letter.subject = subject;
        letter.partner = partnership.partner;
        letter.file = enquiry.message_id;
        letter.error = *decision.problem;
        letter.at = now;
        reception.changes.dead_letters.push_back(std::move(letter));
    } else if (was_refused) {
        const auto letters = store_.dead_letters(store::DeadLetterState::open);
        if (!letters) return std::unexpected(letters.error());
        for (const auto& letter : *letters)
            if (letter.subject == subject) reception.changes.replayed.push_back(letter.id);
    }
    return store_.receive(reception, now);
}

HttpReply Receiving::answer(const Enquiry& enquiry, const store::As2Message& row) {
    if (is_posted(enquiry) || !row.receipt) return {};
    const auto receipt = store_.payload(*row.receipt);
    return receipt ? as_reply(*receipt) : try_again(receipt.error());
}

// The partner lost the receipt, or our answer: the same one is posted once more, unless it is about to be posted
// anyway.
Result<void> Receiving::post_again(const store::As2Message& row) {
    const auto earlier = store_.intent(row.intent);
    if (!earlier) return std::unexpected(earlier.error());
    if (!*earlier || !row.receipt) return {};
    if ((*earlier)->state == store::IntentState::pending || (*earlier)->state == store::IntentState::claimed) return {};
    store::Intent again = **earlier;
    again.key += "/" + crossdock::to_string(clock_.now());
    again.state = store::IntentState::pending;
    again.due = clock_.now();
    store::Changes changes;
    changes.intents.push_back(std::move(again));
    auto committed = store_.commit(changes, clock_.now());
    if (committed) hooks_.stored();
    return committed;
}

}  // namespace crossdock::as2
