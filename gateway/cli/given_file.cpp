#include "gateway/cli/given_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

#include "gateway/cli/exit_codes.h"

namespace crossdock::cli {
namespace {

std::unexpected<int> unusable() {
    return std::unexpected(static_cast<int>(exit_usage));
}

std::expected<void, int> hand_on(std::istream& in, const ByteSink& sink, std::ostream& err) {
    std::string piece(64UL * 1024, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        const auto taken = sink(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
        if (taken) continue;
        err << to_string(taken.error()) << "\n";
        return unusable();
    }
    return {};
}

}  // namespace

std::expected<void, int> read_pieces(const std::string& file, const ByteSink& sink, std::ostream& err) {
    if (file == "-") return hand_on(std::cin, sink, err);
    std::error_code problem;
    if (std::filesystem::is_directory(file, problem)) {
        err << file << ": this is a directory; name a file in it\n";
        return unusable();
    }
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    auto handed = hand_on(in, sink, err);
    if (!in.is_open() || in.bad()) {
        err << file << ": cannot be read: " << std::strerror(errno) << "\n";  // NOLINT(concurrency-mt-unsafe)
        return unusable();
    }
    return handed;
}

}  // namespace crossdock::cli
