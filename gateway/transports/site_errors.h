// The errors of a site, in the same words for every transport: what happened, where, and what to do.
//
// Lifetime: a value, kept by a connection. Threads: immutable.
//
//     return std::unexpected(errors.no_such_directory("/out"));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/error.h"

namespace crossdock::transports {

class SiteErrors {
  public:
    // `site` as people write it, "sftp://acme@sftp.example.com"; `place` of its settings, or empty.
    SiteErrors(std::string site, std::string place) : site_(std::move(site)), place_(std::move(place)) {}

    [[nodiscard]] const std::string& site() const { return site_; }
    // Where the settings are; the site itself when that is not known.
    [[nodiscard]] const std::string& place() const { return place_.empty() ? site_ : place_; }

    [[nodiscard]] Error settings(std::string message, std::string remedy) const;
    [[nodiscard]] Error no_such_directory(std::string_view directory) const;
    [[nodiscard]] Error no_such_file(std::string_view path) const;
    // `doing`: "list", "read", "write", "remove", "rename", "make"
    [[nodiscard]] Error permission_denied(std::string_view doing, std::string_view path) const;
    [[nodiscard]] Error target_exists(std::string_view path, std::uint64_t there, std::uint64_t ours) const;
    [[nodiscard]] Error too_large(std::string_view path, std::uint64_t size, std::uint64_t size_max) const;
    [[nodiscard]] Error size_differs(std::string_view path, std::uint64_t expected, std::uint64_t found) const;
    [[nodiscard]] Error too_many_files(std::string_view directory, std::size_t files_max) const;
    [[nodiscard]] Error bad_name(std::string_view name) const;
    [[nodiscard]] Error no_space(std::string_view path, std::string_view detail) const;
    [[nodiscard]] Error failed(std::string_view doing, std::string_view path, std::string_view detail) const;
    [[nodiscard]] Error lost(std::string_view doing, std::string_view path, std::string_view detail) const;
    [[nodiscard]] Error timed_out(std::string_view doing, std::string_view detail) const;

  private:
    [[nodiscard]] std::string at(std::string_view path) const;

    std::string site_;
    std::string place_;
};

}  // namespace crossdock::transports
