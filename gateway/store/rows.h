// What the store keeps, as plain values. Nothing here does anything.
//
// Which state may follow which is in moves.h; docs/state-machine.md draws it.
//
// Lifetime, threads: values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/doors/sha256.h"
#include "parsers/error.h"

namespace crossdock::store {

// ---- inbox -------------------------------------------------------------------------------------------------------

// A file as it was seen at a partner. Path, size and content hash are its identity; `modified` never is.
struct Arrival {
    std::string partner;
    std::string transport;  // id of the transport in the partner file
    std::string path;       // full path at the partner
    std::uint64_t size = 0;
    std::optional<Instant> modified;
};

enum class InboxState {
    received,   // payload and row are durable; the intake reads it next. A crash leaves it here and it is read again
    processed,  // its documents are stored. Replay of one of its sets moves it back to `received`
    duplicate,  // the same bytes arrived before under another name; nothing was read a second time
    dead        // could not be read as a whole; a dead letter says why. Replay moves it back to `received`
};

struct InboxEntry {
    std::int64_t id = 0;
    Arrival arrival;
    Sha256 payload;
    InboxState state = InboxState::received;
    std::int64_t duplicate_of = 0;  // inbox id of the first arrival of the same bytes from this partner
    Instant received_at;
};

// The control number of an interchange that was taken in. One is stored with the documents of its sets, so that a
// number counts as used exactly when something follows from it.
struct TakenInterchange {
    std::string partner;
    std::string sender, receiver;  // "ZZ/ACME"
    std::string control_number;    // ISA13 or UNB05, as sent
    std::int64_t inbox_id = 0;     // that it came in
    Sha256 content;                // of its own bytes, header to trailer
    Instant at;
};

// ---- documents ---------------------------------------------------------------------------------------------------

enum class Direction { inbound, outbound };

enum class DocumentState {
    stored,     // durable, not yet decided upon. A crash leaves it here and the flow decides again
    applied,    // decided: its intents are stored
    duplicate,  // the same business document was applied before; nothing follows from it
    dead        // cannot go on; a dead letter says why. Replay moves it back to `stored`
};

struct Document {
    std::string id;  // chosen by the writer, the same for the same input: "<payload 16 hex>/1.1.2"
    std::string partner;
    Direction direction = Direction::inbound;
    std::string kind;          // "warehouse-shipment"
    std::string business_key;  // what makes it the same document for a person: "SO-1042/SHP-77"
    std::string trade;         // order number; empty where there is none
    std::string json;
    std::int64_t inbox_id = 0;  // 0 for outbound documents
    std::string place;          // "interchange 000000012, set 945 0001"
    DocumentState state = DocumentState::stored;
    Instant stored_at;
};

// ---- intents and effects -----------------------------------------------------------------------------------------

enum class IntentState {
    pending,   // decided; a performer claims it when it is due and what it needs is verified
    claimed,   // a performer has it. Startup and an expired lease bring it back to pending: it is looked up, then done
    verified,  // read back and proven; final
    dead,      // cannot go on; a dead letter says why. Replay moves it back to `pending`
    cancelled  // overtaken before it was done; final
};

struct Intent {
    std::string key;  // idempotency key; the same decision always has the same key
    std::string partner;
    std::string trade;
    std::string lane;         // who performs it: "send", "cin7", "cin7-stock"
    std::string kind;         // "send-warehouse-order", "cin7-pick" ...
    std::string body;         // JSON, of the kind
    std::string document_id;  // that it follows from
    std::string needs;        // key of the intent that must be verified first; empty for none
    IntentState state = IntentState::pending;
    std::uint32_t attempts = 0;  // claims so far; above 1 the effect may have happened: look first
    Instant due;
    std::string last_error;   // printed form
    std::string answer;       // JSON; not empty: it was called and answered with success, and is yet to be read back
    std::string needs_proof;  // proof of `needs`, else its answer; filled in when claimed
};

struct Effect {
    std::string intent;
    std::string proof;  // JSON: what was read back
    Instant at;
};

// ---- approvals -----------------------------------------------------------------------------------------------------

enum class ApprovalState {
    proposed,  // waits for a person
    accepted,  // a person said yes; its intent is stored in the same commit. Final
    rejected,  // a person said no; final
    replaced   // a newer count of the same items came before anybody decided; final
};

// A change of Cin7's stock that is larger than the partner may make by itself.
struct Approval {
    std::int64_t id = 0;
    std::string key;  // idempotency key; the same proposal always has the same key
    std::string partner;
    std::string trade;
    std::string location;
    bool of_count = false;  // follows from a count, which the next count replaces; otherwise from a change
    std::string detail;     // one line for a person
    std::string body;       // JSON: the stock plan, as differences
    ApprovalState state = ApprovalState::proposed;
    std::string decided_by, reason;
    Instant proposed_at;
    std::optional<Instant> decided_at;
};

// ---- outgoing interchanges ---------------------------------------------------------------------------------------

enum class AcknowledgementState { not_expected, awaited, accepted, accepted_with_errors, rejected };

struct Interchange {
    std::string intent;
    std::string partner;
    std::uint32_t interchange_control = 0;
    std::uint32_t group_control = 0;
    std::string functional_id;  // "OW"
    std::string file_name;
    Sha256 payload;
    AcknowledgementState acknowledgement = AcknowledgementState::not_expected;
    Instant issued_at;
};

// ---- dead letters, trades, journal -------------------------------------------------------------------------------

enum class DeadLetterState { open, replayed };

// What a dead letter is about: "inbox:12", "document:<id>", "intent:<key>". One is open per subject at most.
struct DeadLetter {
    std::int64_t id = 0;
    std::string subject;
    std::string partner;
    std::string trade;
    std::string file;  // as the partner named it; empty where there is none
    Error error;
    DeadLetterState state = DeadLetterState::open;
    Instant at;
};

// Another name under which a trade is found: kind "purchase-order", "shipment", "sscc", "tracking", "control-number".
struct TradeKey {
    std::string trade;
    std::string kind;
    std::string value;
};

struct JournalEntry {
    std::int64_t sequence = 0;
    Instant at;
    std::string partner;
    std::string trade;   // may be empty
    std::string event;   // "payload-received", "cin7-pick-verified" ...
    std::string system;  // where it happened: "crossdock", "cin7", "sftp acme-3pl"
    std::string detail;  // one line for a person
    std::string data;    // JSON for a program; may be empty
};

}  // namespace crossdock::store
