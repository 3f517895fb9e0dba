#include "gateway/flows/replay.h"

#include <charconv>

namespace crossdock::flows {
namespace {

constexpr std::string_view inbox_prefix = "inbox:";
constexpr std::string_view document_prefix = "document:";
constexpr std::string_view intent_prefix = "intent:";

std::unexpected<Error> unknown_subject(const store::DeadLetter& letter) {
    return fail(ErrorKind::bug, "dead-letter.subject", "dead letter about an unknown subject '" + letter.subject + "'");
}
constexpr std::string_view sale_prefix = "sale:";
constexpr std::string_view released_prefix = "released:";
constexpr std::string_view transfer_prefix = "transfer:";
constexpr std::string_view as2_prefix = "as2:";

}  // namespace

std::string inbox_subject(std::int64_t id) {
    return std::string(inbox_prefix) + std::to_string(id);
}

std::string set_subject(std::int64_t inbox_id, std::string_view position) {
    return inbox_subject(inbox_id) + "/" + std::string(position);
}

std::string document_subject(std::string_view id) {
    return std::string(document_prefix) + std::string(id);
}

std::string intent_subject(std::string_view key) {
    return std::string(intent_prefix) + std::string(key);
}

std::string sale_subject(std::string_view order_number) {
    return std::string(sale_prefix) + std::string(order_number);
}

std::string released_subject(std::string_view partner, std::string_view order_number) {
    return std::string(released_prefix) + std::string(partner) + "/" + std::string(order_number);
}

std::string transfer_subject(std::string_view number) {
    return std::string(transfer_prefix) + std::string(number);
}

std::string as2_subject(std::string_view as2_from, std::string_view message_id) {
    return std::string(as2_prefix) + std::string(as2_from) + "/" + std::string(message_id);
}

std::string waiting_cursor(std::string_view order_number) {
    return "waiting/" + std::string(order_number);
}

Result<store::Changes> replay(const store::DeadLetter& letter, Instant now) {
    if (letter.state == store::DeadLetterState::replayed)
        return fail(ErrorKind::needs_data, "dead-letter.replayed",
                    "dead letter " + std::to_string(letter.id) + " was replayed before", {},
                    "see `crossdock dead-letters list` for what is open");
    store::Changes changes;
    const std::string_view subject = letter.subject;
    if (subject.starts_with(inbox_prefix)) {
        std::int64_t id = 0;
        const std::string_view digits = subject.substr(inbox_prefix.size());
        const char* const end = digits.data() + digits.size();
        const auto [behind, error] = std::from_chars(digits.data(), end, id);
        if (error != std::errc{} || (behind != end && *behind != '/')) return unknown_subject(letter);
        changes.inbox.push_back({id, store::InboxState::received});
    } else if (subject.starts_with(document_prefix)) {
        changes.document_moves.push_back(
            {std::string(subject.substr(document_prefix.size())), store::DocumentState::stored, {}});
    } else if (subject.starts_with(intent_prefix)) {
        changes.intent_moves.push_back(
            {std::string(subject.substr(intent_prefix.size())), store::IntentState::pending, now, {}, {}});
    } else if (subject.starts_with(sale_prefix)) {
        changes.cursors.push_back({waiting_cursor(subject.substr(sale_prefix.size())), {}});
    } else if (subject.starts_with(transfer_prefix)) {
        // It is looked at every time anyway; what is told again, is told afresh.
        changes.cursors.push_back(
            {"transfer-waits-because/" + std::string(subject.substr(transfer_prefix.size())), {}});
    } else if (subject.starts_with(released_prefix)) {
        // A person has dealt with it; the version that it tells of is stored.
    } else if (!subject.starts_with(as2_prefix)) {  // of those nothing is to be done: only the partner can send again
        return unknown_subject(letter);
    }
    changes.replayed.push_back(letter.id);
    changes.journal.push_back({0,
                               now,
                               letter.partner,
                               letter.trade,
                               "dead-letter-replayed",
                               "crossdock",
                               "dead letter " + std::to_string(letter.id) + " replayed",
                               {}});
    return changes;
}

}  // namespace crossdock::flows
