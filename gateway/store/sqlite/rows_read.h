// Rows as they come out of SELECTs: the column lists and what becomes of them, in one place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/store/as2_message.h"
#include "gateway/store/rows.h"
#include "gateway/store/sqlite/database.h"

namespace crossdock::store::sqlite {

constexpr std::string_view inbox_columns =
    "id, partner, transport, path, size, modified_at, payload, state, duplicate_of, received_at";
constexpr std::string_view taken_columns = "partner, sender, receiver, control_number, inbox_id, content, at";
constexpr std::string_view document_columns =
    "id, partner, direction, kind, business_key, trade, json, inbox_id, place, state, stored_at";
constexpr std::string_view intent_columns =
    "key, partner, trade, lane, kind, body, document_id, needs, state, attempts, due_at, last_error, answer";
constexpr std::string_view interchange_columns =
    "intent, partner, interchange, group_, functional_id, file_name, payload, acknowledgement, issued_at";
constexpr std::string_view dead_letter_columns =
    "id, subject, partner, trade, file, kind, code, message, place, remedy, state, at";
constexpr std::string_view journal_columns = "sequence, at, partner, trade, event, system, detail, data";

constexpr std::string_view approval_columns =
    "id, key, partner, trade, location, of_count, detail, body, state, decided_by, reason, proposed_at, decided_at";

constexpr std::string_view as2_columns =
    "id, direction, partner, as2_from, as2_to, message_id, state, intent, mics, disposition, bytes, receipt, at, "
    "receipt_at";

[[nodiscard]] InboxEntry read_inbox_entry(const Statement& row);
[[nodiscard]] TakenInterchange read_taken(const Statement& row);
[[nodiscard]] Document read_document(const Statement& row);
[[nodiscard]] Intent read_intent(const Statement& row);
[[nodiscard]] Interchange read_interchange(const Statement& row);
[[nodiscard]] DeadLetter read_dead_letter(const Statement& row);
[[nodiscard]] Approval read_approval(const Statement& row);
[[nodiscard]] As2Message read_as2_message(const Statement& row);
[[nodiscard]] JournalEntry read_journal_entry(const Statement& row);

[[nodiscard]] inline Instant instant_of(std::int64_t milliseconds) {
    return Instant(std::chrono::milliseconds(milliseconds));
}
[[nodiscard]] inline std::int64_t number_of(Instant instant) {
    return instant.time_since_epoch().count();
}

// "SELECT <columns> FROM <rest>"
[[nodiscard]] inline std::string select(std::string_view columns, std::string_view rest) {
    return "SELECT " + std::string(columns) + " FROM " + std::string(rest);
}

// A column with a default where the row has none: 0 and "" are NULL in the database, so that foreign keys can hold.
[[nodiscard]] inline std::optional<std::int64_t> id_or_null(std::int64_t id) {
    return id == 0 ? std::nullopt : std::optional(id);
}

// All rows of a bound query.
template <class Row>
[[nodiscard]] Result<std::vector<Row>> read_all(Result<Statement> query, Row (*read)(const Statement&)) {
    if (!query) return std::unexpected(query.error());
    std::vector<Row> rows;
    while (true) {
        const auto there = query->step();
        if (!there) return std::unexpected(there.error());
        if (!*there) return rows;
        rows.push_back(read(*query));
    }
}

// The only row of a bound query, or none.
template <class Row>
[[nodiscard]] Result<std::optional<Row>> read_one(Result<Statement> query, Row (*read)(const Statement&)) {
    auto rows = read_all<Row>(std::move(query), read);
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    return std::move(rows->front());
}

}  // namespace crossdock::store::sqlite
