#include "gateway/store/sqlite/failure.h"

namespace crossdock::store::sqlite {

std::unexpected<Error> failure(sqlite3* db, int result) {
    const std::string said = db == nullptr ? sqlite3_errstr(result) : sqlite3_errmsg(db);
    const char* name = db == nullptr ? nullptr : sqlite3_db_filename(db, "main");
    const std::string file = name == nullptr ? "" : name;
    switch (result & 0xff) {  // without the extension
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return fail(ErrorKind::transient, "sqlite.busy", "the store is busy with another program: " + said, file,
                        "nothing was changed; try again, or end the other program that writes to this file");
        case SQLITE_FULL:
            return fail(ErrorKind::transient, "sqlite.full", "the disk is full: " + said, file,
                        "free space on the disk of the data directory; nothing was lost, work goes on by itself");
        case SQLITE_IOERR:
        case SQLITE_NOMEM:
            return fail(ErrorKind::transient, "sqlite.io", "the store cannot be read or written: " + said, file,
                        "check the disk of the data directory; nothing was changed, it is tried again");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return fail(ErrorKind::configuration, "sqlite.corrupt", "the store is damaged: " + said, file,
                        "stop the gateway, restore the data directory from a backup, run `crossdock journal verify`");
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:  // of a store that was open before; open_sqlite() knows better
            return fail(ErrorKind::transient, "sqlite.open", "the store cannot be opened: " + said, file,
                        "the data directory must exist and be writable by this user");
        case SQLITE_READONLY:
            return fail(ErrorKind::configuration, "sqlite.read-only", "the store cannot be written: " + said, file,
                        "let this user write to the data directory and to every file in it");
        default: return fail(ErrorKind::bug, "sqlite.error", "the store refused a statement: " + said, file);
    }
}

}  // namespace crossdock::store::sqlite
