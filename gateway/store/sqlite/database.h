// One SQLite connection, its statements, and how its errors are told.
//
// A Statement is prepared once per connection and text, bound by position from 1, and reset when it goes out of scope.
// Lifetime: statements and the views they answer must not outlive the connection's next use of the same text.
// Threads: one at a time per Database.
// Errors: transient (sqlite.busy, sqlite.full, sqlite.io), configuration (sqlite.corrupt, sqlite.open), bug (others).
//
//     auto query = db.prepare("SELECT value FROM cursors WHERE name = ?1");
//     query->bind(1, name);
//     while (query->step().value()) use(query->text(0));
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "gateway/doors/sha256.h"
#include "parsers/error.h"

namespace crossdock::store::sqlite {

class Statement {
  public:
    Statement(sqlite3* db, sqlite3_stmt* statement) : db_(db), statement_(statement) {}
    Statement(Statement&& other) noexcept : db_(other.db_), statement_(std::exchange(other.statement_, nullptr)) {}
    Statement& operator=(Statement&&) = delete;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind_blob(int index, std::string_view bytes);
    Statement& bind_null(int index);

    // True: a row is there. False: done.
    [[nodiscard]] Result<bool> step();
    // For statements without rows.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

  private:
    sqlite3* db_;
    sqlite3_stmt* statement_;
};

class Database {
  public:
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file);

    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    // One or several statements without parameters or rows.
    [[nodiscard]] Result<void> execute(const char* sql);
    [[nodiscard]] std::int64_t changes() const { return sqlite3_changes64(db_.get()); }
    [[nodiscard]] std::int64_t last_id() const { return sqlite3_last_insert_rowid(db_.get()); }
    [[nodiscard]] sqlite3* raw() { return db_.get(); }

  private:
    struct Close {
        void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    explicit Database(sqlite3* db) : db_(db) {}

    std::unique_ptr<sqlite3, Close> db_;
    std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Close>> statements_;
};

// The connection's last error, in words.
[[nodiscard]] std::unexpected<Error> last_error(sqlite3* db);

}  // namespace crossdock::store::sqlite
