#include "partners/as2/spool.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace crossdock::as2 {
namespace {

constexpr std::size_t grown_at_once_from = 64UL * 1024;
constexpr std::size_t grown_at_once_to = 4UL * 1024 * 1024;

}  // namespace

struct Spool::State {
    SpoolPlace place;
    std::string memory;
    int file = -1;
    std::uint64_t bytes = 0;
    char* mapped = nullptr;
    std::size_t mapped_bytes = 0;

    void unmap() {
        if (mapped != nullptr) ::munmap(mapped, mapped_bytes);
        mapped = nullptr;
    }
    ~State() {
        unmap();
        if (file >= 0) ::close(file);
    }

    std::unexpected<Error> io_error(std::string_view what) const {
        return fail(ErrorKind::transient, "as2.spool",
                    "cannot " + std::string(what) + " a temporary file: " + std::strerror(errno), place.folder.string(),
                    "see that the folder exists, can be written to and has room");
    }

    Result<void> write(std::string_view piece) const {
        while (!piece.empty()) {
            const ssize_t written = ::write(file, piece.data(), piece.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return io_error("write");
            piece.remove_prefix(static_cast<std::size_t>(written));
        }
        return {};
    }

    // From memory to a file without a name.
    Result<void> move_out() {
        std::string pattern = (place.folder / "crossdock-as2-XXXXXX").string();
        file = ::mkostemp(pattern.data(), O_CLOEXEC);
        if (file < 0) return io_error("create");
        ::unlink(pattern.c_str());
        auto written = write(memory);
        std::string().swap(memory);
        return written;
    }
};

Spool::Spool(SpoolPlace place) : state_(std::make_unique<State>()) {
    state_->place = std::move(place);
}
Spool::Spool(Spool&&) noexcept = default;
Spool& Spool::operator=(Spool&&) noexcept = default;
Spool::~Spool() = default;

Result<void> Spool::append(std::string_view piece) {
    State& state = *state_;
    if (piece.size() > state.place.bytes_max - state.bytes)
        return fail(
            ErrorKind::partner_fault, "as2.message-bytes-max",
            "the message becomes larger than " + std::to_string(state.place.bytes_max) + " bytes, which are allowed",
            {}, "if the partner really sends that much, raise file-bytes of <limits> in its file");
    state.bytes += piece.size();
    if (state.file < 0 && state.bytes <= state.place.memory_max) {
        // Grown step by step, a large message would be copied several times. What is not written to takes no memory.
        if (state.bytes > grown_at_once_from && state.memory.capacity() < grown_at_once_to)
            state.memory.reserve(std::min(state.place.memory_max, grown_at_once_to));
        state.memory += piece;
        return {};
    }
    if (state.file < 0)
        if (auto moved = state.move_out(); !moved) return moved;
    return state.write(piece);
}

Result<std::string_view> Spool::view() {
    State& state = *state_;
    if (state.file < 0) return state.memory;
    if (state.mapped == nullptr || state.mapped_bytes != state.bytes) {
        state.unmap();
        void* mapped = ::mmap(nullptr, state.bytes, PROT_READ, MAP_PRIVATE, state.file, 0);
        if (mapped == MAP_FAILED) return state.io_error("map");
        state.mapped = static_cast<char*>(mapped);
        state.mapped_bytes = state.bytes;
    }
    return std::string_view(state.mapped, state.mapped_bytes);
}

}  // namespace crossdock::as2
