// How far a long reading has come: a line on the terminal that is overwritten and at last erased.
//
//     945.edi: 37 %
//
// Lifetime: writes to `out` while it lives; erases its line when it goes. Threads: one at a time. Errors: none.
//
//     Progress progress(std::cerr, "945.edi", payload.size());
//     progress.show(payload.bytes());
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

namespace crossdock::cli {

class Progress {
  public:
    static constexpr std::uint64_t long_bytes = 8UL * 1024 * 1024;  // what is shorter shows no progress

    // Of a pipe the size is not known: then the megabytes are counted.
    Progress(std::ostream& out, std::string name, std::optional<std::uint64_t> size)
        : out_(&out), name_(std::move(name)), size_(size) {}
    ~Progress() { erase(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::uint64_t bytes);
    void erase();  // before anything else is printed on the terminal

  private:
    std::ostream* out_;
    std::string name_;
    std::optional<std::uint64_t> size_;
    bool shown_ = false;
};

// Is there a terminal on standard error?
[[nodiscard]] bool progress_wanted();

}  // namespace crossdock::cli
