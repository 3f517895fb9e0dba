#include <algorithm>

#include "gateway/store/sqlite/apply.h"
#include "gateway/store/sqlite/journal.h"
#include "gateway/store/sqlite/rows_read.h"
#include "gateway/store/sqlite/sqlite_store.h"
#include "gateway/store/words.h"

namespace crossdock::store::sqlite {
namespace {

constexpr std::string_view claim_sql =
#include "gateway/store/sqlite/claim.sql.inc"
    ;

constexpr std::int64_t control_number_max = 999'999'999;

struct Claimed {
    Intent intent;
    std::int64_t number;
};

Claimed read_claimed(const Statement& row) {
    return {read_intent(row), row.integer(13)};
}

// Not a part of RETURNING, which walks through a whole table for what it looks up.
Result<void> add_proof_of_needs(Database& db, Intent& intent) {
    if (intent.needs.empty()) return {};
    auto query = bound(db,
                       "SELECT coalesce((SELECT proof FROM effects WHERE intent = ?1), "
                       "(SELECT answer FROM intents WHERE key = ?1))",
                       intent.needs);
    if (!query) return std::unexpected(query.error());
    if (const auto row = query->step(); !row) return std::unexpected(row.error());
    intent.needs_proof = query->text(0);
    return {};
}

// The partner's next control numbers; 999999999 is followed by 1.
Result<ControlNumbers> draw(Database& db, const std::string& partner) {
    auto update =
        bound(db,
              "INSERT INTO control_numbers (partner, interchange, group_) VALUES (?1, 1, 1) "
              "ON CONFLICT (partner) DO UPDATE SET interchange = interchange % ?2 + 1, group_ = group_ % ?2 + "
              "1 RETURNING interchange, group_",
              partner, control_number_max);
    if (!update) return std::unexpected(update.error());
    const auto row = update->step();
    if (!row) return std::unexpected(row.error());
    const ControlNumbers drawn{static_cast<std::uint32_t>(update->integer(0)),
                               static_cast<std::uint32_t>(update->integer(1))};
    if (auto done = update->run(); !done) return std::unexpected(done.error());
    return drawn;
}

Result<std::optional<Interchange>> issued_before(Database& db, const std::string& intent) {
    static const std::string sql = select(interchange_columns, "interchanges WHERE intent = ?1");
    return read_one<Interchange>(bound(db, sql, intent), read_interchange);
}

Result<void> insert(Database& db, const Interchange& made) {
    return run(db,
               "INSERT INTO interchanges (intent, partner, interchange, group_, functional_id, file_name, payload, "
               "acknowledgement, issued_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
               made.intent, made.partner, static_cast<std::int64_t>(made.interchange_control),
               static_cast<std::int64_t>(made.group_control), made.functional_id, made.file_name, made.payload.hex(),
               to_string(made.acknowledgement), number_of(made.issued_at));
}

JournalEntry rescue_note(const Statement& row) {
    JournalEntry note;
    note.partner = row.text(1);
    note.trade = row.text(2);
    note.event = "intent-rescued";
    note.system = "crossdock";
    note.detail = row.text(3) + " was being performed when the gateway stopped; it is looked up before it is done";
    note.data = {};
    return note;
}

}  // namespace

Result<void> SqliteStore::prepare_payloads(const Changes& changes) const {
    for (const Changes::Payload& payload : changes.payloads)
        if (auto prepared = payloads_.prepare(payload.hash, payload.bytes); !prepared) return prepared;
    return {};
}

Result<void> SqliteStore::commit(const Changes& changes, Instant now) {
    if (auto prepared = prepare_payloads(changes); !prepared) return prepared;
    return writer_.run([&](Database& db) { return apply(db, payloads_, changes, now); });
}

Result<std::vector<Intent>> SqliteStore::claim(std::string_view lane, std::size_t limit, Instant now,
                                               Instant lease_until) {
    std::vector<Claimed> claimed;
    const auto done = writer_.run([&](Database& db) -> Result<void> {
        auto rows = read_all<Claimed>(
            bound(db, claim_sql, lane, number_of(now), static_cast<std::int64_t>(limit), number_of(lease_until)),
            read_claimed);
        if (!rows) return std::unexpected(rows.error());
        claimed = std::move(*rows);
        for (Claimed& one : claimed)
            if (auto added = add_proof_of_needs(db, one.intent); !added) return added;
        return {};
    });
    if (!done) return std::unexpected(done.error());
    // RETURNING answers in any order.
    std::ranges::sort(claimed, {}, [](const Claimed& one) { return std::pair(one.intent.due, one.number); });
    std::vector<Intent> intents;
    intents.reserve(claimed.size());
    for (Claimed& one : claimed) intents.push_back(std::move(one.intent));
    return intents;
}

Result<std::size_t> SqliteStore::rescue(Instant now) {
    payloads_.sweep();
    std::size_t rescued = 0;
    const auto done = writer_.run([&](Database& db) -> Result<void> {
        const auto notes = read_all<JournalEntry>(
            bound(db,
                  "UPDATE intents SET state = 'pending', lease_until_at = NULL WHERE state = 'claimed' "
                  "RETURNING key, partner, trade, kind"),
            rescue_note);
        if (!notes) return std::unexpected(notes.error());
        rescued = notes->size();
        for (const JournalEntry& note : *notes)
            if (auto noted = append(db, note, now); !noted) return noted;
        return {};
    });
    if (!done) return std::unexpected(done.error());
    return rescued;
}

Result<Interchange> SqliteStore::issue(const Issue& issue, Instant now) {
    Interchange made;
    const auto done = writer_.run([&](Database& db) -> Result<void> {
        auto before = issued_before(db, issue.intent);
        if (!before) return std::unexpected(before.error());
        if (*before) {
            made = std::move(**before);
            return {};
        }
        const auto numbers = draw(db, issue.partner);
        if (!numbers) return std::unexpected(numbers.error());
        const auto written = issue.make(*numbers);
        if (!written) return std::unexpected(written.error());
        const Sha256 hash = Sha256::of(written->bytes);
        if (auto prepared = payloads_.prepare(hash, written->bytes); !prepared) return prepared;
        if (auto kept = payloads_.write(db, hash, written->bytes, now); !kept) return kept;
        made = {issue.intent,
                issue.partner,
                numbers->interchange,
                numbers->group,
                issue.functional_id,
                written->file_name,
                hash,
                issue.acknowledgement_expected ? AcknowledgementState::awaited : AcknowledgementState::not_expected,
                now};
        for (const JournalEntry& note : written->journal)
            if (auto noted = append(db, note, now); !noted) return noted;
        return insert(db, made);
    });
    if (!done) return std::unexpected(done.error());
    return made;
}

}  // namespace crossdock::store::sqlite
