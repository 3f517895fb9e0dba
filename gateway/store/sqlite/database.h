// One SQLite connection, its statements, and how its errors are told.
//
// A Statement is prepared once per connection and text, bound by position from 1, and reset when it goes out of scope;
// the same text is used by one Statement at a time.
// Lifetime: statements must not outlive their connection; what text() answers is a copy.
// Threads: one at a time per Database.
// Errors: transient (sqlite.busy, sqlite.full, sqlite.io, sqlite.open), configuration (sqlite.corrupt,
// sqlite.read-only), bug (others).
//
//     auto query = db.prepare("SELECT value FROM cursors WHERE name = ?1");
//     query->bind(1, name);
//     while (query->step().value()) use(query->text(0));
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "parsers/error.h"

namespace crossdock::store::sqlite {

class Statement {
  public:
    Statement(sqlite3* db, sqlite3_stmt* statement) : db_(db), statement_(statement) {}
    Statement(Statement&& other) noexcept
        : db_(other.db_), statement_(std::exchange(other.statement_, nullptr)), bound_(other.bound_) {}
    Statement& operator=(Statement&&) = delete;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::optional<std::int64_t> value);
    Statement& bind_blob(int index, std::string_view bytes);
    Statement& bind_null(int index);

    // True: a row is there. False: done. A value that could not be bound is told here.
    [[nodiscard]] Result<bool> step();
    // For statements whose rows are of no interest.
    [[nodiscard]] Result<void> run();

    // NULL reads as 0 and as the empty text.
    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

  private:
    Statement& note(int result);

    sqlite3* db_;
    sqlite3_stmt* statement_;
    int bound_ = SQLITE_OK;  // the first failure of a bind
};

class Database {
  public:
    enum class Access { write, read };

    // Opens, and for `write` creates, the file. Nothing in it is changed yet: see configure.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Access access);
    // WAL, synchronous=FULL, foreign keys: after the file was found to be ours.
    [[nodiscard]] Result<void> configure();

    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    // One or several statements without parameters or rows.
    [[nodiscard]] Result<void> execute(const char* sql);
    [[nodiscard]] std::int64_t changes() const { return sqlite3_changes64(db_.get()); }
    [[nodiscard]] std::int64_t last_id() const { return sqlite3_last_insert_rowid(db_.get()); }
    [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }

  private:
    struct Close {
        void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    explicit Database(sqlite3* db) : db_(db) {}

    std::unique_ptr<sqlite3, Close> db_;
    std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Close>> statements_;
};

// A prepared statement with its values bound in order.
template <class... Values>
[[nodiscard]] Result<Statement> bound(Database& db, std::string_view sql, const Values&... values) {
    auto statement = db.prepare(sql);
    if (!statement) return statement;
    int index = 0;
    (statement->bind(++index, values), ...);
    return statement;
}

template <class... Values>
[[nodiscard]] Result<void> run(Database& db, std::string_view sql, const Values&... values) {
    auto statement = bound(db, sql, values...);
    if (!statement) return std::unexpected(statement.error());
    return statement->run();
}

}  // namespace crossdock::store::sqlite
