#include "gateway/store/sqlite/apply.h"
#include "gateway/store/sqlite/arrivals.h"
#include "gateway/store/sqlite/as2_rows.h"
#include "gateway/store/sqlite/rows_read.h"
#include "gateway/store/sqlite/sqlite_store.h"
#include "gateway/store/words.h"
#include "partners/as2/message_id.h"

namespace crossdock::store::sqlite {
namespace {

std::string hex_or_empty(const std::optional<Sha256>& hash) {
    return hash ? hash->hex() : std::string();
}

Result<std::optional<As2Message>> same_message(Database& db, Direction direction, std::string_view as2_from,
                                               std::string_view as2_to, std::string_view message_id) {
    static const std::string sql =
        select(as2_columns, "as2_messages WHERE direction = ?1 AND as2_from = ?2 AND as2_to = ?3 AND message_id = ?4");
    return read_one<As2Message>(
        bound(db, sql, to_string(direction), as2_from, as2_to, as2::without_brackets(message_id)), read_as2_message);
}

// Bytes with the name they have in the store.
struct Kept {
    std::string_view bytes;
    Sha256 hash;
};

}  // namespace

Result<void> put_as2_message(Database& db, const As2Message& row, Instant now) {
    const Instant at = row.at == Instant{} ? now : row.at;
    const auto receipt_at = row.receipt ? std::optional(number_of(row.receipt_at.value_or(now))) : std::nullopt;
    return run(db,
               "INSERT INTO as2_messages (direction, partner, as2_from, as2_to, message_id, state, intent, mics, "
               "disposition, bytes, receipt, at, receipt_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), ?8, ?9, "
               "nullif(?10, ''), nullif(?11, ''), ?12, ?13) "
               "ON CONFLICT (direction, as2_from, as2_to, message_id) DO UPDATE SET partner = excluded.partner, "
               "state = excluded.state, intent = excluded.intent, mics = excluded.mics, "
               "disposition = excluded.disposition, bytes = excluded.bytes, receipt = excluded.receipt, "
               "at = excluded.at, receipt_at = excluded.receipt_at WHERE as2_messages.state = 'refused'",
               to_string(row.direction), row.partner, row.as2_from, row.as2_to, as2::without_brackets(row.message_id),
               to_string(row.state), row.intent, row.mics, row.disposition, hex_or_empty(row.bytes),
               hex_or_empty(row.receipt), number_of(at), receipt_at);
}

Result<As2Received> SqliteStore::receive(const As2Reception& reception, Instant now) {
    // Large payloads are files, written before the transaction that speaks of them.
    std::vector<Kept> kept;
    const auto prepare = [&](std::string_view bytes) -> Result<void> {
        kept.push_back({bytes, Sha256::of(bytes)});
        return payloads_.prepare(kept.back().hash, bytes);
    };
    Result<void> prepared = prepare(reception.bytes);
    if (prepared) prepared = prepare(reception.receipt);
    for (const As2Delivery& delivery : reception.deliveries)
        if (prepared) prepared = prepare(delivery.bytes);
    if (prepared) prepared = prepare_payloads(reception.changes);
    if (!prepared) return std::unexpected(prepared.error());

    As2Received received;
    const auto done = writer_.run([&](Database& db) -> Result<void> {
        received = {};
        const As2Message& wanted = reception.message;
        auto same = same_message(db, Direction::inbound, wanted.as2_from, wanted.as2_to, wanted.message_id);
        if (!same) return std::unexpected(same.error());
        if (*same && (*same)->state == As2State::accepted) {
            received.message = std::move(**same);
            received.known = true;
            return {};
        }
        As2Message row = wanted;
        row.direction = Direction::inbound;
        if (auto written = payloads_.write(db, kept[0].hash, kept[0].bytes, now); !written) return written;
        row.bytes = kept[0].hash;
        if (!reception.receipt.empty()) {
            if (auto written = payloads_.write(db, kept[1].hash, kept[1].bytes, now); !written) return written;
            row.receipt = kept[1].hash;
        }
        if (auto put = put_as2_message(db, row, now); !put) return put;
        auto stored = same_message(db, Direction::inbound, row.as2_from, row.as2_to, row.message_id);
        if (!stored) return std::unexpected(stored.error());
        received.message = std::move(**stored);
        for (std::size_t i = 0; i < reception.deliveries.size(); ++i) {
            const As2Delivery& delivery = reception.deliveries[i];
            const Arrival arrival{wanted.partner, delivery.transport, delivery.path, delivery.bytes.size(), {}};
            auto put = put_arrival(db, payloads_, arrival, kept[2 + i].hash, delivery.bytes, now);
            if (!put) return std::unexpected(put.error());
            auto linked =
                run(db, "UPDATE inbox SET as2_message = ?1 WHERE id = ?2", received.message.id, put->entry.id);
            if (!linked) return linked;
            received.inbox.push_back(std::move(put->entry));
        }
        return apply(db, payloads_, reception.changes, now);
    });
    if (!done) return std::unexpected(done.error());
    return received;
}

Result<std::optional<As2Message>> SqliteStore::as2_message(Direction direction, std::string_view as2_from,
                                                           std::string_view as2_to, std::string_view message_id) {
    return readers_.with([&](Database& db) { return same_message(db, direction, as2_from, as2_to, message_id); });
}

Result<std::optional<As2Message>> SqliteStore::as2_message_of(std::string_view intent) {
    static const std::string sql = select(as2_columns, "as2_messages WHERE intent = ?1 ORDER BY id DESC LIMIT 1");
    return readers_.with([&](Database& db) { return read_one<As2Message>(bound(db, sql, intent), read_as2_message); });
}

Result<std::vector<As2Message>> SqliteStore::as2_messages(As2State state, std::size_t limit) {
    static const std::string sql = select(as2_columns, "as2_messages WHERE state = ?1 ORDER BY id LIMIT ?2");
    return readers_.with([&](Database& db) {
        return read_all<As2Message>(bound(db, sql, to_string(state), static_cast<std::int64_t>(limit)),
                                    read_as2_message);
    });
}

}  // namespace crossdock::store::sqlite
