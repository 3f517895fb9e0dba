// A disk for SQLite that fails when it is told to, and that can lose its power.
//
// While one lives, every database that is opened uses it: it passes everything on to the real files and counts. The
// database's files only; payload files do not go through it.
//
//     FaultyDisk disk;
//     auto store = open_sqlite(folder);
//     disk.fail_at(12, Fault::io_error, Lasting::once);  // the 12th operation from now on
//     disk.cut_power_at(30); ...; disk.restore_after_power_cut(folder, seed);
//
// After a power cut every write that was not synced is there, half there or not there, in any combination. Busy waiting
// takes no time. Threads: free. Lifetime: longer than every connection that was opened with it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

namespace crossdock::store::test {

enum class Fault { io_error, full, half_written };
enum class Lasting { once, from_then_on };

class FaultyDisk {
  public:
    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    void fail_at(long nth, Fault fault, Lasting lasting);
    void cut_power_at(long nth);
    void work_again();
    [[nodiscard]] long operations() const;
    [[nodiscard]] bool has_failed() const;

    // Gives the database files in the folder the bytes that a disk may show after the power cut, and works again.
    void restore_after_power_cut(const std::filesystem::path& folder, std::uint32_t seed);

    struct State;

  private:
    std::unique_ptr<State> state_;
};

}  // namespace crossdock::store::test
