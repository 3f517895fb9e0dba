#include "gateway/store/as2_archive.h"

#include "gateway/store/sqlite/readers.h"
#include "gateway/store/sqlite/rows_read.h"
#include "partners/as2/message_id.h"

namespace crossdock::store {
namespace {

using sqlite::bound;
using sqlite::Database;
using sqlite::select;

// What goes with one message.
Result<As2Exchange> complete(Database& db, As2Message message) {
    static const std::string held_sql = select(sqlite::inbox_columns, "inbox WHERE as2_message = ?1 ORDER BY id");
    static const std::string made_for_sql = select(sqlite::interchange_columns, "interchanges WHERE intent = ?1");
    // A letter names the message, with its brackets where it came with them, or the file that was in it.
    static const std::string letters_sql =
        select(sqlite::dead_letter_columns,
               "dead_letters WHERE partner = ?2 AND (file IN (?3, '<' || ?3 || '>') OR file IN (SELECT path FROM inbox "
               "WHERE as2_message = ?1)) ORDER BY id");
    As2Exchange exchange;
    auto held = sqlite::read_all<InboxEntry>(bound(db, held_sql, message.id), sqlite::read_inbox_entry);
    if (!held) return std::unexpected(held.error());
    exchange.held = std::move(*held);
    auto letters = sqlite::read_all<DeadLetter>(bound(db, letters_sql, message.id, message.partner, message.message_id),
                                                sqlite::read_dead_letter);
    if (!letters) return std::unexpected(letters.error());
    exchange.dead_letters = std::move(*letters);
    auto made_for = sqlite::read_one<Interchange>(bound(db, made_for_sql, message.intent), sqlite::read_interchange);
    if (!made_for) return std::unexpected(made_for.error());
    exchange.made_for = std::move(*made_for);
    exchange.message = std::move(message);
    return exchange;
}

}  // namespace

class As2Archive::Reading {
  public:
    explicit Reading(std::filesystem::path file) : readers_(std::move(file)) {}

    [[nodiscard]] Result<std::vector<As2Exchange>> all(const std::string& sql, std::string_view key) {
        return readers_.with_snapshot([&](Database& db) -> Result<std::vector<As2Exchange>> {
            auto messages = sqlite::read_all<As2Message>(bound(db, sql, key), sqlite::read_as2_message);
            if (!messages) return std::unexpected(messages.error());
            std::vector<As2Exchange> exchanges;
            for (As2Message& message : *messages) {
                auto exchange = complete(db, std::move(message));
                if (!exchange) return std::unexpected(exchange.error());
                exchanges.push_back(std::move(*exchange));
            }
            return exchanges;
        });
    }

  private:
    sqlite::Readers readers_;
};

As2Archive::As2Archive(std::unique_ptr<Reading> reading) : reading_(std::move(reading)) {}

As2Archive::~As2Archive() = default;

Result<std::unique_ptr<As2Archive>> As2Archive::open(const std::filesystem::path& folder) {
    // The constructor is private.
    return std::unique_ptr<As2Archive>(new As2Archive(std::make_unique<Reading>(folder / "crossdock.db")));
}

Result<std::vector<As2Exchange>> As2Archive::of_trade(std::string_view trade) {
    static const std::string sql = select(
        sqlite::as2_columns,
        "as2_messages WHERE intent IN (SELECT key FROM intents WHERE trade = ?1) OR id IN (SELECT as2_message FROM "
        "inbox WHERE id IN (SELECT inbox_id FROM documents WHERE trade = ?1) OR duplicate_of IN (SELECT inbox_id FROM "
        "documents WHERE trade = ?1 AND inbox_id > 0)) ORDER BY at, id");
    if (trade.empty()) return std::vector<As2Exchange>{};
    return reading_->all(sql, trade);
}

Result<std::vector<As2Exchange>> As2Archive::of_id(std::string_view message_id) {
    static const std::string sql = select(sqlite::as2_columns, "as2_messages WHERE message_id = ?1 ORDER BY at, id");
    return reading_->all(sql, as2::without_brackets(message_id));
}

}  // namespace crossdock::store
