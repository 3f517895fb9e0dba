#include "raw_sqlite.h"

#include <sqlite3.h>
#include <stdexcept>

namespace crossdock::store::test {
namespace {

int collect(void* into, int, char** values, char**) {
    auto& text = *static_cast<std::string*>(into);
    text += (text.empty() ? "" : ",") + std::string(values[0] == nullptr ? "NULL" : values[0]);
    return 0;
}

}  // namespace

RawSqlite::RawSqlite(const std::filesystem::path& folder) {
    if (sqlite3_open((folder / "crossdock.db").c_str(), &db_) != SQLITE_OK) throw std::runtime_error("cannot open");
    sqlite3_busy_timeout(db_, 10'000);
}

RawSqlite::~RawSqlite() {
    sqlite3_close(db_);
}

void RawSqlite::run(const std::string& sql) {
    (void)text(sql);
}

std::string RawSqlite::text(const std::string& sql) {
    std::string all;
    if (sqlite3_exec(db_, sql.c_str(), collect, &all, nullptr) != SQLITE_OK)
        throw std::runtime_error(sql + ": " + sqlite3_errmsg(db_));
    return all;
}

}  // namespace crossdock::store::test
