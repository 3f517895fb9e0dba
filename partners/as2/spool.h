// Bytes between two steps: in memory while they are few, in a file without a name when they are many.
//
// So a message of any size is unwrapped layer by layer with little memory: each layer reads one spool, or the mapped
// file in which the message arrived, and writes the next. The file has no name and goes with the spool.
//
// Lifetime: view() is valid until the next append and as long as the spool, also after it was moved. Threads: one at a
// time. Errors: transient (as2.spool: disk full), and partner_fault (as2.message-bytes-max).
//
//     Spool spool({.folder = "/var/lib/crossdock/tmp"});
//     decode(encoding, body, spool.sink());
//     auto bytes = spool.view();
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "parsers/byte_sink.h"

namespace crossdock::as2 {

struct SpoolPlace {
    std::filesystem::path folder = "/var/tmp";            // on a disk, not in memory
    std::size_t memory_max = 1024UL * 1024;               // more than that goes to a file
    std::uint64_t bytes_max = 4ULL * 1024 * 1024 * 1024;  // of a message; as2.message-bytes-max beyond
};

class Spool {
  public:
    explicit Spool(SpoolPlace place);
    Spool(Spool&&) noexcept;
    Spool& operator=(Spool&&) noexcept;
    ~Spool();

    [[nodiscard]] Result<void> append(std::string_view piece);
    [[nodiscard]] ByteSink sink() {
        return [this](std::string_view piece) { return append(piece); };
    }
    // Everything appended so far.
    [[nodiscard]] Result<std::string_view> view();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace crossdock::as2
