// The bytes of SftpConnection: fetching and delivering.
#include <algorithm>
#include <utility>

#include "gateway/transports/sftp_connection.h"
#include "gateway/transports/site_path.h"

namespace crossdock::transports {
namespace {

// libssh2 asks ahead for four times the buffer it is given: near the end a smaller buffer avoids requests for bytes
// that do not exist. 30,000 bytes is what it asks for in one packet.
std::size_t read_size(std::size_t left, std::size_t buffer_bytes) {
    constexpr std::size_t packet_bytes = 30'000;
    return std::min({left, buffer_bytes, std::max(left / 4, packet_bytes)});
}

}  // namespace

Result<std::string> SftpConnection::fetch(std::string_view path, std::uint64_t bytes_max) {
    auto file = open_file(path, LIBSSH2_FXF_READ);
    if (!file) return std::unexpected(std::move(file.error()));
    const auto size = size_of(file->get(), path);
    if (!size) return std::unexpected(size.error());
    if (*size > bytes_max) return std::unexpected(errors_.too_large(path, *size, bytes_max));

    // One byte more than expected: a file that has grown since shows itself.
    std::string bytes;
    bytes.resize_and_overwrite(static_cast<std::size_t>(*size) + 1, [](char*, std::size_t count) { return count; });
    std::size_t received = 0;
    while (received < bytes.size()) {
        const auto count =
            libssh2_sftp_read(file->get(), bytes.data() + received, read_size(bytes.size() - received, buffer_bytes_));
        if (count < 0) return failed("read", path);
        if (count == 0) break;
        received += static_cast<std::size_t>(count);
    }
    if (received != *size) return std::unexpected(errors_.size_differs(path, *size, received));
    bytes.resize(received);
    return bytes;
}

Result<bool> SftpConnection::is_delivered(std::string_view target, std::uint64_t size) {
    const auto there = size_of(target);
    if (!there) return std::unexpected(there.error());
    if (!*there) return false;
    if (**there != size) return std::unexpected(errors_.target_exists(target, **there, size));
    return true;
}

Result<void> SftpConnection::upload(std::string_view directory, std::string_view path, std::string_view bytes) {
    auto file = open_file(path, LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT | LIBSSH2_FXF_TRUNC);
    if (!file) {
        if (file.error().code == "transport.no-such-file") return std::unexpected(errors_.no_such_directory(directory));
        return std::unexpected(std::move(file.error()));
    }
    for (std::string_view rest = bytes; !rest.empty();) {
        // What was not acknowledged is on its way already: the next call must start with the same bytes.
        const auto count = libssh2_sftp_write(file->get(), rest.data(), std::min(rest.size(), buffer_bytes_));
        if (count < 0) return failed("write", path);
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    const auto size = size_of(file->get(), path);
    if (!size) return std::unexpected(size.error());
    if (*size != bytes.size()) return std::unexpected(errors_.size_differs(path, bytes.size(), *size));
    return close(std::move(*file), path);
}

Result<void> SftpConnection::deliver(std::string_view directory, std::string_view name, std::string_view bytes) {
    if (!is_plain_name(name)) return std::unexpected(errors_.bad_name(name));
    const std::string target = join(directory, name);
    const std::string part = join(directory, temporary_name(temporary_name_, name));
    const auto before = is_delivered(target, bytes.size());
    if (!before) return std::unexpected(before.error());
    if (*before) return {};

    const auto remove_part = [&] {
        libssh2_sftp_unlink_ex(sftp(), part.data(), static_cast<unsigned int>(part.size()));
    };
    if (auto uploaded = upload(directory, part, bytes); !uploaded) {
        // On a connection that is over this fails at once; the next attempt then writes over the rest.
        remove_part();
        return uploaded;
    }
    const auto fault = rename(part, target);
    if (!fault) return {};
    if (fault->ends_session()) return failed(*fault, "rename", part);
    // Somebody may have put the file there in the meantime: the same one, or another.
    const auto after = is_delivered(target, bytes.size());
    remove_part();
    if (!after) return std::unexpected(after.error());
    if (*after) return {};
    return failed(*fault, "rename", part);
}

}  // namespace crossdock::transports
