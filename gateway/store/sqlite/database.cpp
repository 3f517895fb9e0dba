#include "gateway/store/sqlite/database.h"

#include "gateway/store/sqlite/failure.h"

namespace crossdock::store::sqlite {
namespace {

// How long a connection waits for another process (a command line that replays a dead letter) to finish its commit.
constexpr int busy_timeout_ms = 10'000;

}  // namespace

Statement::~Statement() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

Statement& Statement::note(int result) {
    if (bound_ == SQLITE_OK) bound_ = result;
    return *this;
}

Statement& Statement::bind(int index, std::int64_t value) {
    return note(sqlite3_bind_int64(statement_, index, value));
}

Statement& Statement::bind(int index, std::string_view text) {
    return note(sqlite3_bind_text64(statement_, index, text.data() == nullptr ? "" : text.data(), text.size(),
                                    SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bind(int index, std::optional<std::int64_t> value) {
    return value ? bind(index, *value) : bind_null(index);
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
    return note(sqlite3_bind_blob64(statement_, index, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                                    SQLITE_TRANSIENT));
}

Statement& Statement::bind_null(int index) {
    return note(sqlite3_bind_null(statement_, index));
}

Result<bool> Statement::step() {
    if (bound_ != SQLITE_OK) return failure(db_, bound_);
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    return failure(db_, result);
}

Result<void> Statement::run() {
    while (true) {
        const auto row = step();
        if (!row) return std::unexpected(row.error());
        if (!*row) return {};
    }
}

std::string Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string() : std::string(bytes, size);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, Access access) {
    const int create = access == Access::write ? SQLITE_OPEN_CREATE : 0;
    sqlite3* raw = nullptr;
    const int opened =
        sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create, nullptr);
    std::unique_ptr<Database> db(new Database(raw));
    auto refused = [&](int result) {
        auto error = failure(raw, result);
        if (error.error().place.empty()) error.error().place = file.string();
        return error;
    };
    if (opened != SQLITE_OK) return refused(opened);
    if (sqlite3_db_readonly(raw, "main") == 1) return refused(SQLITE_READONLY);
    sqlite3_busy_timeout(raw, busy_timeout_ms);
    if (access == Access::read)
        if (auto done = db->execute("PRAGMA query_only = ON"); !done) return std::unexpected(done.error());
    return db;
}

Result<void> Database::configure() {
    return execute(
        "PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = FULL;"
        "PRAGMA foreign_keys = ON;"
        "PRAGMA temp_store = MEMORY;"              // what a savepoint may have to put back
        "PRAGMA journal_size_limit = 67108864;");  // a WAL that grew during a burst is cut back
}

Result<Statement> Database::prepare(std::string_view sql) {
    auto& cached = statements_[std::string(sql)];
    if (cached == nullptr) {
        sqlite3_stmt* made = nullptr;
        const int result = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()),
                                              SQLITE_PREPARE_PERSISTENT, &made, nullptr);
        if (result != SQLITE_OK) return failure(db_.get(), result);
        cached.reset(made);
    }
    return Statement(db_.get(), cached.get());
}

Result<void> Database::execute(const char* sql) {
    const int result = sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) return failure(db_.get(), result);
    return {};
}

}  // namespace crossdock::store::sqlite
