// A Connection to a directory of this machine: shared folders, mounted drives, tests.
//
// Paths start from the site's root, absolute ones too, and may not lead out of it by "..". What is delivered is on disk
// when deliver() returns. Lifetime, threads and errors: those of Connection.
//
//     auto connection = FolderConnection::open(site);
#pragma once

#include <filesystem>
#include <memory>

#include "gateway/transports/site.h"
#include "gateway/transports/site_errors.h"
#include "gateway/transports/transport.h"

namespace crossdock::transports {

class FolderConnection final : public Connection {
  public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Site& site);

    Result<std::vector<RemoteFile>> list(std::string_view directory) override;
    Result<std::string> fetch(std::string_view path, std::uint64_t bytes_max) override;
    Result<void> remove(std::string_view path) override;
    Result<void> move(std::string_view path, std::string_view directory) override;
    Result<void> deliver(std::string_view directory, std::string_view name, std::string_view bytes) override;
    Result<std::optional<std::uint64_t>> size_of(std::string_view path) override;

  private:
    FolderConnection(const Site& site, SiteErrors errors);

    [[nodiscard]] Result<std::filesystem::path> local(std::string_view path) const;
    // The error that an errno means here.
    [[nodiscard]] std::unexpected<Error> failed(int error, std::string_view doing, std::string_view path) const;
    [[nodiscard]] Result<void> write_part(const std::filesystem::path& part, std::string_view directory,
                                          std::string_view bytes) const;
    [[nodiscard]] Result<bool> is_delivered(std::string_view target, std::uint64_t size);

    SiteErrors errors_;
    std::filesystem::path root_;
    std::string temporary_name_;
    std::size_t listed_max_;
};

}  // namespace crossdock::transports
