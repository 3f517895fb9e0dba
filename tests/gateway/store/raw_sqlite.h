// A hand in the database, past the store: to break what the store must notice, and to look at what it wrote.
//
//     RawSqlite(folder).run("DROP TRIGGER journal_is_not_changed; UPDATE journal SET detail = 'x' WHERE sequence = 3");
//     RawSqlite(folder).text("PRAGMA integrity_check")  // "ok"
#pragma once

#include <filesystem>
#include <string>

struct sqlite3;

namespace crossdock::store::test {

class RawSqlite {
  public:
    // The store in the folder; made when it is not there.
    explicit RawSqlite(const std::filesystem::path& folder);
    ~RawSqlite();
    RawSqlite(const RawSqlite&) = delete;
    RawSqlite& operator=(const RawSqlite&) = delete;

    // Both throw what SQLite says.
    void run(const std::string& sql);
    // The first column of all rows, separated by commas.
    [[nodiscard]] std::string text(const std::string& sql);

  private:
    sqlite3* db_ = nullptr;
};

}  // namespace crossdock::store::test
