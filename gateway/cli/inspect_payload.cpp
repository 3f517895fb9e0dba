#include "gateway/cli/inspect_payload.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <system_error>
#include <unistd.h>

namespace crossdock::cli {

std::expected<InspectedPayload, std::string> InspectedPayload::open(const std::string& name) {
    InspectedPayload payload;
    if (name == "-") return payload;
    std::error_code ignored;
    if (std::filesystem::is_directory(name, ignored)) return std::unexpected("it is a directory");
    payload.file_.reset(std::fopen(name.c_str(), "rbe"));
    if (!payload.file_) return std::unexpected(std::system_category().message(errno));
    if (std::filesystem::is_regular_file(name, ignored)) {
        const std::uint64_t size = std::filesystem::file_size(name, ignored);
        if (!ignored) payload.size_ = size;
    }
    // What is read is a megabyte at a time.
    static_cast<void>(std::setvbuf(payload.file_.get(), nullptr, _IONBF, 0));
    return payload;
}

std::expected<std::size_t, std::string> InspectedPayload::read(char* to, std::size_t most) {
    if (!file_) {
        std::cin.read(to, static_cast<std::streamsize>(most));
        if (std::cin.bad()) return std::unexpected("reading it failed after " + std::to_string(bytes_) + " bytes");
        return static_cast<std::size_t>(std::cin.gcount());
    }
    errno = 0;
    const std::size_t got = std::fread(to, 1, most, file_.get());
    if (got < most && std::ferror(file_.get()) != 0)
        return std::unexpected("reading it failed after " + std::to_string(bytes_ + got) +
                               " bytes: " + std::system_category().message(errno));
    return got;
}

std::expected<std::string_view, std::string> InspectedPayload::next() {
    // Kept twice at most, so that moving what is kept costs no more than reading it.
    if (size_) {
        kept_.clear();
    } else if (kept_.size() >= 2 * kept_bytes) {
        kept_begin_ += kept_.size() - kept_bytes;
        kept_.erase(0, kept_.size() - kept_bytes);
    }
    const std::size_t before = kept_.size();
    kept_.resize(before + piece_bytes);
    const auto got = read(kept_.data() + before, piece_bytes);
    kept_.resize(before + got.value_or(0));
    if (!got) return std::unexpected(got.error());
    bytes_ += *got;
    at_end_ = *got == 0;
    return std::string_view(kept_).substr(before);
}

std::optional<std::string> InspectedPayload::excerpt(std::uint64_t begin, std::size_t length) const {
    if (begin > bytes_) return std::nullopt;
    length = static_cast<std::size_t>(std::min<std::uint64_t>(length, bytes_ - begin));
    if (!size_) {
        if (begin < kept_begin_) return std::nullopt;
        return kept_.substr(static_cast<std::size_t>(begin - kept_begin_), length);
    }
    std::string text(length, '\0');
    const ssize_t got = ::pread(::fileno(file_.get()), text.data(), length, static_cast<off_t>(begin));
    if (got < 0) return std::nullopt;
    text.resize(static_cast<std::size_t>(got));
    return text;
}

}  // namespace crossdock::cli
