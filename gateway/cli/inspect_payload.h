// A payload that is read once from begin to end, piece by piece, and of which pieces already read can be had again to
// quote them: from a file as often as one likes, from a pipe as long as they are among the last megabytes.
//
// Lifetime: keeps the file open. Threads: one at a time. Errors: texts for the person who named the file.
//
//     auto payload = InspectedPayload::open("945.edi");   // "-": standard input
//     for (auto piece = payload->next(); piece && !piece->empty(); piece = payload->next()) feed(*piece);
//     auto line = payload->excerpt(offset, 200);
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace crossdock::cli {

class InspectedPayload {
  public:
    static constexpr std::size_t piece_bytes = 1024UL * 1024;
    static constexpr std::size_t kept_bytes = 4 * piece_bytes;  // at least, of a pipe

    [[nodiscard]] static std::expected<InspectedPayload, std::string> open(const std::string& name);

    // The next bytes, valid until the next call; empty at the end.
    [[nodiscard]] std::expected<std::string_view, std::string> next();

    // The bytes from `begin` on, `length` at most, less where fewer were read. Nothing: they are gone.
    [[nodiscard]] std::optional<std::string> excerpt(std::uint64_t begin, std::size_t length) const;

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }               // read so far
    [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }  // nothing: a pipe
    [[nodiscard]] bool at_end() const { return at_end_; }

  private:
    struct Closer {
        void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
    };

    [[nodiscard]] std::expected<std::size_t, std::string> read(char* to, std::size_t most);

    std::unique_ptr<std::FILE, Closer> file_;  // null: standard input
    std::optional<std::uint64_t> size_;
    std::string kept_;  // of a pipe, the bytes from kept_begin_ on; else the last piece
    std::uint64_t kept_begin_ = 0;
    std::uint64_t bytes_ = 0;
    bool at_end_ = false;
};

}  // namespace crossdock::cli
