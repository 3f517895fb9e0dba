#include "gateway/as2/awaiting.h"

#include "gateway/as2/receipt_judging.h"
#include "gateway/as2/settling.h"
#include "gateway/doors/crash_point.h"

namespace crossdock::as2 {
namespace {

// Noted, and answered to the caller.
Result<void> refuse(store::Store& store, store::JournalEntry note, Error why, crossdock::Instant now) {
    store::Changes changes;
    changes.journal.push_back(std::move(note));
    if (auto done = store.commit(changes, now); !done) return done;
    // The server tells by the kind whether the receipt should come again, and that would not help.
    if (why.kind == ErrorKind::transient) why.kind = ErrorKind::partner_fault;
    return std::unexpected(std::move(why));
}

}  // namespace

Result<void> Awaiting::take(const IncomingReceipt& receipt) {
    const crossdock::Instant now = clock_.now();
    const auto partnership = find_(receipt.from, receipt.to);
    if (partnership == nullptr) {
        Error why{ErrorKind::partner_fault,
                  "as2.unknown-partnership",
                  "no partner is known who calls itself '" + receipt.from + "' and us '" + receipt.to + "'",
                  {},
                  "see our-name and their-name of <as2> in the partner files"};
        auto note = refused_receipt({}, {}, {}, why, {}, now);
        return refuse(store_, std::move(note), std::move(why), now);
    }
    const auto& settings = partnership->settings;
    const Mdn mdn = read_receipt(settings, partnership->book, receipt.header, receipt.body, now);
    const auto row = store_.as2_message(store::Direction::outbound, settings.our_name, settings.their_name,
                                        mdn.content.original_message_id);
    if (!row) return std::unexpected(row.error());
    const store::As2Message* message = *row ? &**row : nullptr;
    std::string trade;
    if (message != nullptr) {
        const auto intent = store_.intent(message->intent);
        if (!intent) return std::unexpected(intent.error());
        if (*intent) trade = (*intent)->trade;
    }
    const MdnVerdict verdict = judge_receipt(settings, mdn, message);
    // What was confirmed stays so: the partner's word and signature are kept.
    const bool late_doubt = message != nullptr && message->state == store::As2State::confirmed && !verdict.delivered();
    if (message == nullptr || !settles(verdict) || late_doubt) {
        Error why = verdict.problem.value_or(Error{});
        // Kept where it is about a message of ours: that id is known to those alone whom the message reached.
        std::optional<Sha256> kept;
        if (message != nullptr) {
            const auto done = store_.keep(receipt.bytes, now);
            if (!done) return std::unexpected(done.error());
            kept = *done;
        }
        auto note = refused_receipt(partnership->partner, trade, mdn, why, kept, now);
        return refuse(store_, std::move(note), std::move(why), now);
    }
    if (message->state != store::As2State::confirmed) {
        store::Changes changes;
        const auto kept = store::keep_with(changes, store_, receipt.bytes, now);
        if (!kept) return std::unexpected(kept.error());
        record(changes, *message, mdn, verdict, *kept, trade, now);
        crash_point("as2.receipt-judged");
        if (auto done = store_.commit(changes, now); !done) return done;
        crash_point("as2.receipt-stored");
    }
    return settle(store_, message->intent, now);
}

}  // namespace crossdock::as2
