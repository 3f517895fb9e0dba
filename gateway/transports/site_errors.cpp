#include "gateway/transports/site_errors.h"

#include <utility>

namespace crossdock::transports {
namespace {

std::string quoted(std::string_view text) {
    return "'" + std::string(text) + "'";
}

std::string in_brackets(std::string_view detail) {
    return detail.empty() ? "" : " (" + std::string(detail) + ")";
}

}  // namespace

std::string SiteErrors::at(std::string_view path) const {
    if (path.empty()) return site_;
    return site_ + (path.starts_with('/') ? "" : "/") + std::string(path);
}

Error SiteErrors::settings(std::string message, std::string remedy) const {
    return {ErrorKind::configuration, "transport.settings", std::move(message), place(), std::move(remedy)};
}

Error SiteErrors::no_such_directory(std::string_view directory) const {
    return {ErrorKind::configuration, "transport.no-such-directory", "the site has no directory " + quoted(directory),
            at(directory),
            "create it there, or correct the directory in " + (place_.empty() ? "the partner file" : place_)};
}

Error SiteErrors::no_such_file(std::string_view path) const {
    return {ErrorKind::transient, "transport.no-such-file", "the site has no file " + quoted(path), at(path),
            "if it was there before, find out who else takes files from this directory"};
}

Error SiteErrors::permission_denied(std::string_view doing, std::string_view path) const {
    return {ErrorKind::configuration, "transport.permission-denied",
            "the site does not let us " + std::string(doing) + " " + quoted(path), at(path),
            "ask the site's owner to allow it, or correct the directory in " +
                (place_.empty() ? "the partner file" : place_)};
}

Error SiteErrors::target_exists(std::string_view path, std::uint64_t there, std::uint64_t ours) const {
    return {
        ErrorKind::partner_fault, "transport.target-exists",
        quoted(path) + " is there already with " + std::to_string(there) + " bytes; ours has " + std::to_string(ours),
        at(path),
        "ask the partner whether that file has been taken; remove it there, or change our file names, then "
        "send again"};
}

Error SiteErrors::too_large(std::string_view path, std::uint64_t size, std::uint64_t size_max) const {
    return {
        ErrorKind::configuration, "transport.file-too-large",
        quoted(path) + " has " + std::to_string(size) + " bytes, limits/file-bytes allows " + std::to_string(size_max),
        at(path), "raise limits/file-bytes if files of this size are expected"};
}

Error SiteErrors::size_differs(std::string_view path, std::uint64_t expected, std::uint64_t found) const {
    return {ErrorKind::transient, "transport.size-differs",
            quoted(path) + " should have " + std::to_string(expected) + " bytes and has " + std::to_string(found),
            at(path), "if it stays so, the file is still being written, or the site's disk is full"};
}

Error SiteErrors::too_many_files(std::string_view directory, std::size_t files_max) const {
    return {ErrorKind::configuration, "transport.too-many-files",
            quoted(directory) + " holds more than the " + std::to_string(files_max) +
                " files that limits/listed-files allows",
            at(directory), "have old files removed at the site, or raise limits/listed-files"};
}

Error SiteErrors::bad_name(std::string_view name) const {
    return {ErrorKind::configuration, "transport.file-name",
            quoted(name) + " cannot be a file name: it is empty, too long, or has '/' or control characters in it",
            place(), "correct the pattern of the file names in the partner file"};
}

Error SiteErrors::no_space(std::string_view path, std::string_view detail) const {
    return {ErrorKind::transient, "transport.no-space",
            "the site has no room for " + quoted(path) + in_brackets(detail), at(path),
            "if it stays so, tell the site's owner that the disk or our quota is full"};
}

Error SiteErrors::failed(std::string_view doing, std::string_view path, std::string_view detail) const {
    return {ErrorKind::transient, "transport.failed",
            "the site could not " + std::string(doing) + " " + quoted(path) + in_brackets(detail), at(path),
            "if it stays so, ask the site's owner what its log says; a full disk is a usual reason"};
}

Error SiteErrors::lost(std::string_view doing, std::string_view path, std::string_view detail) const {
    return {ErrorKind::transient, "transport.connection-lost",
            "the connection was lost: " + std::string(doing) + (path.empty() ? "" : " " + quoted(path)) +
                in_brackets(detail),
            at(path), "nothing is lost, it is tried again; if it stays so, ask the site's owner"};
}

Error SiteErrors::timed_out(std::string_view doing, std::string_view detail) const {
    return {ErrorKind::transient, "transport.timed-out",
            "no answer in time: " + std::string(doing) + in_brackets(detail), site_,
            "it is tried again; if it stays so, check the address, the firewall and the site"};
}

}  // namespace crossdock::transports
