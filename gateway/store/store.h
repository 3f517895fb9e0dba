// Everything that must survive. A row is durable before anybody is told "yes".
//
// One interface, one conformance suite (tests/gateway/store/store_conformance.h); SQLite is the embedded engine.
// All changes that belong together are one Changes value, committed whole or not at all. Commits of several threads
// are grouped into one transaction with one fsync; each caller waits for its own.
//
// Lifetime: everything returned is a value. Threads: every verb may be called from any thread.
// Errors: transient (busy, disk full: nothing was changed; try again), bug. A corrupt database is `configuration` with
// the remedy (restore, `crossdock journal verify`).
//
//     auto store = open_sqlite(folder, clock);
//     auto entry = (*store)->receive(arrival, bytes, now);         // durable: the file may now be removed
//     Changes changes; changes.documents.push_back(...); changes.inbox.push_back({entry->id, InboxState::processed});
//     (*store)->commit(changes, now);
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/store/as2_message.h"
#include "gateway/store/rows.h"
#include "parsers/error.h"

namespace crossdock::store {

// One atomic step. Vectors are applied in the order of the members. Storing what is already there (a document id, an
// intent key, a trade key, a taken interchange) changes nothing: a step that is done again after a crash has the effect
// of one.
struct Changes {
    struct InboxMove {
        std::int64_t id;
        InboxState to;
    };
    struct DocumentMove {
        std::string id;
        DocumentState to;
        std::string trade;  // empty: keep
    };
    struct IntentMove {
        std::string key;
        IntentState to;
        Instant due;              // for `pending`: when to try again
        std::string last_error;   // empty: keep
        std::string proof;        // for `verified`: stored as its Effect
        std::string answer = {};  // for `pending`: called and answered with success, to be read back when due
    };
    struct AcknowledgementMove {
        std::string partner;
        std::string functional_id;
        std::uint32_t group_control;
        AcknowledgementState to;
    };
    struct ApprovalMove {
        std::int64_t id;
        ApprovalState to;
        std::string by, reason;
    };
    struct As2Move {
        std::int64_t id;
        As2State to;
        std::string disposition = {};        // empty: keep
        std::optional<Sha256> receipt = {};  // see keep_with(); absent: keep
    };
    struct CursorMove {
        std::string name;
        std::string value;
    };

    struct Payload {
        Sha256 hash;
        std::string bytes;
    };
    std::vector<Payload> payloads;  // keep_with() puts them here
    std::vector<Document> documents;
    std::vector<Intent> intents;
    std::vector<InboxMove> inbox;
    std::vector<DocumentMove> document_moves;
    std::vector<IntentMove> intent_moves;
    std::vector<AcknowledgementMove> acknowledgements;
    std::vector<ApprovalMove> approval_moves;
    std::vector<Approval> approvals;
    std::vector<DeadLetter> dead_letters;  // opens one per subject; an open one for the subject is replaced
    std::vector<std::int64_t> replayed;    // dead letters closed by a replay
    std::vector<TradeKey> trade_keys;
    std::vector<CursorMove> cursors;
    std::vector<TakenInterchange> taken;
    std::vector<As2Message> as2_messages;  // of ours; `bytes` see keep_with()
    std::vector<As2Move> as2_moves;        // nothing moves what is confirmed, its receipt stands
    std::vector<JournalEntry> journal;     // sequence and hash are the store's
};

struct ControlNumbers {
    std::uint32_t interchange = 0;  // 1..999999999, then 1 again
    std::uint32_t group = 0;
};

// An interchange to be made: the numbers are drawn in the transaction that stores it.
struct Issue {
    std::string intent;  // one interchange per intent, for ever
    std::string partner;
    std::string functional_id;
    bool acknowledgement_expected = false;
    // Called inside the transaction: must be quick and pure. Its failure rolls everything back, numbers included.
    struct Made {
        std::string bytes;
        std::string file_name;
        std::vector<JournalEntry> journal = {};  // what is to be known of it; stored with it
    };
    std::function<Result<Made>(const ControlNumbers&)> make;
};

struct Received {
    InboxEntry entry;
    bool known = false;  // the same path, size and bytes were received before: nothing new was stored
};

// A message that a partner sent over AS2, and all that follows from it.
struct As2Reception {
    As2Message message;  // accepted or refused; `bytes` and `receipt` are filled in by the store
    std::string_view bytes;
    std::string_view receipt;  // empty: none is due
    std::vector<As2Delivery> deliveries;
    Changes changes;
};

struct As2Received {
    As2Message message;
    bool known = false;  // the message had been accepted before: nothing new was stored, its receipt is in `message`
    std::vector<InboxEntry> inbox;
};

// A payload in a listing, looked up in one go.
struct KnownFile {
    std::string path;
    std::uint64_t size = 0;
    std::optional<Instant> modified;
};

struct Trade {
    std::string key;
    std::vector<InboxEntry> inbox;  // that its documents came in, and further arrivals of the same bytes
    std::vector<Document> documents;
    std::vector<Intent> intents;
    std::vector<Effect> effects;
    std::vector<Interchange> interchanges;
    std::vector<DeadLetter> dead_letters;
    std::vector<JournalEntry> journal;
    std::vector<TradeKey> keys;
};

class Store {
  public:
    virtual ~Store() = default;

    // Payload, inbox row and journal entry in one commit. Bytes that this partner sent before under another path make
    // a `duplicate` entry.
    [[nodiscard]] virtual Result<Received> receive(const Arrival& arrival, std::string_view bytes, Instant now) = 0;

    // A partner's message over AS2: its bytes, its receipt, its payloads as inbox rows and the changes in one commit.
    [[nodiscard]] virtual Result<As2Received> receive(const As2Reception& reception, Instant now) = 0;
    [[nodiscard]] virtual Result<std::optional<As2Message>> as2_message(Direction direction, std::string_view as2_from,
                                                                        std::string_view as2_to,
                                                                        std::string_view message_id) = 0;
    [[nodiscard]] virtual Result<std::optional<As2Message>> as2_message_of(std::string_view intent) = 0;
    // Oldest first, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<As2Message>> as2_messages(As2State state, std::size_t limit) = 0;

    // Which of the listed files were received before and still look the same (path, size and modified). One query.
    [[nodiscard]] virtual Result<std::vector<bool>> known(std::string_view partner, std::string_view transport,
                                                          std::span<const KnownFile> files) = 0;

    // Any bytes under their hash. Durable when it returns.
    [[nodiscard]] virtual Result<Sha256> keep(std::string_view bytes, Instant now) = 0;
    [[nodiscard]] virtual Result<std::string> payload(const Sha256& hash) = 0;

    // Inbox entries to read, documents to decide upon: oldest first, at most `limit`. Not claimed: one reader each.
    [[nodiscard]] virtual Result<std::vector<InboxEntry>> inbox(InboxState state, std::size_t limit) = 0;
    [[nodiscard]] virtual Result<InboxEntry> inbox_entry(std::int64_t id) = 0;
    [[nodiscard]] virtual Result<std::vector<Document>> documents(DocumentState state, std::size_t limit) = 0;
    [[nodiscard]] virtual Result<std::optional<Document>> document(std::string_view id) = 0;
    // Documents of a kind with this business key or (when `trade` is not empty) of this trade; oldest first.
    [[nodiscard]] virtual Result<std::vector<Document>> find_documents(std::string_view kind,
                                                                       std::string_view business_key,
                                                                       std::string_view trade) = 0;
    // What came from a partner, of one kind, whatever became of it: newest first, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<Document>> received_documents(std::string_view partner,
                                                                           std::string_view kind,
                                                                           std::size_t limit) = 0;

    // Every interchange of that number which was taken in from this sender to this receiver; oldest first.
    [[nodiscard]] virtual Result<std::vector<TakenInterchange>> taken(std::string_view partner, std::string_view sender,
                                                                      std::string_view receiver,
                                                                      std::string_view control_number) = 0;

    [[nodiscard]] virtual Result<void> commit(const Changes& changes, Instant now) = 0;

    // Claims up to `limit` due intents of a lane whose needs are verified or answered, oldest due first, in one
    // statement.
    [[nodiscard]] virtual Result<std::vector<Intent>> claim(std::string_view lane, std::size_t limit, Instant now,
                                                            Instant lease_until) = 0;
    // At startup: everything claimed by the process that died is pending again.
    [[nodiscard]] virtual Result<std::size_t> rescue(Instant now) = 0;
    // When the earliest pending intent of the lane is due; nullopt when none waits.
    [[nodiscard]] virtual Result<std::optional<Instant>> next_due(std::string_view lane) = 0;
    [[nodiscard]] virtual Result<std::optional<Intent>> intent(std::string_view key) = 0;

    // Everything of a lane that is not verified or cancelled: pending, claimed and dead; oldest first.
    [[nodiscard]] virtual Result<std::vector<Intent>> open_intents(std::string_view lane) = 0;
    // Documents of a kind and partner that were stored at or after `since`; oldest first.
    [[nodiscard]] virtual Result<std::vector<Document>> documents_since(std::string_view kind, std::string_view partner,
                                                                        Instant since) = 0;

    // The interchange of an intent: the one issued before, or a new one.
    [[nodiscard]] virtual Result<Interchange> issue(const Issue& issue, Instant now) = 0;
    // Newest first; empty when that control number was never ours.
    [[nodiscard]] virtual Result<std::vector<Interchange>> interchanges(std::string_view partner,
                                                                        std::string_view functional_id,
                                                                        std::uint32_t group_control) = 0;

    [[nodiscard]] virtual Result<std::vector<DeadLetter>> dead_letters(std::optional<DeadLetterState> state) = 0;
    [[nodiscard]] virtual Result<std::optional<DeadLetter>> dead_letter(std::int64_t id) = 0;

    [[nodiscard]] virtual Result<std::vector<Approval>> approvals(std::optional<ApprovalState> state) = 0;
    [[nodiscard]] virtual Result<std::optional<Approval>> approval(std::int64_t id) = 0;

    // Trades that a PO, order, shipment, SSCC, tracking or control number belongs to.
    [[nodiscard]] virtual Result<std::vector<std::string>> find_trades(std::string_view key) = 0;
    [[nodiscard]] virtual Result<Trade> trade(std::string_view key) = 0;

    [[nodiscard]] virtual Result<std::optional<std::string>> cursor(std::string_view name) = 0;

    // Walks the hash chain; the sequence number of the first broken link, or nullopt when it is whole.
    [[nodiscard]] virtual Result<std::optional<std::int64_t>> verify_journal() = 0;
};

inline constexpr std::size_t payload_with_changes_max = 4UL * 1024 * 1024;

// Bytes that rows of `changes` speak of: usually they become durable in the same commit, large ones at once. Answers
// their hash.
[[nodiscard]] inline Result<Sha256> keep_with(Changes& changes, Store& store, std::string_view bytes, Instant now) {
    if (bytes.size() > payload_with_changes_max) return store.keep(bytes, now);
    changes.payloads.push_back({Sha256::of(bytes), std::string(bytes)});
    return changes.payloads.back().hash;
}

struct SqliteOptions {
    std::size_t inline_payload_bytes_max = 64 * 1024;  // larger payloads are files under <folder>/payloads
};

// Opens or creates <folder>/crossdock.db, running the numbered migrations that are missing.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& folder,
                                                         SqliteOptions options = {});

}  // namespace crossdock::store
