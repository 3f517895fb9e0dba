// Payload bytes under their hash: small ones in the database, large ones as files payloads/ab/abcdef...
//
// A file is complete and on disk (fsync of the file and of its folder) before the row that speaks of it is written.
// Reading compares the hash again. A file without a row is left over from a crash and does no harm: it holds what its
// name says, and is used when the same bytes come again.
// Threads: prepare() and read() from any, write() from the store's writer.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "gateway/doors/clock.h"
#include "gateway/doors/sha256.h"
#include "gateway/store/sqlite/database.h"

namespace crossdock::store::sqlite {

class Payloads {
  public:
    Payloads(std::filesystem::path folder, std::size_t inline_bytes_max)
        : folder_(std::move(folder)), inline_bytes_max_(inline_bytes_max) {}

    // Writes the file of a large payload; nothing for a small one. Called before the row is written.
    [[nodiscard]] Result<void> prepare(const Sha256& hash, std::string_view bytes) const;
    // Writes the row, unless it is there.
    [[nodiscard]] Result<void> write(Database& db, const Sha256& hash, std::string_view bytes, Instant now) const;
    [[nodiscard]] Result<std::string> read(Database& db, const Sha256& hash) const;
    // What a process that died left half-written.
    void sweep() const;

  private:
    [[nodiscard]] std::filesystem::path folder_of(const Sha256& hash) const;

    std::filesystem::path folder_;
    std::size_t inline_bytes_max_;
};

}  // namespace crossdock::store::sqlite
