#include "gateway/store/sqlite/database.h"

#include <utility>

namespace crossdock::store::sqlite {

std::unexpected<Error> last_error(sqlite3* db) {
    const std::string said = sqlite3_errmsg(db);
    const char* name = sqlite3_db_filename(db, "main");
    const std::string file = name == nullptr ? "" : name;
    switch (sqlite3_errcode(db)) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return fail(ErrorKind::transient, "sqlite.busy", "the store is busy with another program: " + said, file,
                        "nothing was changed; it is tried again");
        case SQLITE_FULL:
            return fail(ErrorKind::transient, "sqlite.full", "the disk is full: " + said, file,
                        "free space on the disk of the data directory; nothing was lost, work goes on by itself");
        case SQLITE_IOERR:
        case SQLITE_READONLY:
            return fail(ErrorKind::transient, "sqlite.io", "the store cannot be written: " + said, file,
                        "check the disk and the permissions of the data directory");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return fail(ErrorKind::configuration, "sqlite.corrupt", "the store is damaged: " + said, file,
                        "stop the gateway and restore the data directory from a backup");
        case SQLITE_CANTOPEN:
            return fail(ErrorKind::configuration, "sqlite.open", "the store cannot be opened: " + said, file,
                        "the data directory must exist and be writable by the service");
        default: return fail(ErrorKind::bug, "sqlite.error", "the store refused a statement: " + said, file);
    }
}

Statement::~Statement() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

Statement& Statement::bind(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_, index, value);
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    sqlite3_bind_text64(statement_, index, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
    sqlite3_bind_blob64(statement_, index, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bind_null(int index) {
    sqlite3_bind_null(statement_, index);
    return *this;
}

Result<bool> Statement::step() {
    switch (sqlite3_step(statement_)) {
        case SQLITE_ROW: return true;
        case SQLITE_DONE: return false;
        default: return last_error(db_);
    }
}

Result<void> Statement::run() {
    const auto stepped = step();
    if (!stepped) return std::unexpected(stepped.error());
    return {};
}

std::string Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string() : std::string(bytes, size);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file) {
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(file.c_str(), &raw,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Database> db(new Database(raw));
    if (opened != SQLITE_OK) return last_error(raw);
    sqlite3_extended_result_codes(raw, 0);
    sqlite3_busy_timeout(raw, 10'000);
    if (auto done = db->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
        !done)
        return std::unexpected(done.error());
    return db;
}

Result<Statement> Database::prepare(std::string_view sql) {
    auto& cached = statements_[std::string(sql)];
    if (cached == nullptr) {
        sqlite3_stmt* made = nullptr;
        if (sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made,
                               nullptr) != SQLITE_OK)
            return last_error(db_.get());
        cached.reset(made);
    }
    return Statement(db_.get(), cached.get());
}

Result<void> Database::execute(const char* sql) {
    if (sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return last_error(db_.get());
    return {};
}

}  // namespace crossdock::store::sqlite
