#include "gateway/store/sqlite/rows_read.h"

#include "gateway/store/words.h"

namespace crossdock::store::sqlite {
namespace {

// CHECK constraints keep other words out of the tables.
template <class State>
State state_in(const Statement& row, int column) {
    return state_of<State>(row.text(column)).value_or(State{});
}

}  // namespace

InboxEntry read_inbox_entry(const Statement& row) {
    InboxEntry entry;
    entry.id = row.integer(0);
    entry.arrival = {row.text(1), row.text(2), row.text(3), static_cast<std::uint64_t>(row.integer(4)), std::nullopt};
    if (!row.null(5)) entry.arrival.modified = instant_of(row.integer(5));
    entry.payload = Sha256::parse(row.text(6)).value_or(Sha256());
    entry.state = state_in<InboxState>(row, 7);
    entry.duplicate_of = row.integer(8);
    entry.received_at = instant_of(row.integer(9));
    return entry;
}

TakenInterchange read_taken(const Statement& row) {
    return {row.text(0),
            row.text(1),
            row.text(2),
            row.text(3),
            row.integer(4),
            Sha256::parse(row.text(5)).value_or(Sha256()),
            instant_of(row.integer(6))};
}

Document read_document(const Statement& row) {
    Document document;
    document.id = row.text(0);
    document.partner = row.text(1);
    document.direction = state_in<Direction>(row, 2);
    document.kind = row.text(3);
    document.business_key = row.text(4);
    document.trade = row.text(5);
    document.json = row.text(6);
    document.inbox_id = row.integer(7);
    document.place = row.text(8);
    document.state = state_in<DocumentState>(row, 9);
    document.stored_at = instant_of(row.integer(10));
    return document;
}

Intent read_intent(const Statement& row) {
    Intent intent;
    intent.key = row.text(0);
    intent.partner = row.text(1);
    intent.trade = row.text(2);
    intent.lane = row.text(3);
    intent.kind = row.text(4);
    intent.body = row.text(5);
    intent.document_id = row.text(6);
    intent.needs = row.text(7);
    intent.state = state_in<IntentState>(row, 8);
    intent.attempts = static_cast<std::uint32_t>(row.integer(9));
    intent.due = instant_of(row.integer(10));
    intent.last_error = row.text(11);
    intent.answer = row.text(12);
    return intent;
}

Interchange read_interchange(const Statement& row) {
    Interchange sent;
    sent.intent = row.text(0);
    sent.partner = row.text(1);
    sent.interchange_control = static_cast<std::uint32_t>(row.integer(2));
    sent.group_control = static_cast<std::uint32_t>(row.integer(3));
    sent.functional_id = row.text(4);
    sent.file_name = row.text(5);
    sent.payload = Sha256::parse(row.text(6)).value_or(Sha256());
    sent.acknowledgement = state_in<AcknowledgementState>(row, 7);
    sent.issued_at = instant_of(row.integer(8));
    return sent;
}

DeadLetter read_dead_letter(const Statement& row) {
    DeadLetter letter;
    letter.id = row.integer(0);
    letter.subject = row.text(1);
    letter.partner = row.text(2);
    letter.trade = row.text(3);
    letter.file = row.text(4);
    letter.error = {error_kind(row.text(5)), row.text(6), row.text(7), row.text(8), row.text(9)};
    letter.state = state_in<DeadLetterState>(row, 10);
    letter.at = instant_of(row.integer(11));
    return letter;
}

Approval read_approval(const Statement& row) {
    Approval approval;
    approval.id = row.integer(0);
    approval.key = row.text(1);
    approval.partner = row.text(2);
    approval.trade = row.text(3);
    approval.location = row.text(4);
    approval.of_count = row.integer(5) != 0;
    approval.detail = row.text(6);
    approval.body = row.text(7);
    approval.state = state_in<ApprovalState>(row, 8);
    approval.decided_by = row.text(9);
    approval.reason = row.text(10);
    approval.proposed_at = instant_of(row.integer(11));
    if (!row.null(12)) approval.decided_at = instant_of(row.integer(12));
    return approval;
}

As2Message read_as2_message(const Statement& row) {
    As2Message message;
    message.id = row.integer(0);
    message.direction = state_in<Direction>(row, 1);
    message.partner = row.text(2);
    message.as2_from = row.text(3);
    message.as2_to = row.text(4);
    message.message_id = row.text(5);
    message.state = state_in<As2State>(row, 6);
    message.intent = row.text(7);
    message.mics = row.text(8);
    message.disposition = row.text(9);
    message.bytes = Sha256::parse(row.text(10));
    message.receipt = Sha256::parse(row.text(11));
    message.at = instant_of(row.integer(12));
    if (!row.null(13)) message.receipt_at = instant_of(row.integer(13));
    return message;
}

JournalEntry read_journal_entry(const Statement& row) {
    return {row.integer(0), instant_of(row.integer(1)), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6),
            row.text(7)};
}

}  // namespace crossdock::store::sqlite
